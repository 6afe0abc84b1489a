package org.gridwalk.geodata.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.workload.CalendarDraft.Day;
import org.gridwalk.geodata.workload.CalendarDraft.DutyDay;
import org.gridwalk.geodata.workload.CalendarDraft.Hours;
import org.gridwalk.geodata.workload.CalendarDraft.Kind;
import org.gridwalk.geodata.workload.CalendarEditor.ChangedDay;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class CalendarEditorTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final DutyDay WEDNESDAY = new DutyDay(3, "周三下沉", null, null);

    private static final List<Hours> WEEK = IntStream.rangeClosed(1, 5)
            .mapToObj(weekday -> new Hours(weekday, LocalTime.of(9, 0), LocalTime.of(17, 30)))
            .toList();

    private static CalendarDraft draft(Day... days) {
        return new CalendarDraft(2026, List.of(days), List.of(WEDNESDAY), WEEK);
    }

    private static void assertRefused(String field, ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        BadInput.class,
                        bad -> assertThat(bad.field()).as(bad.getMessage()).isEqualTo(field));
    }

    @Test
    void whatCantBeIsSaidByField() {
        Day holiday = new Day(MONDAY, Kind.HOLIDAY, "某日");
        assertRefused("year", () -> new CalendarDraft(1999, List.of(), List.of(), WEEK));
        assertRefused("days[0].day", () -> draft(new Day(LocalDate.of(2027, 1, 1), Kind.HOLIDAY, "元旦")));
        assertRefused("days[1].day", () -> draft(holiday, holiday));
        assertRefused("days[0].kind", () -> draft(new Day(MONDAY, Kind.WORKDAY, "调休")));
        assertRefused("days[0].name", () -> draft(new Day(MONDAY, Kind.HOLIDAY, " ")));
        assertRefused(
                "dutyDays[0].to",
                () -> new CalendarDraft(2026, List.of(), List.of(new DutyDay(1, "下沉", MONDAY, TODAY)), WEEK));
        assertRefused(
                "dutyDays[0].weekday",
                () -> new CalendarDraft(2026, List.of(), List.of(new DutyDay(8, "x", null, null)), WEEK));
        assertRefused(
                "dutyDays[1].weekday",
                () -> new CalendarDraft(2026, List.of(), List.of(WEDNESDAY, new DutyDay(3, "x", TODAY, MONDAY)), WEEK));
    }

    @Test
    void hoursAreApartAndWeekendsAreTheCitys() {
        LocalTime nine = LocalTime.of(9, 0);
        LocalTime noon = LocalTime.of(12, 0);
        assertRefused("hours", () -> new CalendarDraft(2026, List.of(), List.of(), List.of()));
        assertRefused("hours[0].weekday", () -> week(new Hours(0, nine, noon)));
        assertRefused("hours[0].from", () -> week(new Hours(1, null, noon)));
        assertRefused("hours[0].to", () -> week(new Hours(1, noon, nine)));
        assertRefused(
                "hours[1].from",
                () -> week(new Hours(1, nine, noon), new Hours(1, LocalTime.of(11, 0), LocalTime.of(13, 0))));
        assertThat(week(new Hours(1, nine, noon), new Hours(1, noon, LocalTime.of(13, 0)))
                        .hours())
                .hasSize(2);
        Day friday = new Day(LocalDate.of(2026, 11, 27), Kind.WORKDAY, "调休");
        assertThat(new CalendarDraft(2026, List.of(friday), List.of(), List.of(new Hours(7, nine, noon))).days())
                .as("a Friday can be made up for where it is of the weekend")
                .containsExactly(friday);
    }

    private static CalendarDraft week(Hours... hours) {
        return new CalendarDraft(2026, List.of(), List.of(), List.of(hours));
    }

    /** The holidays of three years are there as they were announced; the sums are those of the announcements. */
    @Test
    void aYearIsShownChangedInPreviewAndSaved() {
        Clock clock = Clock.fixed(TODAY.atTime(18, 0).atZone(ZONE).toInstant(), ZONE);
        try (Database database = TestPostgis.database();
                LiveCoverage coverage = new LiveCoverage(database, clock)) {
            CalendarEditor editor = new CalendarEditor(database, new Workload(database, clock, coverage));
            CalendarEditor.Year year = editor.year(2026);
            assertThat(List.of(2024, 2025, 2026))
                    .extracting(number -> editor.year(number).workingDays())
                    .containsExactly(251, 248, 248);
            List<Day> days = new ArrayList<>(year.days());
            days.add(new Day(MONDAY, Kind.HOLIDAY, "某日"));
            days.removeIf(one -> one.day().equals(LocalDate.of(2026, 10, 10)));
            CalendarDraft draft = new CalendarDraft(2026, days, List.of(WEDNESDAY), WEEK);

            CalendarEditor.Preview preview = editor.preview(draft, Scope.EVERYWHERE, Workload.MINUTES_A_DAY);
            assertThat(preview.workingDaysThen()).isEqualTo(preview.workingDaysNow() - 2);
            assertThat(preview.days())
                    .extracting(ChangedDay::day, ChangedDay::working)
                    .containsExactly(tuple(LocalDate.of(2026, 10, 10), false), tuple(MONDAY, false));
            assertThat(preview.dutyDaysThen()).isLessThan(preview.dutyDaysNow());
            assertThat(editor.year(2026)).isEqualTo(year);

            CalendarEditor.Year saved = editor.save(draft);
            assertThat(saved.workingDays()).isEqualTo(preview.workingDaysThen());
            assertThat(saved.dutyDays()).containsExactly(WEDNESDAY);
            assertThat(saved.hours()).isEqualTo(WEEK);
            assertThat(editor.year(2025).workingDays()).as("other years stay").isEqualTo(248);

            editor.save(new CalendarDraft(
                    2026, List.of(), List.of(), List.of(new Hours(7, LocalTime.of(9, 0), LocalTime.of(12, 0)))));
            assertThat(editor.year(2025).workingDays())
                    .as("52 Sundays, some of them in holidays, and what is made up for")
                    .isLessThan(60);
        }
    }
}
