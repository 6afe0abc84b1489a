package org.gridwalk.geodata.boundary.atom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.geo.IntList;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** The polygons of atoms, from the borders between pieces. */
final class Shapes {
    private final Vertices at;
    private final Pieces pieces;
    private final Division division;
    private final Straightener straight;
    private final List<LinearRing> shells = new ArrayList<>();
    private final List<List<LinearRing>> holes = new ArrayList<>();

    private Shapes(Vertices at, Pieces pieces, Division division, Straightener straight) {
        this.at = at;
        this.pieces = pieces;
        this.division = division;
        this.straight = straight;
    }

    /** The polygon of each atom in EPSG:4326, normalized; by its number. */
    static List<Polygon> of(Vertices at, Pieces pieces, Division division, Straightener straight) {
        Shapes shapes = new Shapes(at, pieces, division, straight);
        shapes.trace();
        List<Polygon> polygons = new ArrayList<>();
        for (int atom = 0; atom < division.count(); atom++) {
            Polygon polygon = LngLat.GEOMETRY.createPolygon(
                    shapes.shells.get(atom), shapes.holes.get(atom).toArray(new LinearRing[0]));
            polygon.normalize();
            polygons.add(polygon);
        }
        return polygons;
    }

    private void trace() {
        for (int atom = 0; atom < division.count(); atom++) {
            shells.add(null);
            holes.add(new ArrayList<>(0));
        }
        boolean[] traced = new boolean[3 * pieces.size()];
        for (int start = 0; start < traced.length; start++) {
            if (!traced[start] && division.isBorder(start)) {
                IntList way = new IntList();
                int h = start;
                do {
                    traced[h] = true;
                    way.add(pieces.from(h));
                    h = Straightener.along(pieces, division, h);
                } while (h != start);
                split(way.toArray(), division.atom(start / 3));
            }
        }
    }

    /** Where a way comes back to a vertex, a ring is closed: an outline that touches itself is an outline and a hole. */
    private void split(int[] way, int atom) {
        List<Integer> open = new ArrayList<>();
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i <= way.length; i++) {
            int vertex = way[i % way.length];
            Integer place = places.get(vertex);
            if (place != null) {
                List<Integer> ring = open.subList(place, open.size());
                ring(ring, atom);
                ring.subList(1, ring.size()).forEach(places::remove);
                open.subList(place + 1, open.size()).clear();
            } else {
                places.put(vertex, open.size());
                open.add(vertex);
            }
        }
    }

    private void ring(List<Integer> vertices, int atom) {
        long twice = 0;
        for (int i = 1; i + 1 < vertices.size(); i++) {
            twice += at.twiceArea(vertices.get(0), vertices.get(i), vertices.get(i + 1));
        }
        List<Coordinate> corners = new ArrayList<>();
        for (int vertex : vertices) {
            if (!straight.isDropped(vertex)) {
                corners.add(at.degrees(vertex));
            }
        }
        corners.add(corners.get(0).copy());
        LinearRing ring = LngLat.GEOMETRY.createLinearRing(corners.toArray(new Coordinate[0]));
        if (twice < 0) {
            holes.get(atom).add(ring);
        } else if (shells.set(atom, ring) != null) {
            throw new IllegalStateException("an atom falls apart at " + ring.getCoordinate());
        }
    }
}
