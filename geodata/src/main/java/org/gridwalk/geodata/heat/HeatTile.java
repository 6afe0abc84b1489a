package org.gridwalk.geodata.heat;

import java.util.List;

/**
 * Counts of issues in the cells of a tile.
 *
 * @param size cells along each side
 * @param cells index and count of each cell that is not empty, one after the other, in the order of indexes; the index
 *     is row × size + column, row 0 in the north, column 0 in the west
 * @param total of all cells
 */
public record HeatTile(int size, List<Integer> cells, long total) {
    /** Cells along each side of every tile. */
    public static final int SIZE = 64;

    public HeatTile {
        cells = List.copyOf(cells);
    }
}
