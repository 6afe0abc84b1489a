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

    /** They are open for no more hours than this. */
    final int most;
    /** By place in the time directory; one more at the end. */
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
        int[] found = new int[256];
        int[] start = new int[times.blocks.length + 1];
        int count = 0;
        for (int place = 0; place < times.blocks.length; place++) {
            int end = columns.start()[times.blocks[place] + 1];
            for (int row = columns.start()[times.blocks[place]]; row < end; row++) {
                int open = closed[row] == Segment.OPEN ? Integer.MAX_VALUE : closed[row] - hour[row];
                if (open > above && open <= most) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = row;
                }
            }
            start[place + 1] = count;
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
