package org.gridwalk.geodata.heat.index;

/**
 * Counts the rows of one segment into the cells of one tile, and picks how:
 *
 * <ul>
 *   <li>everything, and cells that hold whole blocks (to zoom 9) or sixteenths of them (10 and 11): from directories;
 *   <li>whole blocks, a long window, and codes that the {@link Cube} knows as groups: differences in the cube, and the
 *       rows at the window's edges;
 *   <li>open during a window: the rows reported shortly before it or in it, and those of {@link LongOpen};
 *   <li>all else: the rows of the window, found in the {@link TimeDirectory}.
 * </ul>
 */
final class SegmentCount {
    /** Nanoseconds, as measured on one machine: they only have to be right against each other. */
    private static final double PER_BLOCK = 30;

    private static final double PER_ROW = 0.8;
    private static final double PER_GROUP = 0.8;

    private final Segment segment;
    private final HeatFilter filter;
    private final TileCells tile;
    private final Scan scan;
    /** The window, as the segment counts hours. */
    private final int from;

    private final int to;
    private final boolean open;
    private final boolean whole;
    private final int firstBlock;
    private final int lastBlock;
    private final Cube cube;

    /** @param part of the tile, 0 to parts - 1 */
    SegmentCount(Segment segment, HeatFilter filter, TileCells tile, int part, int parts) {
        this.segment = segment;
        this.filter = filter;
        this.tile = tile;
        this.scan = new Scan(segment);
        from = segment.relative(filter.window.from());
        to = segment.relative(filter.window.to());
        boolean during = filter.window.mode() == Window.Mode.OPEN;
        open = during && from > 0;
        whole = to > segment.lastHour && (during ? !open : from <= segment.earliestHour);
        long place = segment.key.firstPlace();
        long begin = Math.max(0, tile.place(part, parts) - place);
        long end = Math.min(1L << SegmentKey.PLACE_BITS, tile.place(part + 1, parts) - place) - 1;
        boolean none = begin > end || to == 0;
        firstBlock = none ? 0 : segment.block((int) (begin >>> TileCells.BLOCK_BITS));
        lastBlock = none ? 0 : segment.block((int) (end >>> TileCells.BLOCK_BITS) + 1);
        cube = cube();
    }

    /** Nanoseconds that {@link #run} will take, roughly. */
    double estimate() {
        int blocks = lastBlock - firstBlock;
        if (blocks == 0 || fromDirectories()) {
            return blocks;
        }
        double rows = segment.start[lastBlock] - segment.start[firstBlock];
        double hours = Math.max(1, segment.lastHour - segment.earliestHour);
        double share = Math.min(1, (Math.min(to, segment.lastHour) - Math.max(from, segment.earliestHour)) / hours);
        if (cube != null) {
            int places = cube.blockAtOrAfter(lastBlock) - cube.blockAtOrAfter(firstBlock);
            return places * PER_GROUP * cube.groupsRead(filter) + blocks * PER_BLOCK + 0.1 * rows * PER_ROW;
        }
        double extra = open ? 0.1 : 0;
        return blocks * PER_BLOCK + (Math.max(0, share) + extra) * rows * PER_ROW;
    }

    private boolean fromDirectories() {
        return whole && filter.everyCode && filter.everyUnit && tile.z <= 11;
    }

    /** The cube that can answer, or null. */
    private Cube cube() {
        boolean can = tile.blocksInCells() && !open && !filter.everyCode;
        if (!can || Math.min(to, segment.lastHour) - Math.max(from, segment.earliestHour) < 2 << Cube.PERIOD_BITS) {
            return null;
        }
        if (filter.wholeTopicStatuses) {
            return segment.byTopicStatus;
        }
        return filter.wholeSources ? segment.bySource : null;
    }

    /** @param cells in Morton order; added to */
    void run(int[] cells) {
        if (firstBlock == lastBlock) {
            return;
        }
        if (fromDirectories()) {
            segment.directory.count(tile, segment, firstBlock, lastBlock, cells);
        } else if (cube != null) {
            byCube(cells);
        } else {
            int[] lanes = tile.blocksInCells() ? new int[0] : new int[Scan.LANES * tile.cellsInBlock()];
            for (int block = firstBlock; block < lastBlock; block++) {
                block(block, cells, lanes);
            }
        }
    }

    private void byCube(int[] cells) {
        int first = cube.blockAtOrAfter(firstBlock);
        int last = cube.blockAtOrAfter(lastBlock);
        int low = from <= segment.earliestHour ? 0 : cube.nearest(from);
        int high = to > segment.lastHour ? cube.nearest(Segment.OPEN) : cube.nearest(to);
        int[] counts = cube.count(filter.codes, low, high, first, last);
        for (int block = firstBlock; block < lastBlock; block++) {
            int place = cube.placeOf[block];
            if (place < 0 || met(block) == BlockUnits.Met.PARTLY) {
                block(block, cells, new int[0]);
            } else if (met(block) == BlockUnits.Met.EVERYWHERE) {
                cells[cell(block)] += counts[place - first] + edges(block, place, low, high);
            }
        }
    }

    /** What the window has more, or less, than the time between two instants of the cube; and small groups. */
    private int edges(int block, int place, int low, int high) {
        int afterLow = low == 0 && from <= segment.earliestHour
                ? segment.start[block]
                : segment.times.row(block, cube.hour(low));
        int first = from <= segment.earliestHour ? afterLow : segment.times.row(block, from);
        int afterHigh = to > segment.lastHour ? segment.start[block + 1] : segment.times.row(block, cube.hour(high));
        int last = to > segment.lastHour ? afterHigh : segment.times.row(block, to);
        return signed(first, afterLow)
                + signed(afterHigh, last)
                + cube.rare(place, filter.codes, segment.code, afterLow, afterHigh);
    }

    private int signed(int first, int last) {
        return first <= last ? scan.sum(filter.codes, first, last) : -scan.sum(filter.codes, last, first);
    }

    private BlockUnits.Met met(int block) {
        return filter.everyUnit ? BlockUnits.Met.EVERYWHERE : segment.units.met(block, filter.units);
    }

    private void block(int block, int[] cells, int[] lanes) {
        BlockUnits.Met met = met(block);
        if (met == BlockUnits.Met.NOWHERE) {
            return;
        }
        int last = segment.times.row(block, to);
        int first = first(block);
        int place = open ? segment.times.placeOf[block] : -1;
        if (met == BlockUnits.Met.PARTLY || tile.insideBlock()) {
            RowByRow rows = new RowByRow(segment, filter, tile, open ? from : 0, block);
            rows.count(first, last, cells);
            if (place >= 0) {
                longOpen(place, block, (list, a, b) -> rows.count(list, a, b, cells));
            }
        } else {
            count(cell(block), first, last, cells, lanes);
            if (place >= 0) {
                longOpen(place, block, (list, a, b) -> listed(list, a, b, cell(block), cells));
            }
        }
    }

    /** From which row on a block is read one after the other. */
    private int first(int block) {
        if (!open) {
            boolean during = filter.window.mode() == Window.Mode.OPEN;
            return during || from <= segment.earliestHour ? segment.start[block] : segment.times.row(block, from);
        }
        return segment.times.placeOf[block] < 0
                ? segment.start[block]
                : segment.times.row(block, Math.max(0, from - LongOpen.SHORT));
    }

    private interface Listed {
        void count(int[] rows, int from, int to);
    }

    private void longOpen(int place, int block, Listed listed) {
        int shortly = segment.times.row(block, Math.max(0, from - LongOpen.SHORT));
        int before = segment.times.row(block, Math.max(0, from - LongOpen.MIDDLE));
        LongOpen.Rows weeks = segment.longOpen.weeks();
        LongOpen.Rows months = segment.longOpen.months();
        listed.count(weeks.rows(), weeks.first(place, before), weeks.first(place, shortly));
        listed.count(months.rows(), months.start()[place], months.first(place, shortly));
    }

    private void listed(int[] rows, int first, int last, int cell, int[] cells) {
        for (int i = first; i < last; i++) {
            int row = rows[i];
            int counted = segment.closed[row] >= from ? filter.codes[segment.code[row]] : 0;
            cells[cell + (segment.offset[row] >>> tile.offsetShift())] += counted;
        }
    }

    private int cell(int block) {
        return tile.cell(segment.key.firstPlace() | (long) segment.blocks[block] << TileCells.BLOCK_BITS);
    }

    private void count(int cell, int first, int last, int[] cells, int[] lanes) {
        if (tile.blocksInCells()) {
            cells[cell] += sum(first, last);
        } else if (last - first < 2 * lanes.length || lanes.length > Scan.MOST_LANE_CELLS) {
            cells(cells, cell, first, last);
        } else {
            lanes(cells, cell, first, last, lanes);
        }
    }

    private int sum(int first, int last) {
        if (open) {
            return filter.everyCode ? scan.sumOpen(from, first, last) : scan.sumOpen(filter.codes, from, first, last);
        }
        return filter.everyCode ? last - first : scan.sum(filter.codes, first, last);
    }

    private void cells(int[] cells, int cell, int first, int last) {
        int shift = tile.offsetShift();
        if (open && filter.everyCode) {
            scan.cellsOpen(from, cells, cell, shift, first, last);
        } else if (open) {
            scan.cellsOpen(filter.codes, from, cells, cell, shift, first, last);
        } else if (filter.everyCode) {
            scan.cells(cells, cell, shift, first, last);
        } else {
            scan.cells(filter.codes, cells, cell, shift, first, last);
        }
    }

    /** As {@link #cells}, for few cells: neighbours in time mostly fall into the same one, and would wait for each other. */
    private void lanes(int[] cells, int cell, int first, int last, int[] lanes) {
        int shift = tile.offsetShift();
        if (open) {
            scan.lanesOpen(filter.codes, from, lanes, shift, first, last);
        } else if (filter.everyCode) {
            scan.lanes(lanes, shift, first, last);
        } else {
            scan.lanes(filter.codes, lanes, shift, first, last);
        }
        Scan.drain(lanes, cells, cell);
    }
}
