package org.gridwalk.geodata.boundary.partition;

import java.util.function.Consumer;

/**
 * The way from one plan to another, a unit at a time, always the one that leaves the loads most even. On the way to today's
 * lie plans that move less and less, also where one plan is so good that a search finds it again and again.
 */
final class Way {
    private static final int NOTHING = -1;
    /** A choice needs no more, and where units are many each step takes a while. */
    private static final int MOST_STEPS = 500;

    private final Draft draft;
    private final Instance instance;
    private final int[] to;

    private Way(Draft draft, int[] to) {
        this.draft = draft;
        this.instance = draft.instance;
        this.to = to;
    }

    /**
     * Goes as far as there is a unit that can go over, or some hundred steps; each looks at all units on a boundary. On the
     * way no part is empty or in more pieces than before.
     *
     * @param to the slots to go to
     * @param visited sees the plan after each step
     */
    static void go(Draft draft, int[] to, Consumer<Draft> visited) {
        Way way = new Way(draft, to);
        int unit = way.next();
        for (int step = 0; step < MOST_STEPS && unit != NOTHING; step++) {
            draft.move(unit, to[unit]);
            visited.accept(draft);
            unit = way.next();
        }
    }

    private int next() {
        int next = NOTHING;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < draft.borders; i++) {
            int unit = draft.border[i];
            if (draft.part[unit] != to[unit] && draft.touches(unit, to[unit])) {
                double away = Math.max(
                        Math.abs(draft.load[draft.part[unit]] - instance.load[unit] - instance.mean),
                        Math.abs(draft.load[to[unit]] + instance.load[unit] - instance.mean));
                if (away < least && draft.canLeave(unit)) {
                    least = away;
                    next = unit;
                }
            }
        }
        return next;
    }
}
