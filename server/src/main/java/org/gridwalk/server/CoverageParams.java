package org.gridwalk.server;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.coverage.TargetKind;
import org.gridwalk.geodata.issue.Boundary;

/** What routes of coverage take alike. */
final class CoverageParams {
    private CoverageParams() {}

    /** The day that is asked about; today if none is said. */
    static LocalDate on(Params params, Clock clock) {
        LocalDate today = LocalDate.now(clock);
        LocalDate on = params.day("on").orElse(today);
        if (on.isAfter(today)) {
            throw new BadInput("on", on.toString(), "a day up to today, " + today);
        }
        return on;
    }

    /** The day whose boundary says what belongs to which grid: the day that is asked about if nothing else is said. */
    static LocalDate boundaryOn(Params params, LocalDate on, Clock clock) {
        Boundary boundary = params.text("boundary").map(Boundary::parse).orElse(Boundary.THEN);
        return boundary == Boundary.THEN ? on : LocalDate.now(clock);
    }

    /** The kind of target that is asked about; households if none is said. */
    static TargetKind target(Params params) {
        String wanted = params.text("target").orElse(TargetKind.HOUSEHOLD.name());
        return Arrays.stream(TargetKind.values())
                .filter(kind -> kind.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new BadInput("target", wanted, "one of " + Arrays.toString(TargetKind.values())));
    }
}
