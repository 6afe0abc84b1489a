package org.gridwalk.geodata.boundary.partition;

/**
 * What a search is after, in usual borders: a boundary through a border of mean length costs 1, and so does, times a
 * weight, the mean load of a unit in excess, and what stays of a mean unit and is moved.
 */
final class Energy {
    /** How much more of the same excess costs in one part than spread over many. */
    private static final double CONCENTRATION = 4;

    private final Instance instance;
    private final double tolerance;
    private final double deviation;
    /** What an excess costs at the moment. */
    double balance = 1;

    private final double allowed;
    private final double free;
    private final double perLoad;
    private final double perAway;
    private final double perCut;
    private final double perKept;

    /** @param tolerance the deviation that is no excess, as a share of the mean */
    Energy(Instance instance, double tolerance, Wish wish) {
        this.instance = instance;
        this.deviation = wish.deviation();
        this.tolerance = tolerance;
        this.allowed = instance.problem.rules().allowedPercent() / 100;
        this.free = tolerance * instance.mean;
        int loaded = 0;
        for (double load : instance.load) {
            loaded += load > 0 ? 1 : 0;
        }
        this.perLoad = instance.mean == 0 ? 0 : loaded / (instance.mean * instance.parts);
        // The worst deviation is about twice the mean one.
        this.perAway = instance.mean == 0 ? 0 : 2 * deviation / (instance.mean * instance.parts);
        this.perCut = 1 / instance.meanCost;
        this.perKept = instance.mostKept == 0 ? 0 : wish.moved() * instance.units / instance.mostKept;
    }

    /** What a part of a load costs. */
    double ofLoad(double load) {
        double away = Math.abs(load - instance.mean);
        double cost = perAway * away;
        if (away > free) {
            double over = away - free;
            cost += balance * perLoad * over * (1 + CONCENTRATION * over / instance.mean);
        }
        return cost;
    }

    /** What a move would add. */
    double change(Draft draft, int unit, int target) {
        int source = draft.part[unit];
        double weight = instance.load[unit];
        double change = perCut * draft.cutChange(unit, target)
                + perKept * (instance.kept[unit][source] - instance.kept[unit][target]);
        if (weight > 0) {
            double from = draft.load[source];
            double into = draft.load[target];
            change += ofLoad(from - weight) - ofLoad(from) + ofLoad(into + weight) - ofLoad(into);
        }
        return change;
    }

    /** How good a plan is in the end, whatever an excess costs at the moment. */
    Worth worth(Draft draft) {
        double worst = draft.deviation();
        double spread = 0;
        for (int part = 0; part < instance.parts && worst > allowed; part++) {
            double over = Math.max(0, Math.abs(draft.load[part] / instance.mean - 1) - allowed);
            spread += over * over;
        }
        return new Worth(Math.max(0, worst - tolerance), spread, rest(worst, draft.cut, draft.kept));
    }

    /** What doesn't depend on loads. */
    double rest(Draft draft) {
        return rest(0, draft.cut, draft.kept);
    }

    double rest(double worst, double cut, double kept) {
        return deviation * worst + perCut * cut + perKept * (instance.mostKept - kept);
    }

    /**
     * Compared in this order.
     *
     * @param excess the worst deviation past what is tolerated, as a share of the mean
     * @param spread where a part is past what is allowed, say because it is locked: how far all that are, in squares
     * @param rest what boundaries, moves and deviations cost
     */
    record Worth(double excess, double spread, double rest) {
        private static final double SAME = 1e-12;

        boolean isBetterThan(Worth other) {
            if (Math.abs(excess - other.excess) > SAME) {
                return excess < other.excess;
            }
            if (Math.abs(spread - other.spread) > SAME) {
                return spread < other.spread;
            }
            return rest < other.rest - SAME;
        }
    }
}
