package org.gridwalk.geodata.intake;

import java.util.List;
import java.util.Optional;

/**
 * What a table turned out to be.
 *
 * @param format CSV or XLSX
 * @param charset of a text
 * @param separator between the fields of a text
 * @param sheet of a workbook, the one that is read
 * @param sheets all of a workbook that are shown, in their order
 * @param headerLine the line or row in which the columns are named, from 1
 * @param titles what stands above it, a line each
 */
public record TableForm(
        String format,
        Optional<String> charset,
        Optional<Character> separator,
        Optional<String> sheet,
        List<String> sheets,
        long headerLine,
        List<String> titles) {
    public TableForm {
        sheets = List.copyOf(sheets);
        titles = List.copyOf(titles);
    }

    static TableForm csv(String charset, char separator, CsvHeader header) {
        return new TableForm(
                "CSV",
                Optional.of(charset),
                Optional.of(separator),
                Optional.empty(),
                List.of(),
                header.line(),
                header.titles());
    }
}
