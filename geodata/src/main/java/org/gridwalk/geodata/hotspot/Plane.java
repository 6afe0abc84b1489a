package org.gridwalk.geodata.hotspot;

import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;

/**
 * Metres east and north of a point, on a sphere unrolled along its parallel: within a city, distances are right to about
 * half a percent, and a place has the same coordinates whatever else is looked at.
 *
 * @param lng degrees east of the point, a tenth of a degree; {@code lat} likewise north, between 85 S and 85 N
 */
public record Plane(double lng, double lat) {
    private static final double METERS_A_DEGREE = 6_371_008.8 * Math.PI / 180;
    private static final double TENTHS = 10;

    /** The plane for the ground round a position: one and the same for all within a tenth of a degree. */
    public static Plane near(LngLat position) {
        double lat = Math.max(-85, Math.min(85, Math.round(position.lat() * TENTHS) / TENTHS));
        return new Plane(Math.round(position.lng() * TENTHS) / TENTHS, lat);
    }

    public double x(double lngDegrees) {
        double east = lngDegrees - lng;
        // The shorter way round, for ground on both sides of the antimeridian.
        double shorter = east > 180 ? east - 360 : east < -180 ? east + 360 : east;
        return shorter * METERS_A_DEGREE * Math.cos(Math.toRadians(lat));
    }

    public double y(double latDegrees) {
        return (latDegrees - lat) * METERS_A_DEGREE;
    }

    /** Longitude and latitude of a place in metres; the longitude may lie beyond 180 where the ground does. */
    public Coordinate lngLat(double x, double y) {
        return new Coordinate(lng + x / (METERS_A_DEGREE * Math.cos(Math.toRadians(lat))), lat + y / METERS_A_DEGREE);
    }
}
