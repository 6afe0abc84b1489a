package org.gridwalk.geodata;

import java.util.Optional;

/** Something that came from outside can't be used. Says which field, what it held, and what would be right. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST_ECHO = 80;

    private final String field;
    private final String value;
    private final String expected;

    /**
     * @param field the name of the field as the sender knows it
     * @param value what it held, or null when it was missing; echoed in part only
     * @param expected what would be right, in a few English words
     */
    public BadInput(String field, String value, String expected) {
        super(field + (value == null ? " is missing" : " is '" + shortened(value) + "'") + "; expected " + expected);
        this.field = field;
        this.value = value == null ? null : shortened(value);
        this.expected = expected;
    }

    /**
     * Requires something of a field.
     *
     * @param value what it holds, or null when it is missing
     * @throws BadInput unless it is right
     */
    public static void unless(boolean right, String field, Object value, String expected) {
        if (!right) {
            throw new BadInput(field, value == null ? null : value.toString(), expected);
        }
    }

    /**
     * Reads what somebody typed.
     *
     * @param most the greatest number of characters
     * @return trimmed, or null if there is nothing in it
     * @throws BadInput if it is longer, or has a NUL, which no text in the database can hold
     */
    public static String text(String field, String value, int most) {
        if (value == null || value.isBlank()) {
            return null;
        }
        unless(
                value.indexOf('\0') < 0 && value.length() <= most,
                field,
                value,
                "text of at most " + most + " characters without NUL");
        return value.strip();
    }

    public String field() {
        return field;
    }

    public Optional<String> value() {
        return Optional.ofNullable(value);
    }

    public String expected() {
        return expected;
    }

    private static String shortened(String value) {
        String visible = value.replaceAll("\\p{Cntrl}", "\uFFFD");
        return visible.length() <= LONGEST_ECHO ? visible : visible.substring(0, LONGEST_ECHO) + "…";
    }
}
