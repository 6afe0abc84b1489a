package org.gridwalk.geodata.intake.layer;

import org.gridwalk.geodata.geo.crs.Crs;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;

/** Brings shapes to longitude and latitude. */
public final class Positions {
    private Positions() {}

    /** Whether a position, in degrees, is one on earth. */
    private static boolean isOnEarth(Coordinate at) {
        return Math.abs(at.x) <= 180 && Math.abs(at.y) <= 90;
    }

    /**
     * Changes a shape into longitude and latitude.
     *
     * @return the first position that is none on earth, as it was written; null where there is none such
     */
    public static Coordinate toLngLat(Geometry shape, Crs crs) {
        Coordinate[] wrong = {null};
        shape.apply((CoordinateFilter) at -> {
            Coordinate there = crs.toLngLat(at.x, at.y);
            if (!isOnEarth(there)) {
                wrong[0] = wrong[0] == null ? new Coordinate(at.x, at.y) : wrong[0];
            }
            at.setCoordinate(new Coordinate(there.x, there.y));
        });
        shape.geometryChanged();
        return wrong[0];
    }
}
