package org.gridwalk.geodata.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.completeness.CompletenessTable.GridFigures;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a part of the demo, from which some things have been taken that should be known. */
@Tag("database")
class CompletenessTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static Database database;
    private static Completeness completeness;

    /** A dwelling as it is on the day. */
    public record Home(long dwellingId, Long gridId, Long householdId) {}

    @BeforeAll
    static void start() {
        database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(1, 0.05, TODAY), step -> {});
        database.jdbi().useTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            handle.execute("update person_contact set phone = null where person_id % 3 = 0");
            handle.execute("delete from household_member where household_id % 11 = 0");
        });
        completeness = new Completeness(database, ZONE);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static CompletenessTable table(Scope scope) {
        return completeness.byGrid(TODAY, TODAY, Optional.empty(), scope);
    }

    /** Word by word, from lists. */
    @Test
    void countsWhatThereIs() {
        List<Home> homes = homes();
        Set<Long> members = ids("select household_id from household_member where valid @> :on");
        Set<Long> reachable = ids("""
                select household_id from household_member join person_contact using (person_id)
                where valid @> :on and phone is not null
                """);
        Set<Long> met = ids("""
                select household_id from visit where household_id is not null and outcome in ('MET', 'FAMILY_MET')
                  and (visited_at at time zone 'Asia/Shanghai')::date between cast(:on as date) - 365 and :on
                """);
        Set<Long> seenEmpty = ids("""
                select dwelling_id from visit where dwelling_id is not null and outcome = 'MET'
                  and (visited_at at time zone 'Asia/Shanghai')::date between cast(:on as date) - 365 and :on
                """);
        assertThat(members).isNotEqualTo(reachable);
        for (GridFigures grid : table(Scope.EVERYWHERE).grids()) {
            List<Home> own = homes.stream()
                    .filter(home -> Objects.equals(home.gridId(), grid.gridId()))
                    .toList();
            List<Long> households =
                    own.stream().map(Home::householdId).filter(Objects::nonNull).toList();
            Figures figures = grid.figures();
            assertThat(List.of(
                            figures.dwellings(),
                            figures.households(),
                            figures.peopleClear(),
                            figures.conditionsClear(),
                            figures.homesClear()))
                    .as("grid %s", grid.gridId())
                    .containsExactly(
                            (long) own.size(),
                            (long) households.size(),
                            count(households, reachable),
                            count(households, met),
                            own.stream()
                                    .filter(home -> home.householdId() != null || seenEmpty.contains(home.dwellingId()))
                                    .count());
        }
    }

    /** All the homes of a grid go to another one: of the days before that they count for either, as is asked. */
    @Test
    void aPastDayIsCountedByItsOwnBoundaryOrAnother() {
        LocalDate before = TODAY.minusDays(40);
        CompletenessTable then = table(before, before);
        long one = then.grids().get(0).gridId();
        long other = then.grids().get(1).gridId();
        try {
            move("update grid_building set valid = daterange(lower(valid), ?) where grid_id = ?", TODAY, one);
            move("""
                    insert into grid_building (grid_id, building_id, entrances, floors, valid)
                    select ?, building_id, entrances, floors, daterange(upper(valid), null) from grid_building
                    where grid_id = ? and upper(valid) = ?
                    """, other, one, TODAY);
            assertThat(table(before, before)).isEqualTo(then);
            CompletenessTable now = table(before, TODAY);
            assertThat(now.on()).isEqualTo(before);
            assertThat(now.boundaryOn()).isEqualTo(TODAY);
            assertThat(now.total()).isEqualTo(then.total());
            assertThat(households(now, one)).isZero();
            assertThat(households(now, other)).isEqualTo(households(then, one) + households(then, other));
        } finally {
            move("delete from grid_building where lower(valid) = ?", TODAY);
            move("update grid_building set valid = daterange(lower(valid), null) where upper(valid) = ?", TODAY);
        }
    }

    private static CompletenessTable table(LocalDate on, LocalDate boundaryOn) {
        return completeness.byGrid(on, boundaryOn, Optional.empty(), Scope.EVERYWHERE);
    }

    private static void move(String sql, Object... values) {
        database.jdbi().useHandle(handle -> handle.execute(sql, values));
    }

    private static long households(CompletenessTable table, long gridId) {
        return table.grids().stream()
                .filter(grid -> Objects.equals(gridId, grid.gridId()))
                .mapToLong(grid -> grid.figures().households())
                .sum();
    }

    @Test
    void theTotalIsTheSumOfItsGrids() {
        CompletenessTable table = table(Scope.EVERYWHERE);
        Figures sum = table.grids().stream().map(GridFigures::figures).reduce(Figures.NONE, Figures::plus);
        assertThat(table.total().households()).isPositive().isEqualTo(sum.households());
        assertThat(table.total().residents()).isPositive().isEqualTo(sum.residents());
        assertThat(table.total().peopleRate()).isLessThan(1).isEqualTo((double) sum.peopleClear() / sum.households());
        assertThat(table.communities()).hasSize(1);
        assertThat(table.communities().get(0).figures()).isEqualTo(table.total());
    }

    @Test
    void countsAWorkerOfSeveralGridsInPartsAndThoseAtAWindowForTheCommunity() {
        CompletenessTable table = table(Scope.EVERYWHERE);
        double inGrids = table.grids().stream()
                .mapToDouble(grid -> grid.figures().fullTimeWorkers())
                .sum();
        double atWindows = number("select count(*) from worker where window_duty");
        assertThat(table.total().fullTimeWorkers()).isCloseTo(inGrids + atWindows, within(1e-9));
        assertThat(inGrids).isCloseTo(number("""
                select count(distinct worker_id) from grid_team where valid @> cast(:on as date)
                """), within(1e-9));
        assertThat(table.total().staffingRatio())
                .isCloseTo((inGrids + atWindows) / table.total().residents() * 10_000, within(1e-9));
    }

    @Test
    void thereIsNoRatioForDedicatedGridsNorUnderTheFloor() {
        for (GridFigures grid : table(Scope.EVERYWHERE).grids()) {
            boolean rated = "BASIC".equals(grid.kind())
                    && grid.figures().households() >= Completeness.FEWEST_HOUSEHOLDS_FOR_A_RATIO
                    && grid.figures().residents() > 0;
            assertThat(grid.figures().staffingRatio() != null)
                    .as("grid %s", grid.gridId())
                    .isEqualTo(rated);
        }
    }

    @Test
    void aScopeOfOneGridSeesThatAndNoCommunity() {
        Long own = table(Scope.EVERYWHERE).grids().get(0).gridId();
        CompletenessTable table = table(new Scope(false, List.of(), List.of(own), false));
        assertThat(table.communities()).isEmpty();
        assertThat(table.grids()).hasSize(1);
        assertThat(table.total().households())
                .isEqualTo(table.grids().get(0).figures().households());
        assertThat(table.total().fullTimeWorkers())
                .isEqualTo(table.grids().get(0).figures().fullTimeWorkers());
        assertThat(table(Scope.NOWHERE).total().dwellings()).isZero();
    }

    private static long count(List<Long> households, Set<Long> which) {
        return households.stream().filter(which::contains).count();
    }

    private static List<Home> homes() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select dwelling.id as dwelling_id, part.grid_id, household.id as household_id
                                from dwelling
                                left join dwelling_grid(:on) part on part.dwelling_id = dwelling.id
                                left join household on household.dwelling_id = dwelling.id and occupied @> :on
                                """)
                        .bind("on", TODAY)
                        .map((row, context) -> new Home(
                                row.getLong("dwelling_id"),
                                row.getObject("grid_id", Long.class),
                                row.getObject("household_id", Long.class)))
                        .list());
    }

    private static Set<Long> ids(String sql) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            return new TreeSet<>(longs(handle, sql));
        });
    }

    private static double number(String sql) {
        return database.jdbi().withHandle(handle -> longs(handle, sql).get(0));
    }

    private static List<Long> longs(Handle handle, String sql) {
        return handle.createQuery(sql)
                .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
                .bind("on", TODAY)
                .mapTo(Long.class)
                .list();
    }
}
