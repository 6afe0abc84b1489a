package org.gridwalk.geodata.network;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;

/**
 * Walking times between nodes, in the most obvious way: each stretch from one node of a way to the next takes its time,
 * a gate that one has to wait at adds its own, a closed one ends whatever leads to it.
 */
final class PlainDijkstra {
    private final RandomStreets streets;
    private final Map<Integer, Passage> gates = new HashMap<>();

    PlainDijkstra(RandomStreets streets) {
        this.streets = streets;
        streets.gates.forEach(gate -> gates.put(gate.node(), gate.passage()));
    }

    /** Seconds from a node to each; infinite where no way leads. */
    double[] from(int start) {
        double[] best = new double[streets.nodes.size()];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[start] = 0;
        for (boolean better = true; better; ) {
            better = false;
            for (WalkWay way : streets.ways) {
                for (int i = 0; i + 1 < way.nodes().length; i++) {
                    double seconds = way.kind().seconds(meters(way, i));
                    better |= way.forward() && relax(best, start, way.nodes()[i], way.nodes()[i + 1], seconds);
                    better |= way.backward() && relax(best, start, way.nodes()[i + 1], way.nodes()[i], seconds);
                }
            }
        }
        return best;
    }

    private boolean relax(double[] best, int start, int from, int to, double seconds) {
        Passage gate = gates.get(from);
        if (gate == Passage.CLOSED && from != start) {
            return false;
        }
        double wait = gate == Passage.PERMISSION && from != start ? Pace.GATE_SECONDS : 0;
        double arrival = best[from] + wait + seconds;
        if (arrival < best[to] - 1e-9) {
            best[to] = arrival;
            return true;
        }
        return false;
    }

    private static double meters(WalkWay way, int index) {
        Coordinate here = way.positions()[index];
        Coordinate next = way.positions()[index + 1];
        return new LngLat(here.x, here.y).metersTo(new LngLat(next.x, next.y));
    }
}
