package org.gridwalk.geodata.coverage.index;

import java.time.LocalDate;

/**
 * Days in two bytes, numbered from 2000-01-01, which is 0. What lies before {@link #FIRST} (1910-04-15) or after
 * {@link #LAST} (2089-09-18) counts as that day, which stands for no bound as well.
 */
final class DayNumber {
    static final short FIRST = Short.MIN_VALUE;
    static final short LAST = Short.MAX_VALUE;

    private static final long ZERO = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long MICROS_A_SECOND = 1_000_000;
    static final long SECONDS_TO_2000 = ZERO * 86_400;

    private DayNumber() {}

    static short of(LocalDate day) {
        return within(day.toEpochDay() - ZERO);
    }

    static short within(long number) {
        return (short) Math.max(FIRST, Math.min(LAST, number));
    }

    /** Whether it is a Saturday, as 2000-01-01 was, or a Sunday. */
    static boolean isWeekend(int number) {
        return Math.floorMod(number, 7) < 2;
    }

    static LocalDate date(int number) {
        return LocalDate.ofEpochDay(ZERO + number);
    }

    /** @param micros from 2000-01-01 00:00 UTC, as PostgreSQL counts */
    static long epochSecond(long micros) {
        return Math.floorDiv(micros, MICROS_A_SECOND) + SECONDS_TO_2000;
    }
}
