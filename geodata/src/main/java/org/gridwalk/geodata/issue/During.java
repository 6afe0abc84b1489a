package org.gridwalk.geodata.issue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.gridwalk.geodata.BadInput;

/** How an issue meets the time that is asked for. */
public enum During {
    /** It was reported in it. */
    REPORTED,
    /** It was open at some moment of it: reported before its end, and not closed before its beginning. */
    OPEN;

    /** As {@code during} names it. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws BadInput if it is neither */
    public static During parse(String text) {
        return switch (text) {
            case "reported" -> REPORTED;
            case "open" -> OPEN;
            default -> throw new BadInput("during", text, "reported or open");
        };
    }
}
