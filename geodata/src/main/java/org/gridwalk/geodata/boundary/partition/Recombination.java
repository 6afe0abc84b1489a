package org.gridwalk.geodata.boundary.partition;

import static org.gridwalk.geodata.boundary.partition.PartitionProblem.NONE;

import java.util.SplittableRandom;

/**
 * Two neighbouring parts are thrown together and divided anew along a random tree (the ReCom move of DeFord, Duchin and
 * Solomon, "Recombination", 2021).
 */
final class Recombination {
    private static final double MOST_NOISE = 10;

    private final Draft draft;
    private final Instance instance;
    private final Energy energy;
    private final SplittableRandom random;
    private final SpanningTree tree;
    private final int[] members;
    private final boolean[] below;
    /** Units of the subtree that can't leave the one part, and the other. */
    private final int[] ofOne;

    private final int[] ofOther;
    private final int[] changed;
    private int changes;

    Recombination(Draft draft, Energy energy, SplittableRandom random) {
        this.draft = draft;
        this.instance = draft.instance;
        this.energy = energy;
        this.random = random;
        this.tree = new SpanningTree(instance);
        this.members = new int[instance.units];
        this.below = new boolean[instance.units];
        this.ofOne = new int[instance.units];
        this.ofOther = new int[instance.units];
        this.changed = new int[instance.units];
    }

    /**
     * @param temperature how far from the best balance of the tree the cut may be
     * @return what it added to the energy
     */
    double apply(int one, int other, double temperature) {
        int number = 0;
        for (int unit = 0; unit < instance.units; unit++) {
            if (draft.part[unit] == one || draft.part[unit] == other) {
                members[number++] = unit;
            }
        }
        tree.grow(members, number, random);
        changes = 0;
        countPinned(one, other);
        int top = NONE;
        double least = Double.POSITIVE_INFINITY;
        double both = draft.load[one] + draft.load[other];
        for (int i = 1; i < number; i++) {
            int unit = tree.order[i];
            double value = energy.ofLoad(tree.load[unit]) + energy.ofLoad(both - tree.load[unit]);
            if (value - MOST_NOISE * temperature > least) {
                continue;
            }
            value -= temperature * noise();
            if (value < least && (mayBe(unit, ofOther, ofOne) || mayBe(unit, ofOne, ofOther))) {
                least = value;
                top = unit;
            }
        }
        if (top == NONE) {
            return 0;
        }
        tree.mark(top, below);
        return relabel(partBelow(top, one, other), one, other);
    }

    /** From Gumbel's distribution: the least of values less noise is drawn with Boltzmann's chances. */
    private double noise() {
        return -Math.log(-Math.log(random.nextDouble(1e-12, 1)));
    }

    private void countPinned(int one, int other) {
        for (int i = 0; i < tree.size; i++) {
            int slot = instance.pinned[tree.order[i]];
            ofOne[tree.order[i]] = slot == one ? 1 : 0;
            ofOther[tree.order[i]] = slot == other ? 1 : 0;
        }
        for (int i = tree.size - 1; i > 0 && instance.hasPinned; i--) {
            ofOne[tree.parent[tree.order[i]]] += ofOne[tree.order[i]];
            ofOther[tree.parent[tree.order[i]]] += ofOther[tree.order[i]];
        }
    }

    /** Whether a subtree holds none of one kind, and all of the other. */
    private boolean mayBe(int unit, int[] none, int[] all) {
        return none[unit] == 0 && all[unit] == all[tree.order[0]];
    }

    /** The part that the marked subtree becomes: of two that may be, the one with which more stays. */
    private int partBelow(int top, int one, int other) {
        if (!mayBe(top, ofOther, ofOne) || !mayBe(top, ofOne, ofOther)) {
            return mayBe(top, ofOther, ofOne) ? one : other;
        }
        double stays = 0;
        for (int i = 0; i < tree.size; i++) {
            int unit = tree.order[i];
            double asOne = instance.mostKept == 0
                    ? draft.part[unit] == one ? 1 : -1
                    : instance.kept[unit][one] - instance.kept[unit][other];
            stays += below[unit] ? asOne : -asOne;
        }
        return stays >= 0 ? one : other;
    }

    private double relabel(int belowPart, int one, int other) {
        double before = energy.rest(draft);
        double loads = energy.ofLoad(draft.load[one]) + energy.ofLoad(draft.load[other]);
        int abovePart = one + other - belowPart;
        for (int i = 0; i < tree.size; i++) {
            int unit = tree.order[i];
            int target = below[unit] ? belowPart : abovePart;
            if (draft.part[unit] != target) {
                changed[changes++] = unit;
                draft.move(unit, target);
            }
        }
        return energy.rest(draft) - before + energy.ofLoad(draft.load[one]) + energy.ofLoad(draft.load[other]) - loads;
    }

    /** As it was before. */
    void takeBack(int one, int other) {
        for (int i = 0; i < changes; i++) {
            draft.move(changed[i], one + other - draft.part[changed[i]]);
        }
    }
}
