package org.gridwalk.geodata.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.calendar.Limit.Unit;
import org.gridwalk.geodata.calendar.WorkCalendar.SpecialDay;
import org.gridwalk.geodata.calendar.WorkingHours.Stretch;
import org.gridwalk.geodata.calendar.WorkingTime.Standstill;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingTimeTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** The National Day week of 2026, with the days made up for it. */
    private static final WorkCalendar CALENDAR = new WorkCalendar(
            IntStream.rangeClosed(1, 10)
                    .mapToObj(day -> new SpecialDay(LocalDate.of(2026, 10, day), day == 10, "国庆节"))
                    .filter(special -> special.working() || special.day().getDayOfMonth() <= 7)
                    .toList(),
            List.of());

    private static final WorkingTime TIME = new WorkingTime(CALENDAR, ZONE);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        // Wednesday before the holidays, at four: 1.5 hours that day, 7 on Thursday the 8th, 1.5 on Friday the 9th.
        "2026-09-30T16:00, 10, WORKING_HOURS, 2026-10-09T10:30",
        "2026-09-30T16:00, 10, HOURS, 2026-10-01T02:00",
        "2026-09-30T16:00, 2, DAYS, 2026-10-03T00:00",
        "2026-09-30T16:00, 1, WORKING_DAYS, 2026-10-08T17:30",
        "2026-09-30T16:00, 3, WORKING_DAYS, 2026-10-10T17:30",
        "2026-09-30T16:00, 4, WORKING_DAYS, 2026-10-12T17:30",
        // Taken in on a holiday: the first working day is the first day that counts.
        "2026-10-02T03:00, 1, WORKING_DAYS, 2026-10-08T17:30",
        "2026-10-02T03:00, 1, WORKING_HOURS, 2026-10-08T10:00",
        // Over noon.
        "2026-10-08T11:30, 1, WORKING_HOURS, 2026-10-08T14:00",
    })
    void limitsOverAHoliday(String from, int amount, Unit unit, String due) {
        assertThat(TIME.due(at(from), new Limit(amount, unit), List.of()).at()).isEqualTo(at(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-12T09:00, 2, WORKING_DAYS, 2026-10-13T10:00, 2026-10-15T10:00, 2026-10-16T17:30",
        "2026-10-12T09:00, 7, WORKING_HOURS, 2026-10-12T10:00, 2026-10-16T16:30, 2026-10-19T15:30",
        "2026-10-12T09:00, 3, DAYS, 2026-10-13T10:00, 2026-10-20T10:00, 2026-10-23T00:00",
        "2026-10-12T09:00, 48, HOURS, 2026-10-13T09:00, 2026-10-20T09:00, 2026-10-21T09:00",
        // It goes on after work, or where nobody works: the day that was left is the next that is one.
        "2026-10-12T09:00, 2, WORKING_DAYS, 2026-10-14T10:00, 2026-10-16T19:00, 2026-10-19T17:30",
        "2026-10-12T09:00, 2, WORKING_DAYS, 2026-10-14T10:00, 2026-10-16T17:30, 2026-10-19T17:30",
        "2026-10-12T09:00, 2, WORKING_DAYS, 2026-10-14T10:00, 2026-10-16T17:29, 2026-10-16T17:30",
        "2026-09-28T09:00, 1, WORKING_DAYS, 2026-09-29T10:00, 2026-10-02T10:00, 2026-10-08T17:30",
        // It was over already when the clock stopped.
        "2026-10-12T09:00, 1, WORKING_HOURS, 2026-10-12T15:00, 2026-10-20T09:00, 2026-10-12T10:00",
    })
    void whatWasLeftIsLeft(String from, int amount, Unit unit, String stopped, String goesOn, String due) {
        List<Standstill> stood = List.of(new Standstill(at(stopped), at(goesOn)));
        assertThat(TIME.due(at(from), new Limit(amount, unit), stood).at()).isEqualTo(at(due));
    }

    @Test
    void whatLiesPastTheKnownHolidaysIsProvisional() {
        Limit week = new Limit(5, Unit.WORKING_DAYS);
        assertThat(TIME.due(at("2026-12-20T10:00"), week, List.of()).provisional())
                .isFalse();
        WorkingTime.Due due = TIME.due(at("2026-12-30T10:00"), week, List.of());
        assertThat(due.provisional()).isTrue();
        assertThat(due.knownUntil()).contains(LocalDate.of(2026, 12, 31));
        assertThat(TIME.due(at("2026-12-30T10:00"), new Limit(5, Unit.DAYS), List.of())
                        .provisional())
                .as("calendar days move by no holiday")
                .isFalse();
    }

    @Test
    void hoursMustBeThereAndApart() {
        assertThatThrownBy(() -> new WorkingHours(List.of())).isInstanceOf(BadInput.class);
        Stretch morning = new Stretch(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(12, 0));
        Stretch late = new Stretch(DayOfWeek.MONDAY, LocalTime.of(11, 0), LocalTime.of(13, 0));
        assertThatThrownBy(() -> new WorkingHours(List.of(late, morning))).hasMessageContaining("from is '11:00'");
    }

    /** Against one who looks at the clock each quarter of an hour. */
    @Test
    void countsAsOneWhoLooksEachQuarter() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            WorkCalendar calendar = someCalendar(random);
            WorkingTime time = new WorkingTime(calendar, ZONE);
            Instant from = at("2026-01-01T00:00").plus(Duration.ofMinutes(15L * random.nextInt(4 * 24 * 300)));
            int hours = 1 + random.nextInt(60);
            List<Standstill> stood = new ArrayList<>();
            if (random.nextBoolean()) {
                Instant stops = from.plus(Duration.ofMinutes(15L * random.nextInt(4 * 24 * 6)));
                stood.add(new Standstill(
                        stops, stops.plus(Duration.ofMinutes(15L * (1 + random.nextInt(4 * 24 * 9))))));
            }
            Instant due =
                    time.due(from, new Limit(hours, Unit.WORKING_HOURS), stood).at();
            assertThat(due).as("seed %d, round %d", seed, round).isEqualTo(looked(calendar, from, hours, stood));
            assertThat(worked(calendar, from, due))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(time.worked(from, due));
        }
    }

    /** A clock that goes on has something left: a limit never ends while it stands, nor before. */
    @Test
    void noLimitEndsBeforeItsClockGoesOn() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            WorkingTime time = new WorkingTime(someCalendar(random), ZONE);
            Unit unit = List.of(Unit.values()).get(random.nextInt(Unit.values().length));
            Limit limit = new Limit(1 + random.nextInt(6), unit);
            Instant from = at("2026-01-01T00:00").plus(Duration.ofMinutes(15L * random.nextInt(4 * 24 * 300)));
            Instant due = time.due(from, limit, List.of()).at();
            Instant stops = from.plus(Duration.between(from, due)
                    .multipliedBy(random.nextInt(100))
                    .dividedBy(100));
            Instant goesOn = stops.plus(Duration.ofMinutes(15L * (1 + random.nextInt(4 * 24 * 9))));
            assertThat(time.due(from, limit, List.of(new Standstill(stops, goesOn)))
                            .at())
                    .as("seed %d, round %d: %s from %s, stands %s to %s", seed, round, limit, from, stops, goesOn)
                    .isAfter(goesOn)
                    .isAfterOrEqualTo(due);
        }
    }

    private static WorkCalendar someCalendar(Random random) {
        List<SpecialDay> days = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() == 2026; day = day.plusDays(1)) {
            if (random.nextInt(8) == 0) {
                days.add(new SpecialDay(day, day.getDayOfWeek().getValue() > 5, "a day"));
            }
        }
        List<Stretch> hours = new ArrayList<>();
        for (DayOfWeek weekday : DayOfWeek.values()) {
            if (weekday.getValue() <= 4 || random.nextBoolean()) {
                hours.add(new Stretch(weekday, LocalTime.of(8, 15 * random.nextInt(4)), LocalTime.of(11, 45)));
                hours.add(new Stretch(weekday, LocalTime.of(13, 0), LocalTime.of(17, 15 * random.nextInt(4))));
            }
        }
        return new WorkCalendar(days, List.of(), new WorkingHours(hours));
    }

    private static boolean atWork(WorkCalendar calendar, Instant quarter) {
        LocalDateTime local = LocalDateTime.ofInstant(quarter, ZONE);
        return calendar.hours(local.toLocalDate()).stream()
                .anyMatch(stretch -> !local.toLocalTime().isBefore(stretch.from())
                        && local.toLocalTime().isBefore(stretch.to()));
    }

    private static Instant looked(WorkCalendar calendar, Instant from, int hours, List<Standstill> stood) {
        int quarters = 4 * hours;
        Instant now = from;
        while (quarters > 0) {
            Instant quarter = now;
            boolean stands = stood.stream()
                    .anyMatch(still -> !quarter.isBefore(still.from()) && quarter.isBefore(still.until()));
            quarters -= atWork(calendar, quarter) && !stands ? 1 : 0;
            now = now.plus(Duration.ofMinutes(15));
        }
        return now;
    }

    private static Duration worked(WorkCalendar calendar, Instant from, Instant until) {
        Duration sum = Duration.ZERO;
        for (Instant now = from; now.isBefore(until); now = now.plus(Duration.ofMinutes(15))) {
            sum = atWork(calendar, now) ? sum.plus(Duration.ofMinutes(15)) : sum;
        }
        return sum;
    }
}
