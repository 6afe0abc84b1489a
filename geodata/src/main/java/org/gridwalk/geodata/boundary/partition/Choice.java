package org.gridwalk.geodata.boundary.partition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.boundary.partition.Proposal.Aim;

/**
 * Three plans to choose from: for each aim the best that differs from the others chosen, none better than another in every
 * respect that is shown. Fewer only where no more were found.
 */
final class Choice {
    /** Two plans are truly different if so much of the load is in another part. */
    private static final double DIFFERENT = 0.01;
    /** A share of the households, so that there is a choice even where all is to be kept. */
    private static final double LEAST_MORE = 0.02;

    private static final int MOST = Aim.values().length;
    /** Counting a plan anew takes a while where there are many units. */
    private static final int MOST_LOOKED_AT = 100;

    private final PartitionProblem problem;
    private final List<Proposal> chosen = new ArrayList<>();

    Choice(PartitionProblem problem) {
        this.problem = problem;
    }

    boolean isFull() {
        return chosen.size() == MOST;
    }

    /** Takes what is balanced and moves hardly more than has to be: the less, the more is to be kept. */
    void take(Front front) {
        List<Sketch> balanced = front.sketches(true);
        for (double share : new double[] {mayMove(), 2 * mayMove(), 4 * mayMove()}) {
            choose(gentle(balanced, share), DIFFERENT);
        }
    }

    /** Takes the plan that is nearest to balance. */
    void takeMostEven(Front front) {
        takeMostEven(front, DIFFERENT);
    }

    private void takeMostEven(Front front, double different) {
        choose(front.sketches(false), Comparator.comparingDouble(sketch -> sketch.deviation), different);
    }

    /** Where there is room left: what moves more, then what is less balanced than asked, then what hardly differs. */
    void takeWhatElse(List<Front> fronts) {
        for (double different : new double[] {DIFFERENT, 0}) {
            fronts.forEach(front -> choose(front.sketches(true), different));
            for (int i = 0; i < MOST; i++) {
                fronts.forEach(front -> takeMostEven(front, different));
            }
        }
    }

    /** The share of what could be kept that a proposal may move more than another. */
    private double mayMove() {
        return Math.pow(1 - problem.rules().keep(), 5) + LEAST_MORE;
    }

    /** Those that move at most so much more of what could be kept than must be. */
    private static List<Sketch> gentle(List<Sketch> from, double share) {
        Optional<Sketch> least = from.stream().max(Comparator.comparingDouble(sketch -> sketch.kept));
        return from.stream()
                .filter(sketch -> sketch.movesMoreThan(least.orElseThrow()) <= share)
                .toList();
    }

    private void choose(List<Sketch> from, double different) {
        for (Aim aim : Aim.values()) {
            choose(from, order(aim), different);
        }
    }

    private void choose(List<Sketch> from, Comparator<Sketch> order, double different) {
        if (!isFull()) {
            from.stream()
                    .sorted(order)
                    .limit(MOST_LOOKED_AT)
                    .map(Sketch::proposal)
                    .filter(one -> chosen.stream()
                            .allMatch(other -> isDifferent(one, other, different) && !isComparable(one, other)))
                    .findFirst()
                    .ifPresent(chosen::add);
        }
    }

    static Comparator<Sketch> order(Aim aim) {
        Comparator<Sketch> cut = Comparator.comparingDouble(sketch -> sketch.cut);
        Comparator<Sketch> moved = Comparator.comparingDouble(sketch -> -sketch.kept);
        return switch (aim) {
            case BALANCE ->
                Comparator.<Sketch>comparingDouble(sketch -> Math.rint(sketch.deviation / Front.STEP))
                        .thenComparing(cut)
                        .thenComparing(moved);
            case COMPACTNESS -> cut.thenComparing(moved);
            case CONTINUITY -> moved.thenComparing(cut);
        };
    }

    private boolean isDifferent(Proposal one, Proposal other, double share) {
        double all = 0;
        double changed = 0;
        for (int unit = 0; unit < problem.units().size(); unit++) {
            double load = problem.units().get(unit).load();
            all += load;
            changed += one.partOf().get(unit).equals(other.partOf().get(unit)) ? 0 : load;
        }
        return changed > 0 && changed >= share * all;
    }

    private static boolean isComparable(Proposal one, Proposal other) {
        return isAsGood(one, other) || isAsGood(other, one);
    }

    private static boolean isAsGood(Proposal one, Proposal other) {
        return one.deviationPercent() <= other.deviationPercent()
                && one.cutMeters() <= other.cutMeters()
                && one.movedHouseholds() <= other.movedHouseholds();
    }

    /** In the order of their aims, which go to those that are best at them, as far as one can have only one. */
    List<Proposal> named() {
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
}
