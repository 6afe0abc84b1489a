package org.gridwalk.geodata.boundary.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Plans of which none is better than another in balance, boundaries and what stays, all at once. */
final class Front {
    /** A plan on the way has to be better than others by so much of the mean, of their cut or of what could be kept. */
    static final double STEP = 0.002;

    /** So many times the allowed deviation may do where nothing else does. */
    static final double NEARLY = 2;

    private final Instance instance;
    private final double allowed;
    private final DoubleConsumer found;
    private final List<Sketch> sketches = new ArrayList<>();
    private double least = Double.POSITIVE_INFINITY;

    /** @param found told of each worst deviation that is less than those before, as a share of the mean */
    Front(Instance instance, DoubleConsumer found) {
        this.instance = instance;
        this.allowed = instance.problem.rules().allowedPercent() / 100;
        this.found = found;
    }

    /** Takes a plan that is balanced as asked, or nearly so, if it is much better in something than any other. */
    void offer(Draft draft) {
        double deviation = draft.deviation();
        if (deviation <= NEARLY * allowed && isNews(draft, deviation, STEP)) {
            put(draft);
        }
    }

    /** Takes a plan that is better in something than any other. */
    void add(Draft draft) {
        if (isNews(draft, draft.deviation(), 0)) {
            put(draft);
        }
    }

    private boolean isNews(Draft draft, double deviation, double step) {
        for (Sketch other : sketches) {
            if (other.deviation <= deviation + step
                    && other.cut <= draft.cut * (1 + step)
                    && other.kept >= draft.kept - step * instance.mostKept) {
                return false;
            }
        }
        return true;
    }

    private void put(Draft draft) {
        Sketch sketch = new Sketch(draft, allowed);
        sketches.removeIf(
                other -> sketch.deviation <= other.deviation && sketch.cut <= other.cut && sketch.kept >= other.kept);
        sketches.add(sketch);
        if (sketch.deviation < least) {
            least = sketch.deviation;
            found.accept(least);
        }
    }

    boolean isBalanced() {
        return least <= allowed;
    }

    /** All of them, or those that are balanced as asked. */
    List<Sketch> sketches(boolean balanced) {
        return sketches.stream()
                .filter(sketch -> !balanced || sketch.excess == 0)
                .toList();
    }
}
