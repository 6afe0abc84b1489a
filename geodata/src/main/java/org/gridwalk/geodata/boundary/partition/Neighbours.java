package org.gridwalk.geodata.boundary.partition;

import java.util.Map;
import java.util.TreeMap;

/** Which units touch, gathered pair by pair and then laid out in arrays. */
final class Neighbours {
    private final Map<Long, Tie> ties = new TreeMap<>();
    int[] first;
    int[] middle;
    int[] to;
    double[] cost;

    private static final class Tie {
        double cost;
        boolean touches;
    }

    /** Touching units; a border of the same two adds to it. */
    void touch(int one, int other, double cost) {
        Tie tie = tie(one, other);
        tie.touches = true;
        tie.cost += cost;
    }

    /** Units that should be in the same part, whether they touch or not. */
    void draw(int one, int other, double cost) {
        tie(one, other).cost += cost;
    }

    private Tie tie(int one, int other) {
        long key = ((long) Math.min(one, other) << 32) | Math.max(one, other);
        return ties.computeIfAbsent(key, k -> new Tie());
    }

    Neighbours layOut(int units) {
        first = new int[units + 1];
        middle = new int[units];
        ties.forEach((key, tie) -> {
            for (int unit : new int[] {(int) (key >> 32), key.intValue()}) {
                first[unit + 1]++;
                middle[unit] += tie.touches ? 1 : 0;
            }
        });
        for (int unit = 0; unit < units; unit++) {
            first[unit + 1] += first[unit];
            middle[unit] += first[unit];
        }
        to = new int[first[units]];
        cost = new double[first[units]];
        int[] touching = first.clone();
        int[] drawn = middle.clone();
        ties.forEach((key, tie) -> {
            int one = (int) (key >> 32);
            int other = key.intValue();
            int[] next = tie.touches ? touching : drawn;
            to[next[one]] = other;
            cost[next[one]++] = tie.cost;
            to[next[other]] = one;
            cost[next[other]++] = tie.cost;
        });
        return this;
    }

    /** Of a touching pair, bridges left out; 1 if there is none. */
    double meanCost() {
        return ties.values().stream()
                .filter(tie -> tie.touches && tie.cost > 0)
                .mapToDouble(tie -> tie.cost)
                .average()
                .orElse(1);
    }
}
