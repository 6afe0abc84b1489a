package org.gridwalk.geodata.boundary.partition;

import org.gridwalk.geodata.boundary.partition.Proposal.Aim;

/** A plan of a {@link Front} with what the search weighs; what is shown is counted when somebody looks at it. */
final class Sketch {
    private final Instance instance;
    private final int[] part;
    private Proposal proposal;
    final double deviation;
    /** The deviation past what is allowed. */
    final double excess;

    final double cut;
    final double kept;

    Sketch(Draft draft, double allowed) {
        this.instance = draft.instance;
        this.part = draft.part.clone();
        this.deviation = draft.deviation();
        this.excess = Math.max(0, deviation - allowed);
        this.cut = draft.cut;
        this.kept = draft.kept;
    }

    /** The share that it moves of what another one keeps and could be kept. */
    double movesMoreThan(Sketch other) {
        return instance.mostKept == 0 ? 0 : (other.kept - kept) / instance.mostKept;
    }

    /** The slots of another instance's units: one of the same parts, none of whose units lies in two of this one's. */
    int[] on(Instance other) {
        int[] slots = new int[other.units];
        for (int i = 0; i < other.unitOf.length; i++) {
            slots[other.unitOf[i]] = part[instance.unitOf[i]];
        }
        return slots;
    }

    /** As it is shown: with streets and greens given to those along them. */
    Proposal proposal() {
        if (proposal == null) {
            Proposal found = Figures.of(instance, part, Aim.BALANCE, false);
            proposal = Figures.of(instance.problem, OpenGround.tidied(instance.problem, found.partOf()), found);
        }
        return proposal;
    }
}
