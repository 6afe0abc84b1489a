package org.gridwalk.geodata.boundary.partition;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Moves units over boundaries, one at a time or in chains (one in, another out), and recombines parts; takes what is
 * better, and at first also what is a little worse. An excess of load costs little at first, too.
 */
final class Annealing {
    private static final int STEPS = 64;
    private static final int LONGEST_CHAIN = 3;
    private static final int CANDIDATES = 6;
    private static final double CHAINS = 0.04;
    private static final double SOFT = 2;
    private static final double HARD = 60;

    private final Instance instance;
    private final Draft draft;
    private final Energy energy;
    private final SplittableRandom random;
    private final Consumer<Draft> visited;
    private final Recombination recombination;
    private final double recombinations;
    private final int[] moved = new int[LONGEST_CHAIN];
    private final int[] origin = new int[LONGEST_CHAIN];
    /** Where the unit found by {@link #bestToGive} should go. */
    private int bestTarget;

    private double temperature;

    final int[] best;
    private Energy.Worth bestWorth;

    Annealing(Draft draft, Energy energy, SplittableRandom random, Consumer<Draft> visited) {
        this.instance = draft.instance;
        this.draft = draft;
        this.energy = energy;
        this.random = random;
        this.visited = visited;
        this.recombination = new Recombination(draft, energy, random);
        this.recombinations = Math.min(0.03, 0.3 * instance.parts / instance.units);
        this.best = draft.part.clone();
        this.bestWorth = energy.worth(draft);
    }

    /** @param hot the temperature to begin with, and to end with cold, in usual borders */
    void run(Budget.Window window, double hot, double cold) {
        if (instance.parts == 1 || draft.borders == 0) {
            return;
        }
        for (double progress = window.progress(0); progress < 1; progress = window.progress(STEPS)) {
            temperature = hot * Math.pow(cold / hot, progress);
            energy.balance = SOFT * Math.pow(HARD / SOFT, progress);
            for (int step = 0; step < STEPS; step++) {
                double what = random.nextDouble();
                if (what < recombinations) {
                    recombine();
                } else if (what < recombinations + CHAINS) {
                    chain();
                } else {
                    flip();
                }
            }
        }
    }

    /** The most that a change may add to be taken. */
    private double threshold() {
        return -temperature * Math.log(1 - random.nextDouble());
    }

    private int neighbouringPart(int unit) {
        int degree = instance.middle[unit] - instance.first[unit];
        int start = random.nextInt(degree);
        for (int i = 0; i < degree; i++) {
            int other = draft.part[instance.to[instance.first[unit] + (start + i) % degree]];
            if (other != draft.part[unit]) {
                return other;
            }
        }
        throw new IllegalStateException("unit " + unit + " is on no boundary");
    }

    private void flip() {
        int unit = draft.border[random.nextInt(draft.borders)];
        int target = neighbouringPart(unit);
        if (energy.change(draft, unit, target) <= threshold() && draft.canLeave(unit)) {
            draft.move(unit, target);
            remember();
        }
    }

    private void chain() {
        double threshold = threshold();
        double change = 0;
        int length = 0;
        int unit = draft.border[random.nextInt(draft.borders)];
        int target = neighbouringPart(unit);
        while (length < LONGEST_CHAIN && unit >= 0 && draft.canLeave(unit)) {
            change += energy.change(draft, unit, target);
            moved[length] = unit;
            origin[length++] = draft.part[unit];
            draft.move(unit, target);
            if (change <= threshold) {
                remember();
                return;
            }
            int giver = target;
            unit = bestToGive(giver, unit);
            target = unit < 0 ? -1 : bestTarget;
        }
        while (--length >= 0) {
            draft.move(moved[length], origin[length]);
        }
    }

    /** Of some of a part's units, the one that is best to move on, but not the one that just came; -1 if there is none. */
    private int bestToGive(int giver, int last) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        int start = random.nextInt(draft.borders);
        int seen = 0;
        for (int i = 0; i < draft.borders && seen < CANDIDATES; i++) {
            int unit = draft.border[(start + i) % draft.borders];
            if (draft.part[unit] == giver && unit != last) {
                seen++;
                int target = neighbouringPart(unit);
                double change = energy.change(draft, unit, target);
                if (change < least) {
                    least = change;
                    best = unit;
                    bestTarget = target;
                }
            }
        }
        return best;
    }

    private void recombine() {
        int unit = draft.border[random.nextInt(draft.borders)];
        int one = draft.part[unit];
        int other = neighbouringPart(unit);
        if (recombination.apply(one, other, temperature) <= threshold()) {
            remember();
        } else {
            recombination.takeBack(one, other);
        }
    }

    private void remember() {
        visited.accept(draft);
        if (bestWorth.excess() == 0 && energy.rest(draft) >= bestWorth.rest()) {
            return;
        }
        Energy.Worth worth = energy.worth(draft);
        if (worth.isBetterThan(bestWorth)) {
            bestWorth = worth;
            System.arraycopy(draft.part, 0, best, 0, best.length);
        }
    }
}
