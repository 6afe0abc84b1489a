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

    /** Counts of places from a first one on, by (place - first) × parts + part. */
    static final class Counts {
        private final long[] sums;
        /** How many counts of earlier places stand in the first number. */
        private final int skipped;

        private Counts(long[] sums, int skipped) {
            this.sums = sums;
            this.skipped = skipped;
        }

        int get(int i) {
            int at = skipped + i;
            return (int) (sums[at / LANES] >>> (at % LANES * LANE_BITS)) & MOST_ROWS;
        }
    }

    /**
     * Rows between two instants, of those groups that are taken.
     *
     * @param codes 1 or 0 by code, the same for all codes of a group
     * @param low the first instant
     * @param high the last instant
     * @param from the first place
     * @param to the first place no longer counted
     */
    Counts count(byte[] codes, int low, int high, int from, int to) {
        int first = from * spec.parts();
        int skipped = first % LANES;
        long[] sums = new long[numbers(skipped + (to - from) * spec.parts())];
        if (low < high) {
            for (int group = 0; group < groups.length; group++) {
                if (codes[groups[group]] != 0) {
                    add(high, group, first / LANES, sums);
                    subtract(low, group, first / LANES, sums);
                }
            }
        }
        return new Counts(sums, skipped);
    }

    private int at(int instant, int group) {
        return ((instant - 1) * groups.length + group) * numbers;
    }

    private void add(int instant, int group, int first, long[] sums) {
        int at = at(instant, group) + first;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += before[at + i];
        }
    }

    /** No count of an earlier instant is greater than that of a later one, so that none borrows from its neighbour in the end. */
    private void subtract(int instant, int group, int first, long[] sums) {
        if (instant > 0) {
            int at = at(instant, group) + first;
            for (int i = 0; i < sums.length; i++) {
                sums[i] -= before[at + i];
            }
        }
    }

    /** All rows of some places, of those groups that are taken; see {@link #count}. */
    Counts countAll(byte[] codes, int from, int to) {
        return count(codes, 0, instants - 1, from, to);
    }
}
