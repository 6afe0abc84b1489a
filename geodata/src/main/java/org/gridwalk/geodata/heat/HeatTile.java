package org.gridwalk.geodata.heat;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.TileCoord;

/**
 * Counts in the cells of a tile: of issues, or of what else is counted at places.
 *
 * @param size cells along each side
 * @param cells index and count of each cell that is not empty, one after the other, in the order of indexes; the index
 *     is row × size + column, row 0 in the north, column 0 in the west
 * @param total of all cells
 */
public record HeatTile(int size, List<Integer> cells, long total) {
    /** Cells along each side of every tile. */
    public static final int SIZE = 64;

    /** Against rounding at the edges: a fraction of a cell is enough. */
    private static final double MARGIN = 0.5 / SIZE;

    public HeatTile {
        cells = List.copyOf(cells);
    }

    /** @param counts of all cells by rows, from the north and the west */
    public static HeatTile of(int[] counts) {
        List<Integer> cells = new ArrayList<>();
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                cells.add(i);
                cells.add(counts[i]);
                total += counts[i];
            }
        }
        return new HeatTile(SIZE, cells, total);
    }

    /** Of all cells by rows, from the north and the west. */
    public int[] counts() {
        int[] counts = new int[size * size];
        for (int i = 0; i < cells.size(); i += 2) {
            counts[cells.get(i)] = cells.get(i + 1);
        }
        return counts;
    }

    /** What holds all of a tile and a little more. The outermost rows own the caps of the earth beyond 85.05°. */
    public static Bounds box(TileCoord tile) {
        Bounds bounds = tile.bounds(MARGIN);
        return new Bounds(
                bounds.west(),
                tile.y() == (1 << tile.z()) - 1 ? -90 : bounds.south(),
                bounds.east(),
                tile.y() == 0 ? 90 : bounds.north());
    }
}
