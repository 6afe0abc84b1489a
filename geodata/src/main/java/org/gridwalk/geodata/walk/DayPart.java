package org.gridwalk.geodata.walk;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * The parts of a day that tell whether somebody is at home. Nobody knocks before the first begins or after the last has
 * ended; a visit begins at {@code from} or later and before {@code until}.
 */
public enum DayPart {
    MORNING(0, LocalTime.of(8, 0), LocalTime.NOON),
    AFTERNOON(1, LocalTime.NOON, LocalTime.of(17, 30)),
    EVENING(2, LocalTime.of(17, 30), LocalTime.of(21, 0));

    /** Parts of weekdays, and as many of weekends. */
    static final int SLOTS = 2 * values().length;

    /** From 0. */
    final int number;

    public final LocalTime from;
    public final LocalTime until;

    DayPart(int number, LocalTime from, LocalTime until) {
        this.number = number;
        this.from = from;
        this.until = until;
    }

    /** The part that a time belongs to; the night goes with the part nearest to it. */
    public static DayPart of(LocalTime time) {
        if (time.isBefore(MORNING.until)) {
            return MORNING;
        }
        return time.isBefore(AFTERNOON.until) ? AFTERNOON : EVENING;
    }

    /** Its number among the parts of weekdays and, after them, of weekends: 0 to {@link #SLOTS} less one. */
    int slot(LocalDate day) {
        return number + (isWeekend(day) ? SLOTS / 2 : 0);
    }

    public static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
