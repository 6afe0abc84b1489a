package org.gridwalk.geodata.geocode.locate;

import java.util.Comparator;
import java.util.List;
import org.gridwalk.geodata.geocode.Reason;
import org.gridwalk.geodata.geocode.index.Doors;
import org.gridwalk.geodata.geocode.index.Precision;

/**
 * A place that fits, by its numbers in the index.
 *
 * @param community {@link Doors#NONE} for none; likewise estate, building, dwelling and road
 * @param entrance 0 for none
 * @param full whether all that was asked for is there
 * @param score from 0 to 1
 */
record Match(
        Precision precision,
        int community,
        int estate,
        int building,
        int entrance,
        int dwelling,
        int road,
        boolean full,
        double score,
        List<Reason> reasons) {
    /** The best first. */
    static final Comparator<Match> BEST = Comparator.comparing((Match match) -> !match.full())
            .thenComparing(Comparator.comparingDouble(Match::worth).reversed());

    boolean isSamePlace(Match other) {
        return precision == other.precision
                && estate == other.estate
                && building == other.building
                && entrance == other.entrance
                && dwelling == other.dwelling
                && road == other.road
                && (building != Doors.NONE || estate != Doors.NONE || community == other.community);
    }

    /** The score, with something for what is known more exactly. */
    double worth() {
        return score + 0.03 * precision.rank();
    }

    Match with(double factor, List<Reason> more) {
        List<Reason> all = new java.util.ArrayList<>(reasons);
        all.addAll(more);
        return new Match(precision, community, estate, building, entrance, dwelling, road, full, score * factor, all);
    }
}
