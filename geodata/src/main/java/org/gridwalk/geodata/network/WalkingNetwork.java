package org.gridwalk.geodata.network;

import com.carrotsearch.hppc.IntDoubleHashMap;
import com.graphhopper.routing.Dijkstra;
import com.graphhopper.routing.Path;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.PointList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;

/** Walking on the network that was imported. One place after the other is joined to the nearest way, straight on. */
public final class WalkingNetwork implements Walking {
    /** No place is farther from the way that it is reached by; metres. */
    public static final double MOST_METERS_OFF = 200;

    private final WalkGraph ground;

    WalkingNetwork(WalkGraph ground) {
        this.ground = ground;
    }

    @Override
    public boolean straightLine() {
        return false;
    }

    @Override
    public Access access(LngLat place) {
        return footing(place).access();
    }

    /** {@inheritDoc} One search a place, each as far as the farthest of the others. */
    @Override
    public TravelMatrix matrix(List<LngLat> places) {
        List<Footing> footings = places.stream().map(this::footing).toList();
        List<Snap> snaps =
                footings.stream().map(Footing::snap).filter(Objects::nonNull).toList();
        int n = places.size();
        int[] seconds = new int[n * n];
        Arrays.fill(seconds, TravelMatrix.NEVER);
        QueryGraph joined = QueryGraph.create(ground.graph, snaps);
        for (int from = 0; from < n; from++) {
            if (footings.get(from).snap() != null) {
                row(joined, places, footings, from, seconds);
            }
            seconds[from * n + from] = 0;
        }
        return new TravelMatrix(seconds, footings.stream().map(Footing::access).toList());
    }

    private void row(QueryGraph joined, List<LngLat> places, List<Footing> footings, int from, int[] seconds) {
        Footing start = footings.get(from);
        BitSet targets = new BitSet();
        for (Footing footing : footings) {
            if (footing.snap() != null && part(footing) == part(start)) {
                targets.set(footing.snap().getClosestNode());
            }
        }
        IntDoubleHashMap found = new IntDoubleHashMap(targets.cardinality());
        new TargetTree(joined, ground.weighting).search(start.snap().getClosestNode(), targets, found::put);
        for (int to = 0; to < places.size(); to++) {
            Footing end = footings.get(to);
            if (end.snap() != null && found.containsKey(end.snap().getClosestNode())) {
                boolean same = places.get(to).equals(places.get(from));
                double walked = found.get(end.snap().getClosestNode());
                seconds[from * places.size() + to] =
                        same ? 0 : (int) Math.round(start.seconds() + walked + end.seconds());
            }
        }
    }

    private int part(Footing footing) {
        return ground.part(footing.snap().getClosestEdge());
    }

    @Override
    public Optional<Leg> leg(LngLat from, LngLat to) {
        if (from.equals(to)) {
            return Optional.of(new Leg(0, 0, line(List.of(from.coordinate(), to.coordinate()))));
        }
        Footing start = footing(from);
        Footing end = footing(to);
        if (start.snap() == null || end.snap() == null || part(start) != part(end)) {
            return Optional.empty();
        }
        QueryGraph joined = QueryGraph.create(ground.graph, start.snap(), end.snap());
        Path path = new Dijkstra(joined, ground.weighting, TraversalMode.NODE_BASED)
                .calcPath(start.snap().getClosestNode(), end.snap().getClosestNode());
        if (!path.isFound()) {
            return Optional.empty();
        }
        return Optional.of(new Leg(
                (int) Math.round(start.seconds() + path.getWeight() + end.seconds()),
                start.access().meters() + path.getDistance() + end.access().meters(),
                line(positions(from, path.calcPoints(), to))));
    }

    @Override
    public Circle circle(List<LngLat> points, int limit) {
        return new NetworkCircle(ground, points, limit);
    }

    private static List<Coordinate> positions(LngLat from, PointList path, LngLat to) {
        List<Coordinate> positions = new ArrayList<>(List.of(from.coordinate()));
        for (int i = 0; i < path.size(); i++) {
            Coordinate next = new Coordinate(path.getLon(i), path.getLat(i));
            if (!next.equals2D(positions.get(positions.size() - 1))) {
                positions.add(next);
            }
        }
        positions.add(to.coordinate());
        return positions;
    }

    private static LineString line(List<Coordinate> positions) {
        return LngLat.GEOMETRY.createLineString(positions.toArray(Coordinate[]::new));
    }

    private Footing footing(LngLat place) {
        return Footing.of(ground, place.lng(), place.lat());
    }
}
