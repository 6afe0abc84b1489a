package org.gridwalk.geodata.intake;

import java.util.Optional;

/**
 * What somebody says of a table; the rest is found out.
 *
 * @param separator between the fields of a text
 * @param sheet the name of the sheet of a workbook
 * @param headerLine the line or row in which the columns are named, from 1
 */
public record TableChoice(Optional<Character> separator, Optional<String> sheet, Optional<Long> headerLine) {
    /** Nothing is said. */
    public static final TableChoice NONE = new TableChoice(Optional.empty(), Optional.empty(), Optional.empty());

    public static TableChoice separator(Optional<Character> separator) {
        return new TableChoice(separator, Optional.empty(), Optional.empty());
    }

    public static TableChoice sheet(String name) {
        return new TableChoice(Optional.empty(), Optional.of(name), Optional.empty());
    }
}
