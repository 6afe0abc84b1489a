package org.gridwalk.geodata.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.routing.RoutePlan.Call;
import org.gridwalk.geodata.routing.RoutePlan.Conflict;
import org.gridwalk.geodata.routing.RoutePlan.Route;
import org.gridwalk.geodata.routing.RouteProblem.Gap;
import org.gridwalk.geodata.routing.RouteProblem.Stop;

/**
 * What comes of routes in an order that is given: when each stop is reached, what can't be kept, and what stays out.
 * Breaks and duties are put where they fit best, with no thought of gaps between stops. What is late is done all the
 * same, and whatever follows waits for it.
 */
public final class Timetable {
    private final Instance instance;
    private final RouteProblem problem;
    private final List<List<Integer>> orders;
    private final List<Conflict> conflicts = new ArrayList<>();
    private final int[] startsAt;
    private final int[] shiftOf;

    private Timetable(Instance instance, List<List<Integer>> orders) {
        this.instance = instance;
        this.problem = instance.problem;
        this.orders = orders;
        this.startsAt = new int[instance.stops];
        this.shiftOf = new int[instance.stops];
        Arrays.fill(shiftOf, Draft.ABSENT);
    }

    /**
     * @param orders for each shift its stops, in order
     * @return the plan with its conflicts
     * @throws BadInput if there isn't one list a shift, or a stop isn't of the problem
     */
    public static RoutePlan of(RouteProblem problem, List<List<Integer>> orders) {
        return of(new Instance(problem), orders);
    }

    private static RoutePlan of(Instance instance, List<List<Integer>> orders) {
        Timetable timetable = new Timetable(instance, orders);
        if (orders.size() != instance.shifts) {
            throw new BadInput("orders", orders.size() + " routes", instance.shifts + " routes, one a shift");
        }
        List<int[]> nodes = new ArrayList<>();
        for (int shift = 0; shift < orders.size(); shift++) {
            nodes.add(Sequence.of(instance, shift, timetable.once(shift)));
        }
        return timetable.run(nodes);
    }

    /** The plan of a draft, with the pauses where the draft has them. */
    static RoutePlan of(Draft draft) {
        List<List<Integer>> orders = Stream.of(draft.tours).map(Tour::stops).toList();
        Timetable timetable = new Timetable(draft.instance, orders);
        List<int[]> nodes = new ArrayList<>();
        for (Tour tour : draft.tours) {
            timetable.once(tour.shift);
            nodes.add(Arrays.copyOf(tour.node, tour.size));
        }
        return timetable.run(nodes);
    }

    private RoutePlan run(List<int[]> nodes) {
        List<Route> routes = new ArrayList<>();
        double value = 0;
        for (int shift = 0; shift < nodes.size(); shift++) {
            Route route = route(shift, nodes.get(shift));
            routes.add(route);
            value += route.value();
        }
        togetherness();
        for (Gap gap : problem.gaps()) {
            gap(gap);
        }
        return new RoutePlan(routes, value, new Reasons(instance, nodes).all(), conflicts);
    }

    /** The stops of a shift that aren't on a route already. */
    private List<Integer> once(int shift) {
        List<Integer> stops = new ArrayList<>();
        for (int stop : orders.get(shift)) {
            if (stop < 0 || stop >= instance.stops) {
                throw new BadInput("orders[" + shift + "]", String.valueOf(stop), "0 to " + (instance.stops - 1));
            }
            if (shiftOf[stop] != Draft.ABSENT) {
                conflict(Conflict.Kind.TWICE, shift, stop, 0);
            } else {
                shiftOf[stop] = shift;
                stops.add(stop);
                Stop what = problem.stops().get(stop);
                if (!what.onlyIn().isEmpty() && !what.onlyIn().contains(shift)) {
                    conflict(Conflict.Kind.NOT_ALLOWED, shift, stop, 0);
                }
            }
        }
        fixed(shift, stops);
        return stops;
    }

    private void fixed(int shift, List<Integer> stops) {
        int last = -1;
        for (int stop : problem.shifts().get(shift).fixed()) {
            int position = stops.indexOf(stop);
            if (position <= last) {
                conflict(Conflict.Kind.MOVED, shift, stop, 0);
            }
            last = Math.max(last, position);
        }
    }

    private Route route(int shift, int[] nodes) {
        List<Call> calls = new ArrayList<>();
        double value = 0;
        long travel = 0;
        int where = instance.place[nodes[0]];
        int time = instance.open[nodes[0]];
        for (int i = 1; i < nodes.length; i++) {
            int node = nodes[i];
            int leg = instance.leg(where, node);
            int arrival = Math.min(Instance.NEVER, time + leg);
            int begin = begin(shift, node, arrival, leg);
            time = Math.min(Instance.NEVER, begin + instance.service[node]);
            travel += leg;
            where = instance.place[node] < 0 ? where : instance.place[node];
            if (instance.isStop(node)) {
                startsAt[node] = begin;
                Stop stop = problem.stops().get(node);
                value += stop.value() + stop.bonus().getOrDefault(shift, 0.0);
                calls.add(new Call(Call.Kind.STOP, node, arrival, begin, time));
            } else if (i < nodes.length - 1) {
                int pause = node - instance.pause(shift, 0);
                calls.add(new Call(Call.Kind.PAUSE, pause, arrival, begin, time));
            }
        }
        return new Route(calls, time, (int) Math.min(travel, Instance.NEVER), value);
    }

    private int begin(int shift, int node, int arrival, int leg) {
        int begin = instance.earliest(node, arrival);
        if (begin < Instance.NEVER) {
            return begin;
        }
        Conflict.Kind kind = Conflict.Kind.PAUSE_LATE;
        if (leg >= TravelTimes.NEVER) {
            kind = Conflict.Kind.UNREACHABLE;
        } else if (instance.isStop(node)) {
            kind = Conflict.Kind.LATE;
        } else if (node == instance.end(shift)) {
            kind = Conflict.Kind.OVERTIME;
        }
        conflict(kind, shift, instance.isStop(node) ? node : -1, arrival - instance.close[node]);
        return arrival;
    }

    private void togetherness() {
        for (int stop = 0; stop < instance.stops; stop++) {
            boolean excluded = false;
            for (int other : instance.apart[stop]) {
                excluded |= other < stop && shiftOf[other] != Draft.ABSENT;
            }
            for (int other : instance.apartOnShift[stop]) {
                excluded |= other < stop && shiftOf[other] == shiftOf[stop];
            }
            if (excluded && shiftOf[stop] != Draft.ABSENT) {
                conflict(Conflict.Kind.EXCLUDED, shiftOf[stop], stop, 0);
            }
        }
    }

    private void gap(Gap gap) {
        if (shiftOf[gap.one()] != Draft.ABSENT && shiftOf[gap.other()] != Draft.ABSENT) {
            int apart = Math.abs(startsAt[gap.one()] - startsAt[gap.other()]);
            if (apart < gap.seconds()) {
                int later = startsAt[gap.one()] > startsAt[gap.other()] ? gap.one() : gap.other();
                conflict(Conflict.Kind.TOO_CLOSE, shiftOf[later], later, gap.seconds() - apart);
            }
        }
    }

    private void conflict(Conflict.Kind kind, int shift, int stop, int seconds) {
        conflicts.add(new Conflict(kind, shift, stop < 0 ? Optional.empty() : Optional.of(stop), seconds));
    }
}
