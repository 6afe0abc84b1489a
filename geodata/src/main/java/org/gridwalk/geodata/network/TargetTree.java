package org.gridwalk.geodata.network;

import com.graphhopper.isochrone.algorithm.ShortestPathTree;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.storage.Graph;
import java.util.BitSet;

/** A shortest-path tree that grows until it has all of some nodes. */
final class TargetTree extends ShortestPathTree {
    /** Told of a node that was looked for. */
    interface Taker {
        void take(int node, double seconds);
    }

    private int missing;

    TargetTree(Graph graph, WalkWeighting weighting) {
        super(graph, weighting, false, TraversalMode.NODE_BASED);
        setWeightLimit(Double.POSITIVE_INFINITY);
    }

    void search(int from, BitSet targets, Taker taker) {
        missing = targets.cardinality();
        search(from, label -> {
            if (targets.get(label.node)) {
                missing--;
                taker.take(label.node, label.weight);
            }
        });
    }

    @Override
    protected boolean finished() {
        return missing == 0 || super.finished();
    }
}
