package org.gridwalk.geodata.network;

import com.carrotsearch.hppc.LongIntHashMap;
import com.graphhopper.reader.ReaderNode;
import com.graphhopper.reader.ReaderWay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;

/** Gathers the walked ways of a file, whose nodes may be told before or after the ways that they are of. */
final class WayCollector {
    private static final int FIRST = 3;
    private static final int NONE = -1;

    private final FootRules rules;
    private final List<Pending> pending = new ArrayList<>();
    private final LongIntHashMap numbers = new LongIntHashMap();
    private final Map<LeftOut, List<String>> first = new EnumMap<>(LeftOut.class);
    private final Map<LeftOut, Long> counts = new EnumMap<>(LeftOut.class);
    private final Map<Integer, WalkGate> gates = new TreeMap<>();
    private Coordinate[] positions = new Coordinate[1024];
    private long read;

    WayCollector(FootRules rules) {
        this.rules = rules;
    }

    private record Pending(String source, ReaderWay way, FootRules.Directions directions, List<Integer> nodes) {}

    /** How many ways were told of, walked or not. */
    long read() {
        return read;
    }

    /** @param keys of its nodes, by which {@link #node} tells where they are */
    void way(String source, ReaderWay way, long[] keys) {
        if (!FootRules.isWay(way)) {
            return;
        }
        read++;
        FootRules.Directions directions = rules.directions(way);
        if (!directions.any()) {
            leaveOut(rules.closedBecause(way), source);
            return;
        }
        List<Integer> nodes = new ArrayList<>(keys.length);
        for (long key : keys) {
            nodes.add(number(key));
        }
        ReaderWay kept = new ReaderWay(way.getId());
        kept.setTag("highway", way.getTag("highway", "platform"));
        kept.setTag("name", way.getTag("name", ""));
        pending.add(new Pending(source, kept, directions, nodes));
    }

    void leaveOut(LeftOut why, String source) {
        counts.merge(why, 1L, Long::sum);
        List<String> some = first.computeIfAbsent(why, reason -> new ArrayList<>());
        if (some.size() < FIRST) {
            some.add(source);
        }
    }

    private int number(long key) {
        int next = numbers.size();
        int number = numbers.getOrDefault(key, NONE);
        if (number == NONE) {
            numbers.put(key, next);
            if (next == positions.length) {
                positions = Arrays.copyOf(positions, 2 * next);
            }
            return next;
        }
        return number;
    }

    /** Where a node is; one that no way has is passed over. */
    void node(long key, ReaderNode node) {
        int number = numbers.getOrDefault(key, NONE);
        if (number == NONE) {
            return;
        }
        positions[number] = new Coordinate(node.getLon(), node.getLat());
        if (FootRules.isBarrier(node) && isInWorld(positions[number])) {
            gates.put(
                    number,
                    new WalkGate(
                            number,
                            rules.passage(node),
                            node.getTag("name"),
                            new LngLat(node.getLon(), node.getLat())));
        }
    }

    /**
     * The network of all that was told.
     *
     * @param near ways that lie all outside are left out
     */
    Gathered gather(Optional<Bounds> near) {
        List<WalkWay> ways = new ArrayList<>();
        for (Pending way : pending) {
            Optional<LeftOut> fault = fault(way, near);
            if (fault.isPresent()) {
                leaveOut(fault.get(), way.source);
            } else {
                addPieces(way, ways);
            }
        }
        BitSet used = new BitSet();
        ways.forEach(way -> Arrays.stream(way.nodes()).forEach(used::set));
        List<WalkGate> kept =
                gates.values().stream().filter(gate -> used.get(gate.node())).toList();
        Map<LeftOut, NetworkReport.Ways> leftOut = new EnumMap<>(LeftOut.class);
        counts.forEach((why, count) -> leftOut.put(why, new NetworkReport.Ways(count, first.get(why))));
        return new Gathered(ways, kept, numbers.size(), leftOut);
    }

    /** What was gathered; nodes that no way uses leave gaps in the numbers. */
    record Gathered(List<WalkWay> ways, List<WalkGate> gates, int nodes, Map<LeftOut, NetworkReport.Ways> leftOut) {}

    private Optional<LeftOut> fault(Pending way, Optional<Bounds> near) {
        boolean outside = false;
        boolean close = near.isEmpty();
        boolean stretch = false;
        Coordinate before = null;
        for (int node : way.nodes) {
            Coordinate position = positions[node];
            outside |= position != null && !isInWorld(position);
            close |= position != null && near.isPresent() && contains(near.get(), position);
            stretch |= position != null && before != null && !position.equals2D(before);
            before = position;
        }
        if (outside) {
            return Optional.of(LeftOut.OUTSIDE_WORLD);
        }
        if (!stretch) {
            return Optional.of(LeftOut.NODES_MISSING);
        }
        return close ? Optional.empty() : Optional.of(LeftOut.FAR_AWAY);
    }

    private static boolean isInWorld(Coordinate position) {
        return Math.abs(position.x) <= 180 && Math.abs(position.y) <= 90 && !(position.x == 0 && position.y == 0);
    }

    private static boolean contains(Bounds bounds, Coordinate position) {
        return position.x >= bounds.west()
                && position.x <= bounds.east()
                && position.y >= bounds.south()
                && position.y <= bounds.north();
    }

    /** A way whose nodes are partly outside the file is what is left between them. */
    private void addPieces(Pending way, List<WalkWay> ways) {
        List<Integer> piece = new ArrayList<>();
        for (int node : way.nodes) {
            if (positions[node] == null) {
                addPiece(way, piece, ways);
                piece.clear();
            } else if (piece.isEmpty() || !positions[piece.get(piece.size() - 1)].equals2D(positions[node])) {
                piece.add(node);
            }
        }
        addPiece(way, piece, ways);
    }

    private void addPiece(Pending way, List<Integer> piece, List<WalkWay> ways) {
        if (piece.size() > 1) {
            String name = way.way.getTag("name");
            ways.add(new WalkWay(
                    way.source,
                    FootRules.kind(way.way),
                    name.isEmpty() ? null : name,
                    way.directions.forward(),
                    way.directions.backward(),
                    piece.stream().mapToInt(Integer::intValue).toArray(),
                    piece.stream().map(node -> positions[node]).toArray(Coordinate[]::new)));
        }
    }
}
