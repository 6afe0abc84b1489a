package org.gridwalk.geodata.geo.crs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;

/**
 * Fits a city's own system from control points by least squares.
 *
 * <p>A point is suspicious when it is far off a fit to the others that agree best. These are found by the least quantile of
 * squares (Rousseeuw and Leroy, Robust Regression and Outlier Detection, 1987): of the fits through as few points as fix
 * one, that with which a little more than half of the points agree best. It needs {@link #MORE_TO_TELL} points beyond those
 * that fix the fit.
 */
public final class ControlPoints {
    /** One past those that fix a fit shows that something is off, a second one which point it is. */
    static final int MORE_TO_TELL = 2;

    private static final int MOST_POINTS = 10_000;
    private static final int MOST_TRIALS = 600;
    private static final int MOST_STEPS = 20;
    private static final long SEED = 1;
    /** Points whose spread across is a thousandth of that along lie on a line. */
    private static final double NARROW = 1e-3;

    private static final double FURTHEST_METERS = 200_000;
    /** Residuals at which nobody wonders, in surveys of the kind that cities have. */
    private static final double CLOSE_METERS = 0.1;

    private static final double TIMES_THE_REST = 4;
    /** Turns the median of absolute deviations into a standard deviation, of what is normally distributed. */
    private static final double NORMAL = 1.4826;

    private final List<ControlPoint> points;
    private final ControlFit.Method method;
    private final LngLat origin;
    private final double[] x;
    private final double[] y;
    private final double[] east;
    private final double[] north;

    private ControlPoints(List<ControlPoint> points, ControlFit.Method method, LngLat origin) {
        this.points = points;
        this.method = method;
        this.origin = origin;
        this.x = points.stream().mapToDouble(ControlPoint::x).toArray();
        this.y = points.stream().mapToDouble(ControlPoint::y).toArray();
        EpsgCrs.Way plane = FittedCrs.plane(origin.lng(), origin.lat());
        Coordinate[] meters = points.stream()
                .map(point -> plane.goBack(point.at().lng(), point.at().lat()))
                .toArray(Coordinate[]::new);
        this.east = Arrays.stream(meters).mapToDouble(at -> at.x).toArray();
        this.north = Arrays.stream(meters).mapToDouble(at -> at.y).toArray();
    }

    /**
     * The system that the points give.
     *
     * @throws BadInput when they are too few to check each other (three for a similarity, four for an affine fit), lie on a
     *     line or on one spot, or hundreds of kilometres apart
     */
    public static ControlFit fit(List<ControlPoint> points, ControlFit.Method method) {
        int fewest = method.least() + 1;
        BadInput.unless(
                points.size() >= fewest && points.size() <= MOST_POINTS,
                "points",
                points.size() + " control points",
                fewest + " or more, so that each is checked by the others, and at most " + MOST_POINTS);
        LngLat middle = middle(points);
        return meridians(middle.lng())
                .mapToObj(meridian -> new LngLat(meridian, middle.lat()))
                .map(origin -> new ControlPoints(List.copyOf(points), method, origin).fit())
                .min(Comparator.comparingDouble(ControlFit::rmsMeters))
                .orElseThrow();
    }

    /**
     * Those along which a city's projection is probably true to scale: its own, or that of its zone of 3 or of 1.5 degrees.
     * With one that is 130 km off, a city 60 km wide would be bent by more than a metre.
     */
    private static DoubleStream meridians(double lng) {
        return DoubleStream.of(lng, Math.rint(lng / 3) * 3, Math.rint(lng / 1.5) * 1.5);
    }

    private ControlFit fit() {
        int[] all = IntStream.range(0, points.size()).toArray();
        checkSpread("x, y", x, y);
        checkSpread("longitude, latitude", east, north);
        PlaneMap map = new PlaneFit(method, x, y, east, north).fit(all);
        BadInput.unless(
                map.isInvertible(),
                "points",
                "control points that give no plane",
                "points that lie to each other as they do on the ground");
        BitSet suspicious = suspicious();
        List<ControlFit.Residual> residuals = new ArrayList<>();
        double squares = 0;
        for (int i : all) {
            Coordinate at = map.apply(x[i], y[i]);
            double off = Math.hypot(at.x - east[i], at.y - north[i]);
            squares += off * off;
            residuals.add(
                    new ControlFit.Residual(points.get(i), at.x - east[i], at.y - north[i], off, suspicious.get(i)));
        }
        double[] factors = map.factors();
        boolean mirrored = map.determinant() < 0;
        return new ControlFit(
                FittedCrs.at(origin.lng(), origin.lat(), map),
                method,
                mirrored,
                Math.sqrt(Math.abs(map.determinant())),
                Math.toDegrees(mirrored ? Math.atan2(factors[4], factors[1]) : Math.atan2(factors[3], factors[0])),
                Math.sqrt(squares / all.length),
                residuals);
    }

    private static LngLat middle(List<ControlPoint> points) {
        double lng =
                points.stream().mapToDouble(point -> point.at().lng()).average().orElseThrow();
        double lat =
                points.stream().mapToDouble(point -> point.at().lat()).average().orElseThrow();
        LngLat middle = new LngLat(lng, lat);
        for (ControlPoint point : points) {
            BadInput.unless(
                    middle.metersTo(point.at()) <= FURTHEST_METERS && Math.abs(lat) <= 80,
                    "points",
                    point.name() + " at " + point.at().lng() + ", " + point.at().lat(),
                    "control points of one city, within 200 km of each other");
        }
        return middle;
    }

    private static void checkSpread(String what, double[] first, double[] second) {
        double[] spread = PlaneFit.spread(first, second);
        BadInput.unless(
                spread[0] > 0 && spread[1] > NARROW * spread[0],
                "points",
                what + ": all on one " + (spread[0] > 0 ? "line" : "spot"),
                "control points round about the city, not along a line");
    }

    private BitSet suspicious() {
        int size = points.size();
        BitSet found = new BitSet();
        if (size < method.least() + MORE_TO_TELL) {
            return found;
        }
        PlaneFit fitting = new PlaneFit(method, x, y, east, north);
        int agreeing = size / 2 + (method.least() + 1) / 2;
        int[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int[] few : trials(size)) {
            double[] off = off(fitting.fit(few));
            double[] sorted = off.clone();
            Arrays.sort(sorted);
            if (sorted[agreeing - 1] < least) {
                least = sorted[agreeing - 1];
                double limit = Math.max(CLOSE_METERS, TIMES_THE_REST * NORMAL * least);
                best = IntStream.range(0, size).filter(i -> off[i] <= limit).toArray();
            }
        }
        if (best == null) {
            return found;
        }
        // Who fits to those that agree joins them, until nobody does: a good point far out may have been left outside
        // at first.
        int[] agreed = {};
        for (int step = 0; step < MOST_STEPS && !Arrays.equals(agreed, best); step++) {
            agreed = best;
            best = fitting(fitting, agreed);
        }
        found.set(0, size);
        Arrays.stream(best).forEach(found::clear);
        return found;
    }

    /** The points that lie where a fit through some of them puts them, as exactly as it can tell. */
    private int[] fitting(PlaneFit fitting, int... chosen) {
        double[] off = off(fitting.fit(chosen));
        double squares = Arrays.stream(chosen).mapToDouble(i -> off[i] * off[i]).sum();
        double free = Math.max(1, chosen.length - method.least());
        double limit = Math.max(CLOSE_METERS, TIMES_THE_REST * Math.sqrt(squares / free));
        return IntStream.range(0, points.size())
                .filter(i -> off[i] <= limit * Math.sqrt(1 + fitting.leverage(i, chosen)))
                .toArray();
    }

    private double[] off(PlaneMap map) {
        return IntStream.range(0, points.size())
                .mapToDouble(i -> {
                    Coordinate at = map.apply(x[i], y[i]);
                    return Math.hypot(at.x - east[i], at.y - north[i]);
                })
                .toArray();
    }

    /** Groups of as few points as fix a fit: at random, and the same ones each time. */
    private List<int[]> trials(int size) {
        Random random = new Random(SEED);
        List<int[]> trials = new ArrayList<>();
        for (int trial = 0; trial < MOST_TRIALS; trial++) {
            trials.add(random.ints(0, size).distinct().limit(method.least()).toArray());
        }
        return trials;
    }
}
