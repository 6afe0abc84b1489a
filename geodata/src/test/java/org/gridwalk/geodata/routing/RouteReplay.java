package org.gridwalk.geodata.routing;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.routing.RoutePlan.Call;
import org.gridwalk.geodata.routing.RoutePlan.Route;
import org.gridwalk.geodata.routing.RouteProblem.Exclusion;
import org.gridwalk.geodata.routing.RouteProblem.Gap;
import org.gridwalk.geodata.routing.RouteProblem.Pause;
import org.gridwalk.geodata.routing.RouteProblem.Shift;
import org.gridwalk.geodata.routing.RouteProblem.Stop;
import org.gridwalk.geodata.routing.RouteProblem.TimeWindow;

/**
 * Walks routes step by step and says everything that isn't as the problem wants it. Shares no code with the solver; what
 * tests and benches hold its plans, and those of others, against.
 */
public final class RouteReplay {
    private final RouteProblem problem;
    private final List<String> faults = new ArrayList<>();
    private final Map<Integer, Integer> shiftOf = new HashMap<>();
    private final Map<Integer, Integer> startOf = new HashMap<>();
    private double value;

    private RouteReplay(RouteProblem problem) {
        this.problem = problem;
    }

    /** @param index of the stop, or of the pause in its shift */
    public record Item(Call.Kind kind, int index) {
        public static Item stop(int stop) {
            return new Item(Call.Kind.STOP, stop);
        }
    }

    public record Result(double value, List<String> faults) {}

    /** Walks a plan's own calls, and compares all that the plan says with what comes of it. */
    public static Result of(RouteProblem problem, RoutePlan plan) {
        List<List<Item>> items = plan.routes().stream()
                .map(route -> route.calls().stream()
                        .map(call -> new Item(call.kind(), call.index()))
                        .toList())
                .toList();
        RouteReplay replay = new RouteReplay(problem);
        for (int shift = 0; shift < items.size(); shift++) {
            replay.walk(shift, items.get(shift), plan.routes().get(shift));
        }
        Result result = replay.result(items.size());
        replay.same("value", plan.value(), result.value);
        Set<Integer> leftOut =
                plan.leftOut().stream().map(RoutePlan.LeftOut::stop).collect(toSet());
        for (int stop = 0; stop < problem.stops().size(); stop++) {
            replay.check(
                    leftOut.contains(stop) != replay.shiftOf.containsKey(stop),
                    "stop " + stop + " is either on a route or left out");
        }
        return new Result(result.value, replay.faults);
    }

    /** Walks what somebody else has found. */
    public static Result ofItems(RouteProblem problem, List<List<Item>> items) {
        RouteReplay replay = new RouteReplay(problem);
        for (int shift = 0; shift < items.size(); shift++) {
            replay.walk(shift, items.get(shift), null);
        }
        return replay.result(items.size());
    }

    private Result result(int routes) {
        check(routes == problem.shifts().size(), "one route a shift, not " + routes);
        problem.exclusions().forEach(this::exclusion);
        problem.gaps().forEach(this::gap);
        return new Result(value, faults);
    }

    private void walk(int shiftIndex, List<Item> items, Route said) {
        Shift shift = problem.shifts().get(shiftIndex);
        int where = shift.startPlace();
        int time = shift.from();
        int way = 0;
        List<Integer> pauses = new ArrayList<>();
        List<Integer> fixed = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            boolean isStop = item.kind == Call.Kind.STOP;
            Stop stop = isStop ? problem.stops().get(item.index) : null;
            Pause pause = isStop ? null : shift.pauses().get(item.index);
            int place = isStop ? stop.place() : pause.place() < 0 ? where : pause.place();
            int leg = !isStop && pause.place() < 0 ? 0 : problem.travel().seconds(where, place);
            int arrival = time + leg;
            int begin = begin(isStop ? stop.windows() : List.of(pause.window()), arrival, shiftIndex + ": " + item);
            time = begin + (isStop ? stop.serviceSeconds() : pause.seconds());
            way += leg;
            where = place;
            if (isStop) {
                visit(shiftIndex, item.index, stop, begin);
                if (shift.fixed().contains(item.index)) {
                    fixed.add(item.index);
                }
            } else {
                pauses.add(item.index);
            }
            if (said != null) {
                Call call = said.calls().get(i);
                same("arrival at " + item, call.arrivesAt(), arrival);
                same("start at " + item, call.startsAt(), begin);
                same("end at " + item, call.endsAt(), time);
            }
        }
        int leg = problem.travel().seconds(where, shift.endPlace());
        check(time + leg <= shift.until(), shiftIndex + ": the shift ends at " + shift.until());
        check(fixed.equals(shift.fixed()), shiftIndex + ": fixed stops " + shift.fixed() + " are " + fixed);
        check(
                pauses.equals(java.util.stream.IntStream.range(0, shift.pauses().size())
                        .boxed()
                        .toList()),
                shiftIndex + ": all pauses once and in order, not " + pauses);
        if (said != null) {
            same("end", said.endsAt(), time + leg);
            same("travel", said.travelSeconds(), way + leg);
        }
    }

    private int begin(List<TimeWindow> windows, int arrival, String what) {
        int begin = Integer.MAX_VALUE;
        for (TimeWindow window : windows) {
            if (arrival <= window.until()) {
                begin = Math.min(begin, Math.max(arrival, window.from()));
            }
        }
        check(begin < Integer.MAX_VALUE, what + " begins inside a window");
        return begin < Integer.MAX_VALUE ? begin : arrival;
    }

    private void visit(int shift, int index, Stop stop, int begin) {
        check(shiftOf.put(index, shift) == null, "stop " + index + " is visited once");
        startOf.put(index, begin);
        check(stop.onlyIn().isEmpty() || stop.onlyIn().contains(shift), "shift " + shift + " may have stop " + index);
        value += stop.value() + stop.bonus().getOrDefault(shift, 0.0);
    }

    private void exclusion(Exclusion exclusion) {
        Set<Integer> seen = new HashSet<>();
        for (int stop : exclusion.stops()) {
            if (shiftOf.containsKey(stop)) {
                int key = exclusion.within() == Exclusion.Within.PLAN ? -1 : shiftOf.get(stop);
                check(seen.add(key), "at most one of " + exclusion);
            }
        }
    }

    private void gap(Gap gap) {
        if (startOf.containsKey(gap.one()) && startOf.containsKey(gap.other())) {
            check(Math.abs(startOf.get(gap.one()) - startOf.get(gap.other())) >= gap.seconds(), gap + " is kept");
        }
    }

    private void same(String what, double said, double is) {
        check(Math.abs(said - is) < 1e-6, what + " is " + is + ", not " + said);
    }

    private void check(boolean right, String what) {
        if (!right) {
            faults.add("not so: " + what);
        }
    }
}
