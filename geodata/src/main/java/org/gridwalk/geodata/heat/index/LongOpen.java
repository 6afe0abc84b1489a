package org.gridwalk.geodata.heat.index;

import java.util.Arrays;

/**
 * The rows that stay open long, apart from the others, for the larger blocks of a segment: what was open in a window was
 * either reported shortly before it, or is one of these.
 *
 * <p>Two lists, so that of those that close some day only the later ones are read.
 *
 * @param weeks rows open for more than {@link #SHORT} hours and at most {@link #MIDDLE}
 * @param months rows open for longer, or not closed
 */
record LongOpen(Rows weeks, Rows months) {
    /** Hours; three weeks. */
    static final int SHORT = 21 * 24;

    /** Hours; half a year. */
    static final int MIDDLE = 180 * 24;

    /**
     * Rows in ascending order, block after block.
     *
     * @param start by place in the time directory; one more at the end
     */
    record Rows(int[] start, int[] rows) {
        /** The first of a place's rows, as an index of {@code rows}, that isn't before a row of the segment. */
        int first(int place, int row) {
            int low = start[place];
            int high = start[place + 1];
            while (low < high) {
                int middle = low + high >>> 1;
                if (rows[middle] < row) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    static LongOpen of(TimeDirectory times, int[] start, char[] hour, char[] closed) {
        return new LongOpen(
                rows(times, start, hour, closed, SHORT, MIDDLE),
                rows(times, start, hour, closed, MIDDLE, Integer.MAX_VALUE));
    }

    private static Rows rows(TimeDirectory times, int[] start, char[] hour, char[] closed, int above, int most) {
        int[] found = new int[1024];
        int[] starts = new int[times.blocks.length + 1];
        int count = 0;
        for (int place = 0; place < times.blocks.length; place++) {
            int end = start[times.blocks[place] + 1];
            for (int row = start[times.blocks[place]]; row < end; row++) {
                int open = closed[row] == Segment.OPEN ? Integer.MAX_VALUE : closed[row] - hour[row];
                if (open > above && open <= most) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = row;
                }
            }
            starts[place + 1] = count;
        }
        return new Rows(starts, Arrays.copyOf(found, count));
    }
}
