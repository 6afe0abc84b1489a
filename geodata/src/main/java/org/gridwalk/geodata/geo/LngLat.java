package org.gridwalk.geodata.geo;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * A position in EPSG:4326, longitude first.
 *
 * @param lng degrees east, -180 to 180
 * @param lat degrees north, -90 to 90
 */
public record LngLat(double lng, double lat) {
    /** Makes geometries that carry SRID 4326, in full floating precision. */
    public static final GeometryFactory GEOMETRY = new GeometryFactory(new PrecisionModel(), 4326);

    public LngLat {
        if (!(lng >= -180 && lng <= 180)) {
            throw new IllegalArgumentException("longitude " + lng + " is not between -180 and 180");
        }
        if (!(lat >= -90 && lat <= 90)) {
            throw new IllegalArgumentException("latitude " + lat + " is not between -90 and 90");
        }
    }

    /**
     * How far it is along the surface of a sphere of 6,371 km (the haversine formula); off by at most 0.5 % on the
     * ellipsoid.
     *
     * @return metres
     */
    public double metersTo(LngLat other) {
        double north = Math.sin(Math.toRadians(other.lat - lat) / 2);
        double east = Math.sin(Math.toRadians(other.lng - lng) / 2);
        double chord =
                north * north + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(other.lat)) * east * east;
        return 2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(chord)));
    }

    public Coordinate coordinate() {
        return new Coordinate(lng, lat);
    }

    public Point point() {
        return GEOMETRY.createPoint(coordinate());
    }
}
