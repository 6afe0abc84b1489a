package org.gridwalk.geodata.heat.index;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gridwalk.geodata.geo.Morton;
import org.gridwalk.geodata.geo.TileCoord;

/**
 * The counts of all cells of one size that aren't empty, on all ground. Coarse cells are counted tile by tile; of fine
 * ones a block holds many, most of them empty, and it is read twice: once to count, once to take the counts out.
 */
final class Domain {
    /** The last zoom whose cells are counted tile by tile. */
    private static final int LAST_BY_TILES = 10;

    private static final int CHUNK = 256;

    private final HeatView view;
    private final HeatFilter filter;
    private final int z;
    private final int shift;

    Domain(HeatView view, HeatFilter filter, int z) {
        this.view = view;
        this.filter = filter;
        this.z = z;
        this.shift = 2 * (TileCells.MAX_ZOOM - z);
    }

    CellSpan span() {
        if (filter.nothing) {
            return new CountTally().span();
        }
        long[] parts = parts();
        return IntStream.range(0, (parts.length + CHUNK - 1) / CHUNK)
                .parallel()
                .collect(
                        Counted::new,
                        (counted, chunk) ->
                                count(parts, chunk * CHUNK, Math.min(parts.length, (chunk + 1) * CHUNK), counted),
                        (one, other) -> one.tally.add(other.tally))
                .tally
                .span();
    }

    /** The Morton codes of the tiles, or of the blocks, that have rows. */
    private long[] parts() {
        int bits = z <= LAST_BY_TILES ? 2 * (HeatRow.GRID_ZOOM - z) : TileCells.BLOCK_BITS;
        Codes codes = new Codes();
        for (Segment segment : view.placed()) {
            for (char block : segment.blocks) {
                codes.add((segment.key.firstPlace() | (long) block << TileCells.BLOCK_BITS) >>> bits);
            }
            for (long place : segment.misfits.place) {
                codes.add(place >>> bits);
            }
        }
        for (int i = 0; i < view.delta().first(HeatRow.NOWHERE); i++) {
            codes.add(view.delta().place[i] >>> bits);
        }
        Arrays.parallelSort(codes.list, 0, codes.size);
        Codes distinct = new Codes();
        for (int i = 0; i < codes.size; i++) {
            distinct.add(codes.list[i]);
        }
        return Arrays.copyOf(distinct.list, distinct.size);
    }

    /** A list in which no number follows itself. */
    private static final class Codes {
        private long[] list = new long[1024];
        private int size;

        void add(long code) {
            if (size > 0 && list[size - 1] == code) {
                return;
            }
            if (size == list.length) {
                list = Arrays.copyOf(list, 2 * size);
            }
            list[size++] = code;
        }
    }

    /** What a part of the work has counted so far, and the cells in which it does. */
    private final class Counted {
        private final CountTally tally = new CountTally();
        private final int[] cells = new int[z <= LAST_BY_TILES ? TileCells.CELLS : 1 << (TileCells.BLOCK_BITS - shift)];
    }

    private void count(long[] parts, int from, int to, Counted counted) {
        int[] cells = counted.cells;
        CountTally tally = counted.tally;
        for (int i = from; i < to; i++) {
            if (z <= LAST_BY_TILES) {
                Arrays.fill(cells, 0);
                TileCoord tile = new TileCoord(z, Morton.column(parts[i]), Morton.row(parts[i]));
                view.count(new TileCells(tile), filter, cells, Double.MAX_VALUE);
                for (int count : cells) {
                    tally.add(count);
                }
            } else {
                block(parts[i], (cell, weight) -> cells[cell] += weight);
                block(parts[i], (cell, weight) -> {
                    tally.add(cells[cell]);
                    cells[cell] = 0;
                });
            }
        }
    }

    private interface Cells {
        void count(int cell, int weight);
    }

    /** Gives each row of a block that the filter holds, of all years. */
    private void block(long code, Cells cells) {
        long place = code << TileCells.BLOCK_BITS;
        int tile = SegmentKey.tile(place);
        List<Segment> segments = view.segments(tile, tile);
        for (Segment segment : segments) {
            int code16 = (int) (code & 0xFFFF);
            int block = segment.block(code16);
            if (block < segment.blocks.length && segment.blocks[block] == code16) {
                rows(segment, block, cells);
            }
            rows(segment.misfits, place, cells);
        }
        rows(view.delta(), place, cells);
    }

    private void rows(SignedRows rows, long place, Cells cells) {
        int end = rows.first(place + (1L << TileCells.BLOCK_BITS));
        for (int i = rows.first(place); i < end; i++) {
            int weight = rows.count(i, filter);
            if (weight != 0) {
                cells.count((int) (rows.place[i] - place) >>> shift, weight);
            }
        }
    }

    private void rows(Segment segment, int block, Cells cells) {
        BlockUnits.Met met = filter.everyUnit ? BlockUnits.Met.EVERYWHERE : segment.units.met(block, filter.units);
        if (met == BlockUnits.Met.NOWHERE) {
            return;
        }
        byte[] wanted = met == BlockUnits.Met.PARTLY ? segment.units.local(block, filter.units) : new byte[0];
        boolean during = filter.window.mode() == Window.Mode.OPEN;
        int from = segment.relative(filter.window.from());
        int least = during ? from : 0;
        int last = segment.times.row(block, segment.relative(filter.window.to()));
        for (int row = during ? segment.start[block] : segment.times.row(block, from); row < last; row++) {
            boolean unit = wanted.length == 0 || wanted[segment.units.number(block, row, segment.start[block])] != 0;
            if (unit && filter.codes[segment.code[row]] != 0 && segment.closed[row] >= least) {
                cells.count(segment.offset[row] >>> shift, 1);
            }
        }
    }
}
