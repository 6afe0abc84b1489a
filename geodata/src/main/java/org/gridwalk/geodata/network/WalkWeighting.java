package org.gridwalk.geodata.network;

import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.EnumEncodedValue;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.util.EdgeIteratorState;

/** The weight of an edge is the seconds that it takes. */
final class WalkWeighting implements Weighting {
    private final EnumEncodedValue<WayKind> kind;
    private final BooleanEncodedValue access;

    WalkWeighting(EnumEncodedValue<WayKind> kind, BooleanEncodedValue access) {
        this.kind = kind;
        this.access = access;
    }

    @Override
    public double calcEdgeWeight(EdgeIteratorState edge, boolean reverse) {
        boolean open = reverse ? edge.getReverse(access) : edge.get(access);
        return open ? edge.get(kind).seconds(edge.getDistance()) : Double.POSITIVE_INFINITY;
    }

    @Override
    public long calcEdgeMillis(EdgeIteratorState edge, boolean reverse) {
        return Math.round(1000 * edge.get(kind).seconds(edge.getDistance()));
    }

    @Override
    public double calcMinWeightPerDistance() {
        return Pace.seconds(1);
    }

    @Override
    public double calcTurnWeight(int inEdge, int viaNode, int outEdge) {
        return 0;
    }

    @Override
    public long calcTurnMillis(int inEdge, int viaNode, int outEdge) {
        return 0;
    }

    @Override
    public boolean hasTurnCosts() {
        return false;
    }

    @Override
    public String getName() {
        return "walk";
    }
}
