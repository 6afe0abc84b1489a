package org.gridwalk.geodata.geo.crs;

import java.util.Arrays;
import org.locationtech.jts.geom.Coordinate;

/**
 * A linear map of one plane to another: with {@code u = x - from.x} and {@code v = y - from.y}, east is
 * {@code f[0] u + f[1] v + f[2]} and north {@code f[3] u + f[4] v + f[5]}.
 */
final class PlaneMap {
    private static final int FACTORS = 6;

    private final Coordinate from;
    private final double[] factors;

    /**
     * @param from near the points that are mapped, so that no digits are lost in large coordinates
     * @param factors six, in the unit of the target a unit of the source
     */
    PlaneMap(Coordinate from, double... factors) {
        if (factors.length != FACTORS) {
            throw new IllegalArgumentException("six numbers make a plane map");
        }
        this.from = from.copy();
        this.factors = factors.clone();
    }

    Coordinate from() {
        return from;
    }

    double[] factors() {
        return factors.clone();
    }

    /** Whether there is a way back; not so of a map that was made of points on a line. */
    boolean isInvertible() {
        return Double.isFinite(1 / determinant()) && Arrays.stream(factors).allMatch(Double::isFinite);
    }

    /** Above zero when it keeps the hands, below when it swaps or mirrors. */
    double determinant() {
        return factors[0] * factors[4] - factors[1] * factors[3];
    }

    Coordinate apply(double x, double y) {
        double u = x - from.x;
        double v = y - from.y;
        return new Coordinate(
                factors[0] * u + factors[1] * v + factors[2], factors[3] * u + factors[4] * v + factors[5]);
    }

    Coordinate back(double east, double north) {
        double e = east - factors[2];
        double n = north - factors[5];
        double determinant = determinant();
        return new Coordinate(
                from.x + (factors[4] * e - factors[1] * n) / determinant,
                from.y + (factors[0] * n - factors[3] * e) / determinant);
    }
}
