package org.gridwalk.geodata.heat;

import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.TileCoord;
import org.gridwalk.geodata.issue.IssueFilter;

/**
 * One tile of counts.
 *
 * @param tile of zoom 0 to {@link #MAX_ZOOM}
 */
public record HeatQuery(TileCoord tile, IssueFilter filter) {
    /** A cell is then 4.8 m wide at the equator: finer than a building, which is as fine as places are known. */
    public static final int MAX_ZOOM = 17;

    public HeatQuery {
        checkZoom(tile.z());
    }

    static void checkZoom(int z) {
        if (z < 0 || z > MAX_ZOOM) {
            throw new BadInput("z", Integer.toString(z), "a zoom from 0 to " + MAX_ZOOM);
        }
    }
}
