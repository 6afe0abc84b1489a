package org.gridwalk.geodata.heat.index;

/**
 * Counts the rows of one segment into the cells of one tile, and picks how:
 *
 * <ul>
 *   <li>everything, to zoom 13: from directories;
 *   <li>codes that the {@link Cubes} know as groups, all time to zoom 11 or a long window to zoom 9: differences in the
 *       cubes, and the rows at the window's edges;
 *   <li>open during a window: the rows reported shortly before it or in it, and those of {@link LongOpen};
 *   <li>all else: the rows of the window, found in the {@link TimeDirectory}.
 * </ul>
 *
 * A block of which only some units are wanted is always read row by row.
 */
final class SegmentCount {
    /** Nanoseconds, as measured on one machine: they only have to be right against each other. */
    private static final double PER_BLOCK = 25;

    private static final double PER_OPEN_BLOCK = 50;

    private static final double PER_SUMMED_ROW = 0.6;
    private static final double PER_CELL_ROW = 1.1;
    private static final double PER_GROUP = 0.6;

    /** A cell of this zoom is a sixteenth of a block. */
    private static final int PARTS_ZOOM = 11;

    private final Segment segment;
    private final HeatFilter filter;
    private final TileCells tile;
    private final BlockScan blocks;
    /** The window, as the segment counts hours. */
    private final int from;

    private final int to;
    private final boolean open;
    private final boolean allTime;
    private final int firstBlock;
    private final int lastBlock;
    private final Cubes cubes;

    /** @param part of the tile, 0 to parts - 1 */
    SegmentCount(Segment segment, HeatFilter filter, TileCells tile, int part, int parts) {
        this.segment = segment;
        this.filter = filter;
        this.tile = tile;
        from = segment.relative(filter.window.from());
        to = segment.relative(filter.window.to());
        boolean during = filter.window.mode() == Window.Mode.OPEN;
        open = during && from > 0;
        allTime = to > segment.lastHour && (during ? !open : from <= segment.earliestHour);
        blocks = new BlockScan(segment, filter, tile);
        long place = segment.key.firstPlace();
        long begin = Math.max(0, tile.place(part, parts) - place);
        long end = Math.min(1L << SegmentKey.PLACE_BITS, tile.place(part + 1, parts) - place) - 1;
        boolean after = during ? from > segment.lastClosed : from > segment.lastHour;
        boolean none = begin > end || to <= segment.earliestHour || after;
        firstBlock = none ? 0 : segment.block((int) (begin >>> TileCells.BLOCK_BITS));
        lastBlock = none ? 0 : segment.block((int) (end >>> TileCells.BLOCK_BITS) + 1);
        cubes = cubes(during);
    }

    /** The cubes that can answer, or null. */
    private Cubes cubes(boolean during) {
        boolean inCubes = tile.blocksInCells() || (allTime && tile.z <= PARTS_ZOOM);
        boolean isLong = allTime || (!during && hours() > 2 << CubeSpec.WINDOWS.periodBits());
        if (filter.everyCode || !inCubes || !isLong) {
            return null;
        }
        if (filter.wholeTopicStatuses) {
            return segment.byTopicStatus;
        }
        return filter.wholeSources ? segment.bySource : null;
    }

    /** How long the window is, as far as there are rows. */
    private int hours() {
        return Math.max(0, Math.min(to, segment.lastHour + 1) - Math.max(from, segment.earliestHour));
    }

    /** Nanoseconds that {@link #run} will take, roughly. */
    double estimate() {
        int number = lastBlock - firstBlock;
        if (number == 0 || fromDirectories()) {
            return number;
        }
        double perRow = tile.blocksInCells() ? PER_SUMMED_ROW : PER_CELL_ROW;
        double rows = segment.start[lastBlock] - segment.start[firstBlock];
        if (cubes != null) {
            Cube cube = tile.blocksInCells() ? cubes.windows() : cubes.parts();
            int places = cube.placeAtOrAfter(lastBlock) - cube.placeAtOrAfter(firstBlock);
            double groups = PER_GROUP * cube.groupsRead(filter) * cube.spec.parts();
            return number * PER_BLOCK + places * groups + 0.1 * rows * perRow;
        }
        double share = hours() / (1.0 + segment.lastHour - segment.earliestHour);
        return number * (open ? PER_OPEN_BLOCK : PER_BLOCK) + (share + (open ? 0.1 : 0)) * rows * perRow;
    }

    private boolean fromDirectories() {
        return allTime && filter.everyCode && filter.everyUnit && tile.z <= BlockDirectory.MOST_ZOOM;
    }

    /** @param cells in Morton order; added to */
    void run(int[] cells) {
        if (firstBlock == lastBlock) {
            return;
        }
        if (fromDirectories()) {
            segment.directory.count(tile, segment, firstBlock, lastBlock, cells);
        } else if (cubes == null) {
            for (int block = firstBlock; block < lastBlock; block++) {
                blocks.count(block, cells);
            }
        } else if (!tile.blocksInCells()) {
            byParts(cells);
        } else {
            byCubes(cells);
        }
    }

    private void byParts(int[] cells) {
        Cube cube = cubes.parts();
        int first = cube.placeAtOrAfter(firstBlock);
        Cube.Counts counts = cube.countAll(filter.codes, first, cube.placeAtOrAfter(lastBlock));
        int parts = cube.spec.parts();
        int shift = tile.offsetShift() - (TileCells.BLOCK_BITS - cube.spec.partBits());
        int place = first;
        for (int block = firstBlock; block < lastBlock; block++) {
            place = cube.placeAtOrAfter(block, place);
            if (!cube.isAt(place, block) || !everywhere(block)) {
                blocks.count(block, cells);
            } else {
                int cell = blocks.cell(block);
                for (int part = 0; part < parts; part++) {
                    cells[cell + (part >>> shift)] += counts.get((place - first) * parts + part);
                }
                cube.rare.cells(filter.codes, place, cells, cell, tile.offsetShift());
            }
        }
    }

    private void byCubes(int[] cells) {
        Cube cube = cubes.windows();
        int first = cube.placeAtOrAfter(firstBlock);
        int low = from <= segment.earliestHour ? 0 : cube.nearest(from);
        int high = to > segment.lastHour ? cube.instants - 1 : cube.nearest(to);
        Cube.Counts counts = cube.count(filter.codes, low, high, first, cube.placeAtOrAfter(lastBlock));
        Cube rest = cubes.rest();
        int firstRest = rest.placeAtOrAfter(firstBlock);
        Cube.Counts restCounts =
                rest.countAll(filter.codes, firstRest, allTime ? rest.placeAtOrAfter(lastBlock) : firstRest);
        int place = first;
        int restPlace = firstRest;
        for (int block = firstBlock; block < lastBlock; block++) {
            place = cube.placeAtOrAfter(block, place);
            restPlace = rest.placeAtOrAfter(block, restPlace);
            if (!everywhere(block)) {
                blocks.count(block, cells);
            } else if (cube.isAt(place, block)) {
                int beside = allTime ? cube.rare.sum(filter.codes, place) : edges(block, place, low, high);
                cells[blocks.cell(block)] += counts.get(place - first) + beside;
            } else if (allTime && rest.isAt(restPlace, block)) {
                cells[blocks.cell(block)] +=
                        restCounts.get(restPlace - firstRest) + rest.rare.sum(filter.codes, restPlace);
            } else {
                blocks.count(block, cells);
            }
        }
    }

    private boolean everywhere(int block) {
        return filter.everyUnit || segment.units.met(block, filter.units) == BlockUnits.Met.EVERYWHERE;
    }

    /** What the window has more, or less, than the time between two instants of the cube; and small groups. */
    private int edges(int block, int place, int low, int high) {
        Cube cube = cubes.windows();
        int first = segment.start[block];
        int afterLow = first;
        if (from > segment.earliestHour) {
            first = segment.times.row(block, from);
            afterLow = segment.times.row(block, cube.hour(low));
        }
        int last = segment.start[block + 1];
        int afterHigh = last;
        if (to <= segment.lastHour) {
            last = segment.times.row(block, to);
            afterHigh = segment.times.row(block, cube.hour(high));
        }
        return blocks.signedSum(first, afterLow)
                + blocks.signedSum(afterHigh, last)
                + cube.rare.sum(filter.codes, place, afterLow, afterHigh);
    }
}
