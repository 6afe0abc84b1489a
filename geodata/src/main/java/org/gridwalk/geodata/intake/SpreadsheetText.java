package org.gridwalk.geodata.intake;

import java.util.regex.Pattern;

/**
 * Texts in a file that somebody opens with a spreadsheet. One that would be run as a formula gets an apostrophe in front of
 * it, which {@link #plain} takes away again; so does one that begins with apostrophes and then would be.
 */
final class SpreadsheetText {
    /** Without it, Excel reads UTF-8 as the local encoding. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=@\t\r+-].*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.,]+");
    private static final Pattern TAMED = Pattern.compile("(?s)'+[=@\t\r+-].*");

    private SpreadsheetText() {}

    /** @param value may be null, and then stays so */
    static String tame(String value) {
        return value != null
                        && FORMULA.matcher(value).matches()
                        && !NUMBER.matcher(value).matches()
                ? "'" + value
                : value;
    }

    /** What was tamed. */
    static String plain(String value) {
        return TAMED.matcher(value).matches() ? value.substring(1) : value;
    }
}
