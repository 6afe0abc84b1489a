package org.gridwalk.geodata.workload;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** On which days work is possible: weekdays but for holidays, and the weekend days that are made up for. */
public final class WorkCalendar {
    /** A day that differs from what its weekday says. */
    public record SpecialDay(LocalDate day, boolean working, String name) {}

    /** A weekday on which those at the window go out too, from one day on and until before another; null is unbounded. */
    public record Duty(DayOfWeek weekday, LocalDate from, LocalDate to) {
        boolean holdsOn(LocalDate day) {
            return day.getDayOfWeek() == weekday
                    && (from == null || !day.isBefore(from))
                    && (to == null || day.isBefore(to));
        }
    }

    private final Map<LocalDate, SpecialDay> specialDays = new HashMap<>();
    private final List<Duty> duties;

    public WorkCalendar(List<SpecialDay> specialDays, List<Duty> duties) {
        specialDays.forEach(special -> this.specialDays.put(special.day(), special));
        this.duties = List.copyOf(duties);
    }

    /** As it is kept now. */
    public static WorkCalendar read(Handle handle) {
        List<Duty> duties = handle.createQuery("select weekday, lower(valid), upper(valid) from duty_day")
                .map((row, context) -> new Duty(
                        DayOfWeek.of(row.getInt(1)),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class)))
                .list();
        return new WorkCalendar(specialDays(handle), duties);
    }

    static List<SpecialDay> specialDays(Handle handle) {
        return handle.createQuery("select day, kind = 'WORKDAY', name from work_day")
                .map((row, context) ->
                        new SpecialDay(row.getObject(1, LocalDate.class), row.getBoolean(2), row.getString(3)))
                .list();
    }

    public boolean isWorking(LocalDate day) {
        SpecialDay special = specialDays.get(day);
        return special == null ? day.getDayOfWeek().getValue() <= 5 : special.working();
    }

    /** Whether a day is off by decree, and not only for being a weekend's. */
    public boolean isHoliday(LocalDate day) {
        SpecialDay special = specialDays.get(day);
        return special != null && !special.working();
    }

    /** Whether those at the window go out too. */
    public boolean isDuty(LocalDate day) {
        return isWorking(day) && duties.stream().anyMatch(duty -> duty.holdsOn(day));
    }

    /** The name of a holiday, or of the one that a day is made up for; null on any other day. */
    public String name(LocalDate day) {
        SpecialDay special = specialDays.get(day);
        return special == null ? null : special.name();
    }
}
