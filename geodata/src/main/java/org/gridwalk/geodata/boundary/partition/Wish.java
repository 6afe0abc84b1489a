package org.gridwalk.geodata.boundary.partition;

import org.gridwalk.geodata.boundary.partition.Proposal.Aim;

/**
 * An aim in figures, all in usual borders.
 *
 * @param even nothing is weighed against the worst deviation
 * @param deviation what the whole mean in deviation costs
 * @param moved what moving a mean unit costs
 */
record Wish(Aim aim, boolean even, double deviation, double moved) {
    /** For each unit: a percent of deviation is worth the moving of so many percent of the units, where moving costs 1. */
    private static final double DEVIATION = 6;

    private static final double LEAST_MOVED = 0.05;
    private static final double MOST_MOVED = 20;

    /** @param strength how much more than usual the aim counts */
    static Wish of(Instance instance, Aim aim, double strength) {
        double keep = instance.mostKept == 0 ? 0 : instance.problem.rules().keep();
        double usual = keep == 0 ? 0 : LEAST_MOVED * Math.pow(MOST_MOVED / LEAST_MOVED, keep);
        return switch (aim) {
            case BALANCE -> new Wish(aim, false, DEVIATION * instance.units * strength, usual);
            case COMPACTNESS -> new Wish(aim, false, 0, usual / 4 / strength);
            case CONTINUITY -> new Wish(aim, false, 0, Math.max(usual, LEAST_MOVED) * 4 * strength);
        };
    }

    /** Even parts with boundaries as short as that allows, wherever they are today. */
    static Wish even(Instance instance) {
        return new Wish(Aim.BALANCE, false, DEVIATION * instance.units, 0);
    }

    /** With nothing else in mind. */
    static Wish only(Instance instance, Aim aim) {
        Wish usual = of(instance, aim, 1);
        return new Wish(aim, aim == Aim.BALANCE, 0, usual.moved);
    }
}
