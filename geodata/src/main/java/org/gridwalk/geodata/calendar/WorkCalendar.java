package org.gridwalk.geodata.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** When work is possible: weekdays but for holidays, and the weekend days that are made up for. */
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
    private final WorkingHours hours;

    /** With the usual hours. */
    public WorkCalendar(Collection<SpecialDay> specialDays, List<Duty> duties) {
        this(specialDays, duties, WorkingHours.USUAL);
    }

    public WorkCalendar(Collection<SpecialDay> specialDays, List<Duty> duties, WorkingHours hours) {
        specialDays.forEach(special -> this.specialDays.put(special.day(), special));
        this.duties = List.copyOf(duties);
        this.hours = hours;
    }

    /** As it is kept now. */
    public static WorkCalendar read(Handle handle) {
        List<Duty> duties = handle.createQuery("select weekday, lower(valid), upper(valid) from duty_day")
                .map((row, context) -> new Duty(
                        DayOfWeek.of(row.getInt(1)),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class)))
                .list();
        List<SpecialDay> specialDays = handle.createQuery("select day, kind = 'WORKDAY', name from work_day")
                .map((row, context) ->
                        new SpecialDay(row.getObject(1, LocalDate.class), row.getBoolean(2), row.getString(3)))
                .list();
        return new WorkCalendar(specialDays, duties, hours(handle));
    }

    private static WorkingHours hours(Handle handle) {
        return new WorkingHours(handle.createQuery("select weekday, from_time, to_time from work_hours")
                .map((row, context) -> new WorkingHours.Stretch(
                        DayOfWeek.of(row.getInt(1)),
                        row.getObject(2, LocalTime.class),
                        row.getObject(3, LocalTime.class)))
                .list());
    }

    /** The days that differ, of all years. */
    public Collection<SpecialDay> specialDays() {
        return List.copyOf(specialDays.values());
    }

    public boolean isWorking(LocalDate day) {
        SpecialDay special = specialDays.get(day);
        return special == null ? !hours.isWeekend(day.getDayOfWeek()) : special.working();
    }

    /** The hours of a day, the first ones first; none if nobody works. */
    List<WorkingHours.Stretch> hours(LocalDate day) {
        return isWorking(day) ? hours.of(day.getDayOfWeek()) : List.of();
    }

    /**
     * The last day of the last year for which holidays are known: what lies behind it may still be moved by them. Empty
     * where none are known at all.
     */
    public Optional<LocalDate> knownUntil() {
        return specialDays.keySet().stream()
                .max(Comparator.naturalOrder())
                .map(last -> LocalDate.of(last.getYear(), 12, 31));
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
