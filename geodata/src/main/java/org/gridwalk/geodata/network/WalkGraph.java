package org.gridwalk.geodata.network;

import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.EnumEncodedValue;
import com.graphhopper.routing.ev.SimpleBooleanEncodedValue;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.routing.util.EncodingManager;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.Directory;
import com.graphhopper.storage.index.LocationIndexTree;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.EdgeIteratorState;

/**
 * Ways as a graph: junctions are its nodes, the ways between them its edges. {@link GraphBuilder} makes it, and
 * it never changes.
 */
final class WalkGraph {
    /** What an edge carries. */
    static final class Values {
        final EnumEncodedValue<WayKind> kind = new EnumEncodedValue<>("kind", WayKind.class);
        final BooleanEncodedValue access = new SimpleBooleanEncodedValue("access", true);
        final EncodingManager encoding =
                EncodingManager.start().add(kind).add(access).build();
    }

    final BaseGraph graph;
    final Values values;
    final WalkWeighting weighting;
    private final LocationIndexTree index;
    private final Parts parts;

    WalkGraph(BaseGraph graph, Values values, LocationIndexTree index) {
        this.graph = graph;
        this.values = values;
        this.index = index;
        this.weighting = new WalkWeighting(values.kind, values.access);
        this.parts = Parts.of(graph);
    }

    /** Writes it where its directory is. */
    void flush() {
        graph.flush();
        index.flush();
    }

    static BaseGraph empty(Values values, Directory directory) {
        return new BaseGraph.Builder(values.encoding).setDir(directory).build();
    }

    /** The place on a way that is nearest to a position; not valid, or far away, where there is none near. */
    Snap nearest(double lng, double lat, boolean onMainPart) {
        return index.findClosest(lat, lng, edge -> isWay(edge) && (!onMainPart || isMain(edge)));
    }

    boolean isMain(EdgeIteratorState edge) {
        return parts.isMain(edge.getBaseNode());
    }

    /** Which of the parts that no way joins an edge is of. */
    int part(EdgeIteratorState edge) {
        return parts.of(edge.getBaseNode());
    }

    Parts parts() {
        return parts;
    }

    private boolean isWay(EdgeIteratorState edge) {
        return edge.get(values.kind) != WayKind.GATE;
    }

    /** The parts of a graph that no edge joins, the way that it may be walked left aside. */
    static final class Parts {
        private final int[] above;
        private final int main;
        private final int count;
        private final double mainMeters;
        private final double allMeters;

        private Parts(int[] above, int main, int count, double mainMeters, double allMeters) {
            this.above = above;
            this.main = main;
            this.count = count;
            this.mainMeters = mainMeters;
            this.allMeters = allMeters;
        }

        static Parts of(BaseGraph graph) {
            int[] above = new int[graph.getNodes()];
            for (int i = 0; i < above.length; i++) {
                above[i] = i;
            }
            for (AllEdgesIterator edge = graph.getAllEdges(); edge.next(); ) {
                above[top(above, edge.getBaseNode())] = top(above, edge.getAdjNode());
            }
            double[] meters = new double[above.length];
            for (AllEdgesIterator edge = graph.getAllEdges(); edge.next(); ) {
                meters[top(above, edge.getBaseNode())] += edge.getDistance();
            }
            int main = 0;
            int count = 0;
            double all = 0;
            for (int i = 0; i < above.length; i++) {
                main = meters[i] > meters[main] ? i : main;
                count += meters[i] > 0 ? 1 : 0;
                all += meters[i];
            }
            return new Parts(above, main, count, above.length == 0 ? 0 : meters[main], all);
        }

        private static int top(int[] above, int node) {
            int top = node;
            while (above[top] != top) {
                above[top] = above[above[top]];
                top = above[top];
            }
            return top;
        }

        /** Paths are not shortened here: several threads ask. */
        int of(int node) {
            int top = node;
            while (above[top] != top) {
                top = above[top];
            }
            return top;
        }

        boolean isMain(int node) {
            return of(node) == main;
        }

        /** How many there are beside the main one. */
        int islands() {
            return Math.max(0, count - 1);
        }

        double mainMeters() {
            return mainMeters;
        }

        double allMeters() {
            return allMeters;
        }
    }
}
