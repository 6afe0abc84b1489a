package org.gridwalk.geodata.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;

/**
 * The rows that an import did not take, as CSV in the columns that they came in, with the line and the reason at the end: to
 * be corrected, and loaded again with the same mapping. A table that has these two columns is known by them.
 *
 * <p>It holds what the rows hold, names and numbers too: it is for whoever brought the file.
 */
public final class RefusedRows implements AutoCloseable {
    private static final String LINE = "cli.refusedLine";
    private static final String WHY = "cli.refusedWhy";
    private static final Set<List<String>> ADDED = Set.of(added(Words.CHINESE), added(Words.ENGLISH));

    private final CsvWriter csv;
    private final Words words;
    private final int columns;

    private RefusedRows(CsvWriter csv, Words words, int columns) {
        this.csv = csv;
        this.words = words;
        this.columns = columns;
    }

    /** Nowhere, if nobody asked for them. */
    public static RefusedRows to(Optional<FullReport> file, List<String> header) {
        if (file.isEmpty()) {
            return new RefusedRows(null, Words.ENGLISH, 0);
        }
        Words words = file.get().words();
        try {
            CsvWriter csv = CsvWriter.builder().build(writer(file.get().file()));
            List<String> names = new ArrayList<>();
            header.stream().map(SpreadsheetText::tame).forEach(names::add);
            names.addAll(added(words));
            csv.writeRecord(names);
            return new RefusedRows(csv, words, header.size());
        } catch (IOException e) {
            throw new BadInput("--rejected", file.get().file().toString(), "a file that can be written");
        }
    }

    private static BufferedWriter writer(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        writer.write(SpreadsheetText.BYTE_ORDER_MARK);
        return writer;
    }

    private static List<String> added(Words words) {
        return List.of(words.say(LINE, Map.of()), words.say(WHY, Map.of()));
    }

    /** Whether a table is one of refused rows that comes back. */
    static boolean isOne(List<String> header) {
        return header.size() > 2 && ADDED.contains(header.subList(header.size() - 2, header.size()));
    }

    /** What a row was, without what was added. */
    static List<String> original(List<String> fields) {
        return fields.stream()
                .limit(fields.size() - 2L)
                .map(SpreadsheetText::plain)
                .toList();
    }

    /** @param fields as many as the header has, or fewer */
    public void add(List<String> fields, Finding why) {
        if (csv == null) {
            return;
        }
        List<String> record = new ArrayList<>(columns + 2);
        fields.stream().limit(columns).map(SpreadsheetText::tame).forEach(record::add);
        while (record.size() < columns) {
            record.add("");
        }
        record.add(String.valueOf(why.line()));
        record.add(SpreadsheetText.tame(
                (why.column() == null ? "" : why.column() + ": ") + words.reason(why) + "; " + words.right(why)));
        csv.writeRecord(record);
    }

    @Override
    public void close() {
        if (csv != null) {
            try {
                csv.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
