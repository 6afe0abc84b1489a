package org.gridwalk.geodata.geo;

import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Which grid a place lies in, by the grids' polygons; for many places at a time.
 *
 * <p>A place on a boundary belongs to both sides, and of several grids that hold a place the first of the list answers: so
 * polygons may touch, overlap and leave gaps. Given in the order of their ids, the answer is that of {@code select min(id)
 * … where st_covers(geom, place)}.
 *
 * <p>The ground is cut into rectangular cells, about as many as the polygons have edges. Where a cell lies wholly in one
 * polygon, looking up the cell is all there is to do. Else it knows of each polygon that comes near whether the cell's
 * middle is in it, and which edges lie here: a place is in it too if the way there from the middle crosses an even number
 * of them. Signs of triangles are those of {@link org.locationtech.jts.algorithm.CGAlgorithmsDD}, so no rounding decides.
 *
 * <p>Immutable, and safe for use from many threads.
 */
public final class GridLocator {
    /** What {@link #gridAt} says where no grid is. */
    public static final long NOWHERE = 0;

    /**
     * A grid's ground.
     *
     * @param id not {@link #NOWHERE}
     * @param geometry a valid polygon or multipolygon, longitude first
     */
    public record Ground(long id, Geometry geometry) {}

    private static final int BANDS = 4;
    private static final int MOST_CELLS = 1 << 24;
    /** Places where cells may begin, in parts of one; the next is tried if a cell's middle lies on an edge. */
    private static final double[] BEGINNINGS = {0.381966, 0.618034, 0.271828, 0.141421, 0.732051, 0.577216};

    private final long[] ids;
    private final FlatRings rings;
    private final CellFrame frame;
    private final CellBand[] bands;
    private final int rowsABand;

    /** @param grounds the first of those that hold a place answers */
    public GridLocator(List<Ground> grounds) {
        ids = grounds.stream().mapToLong(Ground::id).toArray();
        rings = new FlatRings(grounds.stream().map(Ground::geometry).toList());
        Envelope bounds = new Envelope();
        grounds.forEach(ground -> bounds.expandToInclude(ground.geometry().getEnvelopeInternal()));
        int cells = (int) Math.min(MOST_CELLS, 2L * rings.vertices());
        CellFrame chosen = null;
        CellBand[] made = null;
        for (int attempt = 0; made == null && attempt < BEGINNINGS.length; attempt++) {
            chosen = CellFrame.over(bounds, cells, BEGINNINGS[attempt]);
            made = bands(chosen);
        }
        if (made == null) {
            throw new IllegalArgumentException(
                    "edges of these polygons run through the middle of a cell however it is laid");
        }
        frame = chosen;
        bands = made;
        rowsABand = rowsABand(frame);
    }

    private static int rowsABand(CellFrame frame) {
        return Math.max(1, (frame.rows() + BANDS - 1) / BANDS);
    }

    /** @return null if the middle of a cell lies on an edge */
    private CellBand[] bands(CellFrame cells) {
        int each = rowsABand(cells);
        CellBand[] made = IntStream.range(0, (cells.rows() + each - 1) / each)
                .parallel()
                .mapToObj(band -> CellBand.over(rings, cells, band * each, Math.min(each, cells.rows() - band * each)))
                .toArray(CellBand[]::new);
        for (CellBand band : made) {
            if (band == null) {
                return null;
            }
        }
        return made;
    }

    /**
     * @param lon in degrees
     * @param lat in degrees
     * @return the id of the grid that holds the place, or {@link #NOWHERE}
     */
    public long gridAt(double lon, double lat) {
        int column = frame.column(lon);
        int row = frame.row(lat);
        if (column < 0 || row < 0) {
            return NOWHERE;
        }
        int area = bands[row / rowsABand].areaAt(column, row, lon, lat);
        return area == CellBand.NOBODY ? NOWHERE : ids[area];
    }

    /**
     * The same for many, on all processors.
     *
     * @param lons in degrees
     * @param lats as many, in degrees
     * @return as many ids
     */
    public long[] gridsAt(double[] lons, double[] lats) {
        long[] found = new long[lons.length];
        int slice = 4096;
        IntStream.range(0, (lons.length + slice - 1) / slice).parallel().forEach(part -> {
            int until = Math.min(lons.length, (part + 1) * slice);
            for (int i = part * slice; i < until; i++) {
                found[i] = gridAt(lons[i], lats[i]);
            }
        });
        return found;
    }
}
