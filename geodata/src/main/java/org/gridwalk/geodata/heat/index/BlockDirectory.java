package org.gridwalk.geodata.heat.index;

/** How many rows a segment has where, whatever they are: for tiles without any filter, to zoom 11. */
final class BlockDirectory {
    private static final int MOST_LEVEL = 5;
    private static final int PARTS = 16;
    private static final int PART_SHIFT = 12;

    /** Zoom 7 + level is what {@link #before} cuts the segment into. */
    private final int level;
    /** Rows before each tile of that zoom; one more at the end. */
    private final int[] before;
    /** [place in the time directory × 16 + tile of zoom 17]. */
    private final int[] parts;

    private BlockDirectory(int level, int[] before, int[] parts) {
        this.level = level;
        this.before = before;
        this.parts = parts;
    }

    static BlockDirectory of(Columns columns, TimeDirectory times) {
        int level = 0;
        while (level < MOST_LEVEL && 2 << 2 * (level + 1) <= columns.blocks().length) {
            level++;
        }
        int[] before = new int[(1 << 2 * level) + 1];
        for (int i = 0; i < before.length; i++) {
            before[i] = columns.start()[columns.block(i << TileCells.BLOCK_BITS - 2 * level)];
        }
        int[] parts = new int[PARTS * times.blocks.length];
        for (int place = 0; place < times.blocks.length; place++) {
            int end = columns.start()[times.blocks[place] + 1];
            for (int row = columns.start()[times.blocks[place]]; row < end; row++) {
                parts[PARTS * place + (columns.offset()[row] >>> PART_SHIFT)]++;
            }
        }
        return new BlockDirectory(level, before, parts);
    }

    void write(SectionWriter out) {
        out.put(level);
        out.put(before);
        out.put(parts);
    }

    static BlockDirectory read(SectionReader in) {
        return new BlockDirectory(in.number(), in.ints(), in.ints());
    }

    /** Adds all rows of some blocks to the cells of a tile of zoom 0 to 11. */
    void count(TileCells tile, Segment segment, int firstBlock, int lastBlock, int[] cells) {
        int cellLevel = tile.z - 1;
        if (cellLevel <= level && tile.z < SegmentKey.ZOOM) {
            int first = tile.cell(segment.key.firstPlace());
            int step = 1 << 2 * (level - Math.max(0, cellLevel));
            for (int i = 0; i + step < before.length; i += step) {
                cells[first + i / step] += before[i + step] - before[i];
            }
            return;
        }
        long place = segment.key.firstPlace();
        for (int block = firstBlock; block < lastBlock; block++) {
            int cell = tile.cell(place | (long) segment.blocks[block] << TileCells.BLOCK_BITS);
            if (tile.blocksInCells()) {
                cells[cell] += segment.start[block + 1] - segment.start[block];
            } else {
                parts(tile, segment, block, cell, cells);
            }
        }
    }

    private void parts(TileCells tile, Segment segment, int block, int cell, int[] cells) {
        int place = segment.times.placeOf(block);
        if (place < 0) {
            new Scan(segment).cells(cells, cell, tile.offsetShift(), segment.start[block], segment.start[block + 1]);
            return;
        }
        int shift = tile.offsetShift() - PART_SHIFT;
        for (int part = 0; part < PARTS; part++) {
            cells[cell + (part >>> shift)] += parts[PARTS * place + part];
        }
    }
}
