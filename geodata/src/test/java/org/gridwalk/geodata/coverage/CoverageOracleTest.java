package org.gridwalk.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.CoverageQuery.By;
import org.gridwalk.geodata.coverage.UncoveredPage.UncoveredTarget;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.geodata.geo.Bounds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SQL and the index say what the brute force says: every count, the order of the list, every reason. */
@Tag("database")
class CoverageOracleTest {
    private static final int DAYS_A_DISTRICT = 10;
    private static final long DEMO_SEED = 1;
    private static final double DEMO_SCALE = 0.05;
    private static final Bounds WORLD = new Bounds(-180, -90, 180, 90);

    /** In one of them a household is exempt from what the day's policy has no rule for. */
    static LongStream seeds() {
        return LongStream.of(1, 2, 3, 63553593451831L, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomDistricts(long seed) {
        Random random = new Random(seed);
        try (Database database = TestPostgis.database()) {
            RandomDistrict.fill(database, random);
            LiveCoverage live = loaded(database);
            Comparison comparison = new Comparison(database, live, seed, 3);
            for (int i = 0; i < DAYS_A_DISTRICT; i++) {
                if (i > 0) {
                    comparison = comparison.afterChanges(new RandomChanges(database, random));
                }
                LocalDate on = RandomDistrict.FIRST_DAY.plusDays(random.nextInt(RandomDistrict.DAYS + 100));
                Scope scope = comparison.scopes.get(random.nextInt(comparison.scopes.size()));
                LocalDate boundaryOn = random.nextBoolean()
                        ? on
                        : RandomDistrict.FIRST_DAY.plusDays(random.nextInt(RandomDistrict.DAYS + 100));
                comparison.compareTable(
                        new CoverageQuery(on, boundaryOn, By.HOUSEHOLD, Optional.empty(), Optional.empty()), scope);
                comparison.compareTable(
                        new CoverageQuery(on, boundaryOn, By.OBLIGATION, Optional.empty(), Optional.empty()), scope);
                comparison.compareFallsDue(on, comparison.someArea(random), scope);
                Optional<String> category = Optional.of(random.nextBoolean() ? "NEEDY" : "ORDINARY");
                comparison.compareTable(
                        new CoverageQuery(on, boundaryOn, By.HOUSEHOLD, category, comparison.someArea(random)), scope);
                for (TargetKind target : TargetKind.values()) {
                    comparison.compareList(
                            on,
                            boundaryOn,
                            target,
                            Optional.empty(),
                            Optional.empty(),
                            comparison.someArea(random),
                            scope);
                }
                comparison.compareList(
                        on,
                        boundaryOn,
                        TargetKind.HOUSEHOLD,
                        comparison.someGrid(random),
                        category,
                        Optional.empty(),
                        scope);
                for (TargetKind target : TargetKind.values()) {
                    comparison.compareBuildings(
                            new BuildingsQuery(
                                    on,
                                    boundaryOn,
                                    target,
                                    Optional.empty(),
                                    Optional.empty(),
                                    comparison.someArea(random)),
                            scope);
                }
                comparison.compareBuildings(
                        new BuildingsQuery(
                                on,
                                boundaryOn,
                                TargetKind.HOUSEHOLD,
                                comparison.someGrid(random),
                                category,
                                Optional.empty()),
                        scope);
            }
        }
    }

    private static LiveCoverage loaded(Database database) {
        Instant closingTime = RandomDistrict.FIRST_DAY
                .plusDays(RandomDistrict.DAYS - 50)
                .atTime(18, 0)
                .atZone(RandomDistrict.ZONE)
                .toInstant();
        LiveCoverage live = new LiveCoverage(database, Clock.fixed(closingTime, RandomDistrict.ZONE));
        live.load();
        return live;
    }

    @Test
    void aPartOfTheDemo() {
        LocalDate today = LocalDate.of(2026, 11, 20);
        try (Database database = TestPostgis.database()) {
            DemoGenerator.generate(database, new DemoSpec(DEMO_SEED, DEMO_SCALE, today), step -> {});
            Comparison comparison = new Comparison(database, loaded(database), DEMO_SEED, 40);
            for (LocalDate on = today; on.isAfter(today.minusYears(2).minusDays(20)); on = on.minusDays(29)) {
                for (Scope scope : comparison.scopes.subList(0, 2)) {
                    comparison.compareTable(CoverageQuery.of(on, By.HOUSEHOLD), scope);
                    comparison.compareTable(CoverageQuery.of(on, By.OBLIGATION), scope);
                    comparison.compareFallsDue(on, Optional.empty(), scope);
                    for (TargetKind target : TargetKind.values()) {
                        comparison.compareList(
                                on, on, target, Optional.empty(), Optional.empty(), Optional.empty(), scope);
                        comparison.compareBuildings(
                                new BuildingsQuery(on, target, Optional.empty(), Optional.empty(), Optional.empty()),
                                scope);
                    }
                }
            }
        }
    }

    /** All three computations over one database. */
    private static final class Comparison {
        private final Database database;
        private final Coverage coverage;
        private final LiveCoverage live;
        private final CoverageOracle oracle;
        private final long seed;
        private final int householdsAPage;
        private final List<Long> areas;
        private final List<Long> grids;
        private final List<Scope> scopes;

        Comparison(Database database, LiveCoverage live, long seed, int householdsAPage) {
            this.database = database;
            this.live = live;
            this.householdsAPage = householdsAPage;
            this.coverage = new Coverage(database, RandomDistrict.ZONE);
            this.oracle = new CoverageOracle(District.read(database), RandomDistrict.ZONE);
            this.seed = seed;
            this.areas = ids(database, "area");
            this.grids = ids(database, "grid");
            this.scopes = List.of(
                    Scope.EVERYWHERE,
                    new Scope(true, List.of(), List.of(), true),
                    new Scope(false, areas.subList(1, 2), grids.subList(grids.size() - 1, grids.size()), false),
                    new Scope(false, List.of(), grids.subList(0, 1), true),
                    Scope.NOWHERE);
        }

        private static List<Long> ids(Database database, String table) {
            return database.jdbi()
                    .withHandle(handle -> handle.createQuery("select id from " + table + " order by id")
                            .mapTo(Long.class)
                            .list());
        }

        Optional<Long> someArea(Random random) {
            return random.nextBoolean() ? Optional.empty() : Optional.of(areas.get(random.nextInt(areas.size())));
        }

        Optional<Long> someGrid(Random random) {
            return Optional.of(grids.get(random.nextInt(grids.size())));
        }

        /** The same with what has become of the data, which the index has to find out by itself. */
        Comparison afterChanges(RandomChanges changes) {
            changes.make();
            assertThat(live.index()).as("seed %d, taken in", seed).isPresent();
            return new Comparison(database, live, seed, householdsAPage);
        }

        void compareTable(CoverageQuery query, Scope scope) {
            CoverageTable expected = oracle.byGrid(query, scope);
            assertThat(coverage.byGrid(query, scope))
                    .as("seed %d, SQL, %s, %s", seed, query, scope)
                    .isEqualTo(expected);
            assertThat(live.byGrid(query, scope))
                    .as("seed %d, index, %s, %s", seed, query, scope)
                    .isEqualTo(expected);
        }

        void compareFallsDue(LocalDate on, Optional<Long> area, Scope scope) {
            FallsDue expected = oracle.fallsDue(on, 14, scope, area);
            assertThat(coverage.fallsDue(on, 14, scope, area))
                    .as("seed %d, SQL, falls due from %s, %s, %s", seed, on, area, scope)
                    .isEqualTo(expected);
            assertThat(live.fallsDue(on, 14, scope, area))
                    .as("seed %d, index, falls due from %s, %s, %s", seed, on, area, scope)
                    .isEqualTo(expected);
        }

        void compareList(
                LocalDate on,
                LocalDate boundaryOn,
                TargetKind target,
                Optional<Long> grid,
                Optional<String> category,
                Optional<Long> area,
                Scope scope) {
            String what = "seed %d, uncovered %s on %s by the boundary of %s, grid %s, category %s, area %s, %s"
                    .formatted(seed, target, on, boundaryOn, grid, category, area, scope);
            List<UncoveredTarget> expected = oracle.uncovered(on, boundaryOn, target, grid, category, area, scope);
            Function<Optional<UncoveredQuery.Cursor>, UncoveredQuery> query =
                    cursor -> new UncoveredQuery(on, boundaryOn, target, grid, category, area, householdsAPage, cursor);
            assertThat(paged(cursor -> coverage.uncovered(query.apply(cursor), scope)))
                    .as("SQL, %s", what)
                    .isEqualTo(expected);
            assertThat(paged(cursor -> live.uncovered(query.apply(cursor), scope)))
                    .as("index, %s", what)
                    .isEqualTo(expected);
        }

        /** All of them, and those of a box that cuts through them. */
        void compareBuildings(BuildingsQuery query, Scope scope) {
            List<BuildingState> all = compareBuildings(query, WORLD, scope);
            if (!all.isEmpty()) {
                BuildingState one = all.get(all.size() / 2);
                compareBuildings(query, new Bounds(-180, -90, one.lng(), one.lat()), scope);
            }
        }

        private List<BuildingState> compareBuildings(BuildingsQuery query, Bounds box, Scope scope) {
            List<BuildingState> expected = oracle.buildings(query, box, scope);
            assertThat(coverage.buildings(query, box, scope))
                    .as("seed %d, SQL, %s, %s, %s", seed, query, box, scope)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(live.buildings(query, box, scope))
                    .as("seed %d, index, %s, %s, %s", seed, query, box, scope)
                    .containsExactlyInAnyOrderElementsOf(expected);
            return expected;
        }

        private static List<UncoveredTarget> paged(Function<Optional<UncoveredQuery.Cursor>, UncoveredPage> pages) {
            List<UncoveredTarget> paged = new ArrayList<>();
            UncoveredPage page = pages.apply(Optional.empty());
            paged.addAll(page.items());
            while (page.next() != null) {
                page = pages.apply(Optional.of(UncoveredQuery.Cursor.parse(page.next())));
                paged.addAll(page.items());
            }
            assertThat(page.total()).isEqualTo(paged.size());
            return paged;
        }
    }
}
