package org.gridwalk.geodata.heat.index;

import java.util.Arrays;

/**
 * The innermost loops over rows {@code from} to {@code to} of a segment. None has a branch that depends on a row: a row
 * adds 1 or 0.
 */
final class Scan {
    private final char[] offset;
    private final char[] code;
    private final char[] closed;

    Scan(Segment segment) {
        offset = segment.offset;
        code = segment.code;
        closed = segment.closed;
    }

    int sum(byte[] wanted, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += wanted[code[i]];
        }
        return sum;
    }

    /** Of those that close at {@code least} or later. */
    int sumOpen(int least, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += (least - 1 - closed[i]) >>> 31;
        }
        return sum;
    }

    int sumOpen(byte[] wanted, int least, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += wanted[code[i]] & (least - 1 - closed[i]) >>> 31;
        }
        return sum;
    }

    /** @param shift of offsets, so that they become cells behind {@code first} */
    void cells(int[] cells, int first, int shift, int from, int to) {
        for (int i = from; i < to; i++) {
            cells[first + (offset[i] >>> shift)]++;
        }
    }

    void cells(byte[] wanted, int[] cells, int first, int shift, int from, int to) {
        for (int i = from; i < to; i++) {
            cells[first + (offset[i] >>> shift)] += wanted[code[i]];
        }
    }

    void cellsOpen(int least, int[] cells, int first, int shift, int from, int to) {
        for (int i = from; i < to; i++) {
            cells[first + (offset[i] >>> shift)] += (least - 1 - closed[i]) >>> 31;
        }
    }

    void cellsOpen(byte[] wanted, int least, int[] cells, int first, int shift, int from, int to) {
        for (int i = from; i < to; i++) {
            cells[first + (offset[i] >>> shift)] += wanted[code[i]] & (least - 1 - closed[i]) >>> 31;
        }
    }

    /** {@link #cells} in several copies, one row after the other into the next. */
    static final int LANES = 4;

    /** Above so many cells in all lanes, rows fall apart by themselves. */
    static final int MOST_LANE_CELLS = 256;

    void lanes(int[] lanes, int shift, int from, int to) {
        int second = lanes.length / LANES;
        int third = 2 * second;
        int fourth = 3 * second;
        int i = from;
        for (; i + 3 < to; i += LANES) {
            lanes[offset[i] >>> shift]++;
            lanes[second + (offset[i + 1] >>> shift)]++;
            lanes[third + (offset[i + 2] >>> shift)]++;
            lanes[fourth + (offset[i + 3] >>> shift)]++;
        }
        for (; i < to; i++) {
            lanes[offset[i] >>> shift]++;
        }
    }

    void lanes(byte[] wanted, int[] lanes, int shift, int from, int to) {
        int second = lanes.length / LANES;
        int third = 2 * second;
        int fourth = 3 * second;
        int i = from;
        for (; i + 3 < to; i += LANES) {
            lanes[offset[i] >>> shift] += wanted[code[i]];
            lanes[second + (offset[i + 1] >>> shift)] += wanted[code[i + 1]];
            lanes[third + (offset[i + 2] >>> shift)] += wanted[code[i + 2]];
            lanes[fourth + (offset[i + 3] >>> shift)] += wanted[code[i + 3]];
        }
        for (; i < to; i++) {
            lanes[offset[i] >>> shift] += wanted[code[i]];
        }
    }

    void lanesOpen(byte[] wanted, int least, int[] lanes, int shift, int from, int to) {
        int second = lanes.length / LANES;
        int i = from;
        for (; i + 1 < to; i += 2) {
            lanes[offset[i] >>> shift] += wanted[code[i]] & (least - 1 - closed[i]) >>> 31;
            lanes[second + (offset[i + 1] >>> shift)] += wanted[code[i + 1]] & (least - 1 - closed[i + 1]) >>> 31;
        }
        if (i < to) {
            lanes[offset[i] >>> shift] += wanted[code[i]] & (least - 1 - closed[i]) >>> 31;
        }
    }

    /** Adds all lanes to the cells from {@code first} on, and empties them. */
    static void drain(int[] lanes, int[] cells, int first) {
        int size = lanes.length / LANES;
        for (int lane = 0; lane < LANES; lane++) {
            for (int i = 0; i < size; i++) {
                cells[first + i] += lanes[lane * size + i];
            }
        }
        Arrays.fill(lanes, 0);
    }
}
