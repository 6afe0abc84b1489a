package org.gridwalk.geodata.coverage.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.Coverage;
import org.gridwalk.geodata.coverage.CoverageQuery;
import org.gridwalk.geodata.coverage.CoverageQuery.By;
import org.gridwalk.geodata.coverage.RandomDistrict;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the index knows is what is committed, however it came to be committed. */
@Tag("database")
@Timeout(120)
class LiveCoverageTest {
    private static final LocalDate TODAY = RandomDistrict.FIRST_DAY.plusDays(RandomDistrict.DAYS);
    private static final Instant NOW =
            TODAY.atTime(18, 0).atZone(RandomDistrict.ZONE).toInstant();

    private Database database;
    private LiveCoverage live;

    @BeforeEach
    void fill() {
        database = TestPostgis.database();
        RandomDistrict.fill(database, new Random(5));
        live = new LiveCoverage(database, Clock.fixed(NOW, RandomDistrict.ZONE));
    }

    @AfterEach
    void close() {
        live.close();
        database.close();
    }

    private void assertSaysWhatSqlSays() {
        for (int daysAgo : new int[] {0, 1, 200, 500}) {
            CoverageQuery query = CoverageQuery.of(TODAY.minusDays(daysAgo), By.OBLIGATION);
            assertThat(live.byGrid(query, Scope.EVERYWHERE))
                    .isEqualTo(new Coverage(database, RandomDistrict.ZONE).byGrid(query, Scope.EVERYWHERE));
        }
    }

    private static void visitEverybody(Handle handle, Duration ago) {
        handle.createUpdate("""
                        insert into visit (household_id, visited_at, recorded_at, outcome)
                        select id, :at, :at, 'MET' from household
                        """).bind("at", NOW.minus(ago)).execute();
    }

    @Test
    void seesWhatWasBegunEarlyAndCommittedLate() {
        live.load();
        try (Handle slow = database.jdbi().open()) {
            slow.begin();
            visitEverybody(slow, Duration.ofHours(3));
            try (Handle slower = database.jdbi().open()) {
                slower.begin();
                slower.execute("delete from visit where id in (select id from visit order by id limit 20)");
                database.jdbi().useHandle(quick -> visitEverybody(quick, Duration.ofDays(1)));
                assertSaysWhatSqlSays();
                slow.commit();
                assertSaysWhatSqlSays();
                database.jdbi().useHandle(quick -> visitEverybody(quick, Duration.ofHours(1)));
                assertSaysWhatSqlSays();
                slower.commit();
                assertSaysWhatSqlSays();
            }
        }
        assertThat(live.index()).isPresent();
    }

    @Test
    void forgetsWhatWasRolledBack() {
        live.load();
        try (Handle handle = database.jdbi().open()) {
            handle.begin();
            visitEverybody(handle, Duration.ofHours(3));
            assertSaysWhatSqlSays();
            handle.rollback();
        }
        assertSaysWhatSqlSays();
        assertThat(live.index()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update policy_rule set interval_days = interval_days + 20",
                "update policy_version set valid = valid * daterange(null, '2026-01-01') where upper_inf(valid)",
                "update category set restricted = true where code = 'NEEDY'",
                "delete from grid_building where grid_id = (select min(grid_id) from grid_building)",
                "update grid_building set grid_id = (select max(id) from grid) where valid @> date '2026-01-01'",
                "update grid_code set code = code || '-bis'",
                "update household set dwelling_id = (select max(id) from dwelling), occupied = '[1990-01-01,1991-01-01)'"
                        + " where id = (select min(id) from household)",
                "update organisation set building_id = null",
                "update area set parent_id = null",
                "truncate visit cascade"
            })
    void letsSqlAnswerUntilItHasLoadedWhatHoldsForAll(String change) {
        live.load();
        database.jdbi().useHandle(handle -> handle.execute(change));
        assertThat(live.index()).isEmpty();
        assertSaysWhatSqlSays();
        live.load();
        assertThat(live.index()).isPresent();
        assertSaysWhatSqlSays();
    }

    @Test
    void loadsAnewAfterTooMuchAtOnce() {
        live.load();
        database.jdbi().useHandle(handle -> handle.execute("""
                insert into visit (household_id, visited_at, recorded_at, outcome)
                select (select min(id) from household), now() - interval '1 minute' * number, now(), 'NOT_HOME'
                from generate_series(1, 20000) number
                """));
        assertThat(live.index()).isEmpty();
    }

    @Test
    void loadsAnewAfterManyChangesOfFewTargets() {
        live.load();
        database.jdbi().useHandle(handle -> handle.execute("""
                insert into tombstone (table_name, row_id, household_id)
                select 'visit', number, (select min(id) from household) from generate_series(1, 20000) number
                """));
        assertThat(live.index()).isEmpty();
    }

    @Test
    void tellsWhereSomethingChanged() throws InterruptedException {
        live.load();
        Watch watch = live.watch();
        database.jdbi().useHandle(handle -> handle.execute("""
                insert into visit (household_id, visited_at, recorded_at, outcome)
                select min(household_id), now(), now(), 'MET' from obligation
                """));
        live.index();
        Change change = watch.next(Duration.ZERO).orElseThrow();
        assertThat(change.everything()).isFalse();
        assertThat(change.places()).hasSize(1);
        assertThat(live.seen(Scope.EVERYWHERE, change)).isPresent();
        assertThat(live.seen(Scope.NOWHERE, change)).isEmpty();
        watch.close();
        live.load();
        assertThat(watch.next(Duration.ZERO)).isEmpty();
    }

    @Test
    void hearsByItselfAlsoWhenNobodyNotifies() throws InterruptedException {
        database.jdbi().useHandle(handle -> handle.execute("alter table visit disable trigger visit_wakes"));
        try (Watch watch = live.watch()) {
            live.start();
            assertThat(watch.next(Duration.ofMinutes(1)).map(Change::everything))
                    .isEqualTo(Optional.of(true));
            database.jdbi().useHandle(handle -> visitEverybody(handle, Duration.ofHours(3)));
            assertThat(watch.next(Duration.ofMinutes(1)).map(Change::everything))
                    .isEqualTo(Optional.of(false));
        }
    }
}
