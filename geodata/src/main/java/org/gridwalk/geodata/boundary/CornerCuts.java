package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * Cuts a polygon into parts along straight lines from corner to corner, so that neighbours share the corners they shared
 * before. With n corners there are n² lines, of which those nearest to what is wanted are tried first.
 */
final class CornerCuts {
    /** @param area of the part between two corners */
    private record Cut(int from, int to, double area) {}

    private CornerCuts() {}

    /**
     * @param shares how large the parts are to be, in any unit; they come about as well as the corners allow
     * @return as many valid parts that make up the polygon; none if its corners are too few, or it has holes
     */
    static List<Polygon> parts(Polygon polygon, double... shares) {
        if (polygon.getNumInteriorRing() > 0) {
            return List.of();
        }
        List<Polygon> parts = new ArrayList<>();
        Polygon rest = polygon;
        for (int i = 0; i < shares.length - 1; i++) {
            double left = Arrays.stream(shares, i, shares.length).sum();
            List<Polygon> two = two(rest, rest.getArea() * shares[i] / left, shares.length - i + 1);
            if (two.isEmpty()) {
                return List.of();
            }
            parts.add(two.get(0));
            rest = two.get(1);
        }
        parts.add(rest);
        return parts;
    }

    /** @param least corners that the second has to have at least, to be cut on */
    private static List<Polygon> two(Polygon polygon, double wanted, int least) {
        Coordinate[] ring = polygon.getExteriorRing().getCoordinates();
        int corners = ring.length - 1;
        List<Cut> cuts = new ArrayList<>();
        for (int from = 0; from < corners; from++) {
            for (int to = from + 2; to < corners; to++) {
                double area = Area.ofRing(part(ring, from, to));
                cuts.add(new Cut(from, to, area));
                cuts.add(new Cut(to, from, polygon.getArea() - area));
            }
        }
        cuts.sort(Comparator.comparingDouble((Cut cut) -> Math.abs(cut.area - wanted))
                .thenComparingInt(Cut::from)
                .thenComparingInt(Cut::to));
        GeometryFactory factory = polygon.getFactory();
        for (Cut cut : cuts) {
            Polygon one = factory.createPolygon(part(ring, cut.from, cut.to));
            Polygon other = factory.createPolygon(part(ring, cut.to, cut.from));
            if (other.getNumPoints() > least && one.isValid() && other.isValid() && isSplit(polygon, one, other)) {
                return List.of(one, other);
            }
        }
        return List.of();
    }

    /** From one corner along the ring to another, round the end of it too, and straight back. */
    private static Coordinate[] part(Coordinate[] ring, int from, int to) {
        int corners = ring.length - 1;
        List<Coordinate> part = new ArrayList<>();
        for (int i = from; i != to; i = (i + 1) % corners) {
            part.add(ring[i]);
        }
        part.add(ring[to]);
        part.add(ring[from]);
        return part.toArray(Coordinate[]::new);
    }

    /** A line that leaves the polygon makes parts that are larger than it, together. */
    private static boolean isSplit(Polygon polygon, Polygon one, Polygon other) {
        double sum = one.getArea() + other.getArea();
        return Math.abs(sum - polygon.getArea()) < 1e-9 * polygon.getArea();
    }
}
