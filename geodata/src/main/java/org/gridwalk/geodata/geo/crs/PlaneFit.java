package org.gridwalk.geodata.geo.crs;

import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;

/** Plane maps by least squares, through some of the points of four arrays. */
final class PlaneFit {
    private final ControlFit.Method method;
    private final double[] x;
    private final double[] y;
    private final double[] east;
    private final double[] north;

    PlaneFit(ControlFit.Method method, double[] x, double[] y, double[] east, double[] north) {
        this.method = method;
        this.x = x;
        this.y = y;
        this.east = east;
        this.north = north;
    }

    /** @param chosen numbers of the points; those of too few or collinear ones give a map without a way back, or NaN */
    PlaneMap fit(int... chosen) {
        Sums sums = Sums.of(chosen, x, y, east, north);
        return method == ControlFit.Method.SIMILARITY ? similarity(sums) : affine(sums);
    }

    /**
     * How uncertain a fit is at a point: the variance of where it puts the point, in variances of one coordinate of one of the
     * points that it was made of.
     */
    double leverage(int point, int... chosen) {
        Sums sums = Sums.of(chosen, x, y, east, north);
        double u = x[point] - sums.meanX;
        double v = y[point] - sums.meanY;
        double spread = method == ControlFit.Method.SIMILARITY
                ? (u * u + v * v) / (sums.xx + sums.yy)
                : (sums.yy * u * u - 2 * sums.xy * u * v + sums.xx * v * v) / (sums.xx * sums.yy - sums.xy * sums.xy);
        return 1.0 / chosen.length + spread;
    }

    /** How far points reach along the line through their middle that fits them best, and across it: standard deviations. */
    static double[] spread(double[] first, double[] second) {
        int[] all = IntStream.range(0, first.length).toArray();
        Sums sums = Sums.of(all, first, second, first, second);
        double half = (sums.xx + sums.yy) / 2;
        double root = Math.hypot((sums.xx - sums.yy) / 2, sums.xy);
        return new double[] {Math.sqrt((half + root) / all.length), Math.sqrt(Math.max(0, half - root) / all.length)};
    }

    /** The similarity that keeps the hands or the one that swaps them, whichever fits better: both have a closed form. */
    private static PlaneMap similarity(Sums sums) {
        double square = sums.xx + sums.yy;
        double a = (sums.xe + sums.yn) / square;
        double b = (sums.xn - sums.ye) / square;
        double c = (sums.xe - sums.yn) / square;
        double d = (sums.xn + sums.ye) / square;
        // What a fit explains of the squares is its scale squared times the square; the more the better.
        return a * a + b * b >= c * c + d * d ? sums.map(a, -b, b, a) : sums.map(c, d, d, -c);
    }

    private static PlaneMap affine(Sums sums) {
        double determinant = sums.xx * sums.yy - sums.xy * sums.xy;
        return sums.map(
                (sums.xe * sums.yy - sums.ye * sums.xy) / determinant,
                (sums.ye * sums.xx - sums.xe * sums.xy) / determinant,
                (sums.xn * sums.yy - sums.yn * sums.xy) / determinant,
                (sums.yn * sums.xx - sums.xn * sums.xy) / determinant);
    }

    /** Sums of products of what is left of coordinates when their means are taken away. */
    private static final class Sums {
        private double meanX;
        private double meanY;
        private double meanEast;
        private double meanNorth;
        private double xx;
        private double xy;
        private double yy;
        private double xe;
        private double ye;
        private double xn;
        private double yn;

        static Sums of(int[] chosen, double[] x, double[] y, double[] east, double[] north) {
            Sums sums = new Sums();
            for (int i : chosen) {
                sums.meanX += x[i] / chosen.length;
                sums.meanY += y[i] / chosen.length;
                sums.meanEast += east[i] / chosen.length;
                sums.meanNorth += north[i] / chosen.length;
            }
            for (int i : chosen) {
                sums.add(x[i] - sums.meanX, y[i] - sums.meanY, east[i] - sums.meanEast, north[i] - sums.meanNorth);
            }
            return sums;
        }

        private void add(double x, double y, double east, double north) {
            xx += x * x;
            xy += x * y;
            yy += y * y;
            xe += x * east;
            ye += y * east;
            xn += x * north;
            yn += y * north;
        }

        private PlaneMap map(double eastByX, double eastByY, double northByX, double northByY) {
            return new PlaneMap(
                    new Coordinate(meanX, meanY), eastByX, eastByY, meanEast, northByX, northByY, meanNorth);
        }
    }
}
