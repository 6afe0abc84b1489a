package org.gridwalk.geodata.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CSV file with a header line (RFC 4180), under a title at times, read as a stream.
 *
 * <p>A line that breaks the rules of quoting is reported by itself, and reading goes on with the next line of the file:
 * one stray quote doesn't swallow what follows. Past {@link #MOST_BROKEN_LINES} of them the file is refused.
 */
public final class CsvFile implements TableFile {
    static final int MOST_BROKEN_LINES = 100;

    private final InputFile input;
    private final char delimiter;
    private final CsvHeader header;
    private final boolean comesBack;

    private CsvFile(InputFile input, char delimiter, Optional<Long> headerLine) {
        this.input = input;
        this.delimiter = delimiter;
        this.header = CsvHeader.find(input, delimiter, headerLine);
        this.comesBack = RefusedRows.isOne(header.names());
    }

    /** @throws FileRefused when it is no text, or has no header */
    public static CsvFile open(Path path, TableChoice choice, InputFile.Limits limits) {
        InputFile input = InputFile.open(path, limits);
        return new CsvFile(
                input, choice.separator().orElseGet(() -> Separator.of(input).sign()), choice.headerLine());
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public String sha256() {
        return input.sha256();
    }

    @Override
    public List<String> header() {
        return comesBack ? RefusedRows.original(header.names()) : header.names();
    }

    @Override
    public TableForm form() {
        return TableForm.csv(input.charset().name(), delimiter, header);
    }

    @Override
    public boolean hasTimes() {
        // Rows of a workbook come back with their times as they were handed out.
        return comesBack;
    }

    @Override
    public List<Finding> notes() {
        return header.titles().isEmpty()
                ? List.of()
                : List.of(new Finding(
                        name(),
                        header.line(),
                        null,
                        String.join(" / ", header.titles()),
                        Reason.TITLE_ROWS,
                        Map.of("header", header.line())));
    }

    @Override
    public void read(Taker taker) throws Exception {
        long next = header.end();
        int broken = 0;
        while (next > 0) {
            next = readFrom(next, taker);
            if (next > 0 && ++broken > MOST_BROKEN_LINES) {
                throw new FileRefused(new Finding(
                        name(),
                        next - 1,
                        null,
                        null,
                        Reason.TOO_MANY_BROKEN_LINES,
                        Map.of("limit", MOST_BROKEN_LINES)));
            }
        }
    }

    /**
     * Reads from a line on, to the end or to a broken record.
     *
     * @return the line after the first of the broken record; 0 at the end
     */
    private long readFrom(long first, Taker taker) throws Exception {
        long next = first;
        try (Reader reader = new BufferedReader(input.reader(), 1 << 16)) {
            skip(reader, first - 1);
            try (CloseableIterator<CsvRecord> records = csv(reader).iterator()) {
                while (records.hasNext()) {
                    CsvRecord record = records.next();
                    List<String> fields = record.getFields();
                    long line = next;
                    next = line + 1 + newlines(fields);
                    if (fields.size() == 1 && fields.get(0).isBlank()) {
                        continue;
                    }
                    if (fields.size() != header.names().size()) {
                        Map<String, Object> counts =
                                Map.of("expected", header.names().size(), "found", fields.size());
                        taker.broken(line, Reason.FIELD_COUNT, String.join(",", fields), counts);
                        if (next > line + 1) {
                            return line + 1;
                        }
                        continue;
                    }
                    taker.take(line, comesBack ? RefusedRows.original(fields) : fields);
                }
                return 0;
            } catch (CsvParseException e) {
                taker.broken(next, Reason.BROKEN_LINE, lineAt(next), Map.of());
                return next + 1;
            }
        }
    }

    private CsvReader<CsvRecord> csv(Reader reader) {
        return csv(reader, delimiter);
    }

    static CsvReader<CsvRecord> csv(Reader reader, char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(reader);
    }

    private String lineAt(long line) throws IOException {
        try (Reader reader = new BufferedReader(input.reader(), 1 << 16)) {
            skip(reader, line - 1);
            char[] start = new char[200];
            int n = Math.max(0, reader.read(start));
            return new String(start, 0, n).lines().findFirst().orElse("");
        }
    }

    private static void skip(Reader reader, long lines) throws IOException {
        long left = lines;
        int c = 0;
        while (left > 0 && c >= 0) {
            c = reader.read();
            if (c == '\r') {
                left--;
                reader.mark(1);
                if (reader.read() != '\n') {
                    reader.reset();
                }
            } else if (c == '\n') {
                left--;
            }
        }
    }

    static long newlines(List<String> fields) {
        long lines = 0;
        for (String field : fields) {
            for (int i = 0; i < field.length(); i++) {
                char c = field.charAt(i);
                if (c == '\n' || (c == '\r' && (i + 1 == field.length() || field.charAt(i + 1) != '\n'))) {
                    lines++;
                }
            }
        }
        return lines;
    }
}
