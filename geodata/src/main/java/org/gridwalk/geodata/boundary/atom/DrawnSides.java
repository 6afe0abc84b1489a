package org.gridwalk.geodata.boundary.atom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.geo.Lattice;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.strtree.STRtree;

/** Which sides of a polygon lie on lines that cut a ground, and so come out the same when it is cut again. */
final class DrawnSides {
    /** Noding moves a vertex by half a step at most, and that twice. */
    private static final double NEAR_DEGREES = 1.5 / Lattice.STEPS;

    private final STRtree segments = new STRtree();

    DrawnSides(Ground ground) {
        ground.limits().forEach(limit -> enter(limit.polygon()));
        ground.estates().forEach(estate -> enter(estate.polygon()));
        ground.lines().forEach(line -> enter(line.geometry()));
    }

    private void enter(Geometry geometry) {
        for (Object found : LinearComponentExtracter.getLines(geometry)) {
            Coordinate[] corners = ((LineString) found).getCoordinates();
            for (int i = 1; i < corners.length; i++) {
                segments.insert(new Envelope(corners[i - 1], corners[i]), new LineSegment(corners[i - 1], corners[i]));
            }
        }
    }

    private boolean isDrawn(Coordinate from, Coordinate to) {
        Envelope box = new Envelope(from, to);
        box.expandBy(NEAR_DEGREES);
        List<Coordinate> tried = List.of(from, LineSegment.midPoint(from, to), to);
        for (Object found : segments.query(box)) {
            LineSegment segment = (LineSegment) found;
            if (tried.stream().allMatch(point -> segment.distance(point) <= NEAR_DEGREES)) {
                return true;
            }
        }
        return false;
    }

    /** What is not drawn of the outlines of polygons, in as few lines as come one after the other; no side twice. */
    List<LineString> missing(List<Polygon> polygons) {
        List<LineString> missing = new ArrayList<>();
        Set<Set<Coordinate>> seen = new HashSet<>();
        for (Polygon polygon : polygons) {
            for (Object ring : LinearComponentExtracter.getLines(polygon)) {
                missing(((LineString) ring).getCoordinates(), seen, missing);
            }
        }
        return missing;
    }

    private void missing(Coordinate[] ring, Set<Set<Coordinate>> seen, List<LineString> into) {
        int start = 0;
        for (int i = 1; i < ring.length; i++) {
            boolean needed = seen.add(Set.of(ring[i - 1], ring[i])) && !isDrawn(ring[i - 1], ring[i]);
            if (!needed) {
                add(ring, start, i - 1, into);
                start = i;
            }
        }
        add(ring, start, ring.length - 1, into);
    }

    private static void add(Coordinate[] ring, int from, int to, List<LineString> into) {
        if (from < to) {
            into.add(LngLat.GEOMETRY.createLineString(Arrays.copyOfRange(ring, from, to + 1)));
        }
    }
}
