package org.gridwalk.geodata.calendar;

import org.gridwalk.geodata.BadInput;

/**
 * How long something may take.
 *
 * @param amount 1 to 1,000
 */
public record Limit(int amount, Unit unit) {
    private static final int MOST = 1000;

    /** What is counted. */
    public enum Unit {
        /** By the clock, day and night. */
        HOURS,
        /** Of the office, by its hours. */
        WORKING_HOURS,
        /** Calendar days; the day on which it begins is not counted, and the last one counts to its midnight. */
        DAYS,
        /** Days that are worked on, counted likewise; the last one counts to the end of its hours. */
        WORKING_DAYS
    }

    public Limit {
        BadInput.unless(amount >= 1 && amount <= MOST, "amount", amount, "1 to " + MOST);
        BadInput.unless(unit != null, "unit", null, "HOURS, WORKING_HOURS, DAYS or WORKING_DAYS");
    }
}
