package org.gridwalk.geodata.network;

import com.carrotsearch.hppc.IntDoubleHashMap;
import com.carrotsearch.hppc.cursors.IntDoubleCursor;
import com.graphhopper.isochrone.algorithm.ShortestPathTree;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.DistanceCalcEarth;
import com.graphhopper.util.EdgeExplorer;
import com.graphhopper.util.EdgeIterator;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/**
 * The circle on the network: a shortest-path tree from each point against the direction of the ways, as long as the
 * time lasts, and for each junction the least of their times.
 */
final class NetworkCircle implements Circle {
    /** From the middle of a way to the doors on it, for the outline; metres. */
    private static final double OUTLINE_METERS = 40;

    private static final double OUTLINE_TOLERANCE_METERS = 3;
    /** Sides of a quarter of a round. */
    private static final int CORNERS = 3;
    /** Nearer than this, two places on an edge are one; metres. */
    private static final double SAME_METERS = 0.01;

    private final WalkGraph ground;
    private final int limit;
    private final IntDoubleHashMap seconds = new IntDoubleHashMap();
    /** Points by the edge that they are joined to. */
    private final Map<Integer, List<Point>> onEdge = new HashMap<>();

    private final Set<LngLat> points;
    private final QueryGraph joined;

    /** A point's place on an edge, in metres from where the edge begins, and the seconds to get onto it. */
    private record Point(double meters, double off) {}

    NetworkCircle(WalkGraph ground, List<LngLat> points, int limit) {
        this.ground = ground;
        this.limit = limit;
        this.points = Set.copyOf(points);
        List<Footing> footings = points.stream()
                .map(point -> Footing.of(ground, point.lng(), point.lat()))
                .filter(footing -> footing.snap() != null)
                .toList();
        for (Footing footing : footings) {
            onEdge.computeIfAbsent(footing.snap().getClosestEdge().getEdge(), edge -> new ArrayList<>())
                    .add(new Point(metersAlong(footing.snap()), footing.seconds()));
        }
        this.joined = QueryGraph.create(
                ground.graph, footings.stream().map(Footing::snap).toList());
        footings.forEach(this::grow);
    }

    private void grow(Footing footing) {
        ShortestPathTree tree = new ShortestPathTree(joined, ground.weighting, true, TraversalMode.NODE_BASED);
        double off = footing.seconds();
        if (off > limit) {
            return;
        }
        tree.setWeightLimit(limit - off + 1e-9);
        tree.search(footing.snap().getClosestNode(), label -> {
            double time = label.weight + off;
            if (time < seconds.getOrDefault(label.node, Double.POSITIVE_INFINITY)) {
                seconds.put(label.node, time);
            }
        });
    }

    @Override
    public OptionalInt seconds(LngLat place) {
        if (points.contains(place)) {
            return OptionalInt.of(0);
        }
        Footing footing = Footing.of(ground, place.lng(), place.lat());
        if (footing.snap() == null) {
            return OptionalInt.empty();
        }
        EdgeIteratorState edge = footing.snap().getClosestEdge();
        double length = edge.getDistance();
        double at = Math.min(length, metersAlong(footing.snap()));
        boolean forward = edge.get(ground.values.access);
        boolean backward = edge.getReverse(ground.values.access);
        WayKind kind = edge.get(ground.values.kind);
        double best = Double.POSITIVE_INFINITY;
        if (backward || at < SAME_METERS) {
            best = Math.min(best, kind.seconds(at) + secondsAt(edge.getBaseNode()));
        }
        if (forward || length - at < SAME_METERS) {
            best = Math.min(best, kind.seconds(length - at) + secondsAt(edge.getAdjNode()));
        }
        for (Point point : onEdge.getOrDefault(edge.getEdge(), List.of())) {
            boolean same = Math.abs(point.meters - at) < SAME_METERS;
            if (same || (point.meters > at ? forward : backward)) {
                best = Math.min(best, kind.seconds(Math.abs(point.meters - at)) + point.off);
            }
        }
        long all = Math.round(Math.min(Integer.MAX_VALUE, best + footing.seconds()));
        return all <= limit ? OptionalInt.of((int) all) : OptionalInt.empty();
    }

    private double secondsAt(int node) {
        return seconds.getOrDefault(node, Double.POSITIVE_INFINITY);
    }

    /** How far from where its edge begins a place was joined to it. */
    private static double metersAlong(Snap snap) {
        EdgeIteratorState edge = snap.getClosestEdge();
        if (snap.getSnappedPosition() == Snap.Position.TOWER) {
            return snap.getClosestNode() == edge.getBaseNode() ? 0 : edge.getDistance();
        }
        PointList line = edge.fetchWayGeometry(FetchMode.ALL);
        double meters = 0;
        for (int i = 1; i <= snap.getWayIndex(); i++) {
            meters += meters(line.getLat(i - 1), line.getLon(i - 1), line.getLat(i), line.getLon(i));
        }
        return meters
                + meters(
                        line.getLat(snap.getWayIndex()),
                        line.getLon(snap.getWayIndex()),
                        snap.getSnappedPoint().getLat(),
                        snap.getSnappedPoint().getLon());
    }

    private static double meters(double fromLat, double fromLng, double toLat, double toLng) {
        return DistanceCalcEarth.DIST_EARTH.calcDist(fromLat, fromLng, toLat, toLng);
    }

    @Override
    public Geometry outline() {
        Map<Integer, LineString> whole = new HashMap<>();
        List<LineString> lines = new ArrayList<>();
        EdgeExplorer explorer = joined.createEdgeExplorer();
        for (IntDoubleCursor node : seconds) {
            for (EdgeIterator edge = explorer.setBaseNode(node.key); edge.next(); ) {
                LineString walked = stretch(edge, limit - node.value);
                if (walked != null && reaches(walked, edge)) {
                    whole.put(edge.getEdge(), walked);
                } else if (walked != null) {
                    lines.add(walked);
                }
            }
        }
        lines.addAll(whole.values());
        if (lines.isEmpty()) {
            return LngLat.GEOMETRY.createPolygon();
        }
        Coordinate first = lines.get(0).getCoordinate();
        LocalMeters meters = new LocalMeters(new LngLat(first.x, first.y));
        // One by one and then united: the round of all of them at once takes a hundred times as long.
        List<Geometry> rounds = new ArrayList<>();
        for (LineString line : lines) {
            rounds.add(meters.to(line).buffer(OUTLINE_METERS, CORNERS));
        }
        return meters.from(TopologyPreservingSimplifier.simplify(UnaryUnionOp.union(rounds), OUTLINE_TOLERANCE_METERS));
    }

    /** Whether all of an edge was walked. */
    private static boolean reaches(LineString walked, EdgeIterator edge) {
        PointList line = edge.fetchWayGeometry(FetchMode.PILLAR_AND_ADJ);
        Coordinate end = walked.getEndPoint().getCoordinate();
        return end.x == line.getLon(line.size() - 1) && end.y == line.getLat(line.size() - 1);
    }

    /** As much of an edge, from its base on, as can be walked in a time; null where that is nothing. */
    private LineString stretch(EdgeIterator edge, double time) {
        WayKind kind = edge.get(ground.values.kind);
        if (kind == WayKind.GATE || time <= 0) {
            return null;
        }
        PointList line = edge.fetchWayGeometry(FetchMode.ALL);
        List<Coordinate> walked = new ArrayList<>();
        double left = time;
        for (int i = 0; i < line.size(); i++) {
            Coordinate next = new Coordinate(line.getLon(i), line.getLat(i));
            if (i > 0) {
                Coordinate last = walked.get(walked.size() - 1);
                double takes = kind.seconds(meters(last.y, last.x, next.y, next.x));
                if (takes > left) {
                    double share = left / takes;
                    walked.add(new Coordinate(last.x + share * (next.x - last.x), last.y + share * (next.y - last.y)));
                    break;
                }
                left -= takes;
            }
            walked.add(next);
        }
        return walked.size() < 2 ? null : LngLat.GEOMETRY.createLineString(walked.toArray(Coordinate[]::new));
    }
}
