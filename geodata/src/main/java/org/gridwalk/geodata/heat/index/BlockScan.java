package org.gridwalk.geodata.heat.index;

/** Counts a block of a segment into the cells of a tile by reading its rows, as few of them as the window allows. */
final class BlockScan {
    private final Segment segment;
    private final HeatFilter filter;
    private final TileCells tile;
    private final Scan scan;
    private final Scan weeks;
    private final Scan months;
    /** The window, as the segment counts hours. */
    private final int from;

    private final int to;
    private final boolean during;
    private final boolean open;
    /** Whether any row was reported so short before the window that all of these are read. */
    private final boolean recent;
    /** Whether any row was reported so short before it that {@link Segment#openWeeks} matters. */
    private final boolean lately;

    private final int shift;

    BlockScan(Segment segment, HeatFilter filter, TileCells tile) {
        this.segment = segment;
        this.filter = filter;
        this.tile = tile;
        scan = new Scan(segment);
        weeks = new Scan(segment.openWeeks);
        months = new Scan(segment.openMonths);
        from = segment.relative(filter.window.from());
        to = segment.relative(filter.window.to());
        during = filter.window.mode() == Window.Mode.OPEN;
        open = during && from > 0;
        recent = from - LongOpen.SHORT <= segment.lastHour;
        lately = from - LongOpen.MIDDLE <= segment.lastHour;
        shift = tile.offsetShift();
    }

    /** The cell of a block's first place. */
    int cell(int block) {
        return tile.cell(segment.key.firstPlace() | (long) segment.blocks[block] << TileCells.BLOCK_BITS);
    }

    void count(int block, int[] cells) {
        BlockUnits.Met met = filter.everyUnit ? BlockUnits.Met.EVERYWHERE : segment.units.met(block, filter.units);
        if (met == BlockUnits.Met.NOWHERE) {
            return;
        }
        if (met == BlockUnits.Met.PARTLY || tile.insideBlock()) {
            int first = during ? segment.start[block] : segment.times.row(block, from);
            new RowByRow(segment, filter, tile, open ? from : 0, block)
                    .count(first, segment.times.row(block, to), cells);
        } else if (open && !segment.openWeeks.isEmpty()) {
            if (lately) {
                longOpen(segment.openWeeks, weeks, block, cell(block), cells);
            }
            longOpen(segment.openMonths, months, block, cell(block), cells);
            if (recent) {
                int first = segment.times.row(block, Math.max(0, from - LongOpen.SHORT));
                rows(scan, cell(block), first, segment.times.row(block, to), cells);
            }
        } else {
            int first = during ? segment.start[block] : segment.times.row(block, from);
            rows(scan, cell(block), first, segment.times.row(block, to), cells);
        }
    }

    /** The rows that were reported earlier than those that are read anyway. */
    private void longOpen(LongOpen rows, Scan listed, int block, int cell, int[] cells) {
        int end = Math.max(0, from - LongOpen.SHORT);
        if (tile.blocksInCells()) {
            int first = rows.start[block];
            int last = rows.start[block + 1];
            cells[cell] += filter.everyCode
                    ? listed.sumOpenBefore(end, from, first, last)
                    : listed.sumOpenBefore(filter.codes, end, from, first, last);
            return;
        }
        int last = recent ? rows.first(block, end) : rows.start[block + 1];
        int first = rows.most < from ? rows.first(block, from - rows.most) : rows.start[block];
        cells(listed, cells, cell, first, Math.max(first, last));
    }

    private void rows(Scan rows, int cell, int first, int last, int[] cells) {
        if (tile.blocksInCells()) {
            cells[cell] += sum(rows, first, last);
        } else {
            cells(rows, cells, cell, first, last);
        }
    }

    private int sum(Scan rows, int first, int last) {
        if (open) {
            return filter.everyCode ? rows.sumOpen(from, first, last) : rows.sumOpen(filter.codes, from, first, last);
        }
        return filter.everyCode ? last - first : rows.sum(filter.codes, first, last);
    }

    private void cells(Scan rows, int[] cells, int cell, int first, int last) {
        if (open && filter.everyCode) {
            rows.cellsOpen(from, cells, cell, shift, first, last);
        } else if (open) {
            rows.cellsOpen(filter.codes, from, cells, cell, shift, first, last);
        } else if (filter.everyCode) {
            rows.cells(cells, cell, shift, first, last);
        } else {
            rows.cells(filter.codes, cells, cell, shift, first, last);
        }
    }

    /** Wanted rows from one to another, counted away if they stand in the other order. */
    int signedSum(int first, int last) {
        return first <= last ? scan.sum(filter.codes, first, last) : -scan.sum(filter.codes, last, first);
    }
}
