package org.gridwalk.geodata.heat.index;

import java.util.Arrays;

/**
 * The rows that stay open long, apart from the others: what was open in a window was
 * either reported shortly before it, or is one of these. They stand here once more, block after block, in the order of
 * the hours.
 */
final class LongOpen {
    /** Hours; three weeks. */
    static final int SHORT = 21 * 24;

    /** Hours; half a year. */
    static final int MIDDLE = 180 * 24;

    /** They are open for no more hours than this. */
    final int most;
    /** Where the rows of a block begin; one more at the end. Empty if the segment has no larger block. */
    final int[] start;

    final char[] offset;
    final char[] hour;
    final char[] code;
    final char[] closed;

    private LongOpen(int most, int[] start, char[][] columns) {
        this.most = most;
        this.start = start;
        offset = columns[0];
        hour = columns[1];
        code = columns[2];
        closed = columns[3];
    }

    void write(SectionWriter out) {
        out.put(most);
        out.put(start);
        out.put(offset);
        out.put(hour);
        out.put(code);
        out.put(closed);
    }

    static LongOpen read(SectionReader in) {
        return new LongOpen(in.number(), in.ints(), new char[][] {in.chars(), in.chars(), in.chars(), in.chars()});
    }

    /** Those that close within half a year. */
    static LongOpen weeks(Columns columns, TimeDirectory times) {
        return of(columns, times, SHORT, MIDDLE);
    }

    /** Those that close later or not at all. */
    static LongOpen months(Columns columns, TimeDirectory times) {
        return of(columns, times, MIDDLE, Integer.MAX_VALUE);
    }

    private static LongOpen of(Columns columns, TimeDirectory times, int above, int most) {
        char[] hour = columns.hour();
        char[] closed = columns.closed();
        if (times.blocks.length == 0) {
            return new LongOpen(most, new int[0], new char[4][0]);
        }
        int[] found = new int[256];
        int[] start = new int[columns.start().length];
        int count = 0;
        for (int block = 0; block < start.length - 1; block++) {
            for (int row = columns.start()[block]; row < columns.start()[block + 1]; row++) {
                int open = closed[row] == Segment.OPEN ? Integer.MAX_VALUE : closed[row] - hour[row];
                if (open > above && open <= most) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = row;
                }
            }
            start[block + 1] = count;
        }
        int[] rows = Arrays.copyOf(found, count);
        return new LongOpen(most, start, new char[][] {
            pick(columns.offset(), rows), pick(hour, rows), pick(columns.code(), rows), pick(closed, rows)
        });
    }

    private static char[] pick(char[] column, int[] rows) {
        char[] picked = new char[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = column[rows[i]];
        }
        return picked;
    }

    boolean isEmpty() {
        return start.length == 0;
    }

    /** The first of a block's rows that was reported in this hour or later. */
    int first(int block, int from) {
        int low = start[block];
        int high = start[block + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hour[middle] < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
