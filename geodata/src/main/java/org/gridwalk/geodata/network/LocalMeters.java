package org.gridwalk.geodata.network;

import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;

/** Degrees as metres about an origin, all meridians parallel there: off by a percent within some 50 km. For pictures. */
final class LocalMeters {
    private static final double METERS_A_DEGREE = 111_195;

    private final LngLat origin;
    private final double metersEast;

    LocalMeters(LngLat origin) {
        this.origin = origin;
        this.metersEast = METERS_A_DEGREE * Math.cos(Math.toRadians(origin.lat()));
    }

    Geometry to(Geometry degrees) {
        return moved(degrees, at -> {
            at.x = (at.x - origin.lng()) * metersEast;
            at.y = (at.y - origin.lat()) * METERS_A_DEGREE;
        });
    }

    Geometry from(Geometry meters) {
        return moved(meters, at -> {
            at.x = origin.lng() + at.x / metersEast;
            at.y = origin.lat() + at.y / METERS_A_DEGREE;
        });
    }

    private static Geometry moved(Geometry geometry, CoordinateFilter move) {
        Geometry copy = geometry.copy();
        copy.apply((Coordinate at) -> move.filter(at));
        copy.geometryChanged();
        copy.setSRID(geometry.getSRID());
        return copy;
    }
}
