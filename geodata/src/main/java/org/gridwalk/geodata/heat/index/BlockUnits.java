package org.gridwalk.geodata.heat.index;

/**
 * The units of each block of a segment. A row says its unit by a number within its block: one byte, and a second one in
 * the few blocks that have more than 256.
 */
final class BlockUnits {
    private final int[] first;
    private final int[] ids;
    private final byte[] low;
    private final int[] highStart;
    private final byte[] high;

    BlockUnits(int[] first, int[] ids, byte[] low, int[] highStart, byte[] high) {
        this.first = first;
        this.ids = ids;
        this.low = low;
        this.highStart = highStart;
        this.high = high;
    }

    /** Where the units of a block begin in {@link #ids}; one more at the end. */
    int[] first() {
        return first;
    }

    /** Units of the index, block after block. */
    int[] ids() {
        return ids;
    }

    /** The low byte of each row. */
    byte[] low() {
        return low;
    }

    /** Where the high bytes of a block's rows begin, or -1 where it needs none; empty if no block does. */
    int[] highStart() {
        return highStart;
    }

    /** The high bytes. */
    byte[] high() {
        return high;
    }

    /** How a block meets a set of units. */
    enum Met {
        NOWHERE,
        EVERYWHERE,
        PARTLY
    }

    Met met(int block, byte[] wanted) {
        int from = first[block];
        int to = first[block + 1];
        int hits = 0;
        for (int i = from; i < to; i++) {
            hits += wanted[ids[i]];
        }
        return hits == 0 ? Met.NOWHERE : hits == to - from ? Met.EVERYWHERE : Met.PARTLY;
    }

    /** 1 or 0 by the number within the block, at least 256 of them. */
    byte[] local(int block, byte[] wanted) {
        int number = first[block + 1] - first[block];
        byte[] local = new byte[Math.max(256, number)];
        for (int i = 0; i < number; i++) {
            local[i] = wanted[ids[first[block] + i]];
        }
        return local;
    }

    boolean wide(int block) {
        return highStart.length > 0 && highStart[block] >= 0;
    }

    /** The number of a row's unit within its block. */
    int number(int block, int row, int blockStart) {
        int number = low[row] & 0xFF;
        return wide(block) ? number | (high[highStart[block] + row - blockStart] & 0xFF) << 8 : number;
    }

    int unit(int block, int row, int blockStart) {
        return ids[first[block] + number(block, row, blockStart)];
    }
}
