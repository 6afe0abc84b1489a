package org.gridwalk.geodata.intake.osm;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.graphhopper.reader.ReaderElement;
import com.graphhopper.reader.ReaderNode;
import com.graphhopper.reader.ReaderRelation;
import com.graphhopper.reader.ReaderWay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.linemerge.LineMerger;

/**
 * Makes lines, or polygons, of the ways of a file and of its relations of the type multipolygon. A way that is the outline of
 * such a relation is not counted again.
 */
final class OsmShapes {
    private static final int NONE = -1;
    private static final int LEAST_RING = 4;

    private final OsmFile file;
    private final Predicate<ReaderElement> wanted;
    private final boolean areas;
    private final List<ReaderRelation> relations = new ArrayList<>();
    private final List<ReaderWay> ways = new ArrayList<>();
    /** Ways that relations are made of, by their ids; without nodes until they are read. */
    private final LongObjectHashMap<long[]> members = new LongObjectHashMap<>();

    private final LongHashSet outlines = new LongHashSet();
    private final LongIntHashMap numbers = new LongIntHashMap();
    /** Two of each node; NaN for one that isn't there. */
    private double[] positions = {};

    /** @param areas whether polygons are made, and relations looked at */
    OsmShapes(OsmFile file, Predicate<ReaderElement> wanted, boolean areas) {
        this.file = file;
        this.wanted = wanted;
        this.areas = areas;
    }

    /**
     * A thing on the ground.
     *
     * @param source such as way/123
     * @param shape null where something is wrong
     * @param wrong what; null where nothing is
     */
    record Found(String source, Map<String, Object> tags, Geometry shape, String wrong) {}

    List<Found> read() {
        if (areas) {
            file.read(this::takeRelation);
        }
        file.read(this::takeWay);
        file.read(this::takeNode);
        List<Found> found = new ArrayList<>();
        for (ReaderWay way : ways) {
            found.add(found("way/" + way.getId(), way, shape(way)));
        }
        for (ReaderRelation relation : relations) {
            found.add(found("relation/" + relation.getId(), relation, multipolygon(relation)));
        }
        return found;
    }

    private Found found(String source, ReaderElement element, Geometry shape) {
        String wrong = shape == null ? "nodes that are missing, or an outline that is not closed" : null;
        return new Found(source, Map.copyOf(element.getTags()), shape, wrong);
    }

    private void takeRelation(ReaderElement element) {
        if (element instanceof ReaderRelation relation
                && relation.hasTag("type", "multipolygon", "boundary")
                && wanted.test(relation)) {
            relations.add(relation);
            for (ReaderRelation.Member member : relation.getMembers()) {
                if (member.getType() == ReaderElement.Type.WAY) {
                    members.put(member.getRef(), null);
                    if (!member.getRole().equals("inner")) {
                        outlines.add(member.getRef());
                    }
                }
            }
        }
    }

    private void takeWay(ReaderElement element) {
        if (!(element instanceof ReaderWay way)) {
            return;
        }
        long[] nodes = way.getNodes().toArray();
        boolean member = members.containsKey(way.getId());
        boolean itself = wanted.test(way) && !outlines.contains(way.getId());
        if (member) {
            members.put(way.getId(), nodes);
        }
        if (itself) {
            ways.add(way);
        }
        if (!member && !itself) {
            return;
        }
        for (long node : nodes) {
            if (!numbers.containsKey(node)) {
                numbers.put(node, numbers.size());
            }
        }
    }

    private void takeNode(ReaderElement element) {
        if (!(element instanceof ReaderNode node)) {
            return;
        }
        int number = numbers.getOrDefault(node.getId(), NONE);
        if (number == NONE) {
            return;
        }
        if (2 * number + 1 >= positions.length) {
            int before = positions.length;
            positions = Arrays.copyOf(positions, Math.max(2 * numbers.size(), before));
            Arrays.fill(positions, before, positions.length, Double.NaN);
        }
        positions[2 * number] = node.getLon();
        positions[2 * number + 1] = node.getLat();
    }

    /** @return null where a node is missing */
    private Coordinate[] line(long... nodes) {
        Coordinate[] line = new Coordinate[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            int at = 2 * numbers.getOrDefault(nodes[i], NONE);
            if (at < 0 || at >= positions.length || Double.isNaN(positions[at])) {
                return null;
            }
            line[i] = new Coordinate(positions[at], positions[at + 1]);
        }
        return line;
    }

    private Geometry shape(ReaderWay way) {
        Coordinate[] line = line(way.getNodes().toArray());
        if (line == null || line.length < 2) {
            return null;
        }
        if (!areas) {
            return LngLat.GEOMETRY.createLineString(line);
        }
        boolean closed = line.length >= LEAST_RING && line[0].equals2D(line[line.length - 1]);
        return closed ? LngLat.GEOMETRY.createPolygon(line) : null;
    }

    private Geometry multipolygon(ReaderRelation relation) {
        List<LinearRing> outer = rings(relation, false);
        List<LinearRing> inner = rings(relation, true);
        if (outer == null || inner == null || outer.isEmpty()) {
            return null;
        }
        Polygon[] polygons = new Polygon[outer.size()];
        for (int i = 0; i < polygons.length; i++) {
            Polygon whole = LngLat.GEOMETRY.createPolygon(outer.get(i));
            LinearRing[] holes = inner.stream()
                    .filter(hole -> whole.covers(hole.getPointN(0)))
                    .toArray(LinearRing[]::new);
            polygons[i] = LngLat.GEOMETRY.createPolygon(outer.get(i), holes);
        }
        return polygons.length == 1 ? polygons[0] : LngLat.GEOMETRY.createMultiPolygon(polygons);
    }

    /** @return null where a way is missing, or ends open */
    private List<LinearRing> rings(ReaderRelation relation, boolean inner) {
        LineMerger merger = new LineMerger();
        List<LinearRing> rings = new ArrayList<>();
        for (ReaderRelation.Member member : relation.getMembers()) {
            if (member.getType() != ReaderElement.Type.WAY || member.getRole().equals("inner") != inner) {
                continue;
            }
            long[] nodes = members.get(member.getRef());
            Coordinate[] line = nodes == null ? null : line(nodes);
            if (line == null || line.length < 2) {
                return null;
            }
            if (line.length >= LEAST_RING && line[0].equals2D(line[line.length - 1])) {
                rings.add(LngLat.GEOMETRY.createLinearRing(line));
            } else {
                merger.add(LngLat.GEOMETRY.createLineString(line));
            }
        }
        for (Object merged : merger.getMergedLineStrings()) {
            LineString line = (LineString) merged;
            if (!line.isClosed() || line.getNumPoints() < LEAST_RING) {
                return null;
            }
            rings.add(LngLat.GEOMETRY.createLinearRing(line.getCoordinates()));
        }
        return rings;
    }
}
