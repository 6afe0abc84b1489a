package org.gridwalk.geodata.heat.index;

import java.util.Arrays;

/** The rows of a cube's small groups, place after place, as they stand in the segment. */
final class RareRows {
    /** Rows of the segment, ascending in each place. */
    private final int[] rows;

    private final char[] codes;
    private final char[] offsets;
    /** Where those of a place begin; one more at the end. */
    private final int[] start;

    RareRows(int[] rows, char[] codes, char[] offsets, int[] start) {
        this.rows = rows;
        this.codes = codes;
        this.offsets = offsets;
        this.start = start;
    }

    void write(SectionWriter out) {
        out.put(rows);
        out.put(codes);
        out.put(offsets);
        out.put(start);
    }

    static RareRows read(SectionReader in) {
        return new RareRows(in.ints(), in.chars(), in.chars(), in.ints());
    }

    /** All wanted ones of a place. */
    int sum(byte[] wanted, int place) {
        return between(wanted, start[place], start[place + 1]);
    }

    /** Those that stand from one row of the segment to another. */
    int sum(byte[] wanted, int place, int firstRow, int lastRow) {
        int first = at(place, firstRow);
        return between(wanted, first, Math.max(first, at(place, lastRow)));
    }

    private int between(byte[] wanted, int first, int last) {
        int sum = 0;
        for (int i = first; i < last; i++) {
            sum += wanted[codes[i]];
        }
        return sum;
    }

    private int at(int place, int row) {
        int at = Arrays.binarySearch(rows, start[place], start[place + 1], row);
        return at < 0 ? -at - 1 : at;
    }

    /** @param shift of offsets, so that they become cells behind {@code first} */
    void cells(byte[] wanted, int place, int[] cells, int first, int shift) {
        for (int i = start[place]; i < start[place + 1]; i++) {
            cells[first + (offsets[i] >>> shift)] += wanted[codes[i]];
        }
    }
}
