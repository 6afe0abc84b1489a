package org.gridwalk.geodata.heat.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwalk.geodata.geo.Morton;
import org.gridwalk.geodata.geo.TileCoord;

/** Rows, tiles and filters that look for trouble: crowded places and none, edges of tiles and of segments, equal hours. */
final class RandomRows {
    static final int CODES = 60;
    static final int UNITS = 700;
    private static final int WORLD = 1 << HeatRow.GRID_ZOOM;
    private static final int[] ERA_EDGES = {-17_544, 17_520, 52_584, 473_352, 508_416, -1_000_000};

    private final Random random;
    private final int[] crowds;

    RandomRows(long seed) {
        random = new Random(seed);
        crowds = IntStream.range(0, 6).map(i -> random.nextInt(WORLD)).toArray();
    }

    Random random() {
        return random;
    }

    List<HeatRow> rows(int number) {
        List<HeatRow> rows = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            rows.add(row(i + 1));
        }
        return rows;
    }

    HeatRow row(long id) {
        int hour = hour();
        return new HeatRow(id, place(), hour, closed(hour), skewed(CODES), skewed(UNITS));
    }

    private int skewed(int number) {
        return (int) (number * random.nextDouble() * random.nextDouble());
    }

    private long place() {
        return switch (random.nextInt(9)) {
            case 8 -> HeatRow.nowhere(random.nextInt(3) == 0 ? random.nextInt(200_000) : 2);
            case 0 -> Morton.of(random.nextInt(WORLD), random.nextInt(WORLD));
            case 1 -> Morton.of(edge(), edge());
            case 2 -> Morton.of(random.nextBoolean() ? 0 : WORLD - 1, crowd(3));
            case 3 -> Morton.of(crowd(0), random.nextBoolean() ? 0 : WORLD - 1);
            default -> {
                int one = 2 * random.nextInt(3);
                yield Morton.of(crowd(one), crowd(one + 1));
            }
        };
    }

    /** On either side of the edge of a tile of some zoom. */
    private int edge() {
        int size = 1 << random.nextInt(HeatRow.GRID_ZOOM);
        int corner = crowds[0] / size * size - random.nextInt(2);
        return Math.max(0, corner);
    }

    private int crowd(int which) {
        int spread = new int[] {20_000, 1_000, 100, 100}[random.nextInt(4)];
        return Math.floorMod((int) (crowds[which] + random.nextGaussian() * spread), WORLD);
    }

    int hour() {
        return switch (random.nextInt(6)) {
            case 0 -> ERA_EDGES[random.nextInt(ERA_EDGES.length)] - 2 + random.nextInt(4);
            case 1 -> 490_000;
            default -> 480_000 + random.nextInt(30_000);
        };
    }

    private int closed(int hour) {
        return switch (random.nextInt(12)) {
            case 0 -> HeatRow.OPEN;
            case 1 -> hour + 65_530 + random.nextInt(10);
            case 2 -> hour;
            case 3 -> hour - random.nextInt(5000);
            case 4 -> hour + random.nextInt(60_000);
            case 5 -> hour + random.nextInt(6_000);
            default -> hour + random.nextInt(300);
        };
    }

    TileCoord tile(List<HeatRow> rows) {
        int z = random.nextInt(18);
        if (rows.isEmpty() || random.nextInt(10) == 0) {
            return new TileCoord(z, random.nextInt(1 << z), random.nextInt(1 << z));
        }
        // Of one without a place, a tile that it would be on if it were cut off.
        long place = rows.get(random.nextInt(rows.size())).place() & HeatRow.NOWHERE - 1;
        return new TileCoord(
                z, Morton.column(place) >> (HeatRow.GRID_ZOOM - z), Morton.row(place) >> (HeatRow.GRID_ZOOM - z));
    }

    /** Round a crowd, as often as not cutting its blocks. */
    CellBox box() {
        int one = 2 * random.nextInt(3);
        int left = crowd(one);
        int top = crowd(one + 1);
        int size = 1 << random.nextInt(18);
        return new CellBox(left, top, Math.min(WORLD - 1, left + size), Math.min(WORLD - 1, top + size));
    }

    static boolean inside(CellBox box, HeatRow row) {
        int column = Morton.column(row.place());
        int line = Morton.row(row.place());
        return column >= box.left() && column <= box.right() && line >= box.top() && line <= box.bottom();
    }

    /** Windows begin and end at hours that occur, as often as not. */
    PlainHeat.Question question(List<HeatRow> rows) {
        return new PlainHeat.Question(some(CODES), some(UNITS), window(rows));
    }

    private Window window(List<HeatRow> rows) {
        int from = instant(rows);
        int to = random.nextInt(3) == 0 ? from + random.nextInt(200) : instant(rows);
        Window.Mode mode = random.nextBoolean() ? Window.Mode.REPORTED : Window.Mode.OPEN;
        return switch (random.nextInt(8)) {
            case 0 -> Window.ALWAYS;
            case 1 -> new Window(mode, Integer.MIN_VALUE, to);
            case 2 -> new Window(mode, from, Integer.MAX_VALUE);
            case 3 -> new Window(mode, from, to);
            default -> new Window(mode, Math.min(from, to), Math.max(from, to));
        };
    }

    private int instant(List<HeatRow> rows) {
        if (rows.isEmpty() || random.nextInt(3) == 0) {
            return hour();
        }
        HeatRow row = rows.get(random.nextInt(rows.size()));
        int near = random.nextInt(3) - 1;
        return random.nextBoolean() || row.closed() == HeatRow.OPEN ? row.hour() + near : row.closed() + near;
    }

    /** All of them, a few, most, none. */
    private Set<Integer> some(int number) {
        double share = new double[] {1, 1, 0.02, 0.3, 0.8, 0}[random.nextInt(12) == 0 ? 5 : random.nextInt(5)];
        return IntStream.range(0, number)
                .filter(i -> random.nextDouble() < share)
                .boxed()
                .collect(Collectors.toSet());
    }
}
