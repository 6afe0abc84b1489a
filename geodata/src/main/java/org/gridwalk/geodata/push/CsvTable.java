package org.gridwalk.geodata.push;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a statement as CSV by RFC 4180: a header line with the names of the columns, lines that end in CR LF, times by
 * ISO 8601 to the second with the offset of the business zone, nothing for what is not known.
 */
final class CsvTable {
    private final Charset charset;
    private final ZoneId zone;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> header = List.of();

    CsvTable(Charset charset, ZoneId zone) {
        this.charset = charset;
        this.zone = zone;
    }

    /** Names the columns by those of a statement. */
    void header(ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            names.add(columns.getColumnLabel(column));
        }
        header = List.copyOf(names);
    }

    int columns() {
        return header.size();
    }

    /** The next row of a statement, by its columns in their order. */
    void add(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= header.size(); column++) {
            values.add(text(row.getObject(column)));
        }
        rows.add(values);
    }

    private String text(Object value) {
        if (value instanceof Timestamp time) {
            Instant second = time.toInstant().truncatedTo(ChronoUnit.SECONDS);
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(second.atZone(zone));
        }
        return value == null ? "" : value.toString();
    }

    int size() {
        return rows.size();
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(bytes, charset)) {
            if (charset.equals(StandardCharsets.UTF_8)) {
                out.write('\uFEFF');
            }
            CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
            csv.writeRecord(header);
            rows.forEach(csv::writeRecord);
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
