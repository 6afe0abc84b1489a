package org.gridwalk.geodata.heat.index;

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
}
