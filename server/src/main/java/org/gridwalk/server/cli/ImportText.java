package org.gridwalk.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridwalk.geodata.geocode.review.PlacingCounts;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.HoursOfDay;
import org.gridwalk.geodata.intake.ImportReport;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.Words;

/** The report of an import as text for a terminal. */
final class ImportText {
    private static final int SHOWN_OF_A_REASON = 3;
    private static final String BARS = " ▁▂▃▄▅▆▇█";
    private static final String RULER = "0     6     12    18    ";

    private final Words words;
    private final StringBuilder text = new StringBuilder();

    ImportText(Words words) {
        this.words = words;
    }

    String of(ImportReport report, long jobId) {
        if (report.refused()) {
            return words.say("cli.refused", Map.of()) + "\n  "
                    + words.sentence(report.findings().get(0));
        }
        line(report.dryRun() ? "cli.wouldLoad" : "cli.loaded", counts(report, jobId));
        report.hours().ifPresent(this::hours);
        report.places().ifPresent(this::places);
        report.places().map(ImportReport.Places::addresses).ifPresent(found -> addresses(report.dryRun(), found));
        report.reasons().forEach((reason, count) -> findings(report, reason, count));
        return text.toString().stripTrailing();
    }

    private static Map<String, Object> counts(ImportReport report, long jobId) {
        return Map.of(
                "file", report.file(),
                "read", report.read(),
                "loaded", report.loaded(),
                "unchanged", report.unchanged(),
                "updated", report.updated(),
                "rejected", report.rejected(),
                "warnings", report.warnings(),
                "job", jobId);
    }

    private void hours(HoursOfDay hours) {
        line("cli.hours", Map.of("zone", hours.zone()));
        text.append("    ").append(RULER).append('\n');
        hours.offsets()
                .ifPresent(offsets -> bars(
                        hours.asLabelled(),
                        hours.labelHeld(),
                        words.say("cli.asLabelled", Map.of("offsets", offsets))));
        bars(hours.asWritten(), !hours.labelHeld(), words.say("cli.asWritten", Map.of("zone", hours.zone())));
    }

    private void bars(List<Long> hours, boolean taken, String label) {
        long most = Math.max(1, hours.stream().mapToLong(Long::longValue).max().orElse(1));
        String bars = hours.stream()
                .map(count -> BARS.charAt((int) Math.ceil((BARS.length() - 1.0) * count / most)))
                .map(String::valueOf)
                .collect(Collectors.joining());
        text.append(taken ? "  * " : "    ")
                .append(bars)
                .append("  ")
                .append(label)
                .append(' ');
        line("cli.atNight", Map.of("percent", Math.round(100 * HoursOfDay.nightShare(hours))));
    }

    private void places(ImportReport.Places places) {
        line("cli.places", Map.of("on", places.on(), "without", places.without()));
        for (ImportReport.TopicPlaces topic : places.topics()) {
            long all = topic.on() + topic.without();
            String name = words == Words.CHINESE ? topic.name() : topic.nameEn().orElse(topic.name());
            line(
                    "cli.topic",
                    Map.of(
                            "without", "%6d".formatted(topic.without()),
                            "all", "%6d".formatted(all),
                            "percent", "%5.1f".formatted(100.0 * topic.without() / all),
                            "name", name));
        }
    }

    private void addresses(boolean dryRun, PlacingCounts found) {
        Map<String, Long> lines = new LinkedHashMap<>();
        found.placed().forEach((precision, count) -> lines.put(precision.name(), count));
        lines.put("ambiguous", found.ambiguous());
        lines.put("notFound", found.notFound());
        lines.put("noPlace", found.noPlace());
        lines.put("withoutAddress", found.withoutAddress());
        long all = lines.values().stream().mapToLong(it -> it).sum();
        if (all == 0) {
            return;
        }
        line(dryRun ? "cli.wouldLookUp" : "cli.lookedUp", Map.of("all", all));
        lines.forEach((what, count) -> {
            if (count > 0) {
                String words = this.words.say("cli.found." + what, Map.of());
                line("cli.found", Map.of("count", "%8d".formatted(count), "what", words));
            }
        });
    }

    private void findings(ImportReport report, Reason reason, long count) {
        List<Finding> found = report.findings().stream()
                .filter(finding -> finding.reason() == reason)
                .toList();
        line("cli." + reason.severity(), Map.of("count", count, "reason", reason.name()));
        found.stream()
                .limit(SHOWN_OF_A_REASON)
                .forEach(finding ->
                        text.append("    ").append(words.sentence(finding)).append('\n'));
        if (count > SHOWN_OF_A_REASON) {
            line("cli.more", Map.of("count", count - SHOWN_OF_A_REASON));
        }
    }

    private void line(String key, Map<String, ?> params) {
        text.append(words.say(key, params)).append('\n');
    }
}
