package org.gridwalk.geodata.boundary.partition;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.gridwalk.geodata.boundary.partition.Proposal.Aim;

/** Rounds of a search for one aim. */
final class Round {
    private static final double HOT = 1.5;
    private static final double WARM = 0.5;
    private static final double COLD = 0.05;
    /** A little inside what is allowed, so that rounding can't push a plan out. */
    private static final double INSIDE = 0.999;

    private static final double ROUNDING = 1e-12;
    private static final double FROM_TODAY = 0.2;
    private static final int TRANSFERS = 40;
    private static final double EXACT_SHARE = 0.5;

    private final Instance instance;
    private final Wish wish;
    private final Consumer<Draft> visited;
    private final Budget budget;
    private final SplittableRandom random;
    private double allowed;
    private final double least;
    private final double keep;
    private int rounds;
    private int[] best;
    private Energy.Worth bestWorth;
    private boolean isLeast;
    private boolean isDone;

    Round(Instance instance, Wish wish, Budget budget, SplittableRandom random, Consumer<Draft> visited) {
        this.instance = instance;
        this.wish = wish;
        this.visited = visited;
        this.budget = budget;
        this.random = random;
        this.allowed = instance.problem.rules().allowedPercent() / 100 * INSIDE;
        this.least = instance.leastDeviation();
        this.keep = instance.mostKept == 0 ? 0 : instance.problem.rules().keep();
    }

    /** Begins with a plan in place of today's or a random one. */
    void begin(int[] slots) {
        best = slots;
        rounds = 1;
    }

    /** Allows another worst deviation than was asked for, as a share of the mean. */
    void within(double deviation) {
        allowed = deviation * INSIDE;
    }

    /** One more round; the best of all is then in {@link #best()}. */
    void run(Budget.Window window) {
        Energy goal = energy(wish.even() ? 0 : allowed);
        Draft draft = new Draft(instance, start());
        take(draft, goal);
        Annealing annealing = new Annealing(draft, energy(tolerance()), random, visited);
        annealing.run(window, rounds % 3 == 0 ? HOT : WARM, COLD);
        draft.set(Labels.matched(instance, annealing.best));
        take(draft, goal);
        if (wish.aim() == Aim.BALANCE) {
            even(draft, goal);
            if (wish.even() && rounds == 0) {
                lookAtAll(draft, goal);
            }
        }
        rounds++;
    }

    /** Whether there is nothing left to be better at. */
    boolean isDone() {
        return isDone;
    }

    Draft best() {
        return new Draft(instance, best);
    }

    Proposal proposal() {
        return Figures.of(instance, best, wish.aim(), isLeast);
    }

    private Energy energy(double tolerance) {
        return new Energy(instance, tolerance, wish);
    }

    private double tolerance() {
        return !wish.even() ? allowed : rounds % 2 == 0 ? Math.min(0.002, allowed / 2) : 0;
    }

    private int[] start() {
        if (rounds % 3 != 0) {
            return best;
        }
        Start start = new Start(instance, random);
        return keep >= FROM_TODAY || (wish.aim() == Aim.CONTINUITY && instance.mostKept > 0)
                ? start.today()
                : Labels.matched(instance, start.anew());
    }

    private void take(Draft draft, Energy goal) {
        Energy.Worth worth = goal.worth(draft);
        if (bestWorth == null || worth.isBetterThan(bestWorth)) {
            bestWorth = worth;
            best = draft.part.clone();
            isLeast |= draft.deviation() <= least + ROUNDING;
        }
    }

    /** Trades to the last unit of load, along one tree of parts after another. */
    private void even(Draft draft, Energy goal) {
        Transfer transfer = new Transfer(draft, random);
        int[] before = draft.part.clone();
        for (int i = 0; i < TRANSFERS && !budget.isSpent(); i++) {
            transfer.run();
            take(draft, goal);
            if (i % 2 == 1) {
                draft.set(before);
            }
        }
        draft.set(best);
    }

    private void lookAtAll(Draft draft, Energy goal) {
        if (instance.units <= Exact.MOST_UNITS && !instance.hasPinned) {
            double now = budget.spent();
            Exact.Result result = new Exact(instance, budget.until(now + (1 - now) * EXACT_SHARE)).run(draft);
            isLeast |= result.least && !instance.bridged;
            isDone = result.leastCut && instance.mostKept == 0;
            draft.set(Labels.matched(instance, result.part));
            take(draft, goal);
        }
    }
}
