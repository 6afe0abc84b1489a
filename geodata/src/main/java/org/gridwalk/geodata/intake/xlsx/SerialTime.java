package org.gridwalk.geodata.intake.xlsx;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Times as spreadsheets count them: days since a day, and the time of day as a part of one (ECMA-376, 18.17.4). By the
 * system of 1900, the first of January 1900 is day 1, and day 60 is a 29th of February that year which there was not; by
 * that of 1904, the first of January 1904 is day 0.
 */
public final class SerialTime {
    private static final int SECONDS_A_DAY = 86_400;
    private static final int LEAP_DAY_THAT_WAS_NOT = 60;
    private static final int LAST_DAY = 2_958_465;
    private static final LocalDate BEFORE_1900 = LocalDate.of(1899, 12, 31);
    private static final LocalDate OF_1904 = LocalDate.of(1904, 1, 1);

    private SerialTime() {}

    /**
     * The time that a number stands for, to the second.
     *
     * @param days from 0 to the last day of 9999
     * @return empty where it stands for none
     */
    public static Optional<LocalDateTime> of(double days, boolean since1904) {
        if (!(days >= 0) || days >= LAST_DAY + 1) {
            return Optional.empty();
        }
        // To the second, as the cell shows it: a part of a day is hardly ever a whole number of them in a double.
        long seconds = Math.round(days * SECONDS_A_DAY);
        long day = seconds / SECONDS_A_DAY;
        LocalTime time = LocalTime.ofSecondOfDay(seconds % SECONDS_A_DAY);
        if (since1904) {
            return Optional.of(OF_1904.plusDays(day).atTime(time));
        }
        if (day == LEAP_DAY_THAT_WAS_NOT) {
            return Optional.empty();
        }
        return Optional.of(BEFORE_1900
                .plusDays(day > LEAP_DAY_THAT_WAS_NOT ? day - 1 : day)
                .atTime(time));
    }
}
