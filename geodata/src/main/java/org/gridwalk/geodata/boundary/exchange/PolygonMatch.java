package org.gridwalk.geodata.boundary.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwalk.geodata.boundary.Label;
import org.gridwalk.geodata.boundary.exchange.ImportReport.Overlap;
import org.gridwalk.geodata.boundary.exchange.ImportReport.Share;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Which of a file's polygons hold how much of a place. */
final class PolygonMatch {
    /** Less of a place than this, in a polygon or in none, is no more than a line drawn a little off. */
    static final double LEAST_SHARE = 0.05;

    private record Drawn(int grid, Geometry shape, PreparedGeometry prepared) {}

    private final STRtree tree = new STRtree();
    private final List<Drawn> drawn = new ArrayList<>();

    /** @param shapes by the grids' keys, valid */
    PolygonMatch(Map<Integer, Geometry> shapes) {
        shapes.forEach((grid, shape) -> {
            if (!shape.isEmpty()) {
                Drawn one = new Drawn(grid, shape, PreparedGeometryFactory.prepare(shape));
                drawn.add(one);
                tree.insert(shape.getEnvelopeInternal(), one);
            }
        });
        tree.build();
    }

    /**
     * How much of a place is in which polygon.
     *
     * @param shares of those that hold any of it, the one that holds most first; together more than 1 where they overlap
     * @param uncovered in none, 0 to 1
     */
    record Held(List<Share> shares, double uncovered) {
        /** Whose polygon holds most; nobody's, if most is in none. */
        int most() {
            return shares.isEmpty() || shares.get(0).share() < uncovered
                    ? Label.NOBODY
                    : shares.get(0).grid();
        }

        /** Whether it was cut: there is more than one that holds something of it, if it is no polygon at all. */
        boolean isCut() {
            long several =
                    shares.stream().filter(one -> one.share() >= LEAST_SHARE).count();
            return several > 1 || (several == 1 && uncovered >= LEAST_SHARE);
        }
    }

    /** @param place with an area */
    Held held(Geometry place) {
        double whole = place.getArea();
        Map<Integer, Geometry> parts = new TreeMap<>();
        List<Share> shares = new ArrayList<>();
        for (Object found : tree.query(place.getEnvelopeInternal())) {
            Drawn one = (Drawn) found;
            if (one.prepared().covers(place)) {
                shares.add(new Share(one.grid(), 1));
                parts.put(one.grid(), place);
            } else if (one.prepared().intersects(place)) {
                Geometry part = OverlayNGRobust.overlay(one.shape(), place, OverlayNG.INTERSECTION);
                if (part.getArea() > 0) {
                    shares.add(new Share(one.grid(), part.getArea() / whole));
                    parts.put(one.grid(), part);
                }
            }
        }
        shares.sort(Comparator.comparingDouble(Share::share).reversed().thenComparingInt(Share::grid));
        return new Held(shares, uncovered(parts, whole));
    }

    private static double uncovered(Map<Integer, Geometry> parts, double whole) {
        Geometry covered = FilePolygons.NOTHING;
        for (Geometry part : parts.values()) {
            covered = covered.isEmpty() ? part : OverlayNGRobust.overlay(covered, part, OverlayNG.UNION);
        }
        return Math.max(0, 1 - covered.getArea() / whole);
    }

    /** Where two polygons lie on each other. */
    record Shared(int one, int other, Geometry shape) {
        Overlap overlap(Meters meters, int households) {
            return new Overlap(List.of(one, other), meters.area_m2(shape), meters.isSliver(shape), households);
        }
    }

    List<Shared> overlaps() {
        List<Shared> overlaps = new ArrayList<>();
        for (Drawn one : drawn) {
            for (Object found : tree.query(one.shape().getEnvelopeInternal())) {
                Drawn other = (Drawn) found;
                if (one.grid() < other.grid() && one.prepared().intersects(other.shape())) {
                    Geometry shape = OverlayNGRobust.overlay(one.shape(), other.shape(), OverlayNG.INTERSECTION);
                    if (shape.getArea() > 0) {
                        overlaps.add(new Shared(one.grid(), other.grid(), FilePolygons.polygonal(shape)));
                    }
                }
            }
        }
        return overlaps;
    }
}
