package org.gridwalk.geodata.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.geo.LngLat;

/**
 * Where the rows of a table would lie: each by itself while they are few, and counted by cells of the size that keeps them
 * few when they are many. Cells are those of a quadtree over the degrees, so that any size is had from the next smaller.
 */
public final class TrialPlaces {
    /** More points than this are counted by cells; and no more cells than this are given. */
    public static final int MOST = 3000;

    private static final int FINEST = 24;
    private static final double WORLD_DEGREES = 360;

    /** What would come of a row. */
    public enum What {
        NEW,
        CHANGED,
        EQUAL,
        REFUSED
    }

    /** A row with a place. */
    public record Spot(double lng, double lat, long line, What what) {}

    /**
     * Rows in a cell.
     *
     * @param lng of its middle, in degrees, likewise {@code lat}
     * @param counts by what would come of them
     */
    public record Cell(double lng, double lat, Map<What, Integer> counts) {
        public Cell {
            counts = Map.copyOf(counts);
        }
    }

    /**
     * What is drawn.
     *
     * @param all rows with a place
     * @param spots each row; empty when there are too many
     * @param cells where there are too many; else empty
     * @param cellDegrees the side of a cell; 0 without
     */
    public record Picture(long all, List<Spot> spots, List<Cell> cells, double cellDegrees) {
        public static final Picture EMPTY = new Picture(0, List.of(), List.of(), 0);

        public Picture {
            spots = List.copyOf(spots);
            cells = List.copyOf(cells);
        }
    }

    private final List<Spot> spots = new ArrayList<>();
    private Map<Long, int[]> cells = new HashMap<>();
    private int depth = FINEST;
    private long all;

    public void add(LngLat place, long line, What what) {
        all++;
        if (spots.size() <= MOST) {
            spots.add(new Spot(place.lng(), place.lat(), line, what));
        }
        cells.computeIfAbsent(cell(place), key -> new int[What.values().length])[index(what)]++;
        while (cells.size() > MOST) {
            coarsen();
        }
    }

    private static int index(What what) {
        return switch (what) {
            case NEW -> 0;
            case CHANGED -> 1;
            case EQUAL -> 2;
            case REFUSED -> 3;
        };
    }

    private double side() {
        return WORLD_DEGREES / (1L << depth);
    }

    private long cell(LngLat place) {
        long column = (long) Math.floor((place.lng() + WORLD_DEGREES / 2) / side());
        long row = (long) Math.floor((place.lat() + WORLD_DEGREES / 2) / side());
        return column << 32 | row;
    }

    private void coarsen() {
        depth--;
        Map<Long, int[]> larger = new HashMap<>();
        cells.forEach((key, counts) -> {
            long parent = (key >> 33) << 32 | (key & 0xFFFF_FFFFL) >> 1;
            int[] sums = larger.computeIfAbsent(parent, it -> new int[counts.length]);
            for (int i = 0; i < counts.length; i++) {
                sums[i] += counts[i];
            }
        });
        cells = larger;
    }

    Picture picture() {
        if (spots.size() <= MOST) {
            return new Picture(all, spots, List.of(), 0);
        }
        List<Cell> list = new ArrayList<>();
        cells.forEach((key, counts) -> {
            Map<What, Integer> named = new EnumMap<>(What.class);
            for (What what : What.values()) {
                if (counts[index(what)] > 0) {
                    named.put(what, counts[index(what)]);
                }
            }
            list.add(new Cell(
                    ((key >> 32) + 0.5) * side() - WORLD_DEGREES / 2,
                    ((key & 0xFFFF_FFFFL) + 0.5) * side() - WORLD_DEGREES / 2,
                    named));
        });
        return new Picture(all, List.of(), list, side());
    }
}
