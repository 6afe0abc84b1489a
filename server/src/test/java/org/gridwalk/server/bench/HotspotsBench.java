package org.gridwalk.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.LocalPostgis;
import org.gridwalk.geodata.db.Migrations;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.geodata.hotspot.HotSpotQuery;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Measure;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Unit;
import org.gridwalk.geodata.hotspot.HotSpots;
import org.gridwalk.geodata.hotspot.SimulatedMaps;
import org.gridwalk.geodata.hotspot.SimulatedMaps.Planted;
import org.gridwalk.geodata.hotspot.SimulatedMaps.Shown;
import org.gridwalk.geodata.hotspot.scan.SimulatedNights;
import org.gridwalk.geodata.issue.IssueFilter;

/**
 * Whether hot spots and clusters mean anything, on the demo's ground: how often a map shows one, or a night tells of one,
 * where events fall by households and days alone, in the demo's own rhythm; and how often one that was planted is found.
 *
 * <p>A false alarm is a whole map, not a cell: of a hundred maps on which there is nothing to be found, five at most may
 * show anything at all. So too of a night, over all its scans together. Beside each rate stands between what the true one
 * lies, with 95 % confidence (C. Clopper and E. Pearson, 1934).
 *
 * <p>And how long hot spots of a whole city take. {@code --quick} takes a quarter of the maps and nights and a tenth of the
 * city; {@code --city} times the city alone.
 */
public final class HotspotsBench {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long SEED = 1;

    private static final double CITY_SCALE = 20;
    /** A night takes less time than a map, and its rate lies nearer to what it may be. */
    private static final int NIGHTS_A_MAP = 3;

    private final Database database;
    private final int maps;

    private HotspotsBench(Database database, int maps) {
        this.database = database;
        this.maps = maps;
    }

    public static void main(String[] args) throws IOException {
        boolean quick = List.of(args).contains("--quick");
        if (!List.of(args).contains("--city")) {
            on(1, database -> {
                HotspotsBench bench = new HotspotsBench(database, quick ? 100 : 400);
                bench.times();
                bench.falseAlarms();
                bench.power();
                bench.nights();
            });
        }
        on(quick ? CITY_SCALE / 10 : CITY_SCALE, database -> new HotspotsBench(database, 0).city());
    }

    private static void on(double scale, Consumer<Database> work) throws IOException {
        Path cluster = Files.createTempDirectory("gridwalk-hotspots");
        LocalPostgis.Options options =
                new LocalPostgis.Options(cluster, false, Map.of("fsync", "off", "shared_buffers", "2GB"));
        try (LocalPostgis postgis = LocalPostgis.start(options);
                Database database = Database.open(postgis.jdbcUrl(), postgis.user(), postgis.password())) {
            Migrations.migrate(database);
            DemoGenerator.generate(database, new DemoSpec(SEED, scale, TODAY), step -> {});
            work.accept(database);
        } finally {
            try (Stream<Path> all = Files.walk(cluster)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    /** A month of a city, in cells and in grids. */
    private void city() {
        for (String table : List.of("household", "issue")) {
            print(
                    "hotspots.city_" + table + "s",
                    database.jdbi()
                            .withHandle(handle -> handle.createQuery("select count(*) from " + table)
                                    .mapTo(double.class)
                                    .one()),
                    "in the city");
        }
        HotSpots hotSpots = new HotSpots(database);
        for (Unit unit : List.of(Unit.CELL, Unit.GRID)) {
            Times times = new Times();
            for (int i = 0; i < 12; i++) {
                times = i == 5 ? new Times() : times;
                times.measure(() -> hotSpots.find(query(30, "", unit, 100), Scope.EVERYWHERE, true));
            }
            print("hotspots.city" + (unit == Unit.GRID ? "_grids" : "") + "_s", times.millis(0.5) / 1000, "s");
        }
    }

    private static HotSpotQuery query(int days, String topic, Unit unit, int cell) {
        return new HotSpotQuery(
                new IssueFilter(
                        TODAY.minusDays(days - 1L).atStartOfDay(ZONE).toInstant(),
                        TODAY.plusDays(1).atStartOfDay(ZONE).toInstant(),
                        topic.isEmpty() ? Set.of() : Set.of(topic),
                        Set.of(),
                        Set.of(),
                        List.of(),
                        Optional.empty()),
                Measure.RATE,
                unit,
                cell,
                TODAY,
                ZONE);
    }

    private void times() {
        HotSpots hotSpots = new HotSpots(database);
        Times times = new Times();
        for (int i = 0; i < 40; i++) {
            times = i == 20 ? new Times() : times;
            times.measure(() -> hotSpots.find(query(30, "", Unit.CELL, 100), Scope.EVERYWHERE, true));
        }
        print("hotspots.answer_p50_ms", times.millis(0.5), "ms");
        print("hotspots.answer_p95_ms", times.millis(0.95), "ms");
    }

    /** Of a month and a quarter, of all issues and of one topic, in cells of two sizes. */
    private void falseAlarms() {
        long alarms = 0;
        long robust = 0;
        long repeated = 0;
        List<HotSpotQuery> asked = List.of(
                query(30, "", Unit.CELL, 100),
                query(30, "", Unit.CELL, 60),
                query(90, "RUBBISH", Unit.CELL, 100),
                query(30, "HOUSING", Unit.CELL, 80),
                query(90, "", Unit.CELL, 100),
                query(90, "", Unit.GRID, 100));
        long worst = 0;
        for (HotSpotQuery query : asked) {
            SimulatedMaps simulated = new SimulatedMaps(database, query);
            List<Shown> shown = maps(simulated, Planted.NOTHING, 0, maps);
            long shows = count(shown, map -> map.hotSpots() > 0);
            worst = Math.max(worst, shows);
            alarms += shows;
            robust += count(shown, map -> map.robust() > 0);
            repeated += count(maps(simulated, Planted.NOTHING, 0.3, maps / 2), map -> map.hotSpots() > 0);
        }
        int all = maps * asked.size();
        rate("hotspots.false_alarm_rate", alarms, all, "of maps without a hot spot (nominal 0.05)");
        rate("hotspots.false_alarm_worst_rate", worst, maps, "the same, of the filter with most");
        rate("hotspots.false_alarm_robust_rate", robust, all, "the same, of robust ones");
        rate("hotspots.false_alarm_repeats_rate", repeated, all / 2, "the same, three in ten events told twice");
    }

    private void power() {
        SimulatedMaps month = new SimulatedMaps(database, query(30, "", Unit.CELL, 100));
        print("hotspots.events", (double) month.events(), "a map, for the power");
        for (double radius : new double[] {60, 120}) {
            for (double times : new double[] {1.5, 2, 3}) {
                List<Shown> shown = maps(month, new Planted(radius, times), 0, maps / 2);
                String name = String.format(Locale.ROOT, "%.0fm_x%s", radius, times);
                rate("hotspots.power_" + name, count(shown, Shown::found), maps / 2, "of maps with it");
                print(
                        "hotspots.households_" + name,
                        shown.stream().mapToDouble(Shown::households).average().orElse(0),
                        "households in it");
            }
        }
    }

    private static List<Shown> maps(SimulatedMaps simulated, Planted planted, double repeats, int number) {
        return IntStream.range(0, number)
                .parallel()
                .mapToObj(seed -> simulated.map(planted, repeats, seed))
                .toList();
    }

    private void nights() {
        SimulatedNights simulated = new SimulatedNights(database, 2, TODAY, ZONE);
        int nights = NIGHTS_A_MAP * maps;
        for (boolean uneven : new boolean[] {false, true}) {
            rate(
                    "scan.false_alarm" + (uneven ? "_uneven" : "") + "_rate",
                    count(nights(simulated, SimulatedNights.Planted.NOTHING, uneven, nights), night -> night.alarm()),
                    nights,
                    "of quiet nights" + (uneven ? ", where places differ for good" : " (nominal 0.05)"));
        }
        for (int cases : new int[] {6, 10, 15}) {
            rate(
                    "scan.power_" + cases + "_cases",
                    count(
                            nights(simulated, new SimulatedNights.Planted(cases, 4), true, maps / 2),
                            night -> night.found()),
                    maps / 2,
                    "of nights with so many more of one group in four days");
        }
    }

    private static List<SimulatedNights.Night> nights(
            SimulatedNights simulated, SimulatedNights.Planted planted, boolean uneven, int nights) {
        return IntStream.range(0, nights)
                .mapToObj(seed -> simulated.night(planted, uneven, seed))
                .toList();
    }

    private static <T> long count(List<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).count();
    }

    /** @param found of {@code all} */
    private static void rate(String name, long found, int all, String unit) {
        double low =
                found == 0 ? 0 : new BetaDistribution(found, all - found + 1.0).inverseCumulativeProbability(0.025);
        double high =
                found == all ? 1 : new BetaDistribution(found + 1.0, all - found).inverseCumulativeProbability(0.975);
        System.out.printf(
                Locale.ROOT,
                "%s %.3f %s; 95 %% interval %.3f to %.3f, of %d%n",
                name,
                (double) found / all,
                unit,
                low,
                high,
                all);
    }

    private static void print(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.3f %s%n", name, value, unit);
    }
}
