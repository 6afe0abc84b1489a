package org.gridwalk.server.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.BuildingsQuery;
import org.gridwalk.geodata.coverage.CoverageQuery;
import org.gridwalk.geodata.coverage.CoverageQuery.By;
import org.gridwalk.geodata.coverage.TargetKind;
import org.gridwalk.geodata.coverage.UncoveredQuery;
import org.gridwalk.geodata.coverage.index.CoverageIndex;
import org.gridwalk.geodata.coverage.index.IndexProbe;
import org.gridwalk.geodata.coverage.index.IndexProbe.GridCounts;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.Bounds;

/**
 * Coverage by grid of a city, out of memory and by plain SQL: a million households, twenty million visits, twenty
 * thousand grids. SQL may use both cores, as the index does, and columns that hold what it would else have to look for.
 * {@code --quick} takes a tenth.
 */
public final class CoverageBench {
    private static final LocalDate PAST = CoverageCity.TODAY.minusDays(250);
    private static final int VISITS_APPLIED = 20_000;

    private final CoverageCity city;
    private CoverageIndex index;
    private int mismatches;
    /** Of all answers, so that none is left out as unused. */
    private long rows;

    private CoverageBench(CoverageCity city) {
        this.city = city;
    }

    public static void main(String[] args) {
        int scale = List.of(args).contains("--quick") ? 10 : 1;
        try (Database database = TestPostgis.database()) {
            new CoverageBench(new CoverageCity(database, 1_000_000 / scale, 20_000_000 / scale, 20_000 / scale)).run();
        }
    }

    private void run() {
        machine();
        Times filling = new Times();
        filling.measure(city::fill);
        filling.measure(city::store);
        print("coverage.fill_s", (filling.millis(0.5) + filling.millis(1)) / 1000, "s");
        load();
        now(By.HOUSEHOLD, "coverage.now");
        now(By.OBLIGATION, "coverage.now_by_obligation");
        past();
        uncovered();
        buildings();
        print("coverage.mismatches", mismatches, "");
        apply();
        machine();
    }

    /** What the figures have to be read with: others' work on the machine lengthens them. */
    private static void machine() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        print("machine.load_on_" + system.getAvailableProcessors() + "_cores", system.getSystemLoadAverage(), "");
    }

    private void load() {
        Clock clock = Clock.fixed(
                CoverageCity.TODAY
                        .atTime(LocalTime.of(18, 0))
                        .atZone(CoverageCity.ZONE)
                        .toInstant(),
                CoverageCity.ZONE);
        LiveCoverage live = new LiveCoverage(city.database(), clock);
        double before = heapMegabytes();
        Times loading = new Times();
        loading.measure(live::load);
        index = live.index().orElseThrow();
        print("coverage.load_s", loading.millis(1) / 1000, "s");
        print("coverage.index_mb", heapMegabytes() - before, "MB");
    }

    private static double heapMegabytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }

    private void now(By by, String name) {
        CoverageQuery query = CoverageQuery.of(CoverageCity.TODAY, by);
        compare(name, 7, () -> city.storedCounts(by), 200, () -> IndexProbe.counts(index, query));
    }

    private void past() {
        CoverageQuery query = CoverageQuery.of(PAST, By.HOUSEHOLD);
        compare("coverage.asof", 2, () -> city.countsOn(PAST), 40, () -> IndexProbe.counts(index, query));
    }

    private void compare(
            String name,
            int sqlTimes,
            Supplier<List<GridCounts>> sql,
            int indexTimes,
            Supplier<List<GridCounts>> indexed) {
        Times bySql = new Times();
        Times byIndex = new Times();
        List<GridCounts> expected = sql.get();
        List<GridCounts> found = indexed.get();
        for (int i = 0; i < sqlTimes; i++) {
            bySql.measure(() -> rows += sql.get().size());
        }
        for (int i = 0; i < indexTimes; i++) {
            byIndex.measure(() -> rows += indexed.get().size());
        }
        mismatches += mismatches(expected, found);
        print(name + "_sql_ms", bySql.millis(0.5), "ms");
        print(name + "_ms", byIndex.millis(0.5), "ms");
        print(name + "_vs_sql", bySql.millis(0.5) / byIndex.millis(0.5), "times");
    }

    private static int mismatches(List<GridCounts> expected, List<GridCounts> found) {
        Set<GridCounts> onlyOne = new HashSet<>(expected);
        Set<GridCounts> both = new HashSet<>(found);
        both.retainAll(onlyOne);
        onlyOne.addAll(found);
        onlyOne.removeAll(both);
        return onlyOne.size();
    }

    private void uncovered() {
        UncoveredQuery query = new UncoveredQuery(
                CoverageCity.TODAY,
                TargetKind.HOUSEHOLD,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                50,
                Optional.empty());
        Times times = new Times();
        for (int i = 0; i < 50; i++) {
            times.measure(() -> rows += index.uncovered(query, Scope.EVERYWHERE).total());
        }
        print("coverage.uncovered_order_ms", times.millis(0.5), "ms");
        CoverageQuery table = CoverageQuery.of(CoverageCity.TODAY, By.HOUSEHOLD);
        Times tables = new Times();
        for (int i = 0; i < 50; i++) {
            tables.measure(
                    () -> rows += index.byGrid(table, Scope.EVERYWHERE).grids().size());
        }
        print("coverage.table_ms", tables.millis(0.5), "ms");
    }

    /** All buildings of the city by the worst in each, as somebody asks for the first time, and then a view of them. */
    private void buildings() {
        BuildingsQuery query = new BuildingsQuery(
                CoverageCity.TODAY, TargetKind.HOUSEHOLD, Optional.empty(), Optional.empty(), Optional.empty());
        Times first = new Times();
        Times view = new Times();
        for (int i = 1; i <= 50; i++) {
            Scope somebody = new Scope(true, List.of(), List.of((long) i), false);
            first.measure(() -> rows += index.buildings(query, new Bounds(-180, -90, 180, 90), somebody)
                    .size());
            view.measure(() -> rows += index.buildings(query, new Bounds(100, 30, 100.2, 30.2), somebody)
                    .size());
        }
        print("coverage.buildings_ms", first.millis(0.5), "ms");
        print("coverage.buildings_view_ms", view.millis(0.5), "ms");
    }

    private void apply() {
        Random random = new Random(1);
        Set<Long> households = new HashSet<>();
        while (households.size() < VISITS_APPLIED) {
            households.add(1L + random.nextInt(city.households()));
        }
        Times times = new Times();
        times.measure(() -> households.forEach(id -> IndexProbe.visit(
                index, id, CoverageCity.TODAY.plusDays(1), random.nextBoolean() ? "MET" : "NOT_HOME")));
        print("coverage.apply_visit_us", times.millis(1) * 1000 / VISITS_APPLIED, "us");
    }

    private static void print(String name, double value, String unit) {
        System.out.println(
                String.format(Locale.ROOT, "%s %.2f %s", name, value, unit).trim());
    }
}
