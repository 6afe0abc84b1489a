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
        double farthestFromEquator = Math.min(90, Math.max(Math.abs(moved.south()), Math.abs(moved.north())) + 0.01);
        double lng =
                FARTHEST_LAT_DEGREES / Math.max(SMALLEST_COSINE / 2, Math.cos(Math.toRadians(farthestFromEquator)));
        return grown(moved, lng, FARTHEST_LAT_DEGREES);
    }

    /** Holds every point of the box wherever it was moved to, and tells its edges to no more than a hundredth degree. */
    static Bounds after(Bounds stored) {
        Bounds grown = grown(stored, 0.1, 0.001);
        return new Bounds(down(grown.west()), down(grown.south()), up(grown.east()), up(grown.north()));
    }

    private static Bounds grown(Bounds box, double lng, double lat) {
        double west = Math.max(-180, box.west() - lng);
        double east = Math.min(180, box.east() + lng);
        return new Bounds(west, Math.max(-90, box.south() - lat), east, Math.min(90, box.north() + lat));
    }

    private static double down(double degrees) {
        return Math.floor(degrees * 100) / 100;
    }

    private static double up(double degrees) {
        return Math.ceil(degrees * 100) / 100;
    }
}
