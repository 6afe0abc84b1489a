package org.gridwalk.geodata.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.BadInput;

/**
 * Gathers findings: counts them all, keeps the first of each reason, and writes each to a CSV file where one is asked
 * for.
 */
public final class Findings implements AutoCloseable {
    /** How many of one reason a report keeps. */
    static final int KEPT_OF_A_REASON = 100;

    private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    private final List<Finding> kept = new ArrayList<>();
    private final CsvWriter csv;
    private final Words words;

    private Findings(CsvWriter csv, Words words) {
        this.csv = csv;
        this.words = words;
    }

    static Findings inMemory() {
        return new Findings(null, Words.ENGLISH);
    }

    /** As {@link #inMemory}, and every finding goes to the file as a line. */
    static Findings to(Path report, Words words) {
        try {
            var writer = Files.newBufferedWriter(report, StandardCharsets.UTF_8);
            writer.write(SpreadsheetText.BYTE_ORDER_MARK);
            CsvWriter csv = CsvWriter.builder().build(writer);
            csv.writeRecord("file", "line", "column", "value", "severity", "reason", "what", "right");
            return new Findings(csv, words);
        } catch (IOException e) {
            throw new BadInput("--report", report.toString(), "a file that can be written");
        }
    }

    public void add(Finding finding) {
        if (counts.merge(finding.reason(), 1L, Long::sum) <= KEPT_OF_A_REASON) {
            kept.add(finding);
        }
        if (csv != null) {
            csv.writeRecord(
                    finding.file(),
                    finding.line() == 0 ? "" : String.valueOf(finding.line()),
                    SpreadsheetText.tame(finding.column()),
                    SpreadsheetText.tame(finding.value()),
                    finding.severity().name(),
                    finding.reason().name(),
                    words.reason(finding),
                    words.right(finding));
        }
    }

    public long count(Finding.Severity severity) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().severity() == severity)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    public Map<Reason, Long> counts() {
        return counts;
    }

    public List<Finding> kept() {
        return kept;
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
