package org.gridwalk.geodata.boundary.partition;

import java.util.Arrays;

/**
 * A problem with a number of parts, as the search sees it. What must stay together (an estate, what a locked part has) is
 * one unit, parts are slots from 0, and ground that must count as touching does.
 */
final class Instance {
    final PartitionProblem problem;
    final int parts;
    final int units;
    /** The unit here of each unit of the problem. */
    final int[] unitOf;

    final double[] load;
    final double mean;
    /** The slot that a unit can't leave, or NONE. */
    final int[] pinned;
    /** Neighbours of u: to[first[u]] … that touch it, from middle[u] on those that only should be in the same part. */
    final int[] first;

    final int[] middle;
    final int[] to;
    /** What it costs to have a boundary there, in metres. */
    final double[] cost;

    final double meanCost;
    /** Households that stay if the unit is in the slot, with a trifle for ground without any. */
    final double[][] kept;

    final double mostKept;
    /** The part of today that a slot stands for, or NONE for a new one. */
    final int[] presentOf;
    /** Which piece of ground a unit is on; no part is on two. */
    final int[] piece;

    final int pieces;
    final boolean hasPinned;
    /** Whether some that touch here do not in the problem. */
    final boolean bridged;

    Instance(PartitionProblem problem, int[] unitOf, int[] presentOf, Neighbours neighbours, Contents contents) {
        this.problem = problem;
        this.unitOf = unitOf;
        this.presentOf = presentOf;
        this.parts = presentOf.length;
        this.units = contents.load.length;
        this.load = contents.load;
        this.pinned = contents.pinned;
        this.kept = contents.kept;
        this.mostKept = contents.mostKept;
        this.bridged = contents.bridged;
        this.mean = Arrays.stream(load).sum() / parts;
        this.first = neighbours.first;
        this.middle = neighbours.middle;
        this.to = neighbours.to;
        this.cost = neighbours.cost;
        this.meanCost = neighbours.meanCost();
        this.piece = new int[units];
        this.pieces = findPieces();
        this.hasPinned = Arrays.stream(pinned).anyMatch(slot -> slot != PartitionProblem.NONE);
    }

    /** What the units hold. */
    static final class Contents {
        final double[] load;
        final int[] pinned;
        final double[][] kept;
        double mostKept;
        boolean bridged;

        Contents(int units, int parts) {
            this.load = new double[units];
            this.pinned = new int[units];
            this.kept = new double[units][parts];
            Arrays.fill(pinned, PartitionProblem.NONE);
        }
    }

    private int findPieces() {
        Arrays.fill(piece, -1);
        int[] queue = new int[units];
        int found = 0;
        for (int start = 0; start < units; start++) {
            if (piece[start] >= 0) {
                continue;
            }
            int end = 0;
            queue[end++] = start;
            piece[start] = found;
            for (int at = 0; at < end; at++) {
                int unit = queue[at];
                for (int i = first[unit]; i < middle[unit]; i++) {
                    if (piece[to[i]] < 0) {
                        piece[to[i]] = found;
                        queue[end++] = to[i];
                    }
                }
            }
            found++;
        }
        return found;
    }

    /** The least worst deviation that sums of loads allow, as a share of the mean; there may be no plan that has it. */
    double leastDeviation() {
        if (mean == 0) {
            return 0;
        }
        double heaviest = 0;
        boolean whole = true;
        for (double each : load) {
            heaviest = Math.max(heaviest, each);
            whole &= each == Math.rint(each);
        }
        double least = Math.max(0, heaviest - mean);
        if (whole && mean != Math.rint(mean)) {
            least = Math.max(least, Math.max(Math.ceil(mean) - mean, mean - Math.floor(mean)));
        }
        return least / mean;
    }
}
