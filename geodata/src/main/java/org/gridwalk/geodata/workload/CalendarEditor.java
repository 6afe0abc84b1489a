package org.gridwalk.geodata.workload;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.calendar.WorkCalendar;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.workload.CalendarDraft.Day;
import org.gridwalk.geodata.workload.CalendarDraft.DutyDay;
import org.gridwalk.geodata.workload.CalendarDraft.Hours;
import org.gridwalk.geodata.workload.CalendarDraft.Kind;
import org.jdbi.v3.core.Handle;

/** The work calendar as an administrator edits it: a year at a time, and all duty days. */
public final class CalendarEditor {
    private final Database database;
    private final Workload workload;

    public CalendarEditor(Database database, Workload workload) {
        this.database = database;
        this.workload = workload;
    }

    /** @param workingDays of the year */
    public record Year(int year, int workingDays, List<Day> days, List<DutyDay> dutyDays, List<Hours> hours) {
        public Year {
            days = List.copyOf(days);
            dutyDays = List.copyOf(dutyDays);
            hours = List.copyOf(hours);
        }
    }

    /**
     * What a draft would change.
     *
     * @param days that would be worked on and are not, or the other way round
     * @param capacityNow effective visits a week that the teams can do in the four weeks to come
     * @param walks that are planned on days that would be free
     * @param appointments that are booked on days that would be free
     */
    public record Preview(
            int workingDaysNow,
            int workingDaysThen,
            int dutyDaysNow,
            int dutyDaysThen,
            List<ChangedDay> days,
            double capacityNow,
            double capacityThen,
            int walks,
            int appointments) {
        public Preview {
            days = List.copyOf(days);
        }
    }

    /** @param working whether it would be worked on */
    public record ChangedDay(LocalDate day, boolean working) {}

    public Year year(int year) {
        return database.jdbi().withHandle(handle -> year(handle, year));
    }

    private static Year year(Handle handle, int year) {
        List<Day> days = handle.createQuery("""
                        select day, kind, name from work_day where extract(year from day) = :year order by day
                        """)
                .bind("year", year)
                .map((row, context) -> new Day(
                        row.getObject("day", LocalDate.class),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("name")))
                .list();
        List<DutyDay> dutyDays = handle.createQuery("""
                        select weekday, name, lower(valid) as first_day, upper(valid) - 1 as last_day from duty_day
                        order by weekday, lower(valid) nulls first
                        """)
                .map((row, context) -> new DutyDay(
                        row.getInt("weekday"),
                        row.getString("name"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class)))
                .list();
        List<Hours> hours = handle.createQuery(
                        "select weekday, from_time as from, to_time as to from work_hours order by weekday, from_time")
                .map((row, context) -> new Hours(
                        row.getInt("weekday"),
                        row.getObject("from", LocalTime.class),
                        row.getObject("to", LocalTime.class)))
                .list();
        WorkCalendar calendar = WorkCalendar.read(handle);
        return new Year(year, count(year, calendar::isWorking), days, dutyDays, hours);
    }

    /** Nothing is saved. */
    public Preview preview(CalendarDraft draft, Scope scope, int minutesADay) {
        return database.jdbi().withHandle(handle -> {
            WorkCalendar now = WorkCalendar.read(handle);
            WorkCalendar then = draft.over(now);
            List<ChangedDay> changed = new ArrayList<>();
            List<LocalDate> free = new ArrayList<>();
            days(draft.year())
                    .filter(day -> now.isWorking(day) != then.isWorking(day))
                    .forEach(day -> {
                        changed.add(new ChangedDay(day, then.isWorking(day)));
                        if (now.isWorking(day)) {
                            free.add(day);
                        }
                    });
            return new Preview(
                    count(draft.year(), now::isWorking),
                    count(draft.year(), then::isWorking),
                    count(draft.year(), now::isDuty),
                    count(draft.year(), then::isDuty),
                    changed,
                    workload.capacityAWeek(handle, now, scope, minutesADay),
                    workload.capacityAWeek(handle, then, scope, minutesADay),
                    on(handle, "select count(*) from plan_walk where on_day = any (cast(:days as date[]))", free),
                    on(handle, """
                            select count(*) from appointment
                            where status = 'BOOKED' and (starts_at at time zone :zone)::date = any (cast(:days as date[]))
                            """, free));
        });
    }

    private int on(Handle handle, String sql, List<LocalDate> days) {
        return handle.createQuery(sql)
                .bind("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
                .bind("zone", workload.zone().getId())
                .mapTo(Integer.class)
                .one();
    }

    /** Puts the days of the year, all duty days and the hours of the week in the place of what is there. */
    public Year save(CalendarDraft draft) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("lock table work_day, duty_day, work_hours in share row exclusive mode");
            handle.execute("delete from work_day where extract(year from day) = ?", draft.year());
            handle.execute("delete from duty_day");
            handle.execute("delete from work_hours");
            draft.days()
                    .forEach(one -> handle.createUpdate(
                                    "insert into work_day (day, kind, name) values (:day, :kind, :name)")
                            .bindMethods(one)
                            .execute());
            draft.dutyDays()
                    .forEach(one -> handle.createUpdate("""
                            insert into duty_day (weekday, name, valid) values (:weekday, :name, daterange(:from, :to, '[]'))
                            """).bindMethods(one).execute());
            draft.hours()
                    .forEach(one -> handle.createUpdate(
                                    "insert into work_hours (weekday, from_time, to_time) values (:weekday, :from, :to)")
                            .bindMethods(one)
                            .execute());
            return year(handle, draft.year());
        });
    }

    private static Stream<LocalDate> days(int year) {
        return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));
    }

    private static int count(int year, Predicate<LocalDate> which) {
        return (int) days(year).filter(which).count();
    }
}
