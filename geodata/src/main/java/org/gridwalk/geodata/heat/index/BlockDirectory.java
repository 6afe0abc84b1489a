package org.gridwalk.geodata.heat.index;

/** How many rows a segment has where, whatever they are: for tiles without any filter, to zoom 13. */
final class BlockDirectory {
    /** The last zoom whose cells are parts that are counted here. */
    static final int MOST_ZOOM = 13;

    private static final int SIXTEENTHS_ZOOM = 11;
    private static final int MOST_LEVEL = 5;

    /** Fewer rows are read as fast as 16 counts, or 256. */
    private static final int LEAST_FOR_16 = 64;

    private static final int LEAST_FOR_256 = 512;

    /** Zoom 7 + level is what {@link #before} cuts the segment into. */
    private final int level;
    /** Rows before each tile of that zoom; one more at the end. */
    private final int[] before;

    private final PartCounts sixteenths;
    private final PartCounts parts256;

    private BlockDirectory(int level, int[] before, PartCounts sixteenths, PartCounts parts256) {
        this.level = level;
        this.before = before;
        this.sixteenths = sixteenths;
        this.parts256 = parts256;
    }

    static BlockDirectory of(Columns columns) {
        int level = 0;
        while (level < MOST_LEVEL && (2 << (2 * (level + 1))) <= columns.blocks().length) {
            level++;
        }
        int[] before = new int[(1 << (2 * level)) + 1];
        for (int i = 0; i < before.length; i++) {
            before[i] = columns.start()[columns.block(i << (TileCells.BLOCK_BITS - 2 * level))];
        }
        return new BlockDirectory(
                level, before, PartCounts.of(columns, 4, LEAST_FOR_16), PartCounts.of(columns, 8, LEAST_FOR_256));
    }

    void write(SectionWriter out) {
        out.put(level);
        out.put(before);
        sixteenths.write(out);
        parts256.write(out);
    }

    static BlockDirectory read(SectionReader in) {
        return new BlockDirectory(in.number(), in.ints(), PartCounts.read(in), PartCounts.read(in));
    }

    /** Adds all rows of some blocks to the cells of a tile of zoom 0 to {@link #MOST_ZOOM}. */
    void count(TileCells tile, Segment segment, int firstBlock, int lastBlock, int[] cells) {
        int cellLevel = tile.z - 1;
        boolean all = firstBlock == 0 && lastBlock == segment.blocks.length; // and not a part of them, for one thread
        if (all && cellLevel <= level && tile.z < SegmentKey.ZOOM) {
            int first = tile.cell(segment.key.firstPlace());
            int step = 1 << (2 * (level - Math.max(0, cellLevel)));
            for (int i = 0; i + step < before.length; i += step) {
                cells[first + i / step] += before[i + step] - before[i];
            }
        } else if (tile.blocksInCells()) {
            long place = segment.key.firstPlace();
            for (int block = firstBlock; block < lastBlock; block++) {
                int cell = tile.cell(place | (long) segment.blocks[block] << TileCells.BLOCK_BITS);
                cells[cell] += segment.start[block + 1] - segment.start[block];
            }
        } else {
            PartCounts parts = tile.z <= SIXTEENTHS_ZOOM ? sixteenths : parts256;
            parts.count(tile, segment, firstBlock, lastBlock, cells);
        }
    }
}
