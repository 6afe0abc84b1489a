package org.gridwalk.geodata.heat.index;

/** Counts rows of a block that isn't wanted as a whole: some of its units only, or a tile that is a part of it. */
final class RowByRow {
    private final Segment segment;
    private final HeatFilter filter;
    private final TileCells tile;
    /** The first hour of closing that counts, as the segment counts hours. */
    private final int least;

    private final int block;
    private final byte[] wanted;
    private final long place;

    RowByRow(Segment segment, HeatFilter filter, TileCells tile, int least, int block) {
        this.segment = segment;
        this.filter = filter;
        this.tile = tile;
        this.least = least;
        this.block = block;
        this.wanted = segment.units.local(block, filter.units);
        this.place = segment.key.firstPlace() | (long) segment.blocks[block] << TileCells.BLOCK_BITS;
    }

    void count(int first, int last, int[] cells) {
        for (int row = first; row < last; row++) {
            count(row, cells);
        }
    }

    private void count(int row, int[] cells) {
        int unit = segment.units.number(block, row, segment.start[block]);
        if ((wanted[unit] & filter.codes[segment.code[row]]) != 0 && segment.closed[row] >= least) {
            long cell = tile.cellAnywhere(place | segment.offset[row]);
            if (cell >= 0 && cell < TileCells.CELLS) {
                cells[(int) cell]++;
            }
        }
    }
}
