package org.gridwalk.geodata.geocode.locate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwalk.geodata.geocode.Reason;
import org.gridwalk.geodata.geocode.Reason.Code;
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
    static final Comparator<Match> BEST = (one, other) -> one.full() == other.full()
            ? Double.compare(other.worth(), one.worth())
            : Boolean.compare(other.full(), one.full());

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

    boolean has(Code code) {
        for (Reason reason : reasons) {
            if (reason.code() == code) {
                return true;
            }
        }
        return false;
    }

    Match with(double factor, List<Reason> more) {
        return new Match(
                precision,
                community,
                estate,
                building,
                entrance,
                dwelling,
                road,
                full,
                score * factor,
                both(reasons, more));
    }

    private static List<Reason> both(List<Reason> some, List<Reason> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return more.isEmpty() ? some : more;
        }
        List<Reason> all = new ArrayList<>(some.size() + more.size());
        all.addAll(some);
        all.addAll(more);
        return all;
    }
}
