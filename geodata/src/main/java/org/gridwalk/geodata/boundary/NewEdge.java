package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwalk.geodata.geo.Lattice;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/** A line in place of a stretch of the edge between two grids: what lies between the two changes hands. */
final class NewEdge {
    /** The ends of a line are as far off the edge as rounding to the lattice makes them. */
    private static final double TOLERANCE_DEGREES = 3 / Lattice.STEPS;

    private final Geometry edge;
    private final Coordinate start;
    private final Coordinate end;
    private final LineString line;

    private NewEdge(List<Geometry> edges, Coordinate... corners) {
        Coordinate first = corners[0];
        Coordinate last = corners[corners.length - 1];
        edge = edges.stream()
                .min(Comparator.comparingDouble(
                        one -> DrawnLine.nearest(one, first).distance(first)
                                + DrawnLine.nearest(one, last).distance(last)))
                .orElseThrow(() -> DrawnLine.refused("two grids that don't touch", "two with an edge between them"));
        start = DrawnLine.nearest(edge, first);
        end = DrawnLine.nearest(edge, last);
        if (!DrawnLine.isNear(start, first) || !DrawnLine.isNear(end, last)) {
            throw DrawnLine.refused(
                    "a line that begins or ends elsewhere",
                    "one that begins and ends on the same edge between the two grids, within a metre");
        }
        corners[0] = start;
        corners[corners.length - 1] = end;
        line = DrawnLine.of(corners);
    }

    /**
     * @param one the outline of a grid
     * @param other the outline of another, or of nobody's ground
     * @throws org.gridwalk.geodata.BadInput naming {@code line} where it crosses itself, leaves the two, doesn't begin
     *     and end on their edge, or is the edge
     */
    static DrawnLine of(Geometry one, Geometry other, List<List<Double>> positions) {
        NewEdge drawn = new NewEdge(GridShapes.edges(one, other), DrawnLine.corners(positions));
        Geometry both = OverlayNGRobust.overlay(one, other, OverlayNG.UNION).buffer(TOLERANCE_DEGREES);
        if (!both.covers(drawn.line)) {
            throw DrawnLine.refused("a line that leaves the two grids", "one that stays on their ground");
        }
        List<Polygon> area = drawn.stretches().stream()
                .map(drawn::between)
                .filter(parts -> !parts.isEmpty())
                .min(Comparator.comparingDouble(
                        parts -> parts.stream().mapToDouble(Geometry::getArea).sum()))
                .orElseThrow(
                        () -> DrawnLine.refused("the edge as it is", "a line with ground between it and the edge"));
        return new DrawnLine(List.of(drawn.line), area);
    }

    /** What of the edge lies between the ends; of one that goes all round there are two ways. */
    private List<Coordinate[]> stretches() {
        LengthIndexedLine way = new LengthIndexedLine(edge);
        double from = way.indexOf(start);
        double to = way.indexOf(end);
        List<Coordinate[]> stretches = new ArrayList<>();
        stretches.add(way.extractLine(from, to).getCoordinates());
        if (((LineString) edge).isClosed()) {
            List<Coordinate> round = new ArrayList<>();
            boolean forth = from < to;
            add(round, way.extractLine(from, forth ? way.getStartIndex() : way.getEndIndex()));
            add(round, way.extractLine(forth ? way.getEndIndex() : way.getStartIndex(), to));
            stretches.add(CoordinateArrays.removeRepeatedPoints(round.toArray(new Coordinate[0])));
        }
        return stretches;
    }

    private static void add(List<Coordinate> way, Geometry line) {
        way.addAll(List.of(line.getCoordinates()));
    }

    private List<Polygon> between(Coordinate... stretch) {
        List<Coordinate> way = new ArrayList<>(List.of(stretch));
        way.add(0, line.getCoordinateN(0));
        way.add(line.getCoordinateN(line.getNumPoints() - 1));
        Geometry old = LngLat.GEOMETRY.createLineString(way.toArray(new Coordinate[0]));
        Polygonizer polygonizer = new Polygonizer();
        polygonizer.add(OverlayNGRobust.overlay(old, line, OverlayNG.UNION));
        List<Polygon> parts = new ArrayList<>();
        for (Object part : polygonizer.getPolygons()) {
            parts.add((Polygon) part);
        }
        return parts;
    }
}
