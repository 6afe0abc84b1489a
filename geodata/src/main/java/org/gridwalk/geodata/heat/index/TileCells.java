package org.gridwalk.geodata.heat.index;

import org.gridwalk.geodata.geo.Morton;
import org.gridwalk.geodata.geo.TileCoord;

/**
 * Where the 64 × 64 cells of a tile are among the Morton codes of the grid, and where in it a block of zoom 15 lies.
 * Counts stand in Morton order until {@link #byRows}.
 */
final class TileCells {
    static final int SIZE = 64;
    static final int CELLS = SIZE * SIZE;
    static final int MAX_ZOOM = HeatRow.GRID_ZOOM - 6;

    /** Bits of a place below its block. */
    static final int BLOCK_BITS = 16;

    private static final int CELL_BITS = 12;
    private static final int BLOCK_ZOOM = 15;
    private static final char[] ROW_MAJOR = rowMajor();

    final int z;
    /** The first cell of the tile, among all cells of its size. */
    private final long firstCell;
    /** Bits of a place below its cell. */
    private final int cellShift;

    TileCells(TileCoord tile) {
        if (tile.z() > MAX_ZOOM) {
            throw new IllegalArgumentException("tiles go to zoom " + MAX_ZOOM + ": " + tile);
        }
        z = tile.z();
        firstCell = Morton.of(tile.x(), tile.y()) << CELL_BITS;
        cellShift = 2 * (MAX_ZOOM - z);
    }

    /** The first place of the tile. */
    long firstPlace() {
        return firstCell << cellShift;
    }

    /** The first place behind the tile. */
    long endPlace() {
        return place(1, 1);
    }

    /**
     * Where a part of the tile begins.
     *
     * @param parts into how many equal parts the tile is cut: 1, 4, 16, ..., 4096
     */
    long place(int part, int parts) {
        return (firstCell + (long) part * (CELLS / parts)) << cellShift;
    }

    /** The cell of a place in the tile. */
    int cell(long place) {
        return (int) ((place >>> cellShift) - firstCell);
    }

    /** The cell of a place, told from any other tile's: the cells of this one are 0 to 4095. */
    long cellAnywhere(long place) {
        return (place >>> cellShift) - firstCell;
    }

    /** Whether a whole block lies in one cell. */
    boolean blocksInCells() {
        return cellShift >= BLOCK_BITS;
    }

    /** Whether the tile is a part of one block. */
    boolean insideBlock() {
        return z > BLOCK_ZOOM;
    }

    /** Where a block's offsets are shifted to become cells behind the first one of the block; 0 to 16. */
    int offsetShift() {
        return Math.min(BLOCK_BITS, cellShift);
    }

    static int[] byRows(int[] morton) {
        int[] rows = new int[CELLS];
        for (int i = 0; i < CELLS; i++) {
            rows[ROW_MAJOR[i]] = morton[i];
        }
        return rows;
    }

    private static char[] rowMajor() {
        char[] index = new char[CELLS];
        for (int i = 0; i < CELLS; i++) {
            index[i] = (char) (Morton.row(i) * SIZE + Morton.column(i));
        }
        return index;
    }
}
