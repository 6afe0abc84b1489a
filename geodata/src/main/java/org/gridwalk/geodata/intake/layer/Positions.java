package org.gridwalk.geodata.intake.layer;

import java.util.Map;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.Reason;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;

/** Hands features on with their shapes in longitude and latitude. */
public final class Positions {
    private Positions() {}

    /** Whether a position, in degrees, is one on earth. */
    private static boolean isOnEarth(Coordinate at) {
        return Math.abs(at.x) <= 180 && Math.abs(at.y) <= 90;
    }

    /**
     * Changes the shape of a feature into longitude and latitude and hands it on; one with a position that is none on earth is
     * told instead.
     *
     * @param written with its shape in the file's system
     * @param member what of the feature is the shape, as findings name it; may be null
     */
    public static void hand(FeatureFile file, FeatureRow written, String member, FeatureFile.Taker taker)
            throws Exception {
        taker.written(written);
        Coordinate wrong = written.shape() == null ? null : toLngLat(written.shape(), file.crs());
        if (wrong == null) {
            taker.take(written);
        } else {
            taker.broken(new Finding(
                    file.name(),
                    written.number(),
                    member,
                    wrong.x + ", " + wrong.y,
                    Reason.SHAPE_OUTSIDE_WORLD,
                    Map.of("system", file.crs().name())));
        }
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
