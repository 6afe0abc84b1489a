package org.gridwalk.geodata.hotspot;

import org.gridwalk.geodata.geo.Lattice;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/**
 * Hexagons of one size over a plane, standing on a corner. Hexagons and not the squares of the heat, because all six
 * neighbours of one are equally far, so that no rule about corners decides what a neighbourhood is; and laid here and not
 * by {@code geo.HexGrid}, because the same ground is cut five times, moved and resized, and each place looked up.
 *
 * <p>A cell is known by its column and row in one number. Formulas: A. Patel, Hexagonal Grids (Red Blob Games), axial
 * coordinates.
 *
 * @param widthMeters from side to side, which is how far the middles of neighbours are apart
 * @param eastShare how far all cells are moved, in parts of a width; {@code northShare} in parts of the height
 */
public record HexLayout(Plane plane, double widthMeters, double eastShare, double northShare) {
    private static final int[][] AROUND = {{1, 0}, {1, -1}, {0, -1}, {-1, 0}, {-1, 1}, {0, 1}};
    /** In halves of the width and quarters of the height, from the middle: whole numbers, so that neighbours agree. */
    private static final int[][] CORNERS = {{1, 1}, {0, 2}, {-1, 1}, {-1, -1}, {0, -2}, {1, -1}};

    public HexLayout(Plane plane, double widthMeters) {
        this(plane, widthMeters, 0, 0);
    }

    private double side() {
        return widthMeters / Math.sqrt(3);
    }

    /** The cell of a place in metres. */
    public long cellAt(double x, double y) {
        double side = side();
        double right = (x - eastShare * widthMeters) / side;
        double up = (y - northShare * 2 * side) / side;
        double q = Math.sqrt(3) / 3 * right - up / 3;
        double r = 2 * up / 3;
        double s = -q - r;
        long column = Math.round(q);
        long row = Math.round(r);
        long third = Math.round(s);
        double dq = Math.abs(column - q);
        double dr = Math.abs(row - r);
        double ds = Math.abs(third - s);
        if (dq > dr && dq > ds) {
            column = -row - third;
        } else if (dr > ds) {
            row = -column - third;
        }
        return cell(column, row);
    }

    private static long cell(long column, long row) {
        return column << 32 | (row & 0xFFFFFFFFL);
    }

    private static long column(long cell) {
        return cell >> 32;
    }

    private static long row(long cell) {
        return (int) cell;
    }

    /** The six cells round one. */
    static long[] around(long cell) {
        long[] neighbours = new long[AROUND.length];
        for (int i = 0; i < neighbours.length; i++) {
            neighbours[i] = cell(column(cell) + AROUND[i][0], row(cell) + AROUND[i][1]);
        }
        return neighbours;
    }

    /** Metres. */
    public Coordinate middle(long cell) {
        return at(2 * column(cell) + row(cell), 3 * row(cell));
    }

    /** In EPSG:4326 on the lattice of edited geometry; neighbours share their corners to the last digit. */
    public Polygon polygon(long cell) {
        Coordinate[] ring = new Coordinate[CORNERS.length + 1];
        for (int i = 0; i < ring.length; i++) {
            int[] corner = CORNERS[i % CORNERS.length];
            Coordinate metres = at(2 * column(cell) + row(cell) + corner[0], 3 * row(cell) + corner[1]);
            Coordinate lngLat = plane.lngLat(metres.x, metres.y);
            ring[i] = new Coordinate(Lattice.snap(lngLat.x), Lattice.snap(lngLat.y));
        }
        return LngLat.GEOMETRY.createPolygon(ring);
    }

    private Coordinate at(long halfWidths, long quarterHeights) {
        double side = side();
        return new Coordinate(
                halfWidths * widthMeters / 2 + eastShare * widthMeters,
                quarterHeights * side / 2 + northShare * 2 * side);
    }
}
