package org.gridwalk.geodata.demo.ground;

import java.util.List;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * The plane in which the demo is laid out: metres east (x) and north (y) of a corner in an empty desert, and the same
 * in EPSG:4326 on the 1e-7° lattice.
 *
 * <p>An equirectangular plane about 44.95° N; over the 11 km of the largest city it is true to a part in a thousand.
 */
public final class Frame {
    static final double WEST = 87.0;
    static final double SOUTH = 44.95;

    private static final double LATITUDE = StrictMath.toRadians(SOUTH);
    private static final double METERS_PER_DEGREE_NORTH =
            111_132.954 - 559.822 * StrictMath.cos(2 * LATITUDE) + 1.175 * StrictMath.cos(4 * LATITUDE);
    private static final double METERS_PER_DEGREE_EAST = 111_412.84 * StrictMath.cos(LATITUDE)
            - 93.5 * StrictMath.cos(3 * LATITUDE)
            + 0.118 * StrictMath.cos(5 * LATITUDE);

    private Frame() {}

    public static Coordinate degrees(Coordinate meters) {
        return new Coordinate(
                lattice(WEST + meters.x / METERS_PER_DEGREE_EAST), lattice(SOUTH + meters.y / METERS_PER_DEGREE_NORTH));
    }

    public static Coordinate meters(Coordinate degrees) {
        return new Coordinate(
                (degrees.x - WEST) * METERS_PER_DEGREE_EAST, (degrees.y - SOUTH) * METERS_PER_DEGREE_NORTH);
    }

    private static double lattice(double degrees) {
        return StrictMath.round(degrees * 1e7) / 1e7;
    }

    public static Point point(Coordinate meters) {
        return LngLat.GEOMETRY.createPoint(degrees(meters));
    }

    public static LineString line(List<Coordinate> meters) {
        return LngLat.GEOMETRY.createLineString(degrees(meters));
    }

    /** @param meters the corners, the first not repeated at the end */
    public static Polygon polygon(List<Coordinate> meters) {
        Coordinate[] open = degrees(meters);
        Coordinate[] ring = java.util.Arrays.copyOf(open, open.length + 1);
        ring[open.length] = open[0].copy();
        return LngLat.GEOMETRY.createPolygon(ring);
    }

    private static Coordinate[] degrees(List<Coordinate> meters) {
        return meters.stream().map(Frame::degrees).toArray(Coordinate[]::new);
    }
}
