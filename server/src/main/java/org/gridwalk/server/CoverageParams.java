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

    /**
     * From one day to the next a single household moves: who may not see it gets today and the ends of months, each by its
     * own boundary.
     *
     * @throws Problem 403 for another boundary
     * @throws BadInput for another day
     */
    static void checkForViewers(LocalDate on, LocalDate boundaryOn, Clock clock) {
        if (!boundaryOn.equals(on)) {
            throw new Problem(403, "role-missing", "Counts of the past by today's boundary are not for viewers.");
        }
        boolean monthEnds = on.getMonth() != on.plusDays(1).getMonth();
        if (!monthEnds && !on.equals(LocalDate.now(clock))) {
            throw new BadInput("on", on.toString(), "today, or the last day of a month");
        }
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
