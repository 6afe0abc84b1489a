package org.gridwalk.geodata.geo.crs;

import org.locationtech.jts.geom.Coordinate;

/** A system written with y or latitude first. */
record SwappedCrs(Crs system) implements Crs {
    static final String SUFFIX = " yx";

    @Override
    public String name() {
        return system.name() + SUFFIX;
    }

    @Override
    public Crs swapped() {
        return system;
    }

    @Override
    public Coordinate toLngLat(double x, double y) {
        return system.toLngLat(y, x);
    }

    @Override
    public Coordinate fromLngLat(double lng, double lat) {
        Coordinate at = system.fromLngLat(lng, lat);
        return new Coordinate(at.y, at.x);
    }

    @Override
    public String toString() {
        return name();
    }
}
