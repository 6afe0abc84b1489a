package org.gridwalk.geodata.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The line of a text in which the columns are named: the first that fills about as many fields as the lines of the table
 * do. What stands above it is a title, as spreadsheets leave it when they are saved as text.
 *
 * @param line on which it begins, from 1
 * @param end the first line after it
 * @param names stripped; empty for a column without one
 * @param titles what stands above it, a line each
 */
record CsvHeader(long line, long end, List<String> names, List<String> titles) {
    private static final int LINES = 60;
    private static final double AS_WIDE = 0.5;

    private record Start(long line, long end, List<String> fields) {
        long filled() {
            return fields.stream().filter(field -> !field.isBlank()).count();
        }
    }

    /**
     * @param asked the line, if somebody said
     * @throws FileRefused when there is nothing, or nothing on the line that was said
     */
    static CsvHeader find(InputFile input, char separator, Optional<Long> asked) {
        List<Start> starts = starts(input, separator, asked.orElse(0L));
        if (starts.isEmpty()) {
            throw input.refused(Reason.FILE_EMPTY, Map.of());
        }
        if (asked.isPresent()) {
            return starts.stream()
                    .filter(start -> start.line() == asked.get())
                    .findFirst()
                    .map(start -> header(start, starts))
                    .orElseThrow(() -> input.refused(Reason.NO_HEADER, Map.of()));
        }
        long[] widths = starts.stream().mapToLong(Start::filled).sorted().toArray();
        long usual = widths[widths.length / 2];
        return starts.stream()
                .filter(start -> start.filled() > 0 && start.filled() >= AS_WIDE * usual)
                .findFirst()
                .map(start -> header(start, starts))
                .orElseThrow(() -> input.refused(Reason.FILE_EMPTY, Map.of()));
    }

    private static CsvHeader header(Start start, List<Start> starts) {
        List<String> titles = starts.stream()
                .takeWhile(above -> above.line() < start.line())
                .filter(above -> above.filled() > 0)
                .map(above -> String.join(
                        " ",
                        above.fields().stream()
                                .map(String::strip)
                                .filter(field -> !field.isEmpty())
                                .toList()))
                .toList();
        return new CsvHeader(
                start.line(),
                start.end(),
                start.fields().stream().map(String::strip).toList(),
                titles);
    }

    private static List<Start> starts(InputFile input, char separator, long asked) {
        List<Start> starts = new ArrayList<>();
        try (Reader reader = new BufferedReader(input.reader());
                CloseableIterator<CsvRecord> records =
                        CsvFile.csv(reader, separator).iterator()) {
            long next = 1;
            while (records.hasNext() && (starts.size() < LINES || next <= asked)) {
                List<String> fields = records.next().getFields();
                long line = next;
                next = line + 1 + CsvFile.newlines(fields);
                starts.add(new Start(line, next, fields));
            }
        } catch (CsvParseException e) {
            if (starts.isEmpty()) {
                throw input.refused(Reason.NOT_TEXT, Map.of("kind", "?"));
            }
            // A broken line further down is said when it is read.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return starts;
    }
}
