package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Intersection;
import org.locationtech.jts.geom.Coordinate;

/**
 * A piece of ground with four corners, and a frame of its own in it: u along the rows of houses (about east), v across
 * them (about north), both in metres from the south-west corner.
 */
final class Plot {
    /** The sides, in the order of the corners. */
    enum Side {
        SOUTH(0),
        EAST(1),
        NORTH(2),
        WEST(3);

        /** Number of the corner at which the side begins. */
        final int corner;

        Side(int corner) {
            this.corner = corner;
        }
    }

    private final List<Coordinate> corners;
    private final double cos;
    private final double sin;

    /**
     * @param corners south-west, south-east, north-east, north-west; convex
     * @param tilt by which the rows deviate from the line of the plot's south and north sides, in radians
     */
    Plot(List<Coordinate> corners, double tilt) {
        this.corners = List.copyOf(corners);
        double east = (corner(1).x - corner(0).x) + (corner(2).x - corner(3).x);
        double north = (corner(1).y - corner(0).y) + (corner(2).y - corner(3).y);
        double angle = StrictMath.atan2(north, east) + tilt;
        this.cos = StrictMath.cos(angle);
        this.sin = StrictMath.sin(angle);
    }

    List<Coordinate> corners() {
        return corners;
    }

    private Coordinate corner(int index) {
        return corners.get(index & 3);
    }

    Coordinate at(double u, double v) {
        Coordinate origin = corner(0);
        return new Coordinate(origin.x + u * cos - v * sin, origin.y + u * sin + v * cos);
    }

    List<Coordinate> box(double u0, double v0, double u1, double v1) {
        return List.of(at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1));
    }

    List<Coordinate> oval(double u, double v, double halfWidth, double halfHeight) {
        List<Coordinate> oval = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            double angle = StrictMath.PI * i / 12;
            oval.add(at(u + halfWidth * StrictMath.cos(angle), v + halfHeight * StrictMath.sin(angle)));
        }
        return oval;
    }

    double u(Coordinate place) {
        return (place.x - corner(0).x) * cos + (place.y - corner(0).y) * sin;
    }

    double v(Coordinate place) {
        return -(place.x - corner(0).x) * sin + (place.y - corner(0).y) * cos;
    }

    /** The lowest v at which a row can begin, the corners of the south side taken into account. */
    double bottom() {
        return Math.max(v(corner(0)), v(corner(1)));
    }

    double top() {
        return Math.min(v(corner(2)), v(corner(3)));
    }

    /** From which to which u the strip between two v lies wholly within the plot; empty where from > to. */
    double[] span(double v0, double v1) {
        double from = Math.max(west(v0), west(v1));
        double to = Math.min(east(v0), east(v1));
        return new double[] {from, to};
    }

    private double west(double v) {
        return along(corner(3), corner(0), v);
    }

    private double east(double v) {
        return along(corner(1), corner(2), v);
    }

    private double along(Coordinate a, Coordinate b, double v) {
        return u(a) + (v - v(a)) / (v(b) - v(a)) * (u(b) - u(a));
    }

    /** Where the line of constant u leaves the plot. */
    Coordinate leave(double u, Side side) {
        return crossing(at(u, 0), at(u, 1), side);
    }

    /** Where the line of constant v leaves the plot. */
    Coordinate leaveAlong(double v, Side side) {
        return crossing(at(0, v), at(1, v), side);
    }

    private Coordinate crossing(Coordinate a, Coordinate b, Side side) {
        return Intersection.intersection(a, b, corner(side.corner), corner(side.corner + 1));
    }

    /** The quadrilateral whose sides lie the distances given (south, east, north, west; metres) inside this one's. */
    static List<Coordinate> inset(List<Coordinate> corners, double... distances) {
        Coordinate[][] sides = new Coordinate[4][];
        for (int i = 0; i < 4; i++) {
            Coordinate a = corners.get(i);
            Coordinate b = corners.get((i + 1) & 3);
            double length = a.distance(b);
            double dx = -(b.y - a.y) / length * distances[i];
            double dy = (b.x - a.x) / length * distances[i];
            sides[i] = new Coordinate[] {new Coordinate(a.x + dx, a.y + dy), new Coordinate(b.x + dx, b.y + dy)};
        }
        List<Coordinate> inset = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Coordinate[] before = sides[(i + 3) & 3];
            inset.add(Intersection.intersection(before[0], before[1], sides[i][0], sides[i][1]));
        }
        return inset;
    }
}
