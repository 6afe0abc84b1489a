package org.gridwalk.geodata.geo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The rings of many areas, one after another in flat arrays. An edge has the number of the vertex where it begins, and ends
 * at the next; from the last vertex of a ring none begins.
 */
final class FlatRings {
    private final double[] x;
    private final double[] y;
    /** The first ring of each area, and the end of the last one's. */
    private final int[] firstRing;
    /** The first vertex of each ring, and the end. */
    private final int[] firstVertex;

    private final Envelope[] bounds;

    /** @param areas polygons and multipolygons */
    FlatRings(List<Geometry> areas) {
        List<LinearRing> rings = new ArrayList<>();
        firstRing = new int[areas.size() + 1];
        bounds = new Envelope[areas.size()];
        for (int area = 0; area < areas.size(); area++) {
            Geometry geometry = areas.get(area);
            bounds[area] = geometry.getEnvelopeInternal();
            for (int part = 0; part < geometry.getNumGeometries(); part++) {
                Polygon polygon = (Polygon) geometry.getGeometryN(part);
                if (!polygon.isEmpty()) {
                    rings.add(polygon.getExteriorRing());
                }
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    rings.add(polygon.getInteriorRingN(hole));
                }
            }
            firstRing[area + 1] = rings.size();
        }
        firstVertex = new int[rings.size() + 1];
        for (int ring = 0; ring < rings.size(); ring++) {
            firstVertex[ring + 1] = firstVertex[ring] + rings.get(ring).getNumPoints();
        }
        x = new double[firstVertex[rings.size()]];
        y = new double[x.length];
        int at = 0;
        for (LinearRing ring : rings) {
            CoordinateSequence vertices = ring.getCoordinateSequence();
            for (int i = 0; i < vertices.size(); i++) {
                x[at] = vertices.getX(i);
                y[at++] = vertices.getY(i);
            }
        }
    }

    int areas() {
        return bounds.length;
    }

    int vertices() {
        return x.length;
    }

    double x(int vertex) {
        return x[vertex];
    }

    double y(int vertex) {
        return y[vertex];
    }

    Envelope bounds(int area) {
        return bounds[area];
    }

    int firstRing(int area) {
        return firstRing[area];
    }

    int firstVertex(int ring) {
        return firstVertex[ring];
    }
}
