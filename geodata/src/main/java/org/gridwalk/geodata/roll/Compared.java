package org.gridwalk.geodata.roll;

import java.util.List;

/**
 * What became of a line in the comparison, or of somebody who is on none.
 *
 * @param listed null for GONE
 * @param sure whether it can be decided by rule: nobody else can be meant
 * @param resident who is meant; null where nobody or one of several is
 * @param householdAlone of GONE: whether the category is that of the household, of whose members none is listed
 * @param signs for and against {@code resident}
 * @param candidates of UNCLEAR, the likeliest first
 * @param twiceOf of TWICE: the line that is the same
 */
record Compared(
        Listed listed,
        Difference difference,
        boolean sure,
        Resident resident,
        boolean householdAlone,
        List<Sign> signs,
        List<Candidate> candidates,
        Integer twiceOf) {

    static Compared same(Listed listed, Candidate candidate) {
        Difference difference = candidate.resident().isKnownBy() ? Difference.HELD : Difference.MISSING;
        return new Compared(listed, difference, true, candidate.resident(), false, candidate.signs(), List.of(), null);
    }

    static Compared twice(Listed listed, Candidate candidate, int line) {
        return new Compared(
                listed, Difference.TWICE, true, candidate.resident(), false, candidate.signs(), List.of(), line);
    }

    static Compared open(Listed listed, List<Candidate> candidates) {
        Difference difference = candidates.isEmpty() ? Difference.UNKNOWN : Difference.UNCLEAR;
        return new Compared(listed, difference, false, null, false, List.of(), candidates, null);
    }

    static Compared gone(Resident resident, boolean householdAlone, boolean sure) {
        return new Compared(null, Difference.GONE, sure, resident, householdAlone, List.of(), List.of(), null);
    }
}
