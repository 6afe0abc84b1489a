package org.gridwalk.geodata.geocode;

import java.util.List;

/** What an address leads to. Each says why. */
public sealed interface Answer {
    /** How it came about, in no particular order. */
    List<Reason> reasons();

    /**
     * One place.
     *
     * @param score from 0 to 1: about the share of such answers that are right
     */
    record Located(Place place, double score, List<Reason> reasons) implements Answer {
        public Located {
            reasons = List.copyOf(reasons);
        }
    }

    /** Places that it may mean, the likeliest first; at least one. */
    record Ambiguous(List<Candidate> candidates, List<Reason> reasons) implements Answer {
        public Ambiguous {
            candidates = List.copyOf(candidates);
            reasons = List.copyOf(reasons);
        }
    }

    /** None, and what was missing. */
    record NotFound(List<Reason> reasons) implements Answer {
        public NotFound {
            reasons = List.copyOf(reasons);
        }
    }

    /** @param score from 0 to 1, to be compared with those of the same answer */
    record Candidate(Place place, double score, List<Reason> reasons) {
        public Candidate {
            reasons = List.copyOf(reasons);
        }
    }
}
