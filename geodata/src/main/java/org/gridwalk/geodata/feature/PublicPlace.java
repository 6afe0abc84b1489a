package org.gridwalk.geodata.feature;

import org.gridwalk.geodata.geo.Bounds;

/**
 * The place that everybody may know: the middle of a cell of some 100 m. The lattice of cells is {@code
 * R__public_place.sql}; this knows how far it moves a point.
 */
final class PublicPlace {
    static final int CELL_METERS = 100;

    /** A little over half a cell. */
    private static final double FARTHEST_LAT_DEGREES = 0.0005;

    private static final double SMALLEST_COSINE = 0.01;

    private PublicPlace() {}

    /** @param column a point in EPSG:4326, or null */
    static String sql(String column) {
        return "public_place(" + column + ")";
    }

    /** Holds every point that is moved into the box. */
    static Bounds before(Bounds moved) {
        return grown(moved);
    }

    /** Holds every point of the box wherever it was moved to, and tells its edges to no more than a hundredth degree. */
    static Bounds after(Bounds stored) {
        Bounds grown = grown(stored);
        return new Bounds(down(grown.west()), down(grown.south()), up(grown.east()), up(grown.north()));
    }

    /** By the farthest that a point is moved, cut off at the edge of the world. */
    private static Bounds grown(Bounds box) {
        double farthestFromEquator = Math.min(90, Math.max(Math.abs(box.south()), Math.abs(box.north())) + 0.01);
        double lng =
                FARTHEST_LAT_DEGREES / Math.max(SMALLEST_COSINE / 2, Math.cos(Math.toRadians(farthestFromEquator)));
        return new Bounds(
                Math.max(-180, box.west() - lng),
                Math.max(-90, box.south() - FARTHEST_LAT_DEGREES),
                Math.min(180, box.east() + lng),
                Math.min(90, box.north() + FARTHEST_LAT_DEGREES));
    }

    private static double down(double degrees) {
        return Math.floor(degrees * 100) / 100;
    }

    private static double up(double degrees) {
        return Math.ceil(degrees * 100) / 100;
    }
}
