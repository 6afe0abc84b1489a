package org.gridwalk.geodata.routing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.BadInput;

/**
 * What there is to plan. Times are seconds since one moment for all, by convention midnight before the first day, at
 * most {@link #LATEST}; the unit matters to nobody but the caller. Stops, shifts and places are known by their number in
 * their list, from 0.
 *
 * @param places how many places the travel times know
 * @param stops what may be visited, each at most once
 * @param shifts who walks when; a worker's two days are two shifts
 * @param exclusions stops that can't be together
 * @param gaps stops that need time between them
 */
public record RouteProblem(
        int places,
        TravelTimes travel,
        List<Stop> stops,
        List<Shift> shifts,
        List<Exclusion> exclusions,
        List<Gap> gaps) {
    /** Some three years, so that sums of times stay in an int. */
    public static final int LATEST = 100_000_000;

    /** @throws BadInput if something refers to what isn't there, a shift ends before it begins, and so on */
    public RouteProblem {
        stops = List.copyOf(stops);
        shifts = List.copyOf(shifts);
        exclusions = List.copyOf(exclusions);
        gaps = List.copyOf(gaps);
        new ProblemCheck(places, stops, shifts, exclusions, gaps).run();
    }

    public RouteProblem(int places, TravelTimes travel, List<Stop> stops, List<Shift> shifts) {
        this(places, travel, stops, shifts, List.of(), List.of());
    }

    /**
     * When something may begin.
     *
     * @param from first second at which it may
     * @param until last second at which it may
     */
    public record TimeWindow(int from, int until) {
        public static final TimeWindow ALWAYS = new TimeWindow(0, LATEST);

        public TimeWindow {
            if (from < 0 || until > LATEST || from > until) {
                throw new BadInput("window", from + "–" + until, "from 0 or later, until not before it");
            }
        }
    }

    /**
     * Something that may be visited once.
     *
     * @param value what a visit is worth, 0 or more
     * @param windows when the visit may begin, at least one, in any order
     * @param serviceSeconds how long it takes
     * @param mustVisit worth more than all that needn't be visited
     * @param onlyIn the shifts that may have it; empty for all
     * @param bonus what it is worth more in a shift, 0 or more, such as that of the worker who is known there
     */
    public record Stop(
            int place,
            double value,
            List<TimeWindow> windows,
            int serviceSeconds,
            boolean mustVisit,
            Set<Integer> onlyIn,
            Map<Integer, Double> bonus) {
        public Stop {
            windows = List.copyOf(windows);
            onlyIn = Set.copyOf(onlyIn);
            bonus = Map.copyOf(bonus);
        }

        public Stop(int place, double value, TimeWindow window, int serviceSeconds) {
            this(place, value, List.of(window), serviceSeconds, false, Set.of(), Map.of());
        }
    }

    /**
     * One worker's walk.
     *
     * @param from when the worker sets out
     * @param until when the worker has to have arrived at the end
     * @param pauses breaks and duties, in the order in which they are kept
     * @param fixed stops that stay on this shift, in this order; others may come between them
     */
    public record Shift(int startPlace, int endPlace, int from, int until, List<Pause> pauses, List<Integer> fixed) {
        public Shift {
            pauses = List.copyOf(pauses);
            fixed = List.copyOf(fixed);
        }

        public Shift(int startPlace, int endPlace, int from, int until) {
            this(startPlace, endPlace, from, until, List.of(), List.of());
        }
    }

    /**
     * Time of a shift that isn't for visits: a break, wherever the worker then is, or a duty at a place, such as the
     * window of the office.
     *
     * @param place where, or {@link #ANYWHERE}: at the stop before it
     * @param window when it may begin
     */
    public record Pause(int place, TimeWindow window, int seconds) {
        public static final int ANYWHERE = -1;
    }

    /**
     * Of these stops, at most one.
     *
     * @param within over all shifts, or on each
     */
    public record Exclusion(Set<Integer> stops, Within within) {
        public Exclusion {
            stops = Set.copyOf(stops);
        }

        public enum Within {
            PLAN,
            SHIFT
        }
    }

    /**
     * If both stops are visited, then this long apart, from beginning to beginning. Nobody waits for it to pass: another
     * order or another shift keeps them apart.
     */
    public record Gap(int one, int other, int seconds) {}
}
