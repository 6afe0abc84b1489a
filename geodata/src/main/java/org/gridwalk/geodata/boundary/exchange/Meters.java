package org.gridwalk.geodata.boundary.exchange;

import org.gridwalk.geodata.boundary.atom.BoundaryFaults;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Measures shapes of one community: flat, to within some tenths of a percent. */
final class Meters {
    private static final double METERS_A_DEGREE = 111_195;

    private final AffineTransformation flat;

    /** @param lat in degrees, of the middle of the community */
    Meters(double lat) {
        this.flat =
                AffineTransformation.scaleInstance(METERS_A_DEGREE * Math.cos(Math.toRadians(lat)), METERS_A_DEGREE);
    }

    double area_m2(Geometry shape) {
        return flat.transform(shape).getArea();
    }

    /** Whether it is narrower on average than what can have been meant. */
    boolean isSliver(Geometry shape) {
        Geometry meters = flat.transform(shape);
        return 2 * meters.getArea() < BoundaryFaults.SLIVER_METERS * meters.getLength();
    }
}
