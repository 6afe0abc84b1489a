package org.gridwalk.geodata.feature;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gridwalk.geodata.BadInput;

/**
 * A property of the features of a collection.
 *
 * @param name as in the GeoJSON
 * @param sql the expression that it is read by, and compared with when it is asked for
 * @param selectable whether features can be selected by its value
 * @param values the only values that it can have; empty when there are any number
 */
public record Property(String name, Type type, String sql, boolean selectable, List<String> values) {
    /** What a value is. */
    public enum Type {
        TEXT,
        INTEGER,
        BOOLEAN,
        /** ISO 8601, a day of the business zone. */
        DATE,
        /** RFC 3339, in UTC. */
        DATE_TIME,
        /** A list of texts. */
        TEXTS
    }

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final int LONGEST_TEXT = 2000;

    public Property {
        values = List.copyOf(values);
    }

    static Property text(String name, String sql) {
        return new Property(name, Type.TEXT, sql, true, List.of());
    }

    /** One of a fixed list of codes. */
    static Property code(String name, String sql, String... values) {
        return new Property(name, Type.TEXT, sql, true, List.of(values));
    }

    static Property integer(String name, String sql) {
        return new Property(name, Type.INTEGER, sql, true, List.of());
    }

    static Property bool(String name, String sql) {
        return new Property(name, Type.BOOLEAN, sql, true, List.of());
    }

    /** For reading alone: features are selected by time with {@code datetime}. */
    static Property date(String name, String sql) {
        return new Property(name, Type.DATE, sql, false, List.of());
    }

    /** For reading alone: features are selected by time with {@code datetime}. */
    static Property dateTime(String name, String sql) {
        return new Property(
                name,
                Type.DATE_TIME,
                "to_char(" + sql + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
                false,
                List.of());
    }

    /** The same, but for reading alone: computed, or too personal to be asked by. */
    Property unselectable() {
        return new Property(name, type, sql, false, values);
    }

    /**
     * A value that features are to be selected by.
     *
     * @throws BadInput if this property can't have that value
     */
    public Object parse(String text) {
        if (!values.isEmpty() && !values.contains(text)) {
            throw new BadInput(name, text, "one of " + String.join(", ", values));
        }
        return switch (type) {
            case INTEGER -> {
                if (!WHOLE_NUMBER.matcher(text).matches()) {
                    throw new BadInput(name, text, "a whole number");
                }
                yield Long.parseLong(text);
            }
            case BOOLEAN ->
                switch (text.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new BadInput(name, text, "true or false");
                };
            default -> {
                if (text.isEmpty() || text.length() > LONGEST_TEXT || text.indexOf('\0') >= 0) {
                    throw new BadInput(name, text, "text of 1 to " + LONGEST_TEXT + " characters without NUL");
                }
                yield text;
            }
        };
    }
}
