package org.gridwalk.geodata.issue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.gridwalk.geodata.BadInput;

/** By which boundary a report counts what is past. */
public enum Boundary {
    /** By that of its own day: the grid in which an issue was reported, or a household was visited. */
    THEN,
    /** By that of today: the grid that answers for it now. */
    NOW;

    /** As {@code boundary} names it. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws BadInput if it is neither */
    public static Boundary parse(String text) {
        return switch (text) {
            case "then" -> THEN;
            case "now" -> NOW;
            default -> throw new BadInput("boundary", text, "then or now");
        };
    }
}
