package org.gridwalk.server.cli;

import java.util.Locale;
import java.util.Map;
import org.gridwalk.geodata.intake.Words;
import org.gridwalk.geodata.network.LeftOut;
import org.gridwalk.geodata.network.NetworkImport;
import org.gridwalk.geodata.network.NetworkReport;

/** The report of a network's import as text for a terminal. */
record NetworkText(Words words) {
    String of(NetworkReport report, long jobId) {
        if (report.refused().isPresent()) {
            return words.say("cli.refused", Map.of()) + "\n  "
                    + words.sentence(report.refused().get());
        }
        StringBuilder text = new StringBuilder();
        text.append(words.say(
                jobId == 0 ? "cli.network.wouldLoad" : "cli.network.loaded",
                Map.of(
                        "file", report.file(),
                        "ways", report.ways(),
                        "meters", String.format(Locale.ROOT, "%.1f", report.meters() / 1000),
                        "streets", report.streets(),
                        "paths", report.paths(),
                        "steps", report.steps(),
                        "job", jobId)));
        NetworkReport.Gates gates = report.gates();
        line(
                text,
                "cli.network.gates",
                Map.of("open", gates.open(), "permission", gates.permission(), "closed", gates.closed()));
        if (report.islands() == 0) {
            line(text, "cli.network.whole", Map.of());
        } else {
            String percent = String.format(Locale.ROOT, "%.1f", 100 * report.mainShare());
            line(text, "cli.network.islands", Map.of("islands", report.islands(), "percent", percent));
        }
        report.leftOut().forEach((why, ways) -> line(text, "cli.network.left." + why, leftOut(why, ways)));
        return text.toString();
    }

    private static Map<String, Object> leftOut(LeftOut why, NetworkReport.Ways ways) {
        String first = String.join(", ", ways.first());
        return why == LeftOut.FAR_AWAY
                ? Map.of(
                        "count", ways.count(), "first", first, "far", Math.round(NetworkImport.MOST_METERS_AWAY / 1000))
                : Map.of("count", ways.count(), "first", first);
    }

    private void line(StringBuilder text, String key, Map<String, ?> params) {
        text.append('\n').append(words.say(key, params));
    }
}
