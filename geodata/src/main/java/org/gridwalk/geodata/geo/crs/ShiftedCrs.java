package org.gridwalk.geodata.geo.crs;

import org.locationtech.jts.geom.Coordinate;

/**
 * Degrees that are shifted by some hundred metres in China: {@link Crs#gcj02}, {@link Crs#bd09}.
 *
 * @param to from EPSG:4326
 * @param from to EPSG:4326
 */
record ShiftedCrs(String name, Shift to, Shift from) implements Crs {
    static final ShiftedCrs GCJ02 = new ShiftedCrs("GCJ-02", ChinaShift::toGcj, ChinaShift::fromGcj);
    static final ShiftedCrs BD09 = new ShiftedCrs("BD-09", ChinaShift::toBd, ChinaShift::fromBd);

    /** From one pair of longitude and latitude to another. */
    interface Shift {
        Coordinate apply(double lng, double lat);
    }

    @Override
    public Coordinate toLngLat(double x, double y) {
        return from.apply(x, y);
    }

    @Override
    public Coordinate fromLngLat(double lng, double lat) {
        return to.apply(lng, lat);
    }

    @Override
    public String toString() {
        return name;
    }
}
