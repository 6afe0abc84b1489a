package org.gridwalk.geodata.routing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Puts a shift's pauses among its stops, whose order is given: so that as little as possible is late, and then so that
 * it ends as early as possible. A table over (stops done, pauses done); two entries each, as the worker is where the
 * last stop was or where the last duty was. Exact where nothing is late, since to be earlier is never worse.
 */
final class Sequence {
    private final Instance instance;
    private final int shift;
    private final int[] stops;
    private final int pauses;
    private final Step[][][] table;

    /**
     * @param where the place at which the worker is then
     * @param late seconds, of all so far
     */
    private record Step(int node, int where, long time, long late, Step before) {
        boolean isBefore(Step other) {
            return other == null || late < other.late || (late == other.late && time < other.time);
        }
    }

    private Sequence(Instance instance, int shift, List<Integer> stops) {
        this.instance = instance;
        this.shift = shift;
        this.stops = stops.stream().mapToInt(Integer::intValue).toArray();
        this.pauses = instance.end(shift) - instance.start(shift) - 1;
        this.table = new Step[this.stops.length + 1][pauses + 1][2];
    }

    /** @return all nodes of the shift from its start to its end */
    static int[] of(Instance instance, int shift, List<Integer> stops) {
        return new Sequence(instance, shift, stops).run();
    }

    private int[] run() {
        int start = instance.start(shift);
        table[0][0][0] = new Step(start, instance.place[start], instance.open[start], 0, null);
        for (int i = 0; i <= stops.length; i++) {
            for (int j = 0; j <= pauses; j++) {
                for (int state = 0; state < 2; state++) {
                    Step step = table[i][j][state];
                    if (step != null && i < stops.length) {
                        offer(i + 1, j, 0, next(step, stops[i]));
                    }
                    if (step != null && j < pauses) {
                        int pause = instance.pause(shift, j);
                        offer(i, j + 1, instance.place[pause] < 0 ? state : 1, next(step, pause));
                    }
                }
            }
        }
        Step end = null;
        for (Step step : table[stops.length][pauses]) {
            Step last = step == null ? null : next(step, instance.end(shift));
            end = last != null && last.isBefore(end) ? last : end;
        }
        Deque<Integer> nodes = new ArrayDeque<>();
        for (Step step = end; step != null; step = step.before) {
            nodes.addFirst(step.node);
        }
        return nodes.stream().mapToInt(Integer::intValue).toArray();
    }

    private void offer(int i, int j, int state, Step step) {
        if (step.isBefore(table[i][j][state])) {
            table[i][j][state] = step;
        }
    }

    private Step next(Step step, int node) {
        long arrival = step.time + instance.leg(step.where, node);
        int begin = instance.earliest(node, (int) Math.min(arrival, Instance.NEVER));
        boolean late = begin == Instance.NEVER;
        return new Step(
                node,
                instance.place[node] < 0 ? step.where : instance.place[node],
                (late ? arrival : begin) + instance.service[node],
                step.late + (late ? arrival - instance.close[node] : 0),
                step);
    }
}
