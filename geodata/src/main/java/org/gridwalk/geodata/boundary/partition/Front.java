package org.gridwalk.geodata.boundary.partition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwalk.geodata.boundary.partition.Proposal.Aim;

/** Plans of which none is better than another in balance, boundaries and what stays, all at once. */
final class Front {
    /** Two plans are different if so much of the load is in another part. */
    private static final double DIFFERENT = 0.01;
    /** A plan on the way has to be better than others by so much of the mean, of their cut or of what could be kept. */
    private static final double STEP = 0.002;
    /** A share of the households, so that there is a choice even where all is to be kept. */
    private static final double LEAST_MORE = 0.02;

    private final Instance instance;
    private final double allowed;
    private final List<Sketch> sketches = new ArrayList<>();

    Front(Instance instance) {
        this.instance = instance;
        this.allowed = instance.problem.rules().allowedPercent() / 100;
    }

    /** A plan and its figures. */
    private static final class Sketch {
        private final int[] part;
        private final double excess;
        private final double deviation;
        private final double cut;
        private final double kept;

        Sketch(Draft draft, double allowed) {
            this.part = draft.part.clone();
            this.deviation = draft.deviation();
            this.excess = Math.max(0, deviation - allowed);
            this.cut = draft.cut;
            this.kept = draft.kept;
        }
    }

    /** Takes a plan that is balanced as asked if it is much better in something than any other. */
    void offer(Draft draft) {
        double deviation = draft.deviation();
        if (deviation <= allowed && isNews(draft, deviation, STEP)) {
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
    }

    /** For each aim the best that differs from the others chosen, none of them moving many more than have to be. */
    List<Proposal> chosen() {
        List<Sketch> left = new ArrayList<>(sketches);
        double least = left.stream().mapToDouble(sketch -> sketch.excess).min().orElse(0);
        left.removeIf(sketch -> sketch.excess > least);
        List<Sketch> chosen = new ArrayList<>();
        for (double share : new double[] {mayMove(), 2 * mayMove(), 4 * mayMove()}) {
            List<Sketch> gentle = gentle(left, share);
            for (Aim aim : Aim.values()) {
                if (chosen.size() < Aim.values().length) {
                    choose(gentle, order(aim), chosen);
                }
            }
        }
        return named(chosen.stream().map(this::proposal).toList());
    }

    /** Those that move at most so much more of what could be kept than must be. */
    private List<Sketch> gentle(List<Sketch> from, double share) {
        double most = from.stream().mapToDouble(sketch -> sketch.kept).max().orElse(0);
        return from.stream()
                .filter(sketch -> sketch.kept >= most - share * instance.mostKept)
                .toList();
    }

    private void choose(List<Sketch> from, Comparator<Sketch> order, List<Sketch> chosen) {
        from.stream()
                .sorted(order)
                .filter(sketch ->
                        chosen.stream().allMatch(other -> isDifferent(sketch, other) && !isComparable(sketch, other)))
                .findFirst()
                .ifPresent(chosen::add);
    }

    /** The share of what could be kept that a proposal may move more than another: the less, the more is to be kept. */
    private double mayMove() {
        return Math.pow(1 - instance.problem.rules().keep(), 5) + LEAST_MORE;
    }

    private static Comparator<Sketch> order(Aim aim) {
        Comparator<Sketch> cut = Comparator.comparingDouble(sketch -> sketch.cut);
        Comparator<Sketch> moved = Comparator.comparingDouble(sketch -> -sketch.kept);
        return switch (aim) {
            case BALANCE ->
                Comparator.<Sketch>comparingDouble(sketch -> Math.rint(sketch.deviation / STEP))
                        .thenComparing(cut)
                        .thenComparing(moved);
            case COMPACTNESS -> cut.thenComparing(moved);
            case CONTINUITY -> moved.thenComparing(cut);
        };
    }

    /** The aims go to those that are best at them, as far as one can have only one. */
    static List<Proposal> named(List<Proposal> chosen) {
        List<Proposal> left = new ArrayList<>(chosen);
        List<Proposal> named = new ArrayList<>();
        for (Aim aim : List.of(Aim.CONTINUITY, Aim.BALANCE, Aim.COMPACTNESS)) {
            left.stream().min(best(aim)).ifPresent(proposal -> {
                named.add(proposal.as(aim));
                left.remove(proposal);
            });
        }
        named.sort(Comparator.comparing(Proposal::aim));
        return named;
    }

    private static Comparator<Proposal> best(Aim aim) {
        return switch (aim) {
            case BALANCE -> Comparator.comparingDouble(Proposal::deviationPercent);
            case COMPACTNESS -> Comparator.comparingDouble(Proposal::cutMeters);
            case CONTINUITY -> Comparator.comparingDouble(Proposal::movedHouseholds);
        };
    }

    private Proposal proposal(Sketch sketch) {
        return Figures.of(instance, sketch.part, Aim.BALANCE, false);
    }

    /** By the figures that are shown, which leave out what only the search weighs. */
    private boolean isComparable(Sketch one, Sketch other) {
        Proposal mine = proposal(one);
        Proposal its = proposal(other);
        return isAsGood(mine, its) || isAsGood(its, mine);
    }

    static boolean isAsGood(Proposal one, Proposal other) {
        return one.deviationPercent() <= other.deviationPercent()
                && one.cutMeters() <= other.cutMeters()
                && one.movedHouseholds() <= other.movedHouseholds();
    }

    private boolean isDifferent(Sketch one, Sketch other) {
        double changed = 0;
        for (int unit = 0; unit < instance.units; unit++) {
            changed += one.part[unit] == other.part[unit] ? 0 : instance.load[unit];
        }
        return changed > 0 && changed >= DIFFERENT * instance.mean * instance.parts;
    }
}
