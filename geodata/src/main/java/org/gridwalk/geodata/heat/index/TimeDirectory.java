package org.gridwalk.geodata.heat.index;

import java.util.Arrays;

/**
 * Where the hours of a segment's larger blocks begin: for each period of 512 hours the first row of a block that isn't
 * before it, so that the row of an hour is found among a few. Smaller blocks are searched as they are.
 *
 * <p>The rows of one period stand together, block after block, since a tile asks all its blocks for the same hour.
 */
final class TimeDirectory {
    /** A block with fewer rows has no place here. */
    static final int LEAST_ROWS = 64;

    private static final int PERIOD_BITS = 9;

    private final char[] hour;
    private final int[] start;
    /** The place of a block, or -1; empty if there is no larger block. */
    private final int[] placeOf;
    /** The blocks, by their places. */
    final int[] blocks;
    /** [period × blocks + place]. */
    private final int[] rows;

    private final int earliest;
    private final int latest;
    private final int firstPeriod;
    private final int lastPeriod;

    private TimeDirectory(Columns columns, int[] blocks, int earliest, int latest) {
        this(columns, blocks, earliest, latest, new int[periods(earliest, latest) * blocks.length]);
    }

    private TimeDirectory(Columns columns, int[] blocks, int earliest, int latest, int[] rows) {
        this.hour = columns.hour();
        this.start = columns.start();
        this.blocks = blocks;
        this.rows = rows;
        this.placeOf = new int[blocks.length == 0 ? 0 : start.length - 1];
        Arrays.fill(placeOf, -1);
        for (int place = 0; place < blocks.length; place++) {
            placeOf[blocks[place]] = place;
        }
        this.earliest = earliest;
        this.latest = latest;
        this.firstPeriod = earliest >> PERIOD_BITS;
        this.lastPeriod = (latest >> PERIOD_BITS) + 1;
    }

    private static int periods(int earliest, int latest) {
        return (latest >> PERIOD_BITS) - (earliest >> PERIOD_BITS) + 2;
    }

    void write(SectionWriter out) {
        out.put(blocks);
        out.put(earliest);
        out.put(latest);
        out.put(rows);
    }

    static TimeDirectory read(Columns columns, SectionReader in) {
        return new TimeDirectory(columns, in.ints(), in.number(), in.number(), in.ints());
    }

    /** The place of a block, or -1. */
    int placeOf(int block) {
        return placeOf.length == 0 ? -1 : placeOf[block];
    }

    static TimeDirectory of(Columns columns) {
        int[] start = columns.start();
        char[] hour = columns.hour();
        int[] larger = new int[start.length - 1];
        int places = 0;
        int least = 0xFFFF;
        int greatest = 0;
        for (int block = 0; block < larger.length; block++) {
            least = Math.min(least, hour[start[block]]);
            greatest = Math.max(greatest, hour[start[block + 1] - 1]);
            if (columns.rows(block) >= LEAST_ROWS) {
                larger[places++] = block;
            }
        }
        int[] blocks = Arrays.copyOf(larger, places);
        TimeDirectory made = new TimeDirectory(columns, blocks, Math.min(least, greatest), greatest);
        for (int place = 0; place < places; place++) {
            made.fill(place);
        }
        return made;
    }

    /** The first hour of all blocks. */
    int earliest() {
        return earliest;
    }

    /** The last hour of all blocks. */
    int latest() {
        return latest;
    }

    private void fill(int place) {
        int block = blocks[place];
        int row = start[block];
        int end = start[block + 1];
        int at = place;
        for (int period = firstPeriod; period <= lastPeriod; period++) {
            while (row < end && hour[row] >> PERIOD_BITS < period) {
                row++;
            }
            rows[at] = row;
            at += blocks.length;
        }
    }

    /** The first row of a block that was reported in this hour or later, or the end of the block. */
    int row(int block, int from) {
        int place = placeOf(block);
        if (place < 0) {
            return first(start[block], start[block + 1], from);
        }
        int period = from >> PERIOD_BITS;
        if (period < firstPeriod) {
            return start[block];
        }
        if (period >= lastPeriod) {
            return start[block + 1];
        }
        int at = (period - firstPeriod) * blocks.length + place;
        if ((from & ((1 << PERIOD_BITS) - 1)) == 0) {
            return rows[at];
        }
        return first(rows[at], rows[at + blocks.length], from);
    }

    /** Without a branch that has to be guessed. */
    private int first(int low, int high, int from) {
        int size = high - low;
        int at = low;
        while (size > 0) {
            int half = (size + 1) >>> 1;
            at = hour[at + half - 1] < from ? at + half : at;
            size -= half;
        }
        return at;
    }
}
