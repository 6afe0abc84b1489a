package org.gridwalk.geodata.heat.index;

import java.util.Arrays;

/**
 * The rows that stay open long, apart from the others, for the larger blocks of a segment: what was open in a window was
 * either reported shortly before it, or is one of these. They stand here once more, block after block, in the order of
 * the hours.
 */
final class LongOpen {
    /** Hours; three weeks. */
    static final int SHORT = 21 * 24;

    /** Hours; half a year. */
    static final int MIDDLE = 180 * 24;

    /** The rows open for more than {@code above} hours. */
    final int above;
    /** And for no more than this. */
    final int most;
    /** By place in the time directory; one more at the end. */
    final int[] start;

    final char[] offset;
    final char[] hour;
    final char[] code;
    final char[] closed;

    private LongOpen(int above, int most, int[] start, int rows) {
        this.above = above;
        this.most = most;
        this.start = start;
        offset = new char[rows];
        hour = new char[rows];
        code = new char[rows];
        closed = new char[rows];
    }

    /** Those that close within half a year. */
    static LongOpen weeks(Segment segment) {
        return of(segment, SHORT, MIDDLE);
    }

    /** Those that close later or not at all. */
    static LongOpen months(Segment segment) {
        return of(segment, MIDDLE, Integer.MAX_VALUE);
    }

    private static LongOpen of(Segment segment, int above, int most) {
        int[] found = new int[256];
        int[] start = new int[segment.times.blocks.length + 1];
        int count = 0;
        for (int place = 0; place < segment.times.blocks.length; place++) {
            int end = segment.start[segment.times.blocks[place] + 1];
            for (int row = segment.start[segment.times.blocks[place]]; row < end; row++) {
                int open = segment.closed[row] == Segment.OPEN
                        ? Integer.MAX_VALUE
                        : segment.closed[row] - segment.hour[row];
                if (open > above && open <= most) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = row;
                }
            }
            start[place + 1] = count;
        }
        LongOpen made = new LongOpen(above, most, start, count);
        for (int i = 0; i < count; i++) {
            made.offset[i] = segment.offset[found[i]];
            made.hour[i] = segment.hour[found[i]];
            made.code[i] = segment.code[found[i]];
            made.closed[i] = segment.closed[found[i]];
        }
        return made;
    }

    /** The first of a place's rows that was reported in this hour or later. */
    int first(int place, int from) {
        int low = start[place];
        int high = start[place + 1];
        while (low < high) {
            int middle = low + high >>> 1;
            if (hour[middle] < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
