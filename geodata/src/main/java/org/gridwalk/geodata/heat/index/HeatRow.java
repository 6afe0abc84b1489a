package org.gridwalk.geodata.heat.index;

import org.gridwalk.geodata.geo.Morton;

/**
 * One issue.
 *
 * @param id above 0
 * @param place the {@link Morton} code of its column and row on the grid of zoom 23, 46 bits;
 *     of what has no place, {@link #nowhere}
 * @param hour of reporting, in whole hours since 1970 (UTC)
 * @param closed the hour in which it closed, or {@link #OPEN}
 * @param code an entry of the index's {@link HeatIndex#codes}
 * @param unit an entry of the index's {@link HeatIndex#units}
 */
public record HeatRow(long id, long place, int hour, int closed, int code, int unit) {
    /** The closing hour of what is still open. */
    public static final int OPEN = Integer.MAX_VALUE;

    /** Cells of the finest grid along each side of the world: 2 to the power of this. */
    public static final int GRID_ZOOM = 23;

    /** From here on nothing lies on any tile. */
    static final long NOWHERE = 1L << (2 * GRID_ZOOM);

    private static final long LAST_NOWHERE = nowhere(0xFFFF);

    /** Where a row without a place stands: beyond the world, with those of its area, so that a scope leaves the others aside. */
    public static long nowhere(long area) {
        return NOWHERE | (area & 0xFFFF) << TileCells.BLOCK_BITS;
    }

    public HeatRow {
        if (place < 0 || place > LAST_NOWHERE) {
            throw new IllegalArgumentException("no place on the grid: " + place);
        }
    }
}
