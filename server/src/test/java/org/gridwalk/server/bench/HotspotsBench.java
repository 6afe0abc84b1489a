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
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
 * show anything at all. So too of a night, over all its scans together. {@code --quick} takes a quarter of the maps.
 */
public final class HotspotsBench {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long SEED = 1;

    private final Database database;
    private final int maps;

    private HotspotsBench(Database database, int maps) {
        this.database = database;
        this.maps = maps;
    }

    public static void main(String[] args) throws IOException {
        int maps = List.of(args).contains("--quick") ? 100 : 400;
        Path cluster = Files.createTempDirectory("gridwalk-hotspots");
        LocalPostgis.Options options = new LocalPostgis.Options(cluster, false, Map.of("fsync", "off"));
        try (LocalPostgis postgis = LocalPostgis.start(options);
                Database database = Database.open(postgis.jdbcUrl(), postgis.user(), postgis.password())) {
            Migrations.migrate(database);
            DemoGenerator.generate(database, new DemoSpec(SEED, 1, TODAY), step -> {});
            HotspotsBench bench = new HotspotsBench(database, maps);
            bench.times();
            bench.falseAlarms();
            bench.power();
            bench.nights();
        } finally {
            try (Stream<Path> all = Files.walk(cluster)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
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
        double alarms = 0;
        double robust = 0;
        double repeated = 0;
        List<HotSpotQuery> asked = List.of(
                query(30, "", Unit.CELL, 100),
                query(30, "", Unit.CELL, 60),
                query(90, "RUBBISH", Unit.CELL, 100),
                query(30, "HOUSING", Unit.CELL, 80),
                query(90, "", Unit.CELL, 100),
                query(90, "", Unit.GRID, 100));
        double worst = 0;
        for (HotSpotQuery query : asked) {
            SimulatedMaps simulated = new SimulatedMaps(database, query);
            List<Shown> shown = maps(simulated, Planted.NOTHING, 0);
            double share = share(shown, map -> map.hotSpots() > 0);
            worst = Math.max(worst, share);
            alarms += share / asked.size();
            robust += share(shown, map -> map.robust() > 0) / asked.size();
            repeated += share(maps(simulated, Planted.NOTHING, 0.3), map -> map.hotSpots() > 0) / asked.size();
        }
        print("hotspots.false_alarm_rate", alarms, "of maps without a hot spot (nominal 0.05)");
        print("hotspots.false_alarm_worst_rate", worst, "the same, of the filter with most");
        print("hotspots.false_alarm_robust_rate", robust, "the same, of robust ones");
        print("hotspots.false_alarm_repeats_rate", repeated, "the same, three in ten events told twice");
    }

    private void power() {
        SimulatedMaps month = new SimulatedMaps(database, query(30, "", Unit.CELL, 100));
        print("hotspots.events", (double) month.events(), "a map, for the power");
        for (double radius : new double[] {60, 120}) {
            for (double times : new double[] {1.5, 2, 3}) {
                List<Shown> shown = maps(month, new Planted(radius, times), 0);
                String name = String.format(Locale.ROOT, "%.0fm_x%s", radius, times);
                print("hotspots.power_" + name, share(shown, Shown::found), "of maps with it");
                print(
                        "hotspots.households_" + name,
                        shown.stream().mapToDouble(Shown::households).average().orElse(0),
                        "households in it");
            }
        }
    }

    private List<Shown> maps(SimulatedMaps simulated, Planted planted, double repeats) {
        return IntStream.range(0, maps)
                .parallel()
                .mapToObj(seed -> simulated.map(planted, repeats, seed))
                .toList();
    }

    private void nights() {
        SimulatedNights simulated = new SimulatedNights(database, 2, TODAY, ZONE);
        int nights = maps;
        print(
                "scan.false_alarm_rate",
                share(nights(simulated, SimulatedNights.Planted.NOTHING, false, nights), night -> night.alarm()),
                "of quiet nights (nominal 0.05)");
        print(
                "scan.false_alarm_uneven_rate",
                share(nights(simulated, SimulatedNights.Planted.NOTHING, true, nights), night -> night.alarm()),
                "of quiet nights, where places differ for good");
        for (int cases : new int[] {6, 10, 15}) {
            print(
                    "scan.power_" + cases + "_cases",
                    share(
                            nights(simulated, new SimulatedNights.Planted(cases, 4), true, nights / 4),
                            night -> night.found()),
                    "of nights with so many more of one group in four days");
        }
    }

    private static List<SimulatedNights.Night> nights(
            SimulatedNights simulated, SimulatedNights.Planted planted, boolean uneven, int nights) {
        return IntStream.range(0, nights)
                .mapToObj(seed -> simulated.night(planted, uneven, seed))
                .toList();
    }

    private static <T> double share(List<T> all, Predicate<T> wanted) {
        return (double) all.stream().filter(wanted).count() / all.size();
    }

    private static void print(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.3f %s%n", name, value, unit);
    }
}
