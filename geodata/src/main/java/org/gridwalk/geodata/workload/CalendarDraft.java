package org.gridwalk.geodata.workload;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.calendar.WorkCalendar;
import org.gridwalk.geodata.calendar.WorkingHours;

/**
 * The days of a year that differ from what their weekday says, the duty days and the hours of the week, as they are
 * entered. They take the place of what is there.
 *
 * @param year 2000 to 2200
 * @param days of that year
 * @param hours of each weekday; one without any is the city's weekend
 */
public record CalendarDraft(Integer year, List<Day> days, List<DutyDay> dutyDays, List<Hours> hours) {
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2200;
    private static final int LONGEST_NAME = 40;
    private static final int MOST_DUTY_DAYS = 50;
    private static final int MOST_HOURS = 28;

    /** What a day is, whatever its weekday. */
    public enum Kind {
        /** Nobody works. */
        HOLIDAY,
        /** A weekend day that is made up for: everybody works. */
        WORKDAY
    }

    /** @param name of the holiday, or of the one that is made up for */
    public record Day(LocalDate day, Kind kind, String name) {}

    /**
     * A weekday on which those at the window go out too.
     *
     * @param weekday 1, Monday, to 7
     * @param from the first day; null is ever since
     * @param to the last day; null is for good
     */
    public record DutyDay(Integer weekday, String name, LocalDate from, LocalDate to) {}

    /**
     * When the office works.
     *
     * @param weekday 1, Monday, to 7
     * @param to after {@code from}, on the same day
     */
    public record Hours(Integer weekday, LocalTime from, LocalTime to) {}

    public CalendarDraft {
        BadInput.unless(
                year != null && year >= FIRST_YEAR && year <= LAST_YEAR, "year", year, FIRST_YEAR + " to " + LAST_YEAR);
        BadInput.unless(days != null, "days", null, "the days that differ");
        BadInput.unless(dutyDays != null, "dutyDays", null, "the duty days");
        BadInput.unless(dutyDays.size() <= MOST_DUTY_DAYS, "dutyDays", dutyDays.size(), "at most " + MOST_DUTY_DAYS);
        days = List.copyOf(days);
        dutyDays = List.copyOf(dutyDays);
        BadInput.unless(
                hours != null && !hours.isEmpty() && hours.size() <= MOST_HOURS,
                "hours",
                hours,
                "the hours of the days that are worked on, at most " + MOST_HOURS);
        hours = List.copyOf(hours);
        checkHours(hours);
        Set<LocalDate> seen = new HashSet<>();
        for (int i = 0; i < days.size(); i++) {
            check("days[" + i + "].", days.get(i), year, seen, hours);
        }
        for (int i = 0; i < dutyDays.size(); i++) {
            check("dutyDays[" + i + "].", dutyDays.get(i));
            for (int j = 0; j < i; j++) {
                BadInput.unless(
                        !overlap(dutyDays.get(i), dutyDays.get(j)),
                        "dutyDays[" + i + "].weekday",
                        dutyDays.get(i).weekday(),
                        "a weekday that is no duty day already in this time");
            }
        }
    }

    private static void checkHours(List<Hours> hours) {
        for (int i = 0; i < hours.size(); i++) {
            String field = "hours[" + i + "].";
            Hours one = hours.get(i);
            boolean weekday = one.weekday() != null && one.weekday() >= 1 && one.weekday() <= 7;
            BadInput.unless(weekday, field + "weekday", one.weekday(), "1, Monday, to 7");
            BadInput.unless(one.from() != null, field + "from", null, "a time, such as 09:00");
            BadInput.unless(
                    one.to() != null && one.to().isAfter(one.from()), field + "to", one.to(), "a time after the first");
            for (Hours other : hours.subList(0, i)) {
                BadInput.unless(
                        !one.weekday().equals(other.weekday())
                                || !one.from().isBefore(other.to())
                                || !other.from().isBefore(one.to()),
                        field + "from",
                        one.from(),
                        "hours that are not among others of that day already");
            }
        }
    }

    private static void check(String field, Day one, int year, Set<LocalDate> seen, List<Hours> hours) {
        LocalDate day = one.day();
        BadInput.unless(day != null && day.getYear() == year, field + "day", day, "a day of " + year);
        BadInput.unless(seen.add(day), field + "day", day, "each day once");
        BadInput.unless(one.kind() != null, field + "kind", null, "HOLIDAY or WORKDAY");
        boolean weekend = hours.stream()
                .noneMatch(it -> it.weekday() == day.getDayOfWeek().getValue());
        BadInput.unless(
                one.kind() == Kind.HOLIDAY || weekend,
                field + "kind",
                one.kind(),
                "HOLIDAY, or a day of a weekend: other days are worked on anyway");
        checkName(field, one.name());
    }

    private static void check(String field, DutyDay one) {
        boolean weekday = one.weekday() != null && one.weekday() >= 1 && one.weekday() <= 7;
        BadInput.unless(weekday, field + "weekday", one.weekday(), "1, Monday, to 7");
        BadInput.unless(
                one.from() == null || one.to() == null || !one.to().isBefore(one.from()),
                field + "to",
                one.to(),
                "a day not before the first, " + one.from());
        checkName(field, one.name());
    }

    private static void checkName(String field, String name) {
        boolean named = name != null && !name.isBlank() && name.length() <= LONGEST_NAME;
        BadInput.unless(named, field + "name", name, "1 to " + LONGEST_NAME + " characters");
    }

    private static boolean overlap(DutyDay one, DutyDay other) {
        return one.weekday().equals(other.weekday())
                && (one.from() == null || other.to() == null || !one.from().isAfter(other.to()))
                && (other.from() == null || one.to() == null || !other.from().isAfter(one.to()));
    }

    private WorkingHours workingHours() {
        return new WorkingHours(hours.stream()
                .map(one -> new WorkingHours.Stretch(DayOfWeek.of(one.weekday()), one.from(), one.to()))
                .toList());
    }

    /** What is there on other days, with these days in place of those of their year. */
    WorkCalendar over(WorkCalendar there) {
        List<WorkCalendar.SpecialDay> all = new ArrayList<>();
        there.specialDays().stream()
                .filter(special -> special.day().getYear() != year)
                .forEach(all::add);
        days.forEach(one -> all.add(new WorkCalendar.SpecialDay(one.day(), one.kind() == Kind.WORKDAY, one.name())));
        return new WorkCalendar(
                all,
                dutyDays.stream()
                        .map(one -> new WorkCalendar.Duty(
                                DayOfWeek.of(one.weekday()),
                                one.from(),
                                one.to() == null ? null : one.to().plusDays(1)))
                        .toList(),
                workingHours());
    }
}
