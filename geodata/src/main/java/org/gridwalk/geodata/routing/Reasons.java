package org.gridwalk.geodata.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.routing.RoutePlan.LeftOut;
import org.gridwalk.geodata.routing.RoutePlan.Reason;

/** Why each stop that is on no route isn't: tried out, not guessed. */
final class Reasons {
    private final Instance instance;
    private final Draft draft;
    /** The shifts with nothing but their pauses. */
    private final Tour[] empty;
    /** Every tour without one of its stops. */
    private final List<Without> without = new ArrayList<>();

    private record Without(int stop, Tour tour) {}

    Reasons(Instance instance, List<int[]> nodes) {
        this.instance = instance;
        this.draft = new Draft(instance);
        this.empty = new Draft(instance).tours;
        for (int shift = 0; shift < nodes.size(); shift++) {
            draft.set(shift, nodes.get(shift));
        }
        for (Tour tour : draft.tours) {
            for (int i = 1; i < tour.size - 1; i++) {
                if (instance.isStop(tour.node[i]) && !instance.fixed[tour.node[i]]) {
                    Tour rest = new Tour(instance, tour.shift);
                    rest.copy(tour);
                    rest.remove(i);
                    without.add(new Without(tour.node[i], rest));
                }
            }
        }
    }

    List<LeftOut> all() {
        List<LeftOut> all = new ArrayList<>();
        for (int stop = 0; stop < instance.stops; stop++) {
            if (draft.shiftOf[stop] == Draft.ABSENT) {
                all.add(reason(stop));
            }
        }
        return all;
    }

    private LeftOut reason(int stop) {
        boolean open = false;
        boolean near = false;
        boolean allowed = false;
        boolean fits = false;
        for (Tour tour : draft.tours) {
            if (instance.worth[tour.shift][stop] >= 0) {
                open |= opens(stop, tour.shift);
                near |= fits(empty[tour.shift], stop);
                boolean together = draft.allows(stop, tour.shift);
                allowed |= together;
                fits |= together && fits(tour, stop);
            }
        }
        if (!open || !near) {
            return new LeftOut(stop, open ? Reason.TOO_FAR : Reason.NO_WINDOW, Optional.empty());
        }
        if (!allowed || fits) {
            return new LeftOut(stop, allowed ? Reason.NOT_CHOSEN : Reason.EXCLUDED, Optional.empty());
        }
        return inPlaceOfAnother(stop);
    }

    /** The one worth least in place of which it would fit. */
    private LeftOut inPlaceOfAnother(int stop) {
        int other = -1;
        double least = Double.POSITIVE_INFINITY;
        for (Without candidate : without) {
            int shift = candidate.tour.shift;
            double worth = instance.worth[shift][candidate.stop];
            if (worth < least && draft.allows(stop, shift) && fits(candidate.tour, stop)) {
                other = candidate.stop;
                least = worth;
            }
        }
        if (other < 0) {
            return new LeftOut(stop, Reason.NO_TIME, Optional.empty());
        }
        boolean less = instance.worth[draft.shiftOf[other]][stop] <= least;
        return new LeftOut(stop, less ? Reason.WORTH_LESS : Reason.NOT_CHOSEN, Optional.of(other));
    }

    /** There is a moment of the shift at which the visit may begin and still end in time. */
    private boolean opens(int stop, int shift) {
        int from = instance.open[instance.start(shift)];
        int until = instance.close[instance.end(shift)] - instance.service[stop];
        return instance.earliest(stop, from) <= until;
    }

    private boolean fits(Tour tour, int stop) {
        if (instance.worth[tour.shift][stop] < 0) {
            return false;
        }
        for (int i = 1; i < tour.size; i++) {
            if (tour.fits(i, stop)) {
                return true;
            }
        }
        return false;
    }
}
