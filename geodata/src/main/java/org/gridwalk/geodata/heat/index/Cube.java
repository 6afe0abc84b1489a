package org.gridwalk.geodata.heat.index;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How many rows of each group of codes a block (or each part of it) has before each of some instants: a long window is
 * the difference of two of them, and the rows between them and its edges.
 *
 * <p>Counts are of 16 bits, and four of them stand in one number, so that one addition adds four. A block with more than
 * 65,535 rows is left out, so that no sum of groups runs over into its neighbour. Groups with few rows are left out too:
 * their rows are listed as they are.
 */
final class Cube {
    /** Groups are taken, the largest first, until they hold this share of the rows. */
    private static final double SHARE = 0.98;

    private static final int MOST_GROUPS = 160;
    private static final double LEAST_SHARE = 0.9;

    /** Counts in one number. */
    static final int LANES = 4;

    static final int LANE_BITS = Long.SIZE / LANES;
    /** The greatest count. */
    static final int MOST_ROWS = (1 << LANE_BITS) - 1;

    final CubeSpec spec;
    /** The blocks, by their places, ascending. */
    final int[] blocks;
    /** A code out of each group. */
    final char[] groups;

    final int firstPeriod;
    final int instants;
    /** [((instant - 1) × groups + group) × numbers + (place × parts + part) / 4]: nothing is before the first. */
    final long[] before;
    /** The rows of small groups. */
    final RareRows rare;

    /** Numbers that hold the counts of all places, of one group before one instant. */
    private final int numbers;

    /** The parameters are the fields of the same names. */
    Cube(CubeSpec spec, int[] blocks, char[] groups, Instants time, long[] before, RareRows rare) {
        this.spec = spec;
        this.blocks = blocks;
        this.groups = groups;
        this.firstPeriod = time.firstPeriod();
        this.instants = time.number();
        this.before = before;
        this.rare = rare;
        numbers = numbers(blocks.length * spec.parts());
    }

    /** @param firstPeriod that of the first instant, counted from the beginning of the segment */
    record Instants(int firstPeriod, int number) {}

    /** How many numbers hold so many counts. */
    static int numbers(int counts) {
        return (counts + LANES - 1) / LANES;
    }

    /** The groups that a segment's cubes hold, the largest first; none if there are too many small ones. */
    static int[] largeGroups(Columns columns, Grouping grouping) {
        int[] rowsOf = new int[grouping.groups()];
        for (char code : columns.code()) {
            rowsOf[grouping.of(code)]++;
        }
        int[] byRows = IntStream.range(0, rowsOf.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(rowsOf[b], rowsOf[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        int taken = 0;
        long held = 0;
        while (taken < byRows.length && taken < MOST_GROUPS && held < SHARE * columns.rows()) {
            held += rowsOf[byRows[taken++]];
        }
        return held < LEAST_SHARE * columns.rows() ? new int[0] : Arrays.copyOf(byRows, taken);
    }

    /** The first place of a block or of one behind it, not before the place of an earlier block. */
    int placeAtOrAfter(int block, int earlier) {
        int place = earlier;
        while (place < blocks.length && blocks[place] < block) {
            place++;
        }
        return place;
    }

    boolean isAt(int place, int block) {
        return place < blocks.length && blocks[place] == block;
    }

    /** The first place of a block or of one behind it. */
    int placeAtOrAfter(int block) {
        int at = Arrays.binarySearch(blocks, block);
        return at < 0 ? -at - 1 : at;
    }

    /** The instant nearest to an hour; the first or the last one if the hour is beyond all rows. */
    int nearest(int hour) {
        int nearest = ((hour + (1 << (spec.periodBits() - 1))) >> spec.periodBits()) - firstPeriod;
        return Math.max(0, Math.min(instants - 1, nearest));
    }

    /** The hour of an instant. */
    int hour(int instant) {
        return (firstPeriod + instant) << spec.periodBits();
    }

    /** How many groups a filter makes {@link #count} read. */
    int groupsRead(HeatFilter filter) {
        int wanted = 0;
        for (char group : groups) {
            wanted += filter.codes[group];
        }
        return wanted;
    }

    /**
     * Rows between two instants, of those groups that are taken.
     *
     * @param codes 1 or 0 by code, the same for all codes of a group
     * @param low the first instant
     * @param high the last instant
     * @param from the first place
     * @param to the first place no longer counted
     * @return by (place - from) × parts + part
     */
    int[] count(byte[] codes, int low, int high, int from, int to) {
        int first = from * spec.parts();
        int[] counts = new int[to * spec.parts() - first];
        if (low < high) {
            addTo(counts, first, sum(codes, high, first, counts.length), 1);
        }
        if (0 < low && low < high) {
            addTo(counts, first, sum(codes, low, first, counts.length), -1);
        }
        return counts;
    }

    /** What is before an instant, of those groups that are taken; from the number that holds the first count. */
    private long[] sum(byte[] codes, int instant, int first, int length) {
        long[] sum = new long[numbers(first % LANES + length)];
        for (int group = 0; group < groups.length; group++) {
            if (codes[groups[group]] != 0) {
                add(((instant - 1) * groups.length + group) * numbers + first / LANES, sum);
            }
        }
        return sum;
    }

    private void add(int at, long[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += before[at + i];
        }
    }

    private static void addTo(int[] counts, int first, long[] sum, int sign) {
        for (int i = 0; i < counts.length; i++) {
            int lane = first % LANES + i;
            counts[i] += sign * ((int) (sum[lane / LANES] >>> (lane % LANES * LANE_BITS)) & MOST_ROWS);
        }
    }

    /** All rows of some places, of those groups that are taken; see {@link #count}. */
    int[] countAll(byte[] codes, int from, int to) {
        return blocks.length == 0 ? new int[0] : count(codes, 0, instants - 1, from, to);
    }
}
