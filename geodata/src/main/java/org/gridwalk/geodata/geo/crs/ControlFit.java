package org.gridwalk.geodata.geo.crs;

import java.util.List;

/**
 * A city's own system as some control points give it, and how well they agree.
 *
 * @param system by all the points, the suspicious ones too
 * @param mirrored whether the system has its axes the other way round (x north, y east) or one of them turned
 * @param scale metres to a unit of the city's system: the square root of how areas grow
 * @param rotationDegrees from east to the city's first axis, to its second where it is mirrored; counter-clockwise
 * @param rmsMeters root of the mean square of the residuals
 * @param residuals in the order of the points
 */
public record ControlFit(
        Crs system,
        Method method,
        boolean mirrored,
        double scale,
        double rotationDegrees,
        double rmsMeters,
        List<Residual> residuals) {
    public ControlFit {
        residuals = List.copyOf(residuals);
    }

    /** What may differ between the city's system and the ground. */
    public enum Method {
        /** Shift, one turn and one scale (Helmert's four parameters); shapes stay as they are. */
        SIMILARITY(2),
        /** Two scales and a skew as well: six parameters, for scanned plans and old networks. */
        AFFINE(3);

        private final int least;

        Method(int least) {
            this.least = least;
        }

        /** How many points fix it; with no more than these, nothing checks them. */
        int least() {
            return least;
        }
    }

    /**
     * Where a control point comes to lie, less where it is.
     *
     * @param suspicious whether the others agree with each other and not with this one: a wrong digit, swapped axes,
     *     another point of the same name
     */
    public record Residual(
            ControlPoint point, double eastMeters, double northMeters, double meters, boolean suspicious) {}

    /** The points that somebody should look at. */
    public List<ControlPoint> suspicious() {
        return residuals.stream()
                .filter(Residual::suspicious)
                .map(Residual::point)
                .toList();
    }
}
