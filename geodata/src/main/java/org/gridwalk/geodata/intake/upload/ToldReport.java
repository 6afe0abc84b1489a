package org.gridwalk.geodata.intake.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geocode.review.PlacingCounts;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.HoursOfDay;
import org.gridwalk.geodata.intake.ImportReport;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.Words;

/**
 * The report of an import for a person: each reason once, the weightiest first.
 *
 * @param counts of rows, by what came of them; of those on the map and without a place where that is known
 * @param addresses what came of looking up the issues that the file has no place for
 */
public record ToldReport(
        boolean refused,
        Map<String, Long> counts,
        List<ToldReason> reasons,
        Optional<HoursOfDay> hours,
        Optional<PlacingCounts> addresses) {
    private static final int EXAMPLES = 5;

    public ToldReport {
        counts = Map.copyOf(counts);
        reasons = List.copyOf(reasons);
    }

    /**
     * A reason, in words.
     *
     * @param what is wrong, of the first of them; likewise {@code right}
     */
    public record ToldReason(
            Reason reason, Finding.Severity severity, long count, String what, String right, List<Example> examples) {
        public ToldReason {
            examples = List.copyOf(examples);
        }
    }

    /** One place where it was found. */
    public record Example(long line, Optional<String> column, Optional<String> value) {}

    /** @param json the report of a job */
    public static ToldReport of(JsonNode json, Words words) {
        ImportReport report = Json.MAPPER.convertValue(json, ImportReport.class);
        Map<String, Long> counts = new LinkedHashMap<>(Map.of(
                "read", report.read(),
                "loaded", report.loaded(),
                "unchanged", report.unchanged(),
                "updated", report.updated(),
                "rejected", report.rejected(),
                "warnings", report.warnings()));
        report.places().ifPresent(places -> {
            counts.put("on", places.on());
            counts.put("without", places.without());
        });
        List<ToldReason> reasons = report.reasons().entrySet().stream()
                .map(entry -> told(report, entry.getKey(), entry.getValue(), words))
                .sorted((one, other) -> one.severity() == other.severity()
                        ? Long.compare(other.count(), one.count())
                        : one.severity().compareTo(other.severity()))
                .toList();
        return new ToldReport(
                report.refused(),
                counts,
                reasons,
                report.hours(),
                report.places().map(ImportReport.Places::addresses));
    }

    private static ToldReason told(ImportReport report, Reason reason, long count, Words words) {
        List<Finding> found = report.findings().stream()
                .filter(finding -> finding.reason() == reason)
                .toList();
        Finding first = found.get(0);
        return new ToldReason(
                reason,
                reason.severity(),
                count,
                words.reason(first),
                words.right(first),
                found.stream()
                        .filter(finding -> finding.line() > 0 || finding.value() != null)
                        .limit(EXAMPLES)
                        .map(finding -> new Example(
                                finding.line(),
                                Optional.ofNullable(finding.column()),
                                Optional.ofNullable(finding.value())))
                        .toList());
    }
}
