package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.TreeMap;

/**
 * One thing that an import has to say about one place in a file.
 *
 * @param file name without its folder
 * @param line from 1; 0 when it is about the file as a whole
 * @param column name of the CSV column or path of the JSON member, or null
 * @param value what stands there, shortened and with control characters made visible, or null
 * @param params what the words of the reason name
 */
@JsonIgnoreProperties(value = "severity", allowGetters = true)
public record Finding(String file, long line, String column, String value, Reason reason, Map<String, Object> params) {
    private static final int LONGEST_VALUE = 120;

    public Finding {
        value = value == null ? null : visible(value);
        params = new TreeMap<>(params);
    }

    /** How bad it is. */
    public enum Severity {
        /** Nothing of the file loads. */
        REFUSED,
        /** The line or feature does not load. */
        REJECTED,
        /** It loads, but not wholly as it is written, or somebody should look at it. */
        WARNING
    }

    @JsonProperty
    public Severity severity() {
        return reason.severity();
    }

    private static String visible(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length() && text.length() < LONGEST_VALUE; i++) {
            char c = value.charAt(i);
            if (Character.isISOControl(c) || (Character.isSurrogate(c) && !paired(value, i))) {
                text.append(c == '\n' ? "\\n" : String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        boolean shortened = value.length() > LONGEST_VALUE;
        if (shortened && Character.isHighSurrogate(text.charAt(text.length() - 1))) {
            text.setLength(text.length() - 1);
        }
        return shortened ? text.append('…').toString() : text.toString();
    }

    private static boolean paired(String value, int i) {
        return Character.isHighSurrogate(value.charAt(i))
                ? i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }
}
