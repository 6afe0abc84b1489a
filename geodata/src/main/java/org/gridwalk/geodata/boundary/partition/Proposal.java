package org.gridwalk.geodata.boundary.partition;

import java.util.List;

/**
 * One way to divide the ground.
 *
 * @param aim what it is best at among its likes
 * @param partOf the part of each unit. Numbers under the problem's presentParts are parts of today, chosen so that most
 *     households stay; those from there on are new
 * @param parts how many parts it has
 * @param deviationPercent the worst |load − mean| / mean
 * @param cutMeters length of the borders between parts, natural ones at {@link Partitioner#NATURAL_SHARE} of it
 * @param cutBorders how many borders of units lie between parts
 * @param movedHouseholds of units that are in a part today, and in another here
 * @param isLeastDeviation no plan that keeps the rules has a smaller worst deviation: proven
 * @param notes what could not be had, none if all could
 */
public record Proposal(
        Aim aim,
        List<Integer> partOf,
        int parts,
        double deviationPercent,
        double cutMeters,
        int cutBorders,
        double movedHouseholds,
        boolean isLeastDeviation,
        List<Note> notes) {
    public Proposal {
        partOf = List.copyOf(partOf);
        notes = List.copyOf(notes);
    }

    Proposal as(Aim other) {
        return new Proposal(
                other,
                partOf,
                parts,
                deviationPercent,
                cutMeters,
                cutBorders,
                movedHouseholds,
                isLeastDeviation,
                notes);
    }

    /** What may matter most. */
    public enum Aim {
        /** The least worst deviation. */
        BALANCE,
        /** The shortest boundaries, within the allowed deviation. */
        COMPACTNESS,
        /** The fewest households moved, within the allowed deviation. */
        CONTINUITY
    }

    /**
     * @param index of the unit, the part or the estate that it is about; {@link PartitionProblem#NONE} if of none
     */
    public record Note(Kind kind, int index) {
        /** What could not be had. */
        public enum Kind {
            /** The worst deviation is more than allowed. */
            OUT_OF_BALANCE,
            /** The unit alone is heavier than a part may be. */
            UNIT_TOO_HEAVY,
            /** The estate alone is heavier than a part may be, so it is cut. */
            ESTATE_TOO_HEAVY,
            /** The estate is cut, because it isn't in one piece, or parts that keep what they have share it. */
            ESTATE_CUT,
            /** The part isn't in one piece, because the ground isn't, or what it has to keep. */
            IN_PIECES
        }
    }
}
