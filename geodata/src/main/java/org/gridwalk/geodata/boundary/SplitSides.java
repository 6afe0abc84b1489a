package org.gridwalk.geodata.boundary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.boundary.atom.HandCuts;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/**
 * The two sides of a line that crosses a grid. Each time that the line is crossed the side changes; of what the line
 * leaves inside the grid without crossing it, nothing is cut.
 */
final class SplitSides {
    private final LineString line;
    private final List<Polygon> faces = new ArrayList<>();
    private final Map<LineSegment, Integer> faceAt = new HashMap<>();
    private final Map<Integer, Set<Integer>> across = new HashMap<>();
    private final Set<LineSegment> crossed = new HashSet<>();

    private SplitSides(Geometry grid, LineString line) {
        this.line = line;
        Polygonizer polygonizer = new Polygonizer();
        polygonizer.add(OverlayNGRobust.overlay(grid.getBoundary(), line, OverlayNG.UNION));
        PreparedGeometry inside = PreparedGeometryFactory.prepare(grid);
        for (Object face : polygonizer.getPolygons()) {
            if (inside.contains(((Polygon) face).getInteriorPoint())) {
                enter((Polygon) face);
            }
        }
    }

    private void enter(Polygon face) {
        int number = faces.size();
        faces.add(face);
        for (LineSegment side : GridShapes.sides(face)) {
            Integer other = faceAt.put(side, number);
            if (other != null) {
                crossed.add(side);
                across.computeIfAbsent(number, key -> new HashSet<>()).add(other);
                across.computeIfAbsent(other, key -> new HashSet<>()).add(number);
            }
        }
    }

    /**
     * @param grid the outline of a grid
     * @param positions of the line; an end that lies just inside the grid is drawn out to its edge
     * @throws org.gridwalk.geodata.BadInput naming {@code line} where it crosses itself, or doesn't cross the grid
     */
    static DrawnLine of(Geometry grid, List<List<Double>> positions) {
        Coordinate[] corners = drawnOut(grid, DrawnLine.corners(positions));
        SplitSides sides = new SplitSides(grid, DrawnLine.of(corners));
        if (sides.crossed.isEmpty()) {
            throw DrawnLine.refused("a line that doesn't cross the grid", "one from edge to edge of it");
        }
        List<LineString> cuts = GridShapes.merged(sides.crossed).stream()
                .map(cut -> HandCuts.snapped((LineString) cut))
                .toList();
        return new DrawnLine(cuts, sides.left());
    }

    private static Coordinate[] drawnOut(Geometry grid, Coordinate... corners) {
        List<Coordinate> out = new ArrayList<>(List.of(corners));
        Coordinate start = DrawnLine.nearest(grid.getBoundary(), corners[0]);
        if (DrawnLine.isNear(start, corners[0])) {
            out.set(0, start);
        }
        Coordinate end = DrawnLine.nearest(grid.getBoundary(), corners[corners.length - 1]);
        if (DrawnLine.isNear(end, corners[corners.length - 1])) {
            out.set(corners.length - 1, end);
        }
        return out.toArray(new Coordinate[0]);
    }

    private List<Polygon> left() {
        Map<Integer, Boolean> isLeft = new HashMap<>();
        for (int first : across.keySet()) {
            if (isLeft.containsKey(first)) {
                continue;
            }
            isLeft.put(first, liesLeft(first));
            Deque<Integer> open = new ArrayDeque<>(List.of(first));
            while (!open.isEmpty()) {
                int face = open.pop();
                for (int beyond : across.get(face)) {
                    if (isLeft.putIfAbsent(beyond, !isLeft.get(face)) == null) {
                        open.push(beyond);
                    }
                }
            }
        }
        List<Polygon> left = new ArrayList<>();
        isLeft.forEach((face, yes) -> {
            if (yes) {
                left.add(faces.get(face));
            }
        });
        return left;
    }

    /** The outlines of faces go clockwise: who lies left of the line has it the other way. */
    private boolean liesLeft(int face) {
        LengthIndexedLine way = new LengthIndexedLine(line);
        Coordinate[] ring = faces.get(face).getExteriorRing().getCoordinates();
        for (int i = 1; i < ring.length; i++) {
            LineSegment side = new LineSegment(ring[i - 1], ring[i]);
            side.normalize();
            if (crossed.contains(side)) {
                return way.indexOf(ring[i]) < way.indexOf(ring[i - 1]);
            }
        }
        return false;
    }
}
