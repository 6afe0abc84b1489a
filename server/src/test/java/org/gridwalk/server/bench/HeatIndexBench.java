package org.gridwalk.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.gridwalk.geodata.geo.Morton;
import org.gridwalk.geodata.geo.TileCoord;
import org.gridwalk.geodata.heat.index.ChangeSet;
import org.gridwalk.geodata.heat.index.HeatFilter;
import org.gridwalk.geodata.heat.index.HeatIndex;
import org.gridwalk.geodata.heat.index.HeatIndexBuilder;
import org.gridwalk.geodata.heat.index.HeatRow;
import org.gridwalk.geodata.heat.index.HeatSnapshot;
import org.gridwalk.geodata.heat.index.HeatView;
import org.gridwalk.geodata.heat.index.Window;

/** Times of the heat index alone, without a database: tiles under eight filters, building, merging, snapshots. */
public final class HeatIndexBench {
    private static final int NOW = (int) HeatCity.END.toEpochDay() * 24;
    private static final int DAY = 24;
    private static final int TILES = 60;
    private static final int CHANGES = 2_000;
    private static final int[] ZOOMS = {9, 10, 11, 12, 13, 15};
    private static final int WORLD = 1 << HeatRow.GRID_ZOOM;

    private final HeatCity city;
    private final List<Long> places = new ArrayList<>();
    private final Random random;
    /** Megabytes of the heap without the index. */
    private double before;
    /** Of all answers, so that none is left out as unused. */
    private long sum;

    private HeatIndexBench(HeatCity city) {
        this.city = city;
        this.random = new Random(city.seed());
    }

    public static void main(String[] args) throws IOException {
        int scale = List.of(args).contains("--quick") ? 10 : 1;
        new HeatIndexBench(new HeatCity(10_000_000 / scale, 7)).run();
    }

    private void run() throws IOException {
        HeatIndex index = build();
        System.out.printf(Locale.ROOT, "memory %.1f MB%n", LiveHeap.megabytes() - before);
        tiles(index.view());
        wholeGround(index.view());
        changes(index);
        snapshot(index);
        System.out.println("checksum " + sum);
    }

    private void tiles(HeatView view) {
        Map<String, HeatFilter> filters = filters(view);
        for (int z : ZOOMS) {
            filters.values().forEach(filter -> median(view, tiles(z), filter)); // until all is compiled
        }
        for (int z : ZOOMS) {
            List<TileCoord> tiles = tiles(z);
            StringBuilder line = new StringBuilder("z" + z);
            filters.forEach((name, filter) ->
                    line.append(String.format(Locale.ROOT, "  %s %.0f", name, 1000 * median(view, tiles, filter))));
            System.out.println(line.append("  µs, rows ").append(rows(view, tiles, filters.get("none"))));
        }
    }

    private void wholeGround(HeatView view) {
        Map<String, HeatFilter> filters = filters(view);
        int[] weeks = IntStream.rangeClosed(0, 208)
                .map(week -> NOW + (week - 208) * 7 * DAY)
                .toArray();
        filters.forEach((name, filter) -> {
            System.out.printf(
                    Locale.ROOT,
                    "%s: histogram %.1f ms, domain",
                    name,
                    millis(() -> sum += view.histogram(filter, weeks, Optional.empty())[100]));
            for (int z : ZOOMS) {
                System.out.printf(
                        Locale.ROOT,
                        " z%d %.1f",
                        z,
                        millis(() -> sum += view.domain(z, filter).p98()));
            }
            System.out.println(" ms");
        });
    }

    private static double millis(Runnable work) {
        Times times = new Times();
        for (int i = 0; i < 5; i++) {
            times.measure(work);
        }
        return times.millis(0.5);
    }

    /** Tiles while nothing happens and during merges of {@link #CHANGES} changed issues each. */
    private void changes(HeatIndex index) {
        System.out.printf(Locale.ROOT, "apply one change %.1f ms%n", millis(() -> change(index, 1)));
        System.out.printf(Locale.ROOT, "apply %d changes %.1f ms%n", CHANGES, millis(() -> change(index, CHANGES)));
        index.merge();
        Times idle = new Times();
        for (int i = 0; i < 4000; i++) {
            idle.measure(() -> anyTile(index.view()));
        }
        Times during = new Times();
        Times merges = new Times();
        for (int i = 0; i < 5; i++) {
            change(index, CHANGES);
            Thread merger = new Thread(() -> merges.measure(index::merge));
            merger.start();
            while (merger.isAlive()) {
                during.measure(() -> anyTile(index.view()));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "merge %.0f ms; tiles idle p50 %.3f p99 %.3f ms, during %d: p50 %.3f p99 %.3f ms%n",
                merges.millis(0.5),
                idle.millis(0.5),
                idle.millis(0.99),
                during.number(),
                during.millis(0.5),
                during.millis(0.99));
    }

    private void anyTile(HeatView view) {
        int z = 9 + random.nextInt(7);
        long place = places.get(random.nextInt(places.size()));
        TileCoord tile = new TileCoord(
                z, Morton.column(place) >> (HeatRow.GRID_ZOOM - z), Morton.row(place) >> (HeatRow.GRID_ZOOM - z));
        sum += view.tile(tile, view.filter(Window.reported(NOW - 90 * DAY, NOW)))[5];
    }

    private void change(HeatIndex index, int number) {
        ChangeSet changes = new ChangeSet();
        for (int i = 0; i < number; i++) {
            long id = 1L + random.nextInt(city.issues());
            long place = places.get(random.nextInt(places.size()));
            changes.put(new HeatRow(id, place, NOW - random.nextInt(30 * DAY), HeatRow.OPEN, random.nextInt(600), 0));
        }
        index.apply(changes);
    }

    private void snapshot(HeatIndex index) throws IOException {
        Path folder = Files.createTempDirectory("heat");
        Path file = folder.resolve("heat.index");
        System.out.printf(
                Locale.ROOT,
                "snapshot written in %.0f ms",
                millis(() -> HeatSnapshot.write(file, index.view(), "bench", "")));
        System.out.printf(
                Locale.ROOT,
                ", %.0f MB, read in %.0f ms%n",
                Files.size(file) / 1e6,
                millis(() ->
                        sum += HeatSnapshot.read(file, "bench").index().view().epoch()));
        Files.delete(file);
        Files.delete(folder);
    }

    private HeatIndex build() {
        before = LiveHeap.megabytes();
        HeatIndexBuilder builder = new HeatIndexBuilder();
        Times times = new Times();
        times.measure(() -> city.each(issue -> {
            long place = place(issue.lng, issue.lat);
            if (random.nextInt(city.issues() / TILES) == 0) {
                places.add(place);
            }
            int code = builder.codes().of(issue.topic, issue.status, issue.source);
            int unit = builder.units().of(issue.area, issue.grid, issue.reportedGrid);
            builder.add(issue.id, place, issue.hour, issue.closed, code, unit);
        }));
        long start = System.nanoTime();
        HeatIndex index = builder.build();
        System.out.printf(
                Locale.ROOT, "feed %.0f ms, build %.0f ms%n", times.millis(1), (System.nanoTime() - start) / 1e6);
        return index;
    }

    static long place(double lng, double lat) {
        double sine = Math.sin(Math.toRadians(lat));
        double south = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
        return Morton.of((int) ((lng + 180) / 360 * WORLD), (int) (south * WORLD));
    }

    private static Map<String, HeatFilter> filters(HeatView view) {
        byte[] all = view.codes((topic, status, source) -> true);
        byte[] everywhere = view.units((area, grid, then) -> true);
        Window year = Window.reported(NOW - 365 * DAY, NOW);
        byte[] open = view.codes((topic, status, source) -> topic == 2 && status != HeatCity.STATUSES - 1);
        byte[] some = view.codes((topic, status, source) -> (topic * 5 + status) * 37 % 100 < 30);
        byte[] most = view.codes((topic, status, source) -> (topic * 5 + status) * 37 % 100 < 60);
        byte[] visits = view.codes((topic, status, source) -> source == 4);
        byte[] grids = view.units((area, grid, then) -> grid >= 1004 && grid < 1016);
        Map<String, HeatFilter> filters = new LinkedHashMap<>();
        filters.put("none", view.filter(Window.ALWAYS));
        filters.put("30days", view.filter(Window.reported(NOW - 130 * DAY, NOW - 100 * DAY)));
        filters.put("topicOpen365", view.filter(open, everywhere, year));
        filters.put("30of100", view.filter(some, everywhere, Window.ALWAYS));
        filters.put(
                "545days60of100",
                view.filter(most, everywhere, Window.reported(NOW - 800 * DAY - 5, NOW - 255 * DAY - 5)));
        filters.put("visit365", view.filter(visits, everywhere, year));
        filters.put("openWeek", view.filter(Window.open(NOW - 200 * DAY, NOW - 193 * DAY)));
        filters.put("12grids90", view.filter(all, grids, Window.reported(NOW - 90 * DAY, NOW)));
        return filters;
    }

    private List<TileCoord> tiles(int z) {
        return places.stream()
                .map(place -> new TileCoord(
                        z,
                        Morton.column(place) >> (HeatRow.GRID_ZOOM - z),
                        Morton.row(place) >> (HeatRow.GRID_ZOOM - z)))
                .toList();
    }

    private long rows(HeatView view, List<TileCoord> tiles, HeatFilter all) {
        long[] sizes = tiles.stream()
                .flatMapToLong(tile -> LongStream.of(total(view, tile, all)))
                .sorted()
                .toArray();
        return sizes[sizes.length / 2];
    }

    private static long total(HeatView view, TileCoord tile, HeatFilter filter) {
        long total = 0;
        for (int cell : view.tile(tile, filter)) {
            total += cell;
        }
        return total;
    }

    /** Milliseconds: the median over the tiles of each one's best of nine: others may work on the machine. */
    private double median(HeatView view, List<TileCoord> tiles, HeatFilter filter) {
        Times medians = new Times();
        for (int round = 0; round < 3; round++) {
            for (TileCoord tile : tiles) {
                sum += total(view, tile, filter);
            }
        }
        for (TileCoord tile : tiles) {
            Times times = new Times();
            for (int i = 0; i < 9; i++) {
                times.measure(() -> sum += view.tile(tile, filter)[0]);
            }
            medians.add(times.millis(0));
        }
        return medians.millis(0.5);
    }
}
