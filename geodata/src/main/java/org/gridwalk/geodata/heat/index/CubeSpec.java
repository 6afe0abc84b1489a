package org.gridwalk.geodata.heat.index;

/**
 * What a {@link Cube} knows.
 *
 * @param leastRows of a block that is in it, more of them where there are many groups
 * @param mostRows likewise
 * @param periodBits its instants are 2 to this power of hours apart; 16 for one before and one after all rows
 * @param partBits a block is counted in 2 to this power of equal parts: 0 or 4
 */
record CubeSpec(int leastRows, int mostRows, int periodBits, int partBits) {
    /** Of a block with fewer rows, the counts before all instants take more room than they save time. */
    private static final int CROWDED = 512;

    private static final int ALL_TIME = 16;

    /** Long windows at zooms where a cell holds whole blocks. */
    static final CubeSpec WINDOWS = new CubeSpec(CROWDED, Cube.MOST_ROWS, 11, 0);

    /** The same for all time, of the blocks that are not in the other. */
    static final CubeSpec REST = new CubeSpec(64, CROWDED - 1, ALL_TIME, 0);

    /**
     * All time at zooms 10 and 11, where a block is 4 or 16 cells: with no instant but the first and the last it takes in
     * smaller blocks.
     */
    static final CubeSpec PARTS = new CubeSpec(128, Cube.MOST_ROWS, ALL_TIME, 4);

    int parts() {
        return 1 << partBits;
    }

    /** The part of a block that an offset lies in. */
    int part(int offset) {
        return offset >>> (TileCells.BLOCK_BITS - partBits);
    }
}
