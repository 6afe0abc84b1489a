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

    public Coordinate coordinate() {
        return new Coordinate(lng, lat);
    }

    public Point point() {
        return GEOMETRY.createPoint(coordinate());
    }
}
