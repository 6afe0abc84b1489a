package org.gridwalk.geodata.boundary.atom;

import org.gridwalk.geodata.geo.IntList;
import org.gridwalk.geodata.geo.Lattice;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Points of the 1e-7° lattice, numbered from 0, and exact answers about how they lie. Distances are measured on a plane
 * that is true at one latitude.
 *
 * <p>Answers are exact while points are less than 2^27 steps (13°) apart.
 */
final class Vertices {
    private static final double METERS_A_STEP = 111_195 / Lattice.STEPS;
    /** Squares of metres east and north are as {@code weightEast} to this. */
    private static final long WEIGHT_NORTH = 64;

    private final LongIndex numbers = new LongIndex(1 << 10);
    private final IntList xs = new IntList();
    private final IntList ys = new IntList();
    private final long weightEast;
    private final double metersEast;

    /** @param box of the ground, in degrees: its middle says how long a degree is */
    Vertices(Envelope box) {
        double cos = Math.cos(Math.toRadians(box.centre().y));
        metersEast = METERS_A_STEP * cos;
        weightEast = Math.max(1, Math.round(WEIGHT_NORTH * cos * cos));
    }

    int size() {
        return numbers.size();
    }

    int x(int vertex) {
        return xs.get(vertex);
    }

    int y(int vertex) {
        return ys.get(vertex);
    }

    /** The number of a point, a new one where there was none. */
    int add(int x, int y) {
        int vertex = numbers.add((long) x << 32 | (y & 0xFFFFFFFFL));
        if (vertex == xs.size()) {
            xs.add(x);
            ys.add(y);
        }
        return vertex;
    }

    /** In degrees. */
    Coordinate degrees(int vertex) {
        return new Coordinate(x(vertex) / Lattice.STEPS, y(vertex) / Lattice.STEPS);
    }

    /** From one vertex to another. */
    double meters(int a, int b) {
        return length(x(b) - (double) x(a), y(b) - (double) y(a));
    }

    /** The length in metres of a way of so many steps. */
    double length(double stepsEast, double stepsNorth) {
        double east = stepsEast * metersEast;
        double north = stepsNorth * METERS_A_STEP;
        return Math.sqrt(east * east + north * north);
    }

    /** @param twice twice an area in square steps */
    double squareMeters(double twice) {
        return twice / 2 * metersEast * METERS_A_STEP;
    }

    /** Twice the area of a triangle in square steps; over 0 where its corners run counter-clockwise. */
    long twiceArea(int a, int b, int c) {
        return (x(b) - (long) x(a)) * (y(c) - (long) y(a)) - (y(b) - (long) y(a)) * (x(c) - (long) x(a));
    }

    /** 1 where c lies to the left of the way from a to b, -1 to the right, 0 on the line. */
    int turn(int a, int b, int c) {
        return Long.signum(twiceArea(a, b, c));
    }

    /** From west to east, then from south to north. */
    int compare(int a, int b) {
        int east = Integer.compare(x(a), x(b));
        return east != 0 ? east : Integer.compare(y(a), y(b));
    }

    /**
     * Whether d lies inside the circle through a, b and c, which run counter-clockwise: 1 inside, -1 outside, 0 on it.
     * The circle is one of metres.
     */
    int inCircle(int a, int b, int c, int d) {
        long ax = x(a) - (long) x(d);
        long ay = y(a) - (long) y(d);
        long bx = x(b) - (long) x(d);
        long by = y(b) - (long) y(d);
        long cx = x(c) - (long) x(d);
        long cy = y(c) - (long) y(d);
        long high = 0;
        long low = 0;
        long[] minors = {bx * cy - by * cx, cx * ay - cy * ax, ax * by - ay * bx};
        long[] lifts = {lift(ax, ay), lift(bx, by), lift(cx, cy)};
        for (int i = 0; i < 3; i++) {
            long sum = low + minors[i] * lifts[i];
            high += Math.multiplyHigh(minors[i], lifts[i]) + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
            low = sum;
        }
        return high != 0 ? Long.signum(high) : low != 0 ? 1 : 0;
    }

    private long lift(long east, long north) {
        return weightEast * east * east + WEIGHT_NORTH * north * north;
    }

    /** The lattice point at a share of the way from p to q. */
    int along(int p, int q, double share) {
        return add((int) Math.rint(x(p) + (x(q) - (double) x(p)) * share), (int)
                Math.rint(y(p) + (y(q) - (double) y(p)) * share));
    }

    /** The lattice point as far from three sites, where it lies between three others; else the middle of these. */
    int centre(int[] sites, int... cuts) {
        double scale = metersEast / METERS_A_STEP;
        double bx = (x(sites[1]) - (double) x(sites[0])) * scale;
        double by = y(sites[1]) - (double) y(sites[0]);
        double cx = (x(sites[2]) - (double) x(sites[0])) * scale;
        double cy = y(sites[2]) - (double) y(sites[0]);
        double bb = bx * bx + by * by;
        double cc = cx * cx + cy * cy;
        double twice = 2 * (bx * cy - by * cx);
        double east = x(sites[0]) + (cy * bb - by * cc) / twice / scale;
        double north = y(sites[0]) + (bx * cc - cx * bb) / twice;
        if (twice == 0 || !isBetween(east, north, cuts)) {
            east = (x(cuts[0]) + (double) x(cuts[1]) + x(cuts[2])) / 3;
            north = (y(cuts[0]) + (double) y(cuts[1]) + y(cuts[2])) / 3;
        }
        return add((int) Math.rint(east), (int) Math.rint(north));
    }

    /** Whether a point lies in the triangle of three vertices that run counter-clockwise. */
    private boolean isBetween(double east, double north, int... corners) {
        for (int i = 0; i < 3; i++) {
            int a = corners[i];
            int b = corners[(i + 1) % 3];
            double side = (x(b) - (double) x(a)) * (north - y(a)) - (y(b) - (double) y(a)) * (east - x(a));
            if (side < 0) {
                return false;
            }
        }
        return true;
    }
}
