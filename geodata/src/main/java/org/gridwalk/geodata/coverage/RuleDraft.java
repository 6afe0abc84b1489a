package org.gridwalk.geodata.coverage;

import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.coverage.PolicyRule.Clock;
import org.gridwalk.geodata.coverage.PolicyRule.Period;
import org.gridwalk.geodata.coverage.PolicyRule.RemoteCounts;

/** A {@link PolicyRule} as somebody has filled it in, maybe in part and maybe wrongly. */
public record RuleDraft(
        String category,
        Clock clock,
        Integer intervalDays,
        Period period,
        Integer eventHours,
        Integer graceDays,
        Boolean familyCounts,
        RemoteCounts remoteCounts,
        Integer inPersonDays,
        Integer visitors,
        Double weight,
        Integer refusalRestDays,
        Integer unreachableAttempts,
        Integer escalateHours) {
    private static final int LONGEST_DAYS = 3650;
    private static final int LONGEST_GRACE_DAYS = 365;
    private static final int LONGEST_HOURS = 720;
    private static final double GREATEST_WEIGHT = 100;

    /** @throws BadInput that names category and field, such as {@code LIVES_ALONE.intervalDays} */
    PolicyRule rule() {
        require("clock", clock, clock != null, "ROLLING, CALENDAR or ONCE");
        require("intervalDays", intervalDays, in(intervalDays, 1, LONGEST_DAYS), "1 to " + LONGEST_DAYS + " days");
        require(
                "period",
                period,
                (clock == Clock.CALENDAR) == (period != null),
                clock == Clock.CALENDAR ? "WEEK, MONTH or QUARTER" : "nothing, as the clock is " + clock);
        require("graceDays", graceDays, in(graceDays, 0, LONGEST_GRACE_DAYS), "0 to " + LONGEST_GRACE_DAYS + " days");
        require("familyCounts", familyCounts, familyCounts != null, "true or false");
        require("remoteCounts", remoteCounts, remoteCounts != null, "NEVER or EVERY_OTHER");
        require("visitors", visitors, in(visitors, 1, 2), "1 or 2");
        boolean weighs = weight != null && weight >= 0.01 && weight <= GREATEST_WEIGHT;
        require("weight", weight, weighs, "0.01 to " + (int) GREATEST_WEIGHT);
        requireInPersonDays();
        optional("eventHours", eventHours, LONGEST_HOURS, "hours");
        optional("refusalRestDays", refusalRestDays, LONGEST_DAYS, "days");
        optional("unreachableAttempts", unreachableAttempts, 20, "days");
        optional("escalateHours", escalateHours, LONGEST_HOURS, "hours");
        return new PolicyRule(
                category,
                clock,
                intervalDays,
                period,
                eventHours,
                graceDays,
                familyCounts,
                remoteCounts,
                inPersonDays,
                visitors,
                weight,
                refusalRestDays,
                unreachableAttempts,
                escalateHours);
    }

    private void requireInPersonDays() {
        boolean remote = remoteCounts == RemoteCounts.EVERY_OTHER;
        require(
                "inPersonDays",
                inPersonDays,
                inPersonDays == null || (remote && in(inPersonDays, intervalDays, LONGEST_DAYS)),
                remote ? intervalDays + " to " + LONGEST_DAYS + " days, or nothing" : "nothing, as no call counts");
    }

    private void optional(String field, Integer value, int most, String unit) {
        require(field, value, value == null || in(value, 1, most), "1 to " + most + " " + unit + ", or nothing");
    }

    private static boolean in(Integer value, int least, int most) {
        return value != null && value >= least && value <= most;
    }

    private void require(String field, Object value, boolean holds, String expected) {
        BadInput.unless(holds, category + "." + field, value, expected);
    }
}
