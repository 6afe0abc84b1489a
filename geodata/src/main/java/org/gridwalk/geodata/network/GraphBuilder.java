package org.gridwalk.geodata.network;

import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.Directory;
import com.graphhopper.storage.NodeAccess;
import com.graphhopper.storage.index.LocationIndexTree;
import com.graphhopper.util.DistanceCalcEarth;
import com.graphhopper.util.PointList;
import java.util.Arrays;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Coordinate;

/**
 * Makes a graph of ways: cuts them where they meet, end or lead through a gate that isn't open. Reads the ways twice,
 * holds a few bytes a node.
 *
 * <p>A closed gate is as many ends of ways as lead to it. One that is opened on request is a star of edges without
 * length, each half of the wait, so that passing takes all of it and nobody waits who only walks by on one side.
 */
final class GraphBuilder {
    /** Hands out all ways, the same each time. */
    interface Ways {
        void forEach(Consumer<WalkWay> taker);
    }

    private static final byte ONCE = 1;
    private static final byte JUNCTION = 2;
    private static final int NONE = -1;

    private final WalkGraph.Values values = new WalkGraph.Values();
    private final BaseGraph graph;
    private final NodeAccess places;
    private final byte[] uses;
    private final int[] graphNode;
    private final Passage[] gate;
    private int nodes;

    private GraphBuilder(Directory directory, int nodes, Iterable<WalkGate> gates) {
        this.graph = WalkGraph.empty(values, directory);
        graph.create(1000);
        this.places = graph.getNodeAccess();
        this.uses = new byte[nodes];
        this.graphNode = new int[nodes];
        this.gate = new Passage[nodes];
        Arrays.fill(graphNode, NONE);
        for (WalkGate one : gates) {
            gate[one.node()] = one.passage();
        }
    }

    /**
     * The graph of some ways.
     *
     * @param directory where it can be flushed to
     * @param nodes one more than the highest number of a node
     */
    static WalkGraph build(Directory directory, int nodes, Iterable<WalkGate> gates, Ways ways) {
        GraphBuilder builder = new GraphBuilder(directory, nodes, gates);
        ways.forEach(builder::count);
        ways.forEach(builder::add);
        builder.graph.freeze();
        LocationIndexTree index = new LocationIndexTree(builder.graph, directory);
        index.prepareIndex(edge -> edge.get(builder.values.kind) != WayKind.GATE);
        return new WalkGraph(builder.graph, builder.values, index);
    }

    private void count(WalkWay way) {
        int last = way.nodes().length - 1;
        for (int i = 0; i <= last; i++) {
            int node = way.nodes()[i];
            boolean stops = gate[node] == Passage.CLOSED || gate[node] == Passage.PERMISSION;
            uses[node] = uses[node] == 0 && i > 0 && i < last && !stops ? ONCE : JUNCTION;
        }
    }

    private void add(WalkWay way) {
        int from = 0;
        for (int i = 1; i < way.nodes().length; i++) {
            if (uses[way.nodes()[i]] == JUNCTION) {
                addBetweenJunctions(way, from, i);
                from = i;
            }
        }
    }

    private void addBetweenJunctions(WalkWay way, int from, int to) {
        if (way.nodes()[from] != way.nodes()[to]) {
            addEdge(way, from, to);
        } else if (to - from > 1) {
            // No edge may end where it begins.
            int between = (from + to) / 2;
            addEdge(way, from, between);
            addEdge(way, between, to);
        }
    }

    private void addEdge(WalkWay way, int from, int to) {
        Coordinate[] positions = way.positions();
        PointList between = new PointList(to - from, false);
        double meters = 0;
        for (int i = from; i < to; i++) {
            Coordinate here = positions[i];
            Coordinate next = positions[i + 1];
            meters += DistanceCalcEarth.DIST_EARTH.calcDist(here.y, here.x, next.y, next.x);
            if (i > from) {
                between.add(here.y, here.x);
            }
        }
        graph.edge(end(way, from), end(way, to))
                .setDistance(meters)
                .setWayGeometry(between)
                .set(values.kind, way.kind())
                .set(values.access, way.forward(), way.backward());
    }

    /** The graph's node at which an edge ends. */
    private int end(WalkWay way, int index) {
        int node = way.nodes()[index];
        Coordinate position = way.positions()[index];
        if (gate[node] == Passage.CLOSED) {
            return make(position);
        }
        if (graphNode[node] == NONE) {
            graphNode[node] = make(position);
        }
        if (gate[node] == Passage.PERMISSION) {
            int outside = make(position);
            graph.edge(outside, graphNode[node])
                    .setDistance(0)
                    .set(values.kind, WayKind.GATE)
                    .set(values.access, true, true);
            return outside;
        }
        return graphNode[node];
    }

    private int make(Coordinate position) {
        places.setNode(nodes, position.y, position.x);
        return nodes++;
    }
}
