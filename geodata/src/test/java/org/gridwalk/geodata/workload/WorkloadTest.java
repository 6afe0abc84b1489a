package org.gridwalk.geodata.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.calendar.WorkCalendar;
import org.gridwalk.geodata.coverage.PolicyRule;
import org.gridwalk.geodata.coverage.Presets;
import org.gridwalk.geodata.coverage.RandomDistrict;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.workload.Forecast.GridLine;
import org.gridwalk.geodata.workload.Forecast.Line;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("database")
class WorkloadTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private static Database database;
    private static Workload workload;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(3, 0.1, TODAY), step -> {});
        Clock clock =
                Clock.fixed(TODAY.atTime(18, 0).atZone(RandomDistrict.ZONE).toInstant(), RandomDistrict.ZONE);
        workload = new Workload(database, clock, new LiveCoverage(database, clock));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest(name = "{0} is {3}")
    @CsvSource(nullValues = "-", textBlock = """
            2026-10-01, false, false, 国庆节
            2026-10-08, true,  false, -
            2026-10-09, true,  true,  -
            2026-10-10, true,  false, 国庆节
            2026-10-11, false, false, -
            2026-10-14, true,  true,  -
            2026-09-25, false, false, 中秋节
            """)
    void holidaysMakeUpDaysAndDutyDays(LocalDate day, boolean working, boolean duty, String name) {
        WorkCalendar calendar = database.jdbi().withHandle(WorkCalendar::read);
        assertThat(calendar.isWorking(day)).isEqualTo(working);
        assertThat(calendar.isDuty(day)).isEqualTo(duty);
        assertThat(calendar.name(day)).isEqualTo(name);
    }

    @Test
    void thoseAtTheWindowGoOutOnDutyDaysOnly() {
        WorkCalendar calendar = database.jdbi().withHandle(WorkCalendar::read);
        Team team = new Team(2, 1);
        assertThat(team.on(LocalDate.of(2026, 11, 24), calendar)).isEqualTo(2);
        assertThat(team.on(LocalDate.of(2026, 11, 25), calendar))
                .as("a Wednesday")
                .isEqualTo(3);
        assertThat(team.on(LocalDate.of(2026, 11, 28), calendar))
                .as("a Saturday")
                .isZero();
    }

    /** Held against a count of who is in which grid on each day, person by person. */
    @Test
    void whoIsAwayIsNotCountedOnAndWhoStandsInIsShared() {
        database.jdbi().useTransaction(handle -> {
            List<Long> grids = handle.createQuery(
                            "select grid_id from grid_team where duty = 'LEADER' and valid @> :on order by grid_id")
                    .bind("on", TODAY)
                    .mapTo(Long.class)
                    .list();
            WorkCalendar calendar = WorkCalendar.read(handle);
            LocalDate monday = TODAY.plusDays(3);
            double before = read(handle, grids.get(0)).workers(monday, calendar);
            handle.execute("""
                    with away as (
                      insert into absence (worker_id, valid, made_at)
                      select worker_id, daterange(?, ?, '[]'), now() from grid_team
                      where grid_id = ? and duty = 'LEADER' and valid @> ?
                      returning id, valid
                    )
                    insert into stand_in (absence_id, grid_id, worker_id, valid)
                    select away.id, ?, team.worker_id, daterange(lower(away.valid), lower(away.valid) + 2)
                    from away, grid_team team
                    where team.grid_id = ? and team.duty = 'LEADER' and team.valid @> ?
                    """, monday, monday.plusDays(4), grids.get(0), TODAY, grids.get(0), grids.get(1), TODAY);
            handle.execute(
                    "update grid_team set valid = valid * daterange(null, ?) where grid_id = ? and duty = 'WORKER'",
                    monday.plusDays(1),
                    grids.get(2));
            for (long grid : grids) {
                for (int ahead = 1; ahead <= Workload.DAYS_AHEAD; ahead++) {
                    LocalDate day = TODAY.plusDays(ahead);
                    assertThat(read(handle, grid).workers(day, calendar))
                            .as("grid %s on %s", grid, day)
                            .isEqualTo(counted(handle, grid, day, calendar), within(1e-9));
                }
            }
            assertThat(read(handle, grids.get(0)).workers(monday, calendar)).isLessThan(before);
            handle.rollback();
        });
    }

    private static Grids.Grid read(Handle handle, long grid) {
        return read(handle, Boundary.THEN).byId().get(grid);
    }

    private static Grids read(Handle handle, Boundary boundary) {
        return Grids.read(handle, TODAY, Workload.DAYS_AHEAD, RandomDistrict.ZONE, Scope.EVERYWHERE, 0, boundary);
    }

    /** A grid that takes another's doors over has its own visits behind it by the boundary then, and the other's too by now. */
    @Test
    void aPaceIsMeasuredByTheVisitsThenOrByTheDoorsNow() {
        database.jdbi().useHandle(handle -> {
            handle.begin();
            handle.execute("""
                    update visit set grid_id = place.grid_id
                    from dwelling_grid(?) place left join household using (dwelling_id)
                    where household.id = visit.household_id or place.dwelling_id = visit.dwelling_id
                    """, TODAY);
            // Those of a shop in no building go by its place, which stays.
            handle.execute("update visit set worker_id = null where organisation_id is not null");
            Map<Long, Long> before = measured(handle, Boundary.THEN);
            assertThat(measured(handle, Boundary.NOW)).isEqualTo(before);
            List<Long> grids = before.keySet().stream().sorted().toList();
            handle.execute("update grid_building set grid_id = ? where grid_id = ?", grids.get(1), grids.get(0));
            assertThat(measured(handle, Boundary.THEN)).as("as they were made").isEqualTo(before);
            Map<Long, Long> now = measured(handle, Boundary.NOW);
            assertThat(now).doesNotContainKey(grids.get(0));
            assertThat(now.get(grids.get(1))).isEqualTo(before.get(grids.get(0)) + before.get(grids.get(1)));
            handle.rollback();
        });
    }

    /** By grid, how many visits its own pace is measured by. */
    private static Map<Long, Long> measured(Handle handle, Boundary boundary) {
        Map<Long, Long> visits = new HashMap<>();
        read(handle, boundary).byId().values().stream()
                .filter(grid -> grid.pace().measured())
                .forEach(grid -> visits.put(grid.id(), grid.pace().visits()));
        return visits;
    }

    private static double counted(Handle handle, long grid, LocalDate day, WorkCalendar calendar) {
        Map<Long, Set<Long>> gridsOf = new HashMap<>();
        handle.createQuery("select worker_id, grid_id, valid @> :day from grid_team where duty in ('LEADER', 'WORKER')")
                .bind("day", day)
                .map((row, context) -> row.getBoolean(3)
                        && gridsOf.computeIfAbsent(row.getLong(1), worker -> new HashSet<>())
                                .add(row.getLong(2)))
                .list();
        handle.createQuery("select worker_id from absence where valid @> :day")
                .bind("day", day)
                .mapTo(Long.class)
                .forEach(gridsOf::remove);
        handle.createQuery("select worker_id, grid_id from stand_in where valid @> :day")
                .bind("day", day)
                .map((row, context) -> gridsOf.computeIfAbsent(row.getLong(1), worker -> new HashSet<>())
                        .add(row.getLong(2)))
                .list();
        double workers = 0;
        for (Map.Entry<Long, Set<Long>> one : gridsOf.entrySet()) {
            boolean window = handle.createQuery("select window_duty from worker where id = ?")
                    .bind(0, one.getKey())
                    .mapTo(Boolean.class)
                    .one();
            boolean goes = calendar.isWorking(day) && (!window || calendar.isDuty(day));
            workers +=
                    goes && one.getValue().contains(grid) ? 1.0 / one.getValue().size() : 0;
        }
        return workers;
    }

    @Test
    void whatIsLeftIsWhatCameLessWhatCouldBeDone() {
        Line line = Line.of(List.of(5, 0, 4, 10), List.of(3.0, 0.0, 4.5));
        assertThat(line.overdue()).isEqualTo(5);
        assertThat(line.due()).containsExactly(0, 4, 10);
        assertThat(line.left()).containsExactly(2, 6, 12);
        assertThat(line.keepsUp()).isFalse();
        assertThat(Line.of(List.of(5, 1, 1), List.of(9.0, 9.0)).left()).containsExactly(0, 0);
    }

    @Test
    void theForecastSaysEachDayAndGrid() {
        Forecast forecast =
                workload.forecast(Scope.EVERYWHERE, Optional.empty(), Workload.MINUTES_A_DAY, Boundary.THEN);
        assertThat(forecast.days()).hasSize(Workload.DAYS_AHEAD);
        assertThat(forecast.days().get(0).day()).isEqualTo(TODAY.plusDays(1));
        assertThat(forecast.days().get(0).working()).as("a Saturday").isFalse();
        assertThat(forecast.total().capacity().get(0)).isZero();
        assertThat(forecast.total().capacity().get(2)).isPositive();
        assertThat(forecast.grids()).extracting(GridLine::name).isNotEmpty();
        assertThat(forecast.total().due().stream().mapToInt(i -> i).sum()).isPositive();
        assertThat(forecast.grids().stream()
                        .filter(grid -> grid.workers() > 0)
                        .map(grid -> grid.pace().minutesAVisit()))
                .allMatch(minutes -> minutes > 1 && minutes < 60);
        Scope one = new Scope(false, List.of(), List.of(forecast.grids().get(0).gridId()), false);
        assertThat(workload.forecast(one, Optional.empty(), Workload.MINUTES_A_DAY, Boundary.THEN)
                        .grids())
                .singleElement()
                .extracting(GridLine::line)
                .isEqualTo(forecast.grids().get(0).line());
    }

    @Test
    void everyHouseholdEveryWeekCanNotBeKept() {
        Feasibility weekly = workload.feasibility(
                Presets.WEEKLY_ALL, Presets.rules(Presets.WEEKLY_ALL), Scope.EVERYWHERE, Optional.empty(), 60);
        assertThat(weekly.keeps()).isFalse();
        assertThat(weekly.visitsAWeek()).isGreaterThan(weekly.capacityAWeek());
        assertThat(weekly.intervals().get(0).category())
                .as("the least weighty first")
                .isEqualTo("VACANT");
        assertThat(weekly.intervals())
                .allSatisfy(interval ->
                        assertThat(interval.keepableDays()).isGreaterThanOrEqualTo(interval.intervalDays()));
        Feasibility standard = workload.feasibility(Scope.EVERYWHERE, Optional.empty(), 60);
        assertThat(standard.visitsAWeek()).isLessThan(weekly.visitsAWeek());
    }

    /** 5,426 households among fourteen who don't sit at the window are some 75 doors a worker a working day. */
    @Test
    void theMostFrequentRuleDecidesAndIntervalsAreStretchedUntilTheyCanBeKept() {
        List<PolicyRule> rules = Presets.rules(Presets.WEEKLY_ALL);
        Demand demand = new Demand(List.of(
                new Demand.Kind(List.of("ORDINARY"), 5000), new Demand.Kind(List.of("LIVES_ALONE", "ORDINARY"), 426)));
        assertThat(demand.visitsAWeek(rules)).isEqualTo(5426);
        assertThat(demand.visitsAWeek(rules) / 14 / 5).isBetween(75.0, 80.0);
        List<Demand.Stretched> stretched = demand.stretched(rules, 1000);
        assertThat(stretched).singleElement().satisfies(ordinary -> {
            assertThat(ordinary.category()).isEqualTo("ORDINARY");
            List<PolicyRule> kept = Stream.of(ordinary.keepableDays())
                    .flatMap(days -> rules.stream().map(rule -> withInterval(rule, "ORDINARY", days)))
                    .toList();
            List<PolicyRule> sooner = rules.stream()
                    .map(rule -> withInterval(rule, "ORDINARY", ordinary.keepableDays() - 1))
                    .toList();
            assertThat(demand.visitsAWeek(kept)).isLessThanOrEqualTo(1000);
            assertThat(demand.visitsAWeek(sooner)).isGreaterThan(1000);
        });
        assertThat(demand.stretched(rules, 6000)).isEmpty();
    }

    private static PolicyRule withInterval(PolicyRule rule, String category, int days) {
        return rule.category().equals(category)
                ? new PolicyRule(
                        rule.category(),
                        rule.clock(),
                        days,
                        rule.period(),
                        rule.eventHours(),
                        rule.graceDays(),
                        rule.familyCounts(),
                        rule.remoteCounts(),
                        rule.inPersonDays(),
                        rule.visitors(),
                        rule.weight(),
                        rule.refusalRestDays(),
                        rule.unreachableAttempts(),
                        rule.escalateHours())
                : rule;
    }
}
