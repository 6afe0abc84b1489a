package org.gridwalk.geodata.heat.index;

import org.gridwalk.geodata.geo.Morton;

/**
 * A box on the grid of zoom 23, edges included.
 *
 * @param left the first column, from the antimeridian
 * @param top the first row, from the north
 * @param right the last column
 * @param bottom the last row
 */
public record CellBox(int left, int top, int right, int bottom) {
    public CellBox {
        int last = (1 << HeatRow.GRID_ZOOM) - 1;
        if (left < 0 || top < 0 || right > last || bottom > last || left > right || top > bottom) {
            throw new IllegalArgumentException("no box on the grid: " + left + " " + top + " " + right + " " + bottom);
        }
    }

    boolean holds(long place) {
        return holds(Morton.column(place), Morton.row(place));
    }

    private boolean holds(int column, int row) {
        return column >= left && column <= right && row >= top && row <= bottom;
    }

    /** Whether a square lies in the box as a whole. */
    boolean holdsAll(long firstPlace, int size) {
        int column = Morton.column(firstPlace);
        int row = Morton.row(firstPlace);
        return holds(column, row) && holds(column + size - 1, row + size - 1);
    }

    boolean meets(long firstPlace, int size) {
        int column = Morton.column(firstPlace);
        int row = Morton.row(firstPlace);
        return column <= right && column + size > left && row <= bottom && row + size > top;
    }
}
