package org.gridwalk.geodata.heat.index;

import java.util.Arrays;

/** How many rows the larger blocks of a segment have in each of their equal parts, whatever the rows are. */
final class PartCounts {
    /** 2 to this power is how many parts a block has. */
    private final int bits;
    /** The blocks, ascending. */
    private final int[] blocks;
    /** [place among the blocks × parts + part]. */
    private final int[] counts;

    private PartCounts(int bits, int[] blocks, int[] counts) {
        this.bits = bits;
        this.blocks = blocks;
        this.counts = counts;
    }

    /** @param leastRows of a block that is taken */
    static PartCounts of(Columns columns, int bits, int leastRows) {
        int[] taken = new int[columns.blocks().length];
        int places = 0;
        for (int block = 0; block < taken.length; block++) {
            if (columns.rows(block) >= leastRows) {
                taken[places++] = block;
            }
        }
        int[] counts = new int[places << bits];
        for (int place = 0; place < places; place++) {
            int end = columns.start()[taken[place] + 1];
            for (int row = columns.start()[taken[place]]; row < end; row++) {
                counts[(place << bits) + (columns.offset()[row] >>> (TileCells.BLOCK_BITS - bits))]++;
            }
        }
        return new PartCounts(bits, Arrays.copyOf(taken, places), counts);
    }

    void write(SectionWriter out) {
        out.put(bits);
        out.put(blocks);
        out.put(counts);
    }

    static PartCounts read(SectionReader in) {
        return new PartCounts(in.number(), in.ints(), in.ints());
    }

    /** Adds all rows of some blocks to the cells of a tile; those that aren't here are read. */
    void count(TileCells tile, Segment segment, int firstBlock, int lastBlock, int[] cells) {
        Scan scan = new Scan(segment);
        int found = Arrays.binarySearch(blocks, firstBlock);
        int place = found < 0 ? -found - 1 : found;
        for (int block = firstBlock; block < lastBlock; block++) {
            int cell = tile.cell(segment.key.firstPlace() | (long) segment.blocks[block] << TileCells.BLOCK_BITS);
            if (place < blocks.length && blocks[place] == block) {
                add(place++, cell, tile.offsetShift() - (TileCells.BLOCK_BITS - bits), cells);
            } else {
                scan.cells(cells, cell, tile.offsetShift(), segment.start[block], segment.start[block + 1]);
            }
        }
    }

    private void add(int place, int cell, int shift, int[] cells) {
        int first = place << bits;
        for (int part = 0; part < 1 << bits; part++) {
            cells[cell + (part >>> shift)] += counts[first + part];
        }
    }
}
