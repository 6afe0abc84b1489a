package org.gridwalk.geodata.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Texts from outside, one after the other: the lines of a file, or a column of a table. */
public final class TextFile {
    private final Path path;
    private final Optional<String> column;
    private final InputFile.Limits limits;

    public TextFile(Path path, Optional<String> column, InputFile.Limits limits) {
        this.path = path;
        this.column = column;
        this.limits = limits;
    }

    /**
     * Hands out all texts in the order of the file; empty ones too.
     *
     * @param findings takes what is said of each row of a table that can't be taken apart; reading goes on after it
     * @throws FileRefused when it is missing, empty, too large, or no text, or has no such column
     */
    public void read(Consumer<String> texts, Consumer<Finding> findings) {
        try {
            if (column.isPresent()) {
                readColumn(texts, findings);
            } else {
                readLines(texts);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("a taker that throws nothing checked", e);
        }
    }

    private void readLines(Consumer<String> texts) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(InputFile.open(path, limits).reader(), 1 << 16)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                texts.accept(line);
            }
        }
    }

    private void readColumn(Consumer<String> texts, Consumer<Finding> findings) throws Exception {
        TableFile table = TableFile.open(path, TableChoice.NONE, limits);
        int at = table.column(column.get());
        table.read(new TableFile.Taker() {
            @Override
            public void take(long line, List<String> fields) {
                texts.accept(fields.get(at));
            }

            @Override
            public void broken(long line, Reason reason, String text, Map<String, Object> params) {
                findings.accept(new Finding(table.name(), line, null, text, reason, params));
            }
        });
    }
}
