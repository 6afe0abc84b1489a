package org.gridwalk.geodata.coverage;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many are owed a visit and how many of these have had it. {@code eligible} is the sum of the five states; the
 * exempt stand outside of it.
 *
 * @param effective covered or due soon
 * @param attempted effective, or tried since the visit that the due day is counted from
 * @param refused of those not effective, who have refused and are given rest; they stay in the denominator
 * @param unreachable of those not effective, where nobody was at home time and again
 */
public record CoverageCounts(
        long eligible,
        long effective,
        long attempted,
        long exempt,
        long covered,
        long dueSoon,
        long overdue,
        long uncovered,
        long notYetVisited,
        long refused,
        long unreachable) {
    public static final CoverageCounts NONE = new CoverageCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public CoverageCounts plus(CoverageCounts other) {
        return new CoverageCounts(
                eligible + other.eligible,
                effective + other.effective,
                attempted + other.attempted,
                exempt + other.exempt,
                covered + other.covered,
                dueSoon + other.dueSoon,
                overdue + other.overdue,
                uncovered + other.uncovered,
                notYetVisited + other.notYetVisited,
                refused + other.refused,
                unreachable + other.unreachable);
    }

    /** 有效走访率: effective of eligible, 0 to 1; null where none is eligible. */
    @JsonProperty
    public Double effectiveRate() {
        return rate(effective, eligible);
    }

    /** 触达率: attempted of eligible, 0 to 1; null where none is eligible. */
    @JsonProperty
    public Double reachRate() {
        return rate(attempted, eligible);
    }

    /** 见面率: effective of attempted, 0 to 1; null where none is attempted. */
    @JsonProperty
    public Double meetRate() {
        return rate(effective, attempted);
    }

    private static Double rate(long numerator, long denominator) {
        return denominator == 0 ? null : (double) numerator / denominator;
    }
}
