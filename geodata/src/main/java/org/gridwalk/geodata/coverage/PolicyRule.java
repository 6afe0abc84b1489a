package org.gridwalk.geodata.coverage;

/**
 * How often a category is due, and what discharges it.
 *
 * @param intervalDays the round; for {@link Clock#ONCE} the days to the one visit, for {@link Clock#CALENDAR} what
 *     severity is measured by
 * @param period set if and only if the clock is {@link Clock#CALENDAR}
 * @param eventHours within how many hours of an event (a fall, a discharge) a visit is due, or null
 * @param graceDays days past due before the target counts as uncovered
 * @param familyCounts whether FAMILY_MET is effective
 * @param inPersonDays in person at least this often, where remote visits count, or null
 * @param visitors how many visitors an effective visit takes, 1 or 2
 * @param weight of a day overdue in severity, relative to an ordinary household's
 * @param refusalRestDays how long nobody is sent after a refusal, or null where it gives no rest
 * @param unreachableAttempts on how many days nobody was at home, once in an evening or on a weekend, when the leader is
 *     to review; null for never
 * @param escalateHours within how many hours of a door that stays shut somebody has to be reached, or null
 */
public record PolicyRule(
        String category,
        Clock clock,
        int intervalDays,
        Period period,
        Integer eventHours,
        int graceDays,
        boolean familyCounts,
        RemoteCounts remoteCounts,
        Integer inPersonDays,
        int visitors,
        double weight,
        Integer refusalRestDays,
        Integer unreachableAttempts,
        Integer escalateHours) {
    public enum Clock {
        /** Due an interval after the last effective visit. */
        ROLLING,
        /** Due by the end of each period. */
        CALENDAR,
        /** Due once. */
        ONCE
    }

    /** Of the ISO calendar: weeks begin on Monday. */
    public enum Period {
        WEEK,
        MONTH,
        QUARTER
    }

    public enum RemoteCounts {
        NEVER,
        /** A remote visit counts if the one before it was in person. */
        EVERY_OTHER
    }

    public PolicyRule {
        require(intervalDays > 0, "an interval has at least one day");
        require(graceDays >= 0, "grace is not negative");
        require((clock == Clock.CALENDAR) == (period != null), "a calendar clock, and no other, has a period");
        require(eventHours == null || eventHours > 0, "hours after an event are positive");
        require(inPersonDays == null || inPersonDays > 0, "days between visits in person are positive");
        require(visitors == 1 || visitors == 2, "one or two visitors");
        require(weight > 0, "a weight is positive");
        require(refusalRestDays == null || refusalRestDays > 0, "days of rest after a refusal are positive");
        require(unreachableAttempts == null || unreachableAttempts > 0, "attempts are positive");
        require(escalateHours == null || escalateHours > 0, "hours until it is escalated are positive");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
