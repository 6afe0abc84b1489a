package org.gridwalk.geodata.heat.index;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How many rows of each group of codes a crowded block has before each of some instants, 2,048 hours apart: a long window
 * is the difference of two of them, and the rows between them and its edges.
 *
 * <p>Counts are kept modulo 65,536: their differences are right as long as no group has more rows than that in a block,
 * and a block where one has is left out. Groups with few rows are left out too: their rows are listed as they are.
 */
final class Cube {
    static final int PERIOD_BITS = 11;

    /** A block with fewer rows is read as fast row by row. */
    static final int LEAST_ROWS = 512;

    /** Groups are taken, the largest first, until they hold this share of the rows. */
    private static final double SHARE = 0.98;

    private static final int MOST_GROUPS = 160;
    private static final double LEAST_SHARE = 0.9;

    /** The place of a block in the cube, or -1. */
    final int[] placeOf;
    /** The blocks, by their places. */
    final int[] blocks;
    /** A code out of each group. */
    private final char[] groups;

    private final int firstPeriod;
    private final int instants;
    /** [(instant × groups + group) × places + place]. */
    private final char[] before;
    /** The rows of small groups, in ascending order; where those of a place begin. */
    private final int[] rareStart;

    private final int[] rare;

    private Cube(
            int[] placeOf,
            int[] blocks,
            char[] groups,
            int firstPeriod,
            int instants,
            char[] before,
            int[] rareStart,
            int[] rare) {
        this.placeOf = placeOf;
        this.blocks = blocks;
        this.groups = groups;
        this.firstPeriod = firstPeriod;
        this.instants = instants;
        this.before = before;
        this.rareStart = rareStart;
        this.rare = rare;
    }

    /** A cube without blocks if it wouldn't pay. */
    static Cube of(Segment segment, Grouping grouping) {
        int[] rowsOf = new int[grouping.groups()];
        for (char code : segment.code) {
            rowsOf[grouping.of(code)]++;
        }
        int[] large = large(rowsOf, segment.rows());
        return new Builder(segment, grouping, large).cube();
    }

    /** The groups that are taken; none if there are too many. */
    private static int[] large(int[] rowsOf, int rows) {
        int[] byRows = IntStream.range(0, rowsOf.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(rowsOf[b], rowsOf[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        int taken = 0;
        long held = 0;
        while (taken < byRows.length && taken < MOST_GROUPS && held < SHARE * rows) {
            held += rowsOf[byRows[taken++]];
        }
        return held < LEAST_SHARE * rows ? new int[0] : Arrays.copyOf(byRows, taken);
    }

    /** Fills a cube block by block. */
    private static final class Builder {
        private final Segment segment;
        private final int[] localOf;
        private final int groups;
        private final char[] codes;
        private final int[] placeOf;
        private final int[] blocks;
        private final int firstPeriod;
        private final int instants;
        private final char[] before;
        private final int[] rareStart;
        private int[] rare = new int[1024];

        Builder(Segment segment, Grouping grouping, int[] large) {
            this.segment = segment;
            groups = large.length;
            int[] localOfGroup = new int[grouping.groups()];
            Arrays.fill(localOfGroup, -1);
            for (int i = 0; i < groups; i++) {
                localOfGroup[large[i]] = i;
            }
            codes = new char[groups];
            localOf = new int[grouping.codes()];
            for (int code = 0; code < localOf.length; code++) {
                localOf[code] = localOfGroup[grouping.of(code)];
                if (localOf[code] >= 0) {
                    codes[localOf[code]] = (char) code;
                }
            }
            placeOf = new int[segment.blocks.length];
            blocks = crowded();
            int least = 0xFFFF;
            int greatest = 0;
            for (int block : blocks) {
                least = Math.min(least, segment.hour[segment.start[block]]);
                greatest = Math.max(greatest, segment.hour[segment.start[block + 1] - 1]);
            }
            firstPeriod = least >> PERIOD_BITS;
            instants = blocks.length == 0 ? 0 : (greatest >> PERIOD_BITS) - firstPeriod + 2;
            before = new char[Math.multiplyExact(instants * groups, blocks.length)];
            rareStart = new int[blocks.length + 1];
        }

        private int[] crowded() {
            int places = 0;
            int[] found = new int[segment.blocks.length];
            for (int block = 0; block < placeOf.length; block++) {
                placeOf[block] = groups > 0 && isCrowded(block) ? places : -1;
                if (placeOf[block] >= 0) {
                    found[places++] = block;
                }
            }
            return Arrays.copyOf(found, places);
        }

        private boolean isCrowded(int block) {
            int rows = segment.start[block + 1] - segment.start[block];
            return rows >= LEAST_ROWS && (rows <= 0xFFFF || greatestGroup(block) <= 0xFFFF);
        }

        private int greatestGroup(int block) {
            int[] counts = new int[groups];
            int greatest = 0;
            for (int row = segment.start[block]; row < segment.start[block + 1]; row++) {
                int group = localOf[segment.code[row]];
                if (group >= 0) {
                    greatest = Math.max(greatest, ++counts[group]);
                }
            }
            return greatest;
        }

        Cube cube() {
            int[] counts = new int[groups];
            int rareCount = 0;
            for (int place = 0; place < blocks.length; place++) {
                Arrays.fill(counts, 0);
                int row = segment.start[blocks[place]];
                int end = segment.start[blocks[place] + 1];
                for (int instant = 0; instant < instants; instant++) {
                    for (; row < end && segment.hour[row] >> PERIOD_BITS < firstPeriod + instant; row++) {
                        int group = localOf[segment.code[row]];
                        if (group >= 0) {
                            counts[group]++;
                        } else {
                            if (rareCount == rare.length) {
                                rare = Arrays.copyOf(rare, 2 * rareCount);
                            }
                            rare[rareCount++] = row;
                        }
                    }
                    for (int group = 0; group < groups; group++) {
                        before[(instant * groups + group) * blocks.length + place] = (char) counts[group];
                    }
                }
                rareStart[place + 1] = rareCount;
            }
            return new Cube(
                    placeOf, blocks, codes, firstPeriod, instants, before, rareStart, Arrays.copyOf(rare, rareCount));
        }
    }

    /** The instant nearest to an hour; the first or the last one if the hour is beyond all rows. */
    int nearest(int hour) {
        int nearest = (hour + (1 << PERIOD_BITS - 1) >> PERIOD_BITS) - firstPeriod;
        return Math.max(0, Math.min(instants - 1, nearest));
    }

    /** The hour of an instant. */
    int hour(int instant) {
        return firstPeriod + instant << PERIOD_BITS;
    }

    /** How many groups {@link #count} has to read. */
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
     * @param from the first place
     * @param to the first place no longer counted
     * @return by place - from
     */
    int[] count(byte[] codes, int first, int last, int from, int to) {
        int[] counts = new int[to - from];
        for (int group = 0; group < groups.length; group++) {
            if (codes[groups[group]] != 0) {
                int low = (first * groups.length + group) * blocks.length + from;
                int high = (last * groups.length + group) * blocks.length + from;
                for (int i = 0; i < counts.length; i++) {
                    counts[i] += before[high + i] - before[low + i] & 0xFFFF;
                }
            }
        }
        return counts;
    }

    /** The rows of small groups of a place, between two rows of the segment. */
    int rare(int place, byte[] codes, char[] codeOf, int first, int last) {
        int count = 0;
        for (int i = rareStart[place]; i < rareStart[place + 1]; i++) {
            int row = rare[i];
            if (row >= first && row < last) {
                count += codes[codeOf[row]];
            }
        }
        return count;
    }

    int blockAtOrAfter(int block) {
        int at = Arrays.binarySearch(blocks, block);
        return at < 0 ? -at - 1 : at;
    }
}
