package org.gridwalk.geodata.heat.index;

/** Counts the rows of one segment into the cells of one tile. */
final class SegmentCount {
    private final Segment segment;
    private final HeatFilter filter;
    private final TileCells tile;
    private final int[] cells;
    private final Scan scan;
    /** The window, as the segment counts hours. */
    private final int from;

    private final int to;
    private final boolean open;
    /** The cell of offset 0 of the segment's block 0: with a block's cells added, the block's own. */
    private final int shift;

    SegmentCount(Segment segment, HeatFilter filter, TileCells tile, int[] cells) {
        this.segment = segment;
        this.filter = filter;
        this.tile = tile;
        this.cells = cells;
        this.scan = new Scan(segment);
        this.from = segment.relative(filter.window.from());
        this.to = segment.relative(filter.window.to());
        this.open = filter.window.mode() == Window.Mode.OPEN && from > 0;
        this.shift = tile.offsetShift();
    }

    void run() {
        segment.misfits.count(filter, tile, cells);
        if (to == 0 || segment.rows() == 0) {
            return;
        }
        long place = segment.key.firstPlace();
        long begin = Math.max(0, tile.place(0) - place) >>> TileCells.BLOCK_BITS;
        long end = Math.min(1L << SegmentKey.PLACE_BITS, tile.place(1) - place) - 1 >>> TileCells.BLOCK_BITS;
        int last = segment.block((int) end + 1);
        for (int block = segment.block((int) begin); block < last; block++) {
            block(block);
        }
    }

    private void block(int block) {
        BlockUnits.Met met = filter.everyUnit ? BlockUnits.Met.EVERYWHERE : segment.units.met(block, filter.units);
        if (met == BlockUnits.Met.NOWHERE) {
            return;
        }
        int first = open || filter.window.mode() == Window.Mode.OPEN
                ? segment.start[block]
                : segment.times.row(block, from);
        int last = segment.times.row(block, to);
        if (met == BlockUnits.Met.PARTLY || tile.insideBlock()) {
            rowByRow(block, first, last);
        } else {
            long place = segment.key.firstPlace() | (long) segment.blocks[block] << TileCells.BLOCK_BITS;
            count(tile.cell(place), first, last);
        }
    }

    private void count(int cell, int first, int last) {
        if (tile.blocksInCells()) {
            cells[cell] += sum(first, last);
        } else if (open && filter.everyCode) {
            scan.cellsOpen(from, cells, cell, shift, first, last);
        } else if (open) {
            scan.cellsOpen(filter.codes, from, cells, cell, shift, first, last);
        } else if (filter.everyCode) {
            scan.cells(cells, cell, shift, first, last);
        } else {
            scan.cells(filter.codes, cells, cell, shift, first, last);
        }
    }

    private int sum(int first, int last) {
        if (open) {
            return filter.everyCode ? scan.sumOpen(from, first, last) : scan.sumOpen(filter.codes, from, first, last);
        }
        return filter.everyCode ? last - first : scan.sum(filter.codes, first, last);
    }

    /** For a block that isn't wanted as a whole. */
    private void rowByRow(int block, int first, int last) {
        byte[] wanted = segment.units.local(block, filter.units);
        long place = segment.key.firstPlace() | (long) segment.blocks[block] << TileCells.BLOCK_BITS;
        int least = open ? from : 0;
        for (int row = first; row < last; row++) {
            int number = segment.units.number(block, row, segment.start[block]);
            if ((wanted[number] & filter.codes[segment.code[row]]) != 0 && segment.closed[row] >= least) {
                long cell = tile.cellAnywhere(place | segment.offset[row]);
                if (cell >= 0 && cell < TileCells.CELLS) {
                    cells[(int) cell]++;
                }
            }
        }
    }
}
