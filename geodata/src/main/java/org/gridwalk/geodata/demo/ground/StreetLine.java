package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.locationtech.jts.algorithm.Intersection;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineSegment;

/** A street in metres. Where another meets it, both hold the very same vertex: that is what connects them. */
public final class StreetLine {
    /** From the widest to the narrowest, as the {@code street} table names them. */
    public enum Kind {
        PRIMARY,
        SECONDARY,
        RESIDENTIAL,
        SERVICE,
        FOOTWAY,
        STEPS
    }

    private final Kind kind;
    private final String name;
    private final List<Coordinate> points;

    /** @param name null for ways that nobody has named */
    StreetLine(Kind kind, String name, List<Coordinate> points) {
        this.kind = kind;
        this.name = name;
        this.points = new ArrayList<>(points);
    }

    public Kind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public List<Coordinate> points() {
        return Collections.unmodifiableList(points);
    }

    /** The point of this street nearest to {@code place}, made a vertex of it. */
    Coordinate join(Coordinate place) {
        int nearest = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i + 1 < points.size(); i++) {
            double distance = segment(i).distance(place);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return insert(nearest, segment(nearest).closestPoint(place));
    }

    /** The point where the line from {@code from} through {@code to}, drawn on, first meets this street; made a vertex. */
    Coordinate meet(Coordinate from, Coordinate to) {
        Coordinate first = null;
        int at = -1;
        for (int i = 0; i + 1 < points.size(); i++) {
            LineSegment segment = segment(i);
            Coordinate met = Intersection.intersection(from, to, segment.p0, segment.p1);
            if (met == null || segment.distance(met) > 1e-6 || ahead(from, to, met) < 0) {
                continue;
            }
            if (first == null || met.distance(from) < first.distance(from)) {
                first = met;
                at = i;
            }
        }
        if (first == null) {
            throw new IllegalStateException("the line from " + from + " through " + to + " meets no " + name);
        }
        return insert(at, first);
    }

    private static double ahead(Coordinate from, Coordinate to, Coordinate met) {
        return (to.x - from.x) * (met.x - from.x) + (to.y - from.y) * (met.y - from.y);
    }

    private Coordinate insert(int index, Coordinate place) {
        for (int i = index; i <= index + 1; i++) {
            if (points.get(i).distance(place) < 0.5) {
                return points.get(i);
            }
        }
        points.add(index + 1, place);
        return place;
    }

    private LineSegment segment(int index) {
        return new LineSegment(points.get(index), points.get(index + 1));
    }
}
