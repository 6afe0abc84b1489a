package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridwalk.geodata.boundary.atom.StoredAtom;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.linemerge.LineMerger;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * The outlines of a plan's grids: the union of their atoms, which is exact, since atoms share their vertices. Ground that
 * several grids share is drawn as that one's which has most households there.
 */
final class GridShapes {
    private final Map<Long, Polygon> polygons = new HashMap<>();
    private final Map<Integer, Set<Long>> atomsOf = new HashMap<>();

    /** @param atoms of the draft's ground */
    GridShapes(Draft draft, List<StoredAtom> atoms) {
        for (StoredAtom atom : atoms) {
            polygons.put(atom.id(), atom.atom().polygon());
            atomsOf.computeIfAbsent(
                            draft.ground().tract(atom.id()).holder(draft.label(atom.id())), key -> new TreeSet<>())
                    .add(atom.id());
        }
    }

    /** Those that are drawn as a grid's, or as {@link Label#NOBODY}'s. */
    Set<Long> atoms(int grid) {
        return atomsOf.getOrDefault(grid, Set.of());
    }

    /** A polygon, several, or none. */
    Geometry outline(Set<Long> atoms) {
        return atoms.isEmpty()
                ? LngLat.GEOMETRY.createPolygon()
                : CoverageUnion.union(atoms.stream().map(polygons::get).toArray(Geometry[]::new));
    }

    /** The atoms of a grid that lie in an area by more than half. */
    Set<Long> within(int grid, List<Polygon> area) {
        Set<Long> within = new TreeSet<>();
        for (long atom : atoms(grid)) {
            Polygon polygon = polygons.get(atom);
            double inside = area.stream()
                    .filter(part -> part.getEnvelopeInternal().intersects(polygon.getEnvelopeInternal()))
                    .mapToDouble(part -> OverlayNGRobust.overlay(part, polygon, OverlayNG.INTERSECTION)
                            .getArea())
                    .sum();
            if (inside > polygon.getArea() / 2) {
                within.add(atom);
            }
        }
        return within;
    }

    /** The lines along which two outlines without common ground touch, each as long as it goes. */
    static List<Geometry> edges(Geometry one, Geometry other) {
        Set<LineSegment> sides = sides(one);
        sides.retainAll(sides(other));
        return merged(sides);
    }

    /** All sides of polygons, each from its lesser end to the greater. */
    static Set<LineSegment> sides(Geometry polygons) {
        Set<LineSegment> sides = new HashSet<>();
        for (Object ring : LinearComponentExtracter.getLines(polygons)) {
            Coordinate[] corners = ((Geometry) ring).getCoordinates();
            for (int i = 1; i < corners.length; i++) {
                LineSegment side = new LineSegment(corners[i - 1], corners[i]);
                side.normalize();
                sides.add(side);
            }
        }
        return sides;
    }

    static List<Geometry> merged(Set<LineSegment> sides) {
        LineMerger merger = new LineMerger();
        sides.forEach(side -> merger.add(side.toGeometry(LngLat.GEOMETRY)));
        List<Geometry> lines = new ArrayList<>();
        for (Object line : merger.getMergedLineStrings()) {
            lines.add((Geometry) line);
        }
        return lines;
    }

    static List<Polygon> parts(Geometry polygons) {
        List<Polygon> parts = new ArrayList<>();
        for (Object part : PolygonExtracter.getPolygons(polygons)) {
            parts.add((Polygon) part);
        }
        return parts;
    }
}
