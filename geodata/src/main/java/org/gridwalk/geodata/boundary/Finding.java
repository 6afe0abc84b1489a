package org.gridwalk.geodata.boundary;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Something that is not as it should be in a plan.
 *
 * @param grids concerned, by their keys
 * @param atoms where it is, to be looked at
 * @param value the households, the pieces or the deviation, by the kind
 */
public record Finding(Kind kind, List<Integer> grids, List<Long> atoms, double value) {
    /** What can be wrong, the gravest first. */
    public enum Kind {
        /** PlanGround that is nobody's; the value are its households. */
        UNASSIGNED(true),
        /** A grid has no ground at all. */
        EMPTY(true),
        /** A grid lies in several pieces; the value is how many. */
        NOT_CONTIGUOUS(true),
        /** Nobody is named who answers for a dedicated grid. */
        NO_OWNER(true),
        /** A grid has fewer households than wanted. */
        TOO_SMALL(false),
        /** A grid has more households than wanted. */
        TOO_LARGE(false),
        /** A grid's visits a week differ from the mean by more than wanted; the value is the deviation. */
        OUT_OF_BALANCE(false),
        /** An estate lies in several grids. */
        ESTATE_CUT(false);

        private final boolean error;

        Kind(boolean error) {
            this.error = error;
        }

        /** Whether a plan can't be published with it. */
        public boolean isError() {
            return error;
        }
    }

    /** Whether a plan can't be published with it. */
    @JsonProperty
    public boolean error() {
        return kind.isError();
    }

    public Finding {
        grids = List.copyOf(grids);
        atoms = List.copyOf(atoms);
    }
}
