package org.gridwalk.geodata.heat.index;

import java.util.Arrays;

/**
 * Rows of 64 neighbouring blocks in the order in which they come, 20 bytes each: so few that they are sorted near the
 * processor. (Rows of a whole segment, sorted at once, were fetched from all over the memory: four times as slow.)
 */
final class BlockRows {
    private static final int ID_BITS = 48;

    /** The greatest id. */
    static final long MOST_ID = (1L << ID_BITS) - 1;

    private static final int SMALL = 4;

    /** Block and hour. */
    private int[] keys = new int[SMALL];
    /** Two for each row: offset and id; unit, code and hour of closing. */
    private long[] rest = new long[2 * SMALL];

    private int rows;

    /** See {@link SegmentWriter#add(int, int, int, int, int, long)}. */
    void add(int place, int hourOfEra, int close, int code, int unit, long id) {
        if (rows == keys.length) {
            keys = Arrays.copyOf(keys, 2 * rows);
            rest = Arrays.copyOf(rest, 4 * rows);
        }
        keys[rows] = (place & 0xFFFF_0000) | hourOfEra;
        rest[2 * rows] = (place & 0xFFFFL) << ID_BITS | id;
        rest[2 * rows + 1] = (long) unit << 32 | (long) code << 16 | close;
        rows++;
    }

    /** In the order of block and hour. */
    void writeTo(SegmentWriter writer) {
        long[] numbered = new long[rows];
        for (int row = 0; row < rows; row++) {
            numbered[row] = (long) keys[row] << 32 | row;
        }
        for (long sorted : RadixSort.sort(numbered)) {
            long offsetId = rest[2 * (int) sorted];
            long unitCodeClosed = rest[2 * (int) sorted + 1];
            writer.add(
                    (int) (sorted >>> 48) << TileCells.BLOCK_BITS | (int) (offsetId >>> ID_BITS),
                    (int) (sorted >>> 32) & 0xFFFF,
                    (int) unitCodeClosed & 0xFFFF,
                    (int) (unitCodeClosed >>> 16) & 0xFFFF,
                    (int) (unitCodeClosed >>> 32),
                    offsetId & MOST_ID);
        }
    }
}
