package org.gridwalk.geodata.walk;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.routing.Effort;
import org.gridwalk.geodata.routing.RoutePlan;
import org.gridwalk.geodata.routing.RoutePlan.Route;
import org.gridwalk.geodata.routing.RouteSolver;
import org.gridwalk.geodata.routing.Timetable;
import org.gridwalk.geodata.routing.TravelTimes;
import org.gridwalk.geodata.walk.Drawn.Call;
import org.gridwalk.geodata.walk.Drawn.Conflict;
import org.gridwalk.geodata.walk.Drawn.LeftOut;
import org.gridwalk.geodata.walk.Drawn.Reason;
import org.gridwalk.geodata.walk.Drawn.Walk;

/**
 * Draws plans from doors and shifts. Knows no database: what it is given is all there is.
 *
 * <p>A door is worth what is owed there (severity × weight, see {@link Owed#worth}), and what there is to follow up or
 * was promised; a knock is worth that × the chance that somebody opens at that time. The plan gains as much of it as the
 * solver finds inside the shifts.
 */
public final class RoutePlanner {
    private final LocalDate first;
    private final List<Door> doors;
    private final HomeChance chance;
    private final Function<List<LngLat>, ? extends TravelTimes> ways;

    /**
     * @param first the first day of the plan
     * @param doors all of the grid, whether something is owed there or not
     * @param ways travel times between places on the ground, in seconds
     */
    public RoutePlanner(LocalDate first, List<Door> doors, Function<List<LngLat>, ? extends TravelTimes> ways) {
        this(first, doors, new HomeChance(doors, first), ways);
    }

    /** @param chance that somebody opens */
    public RoutePlanner(
            LocalDate first, List<Door> doors, HomeChance chance, Function<List<LngLat>, ? extends TravelTimes> ways) {
        this.first = first;
        this.doors = List.copyOf(doors);
        this.chance = chance;
        this.ways = ways;
    }

    /**
     * The best plan that is found with an effort.
     *
     * @throws org.gridwalk.geodata.BadInput if a shift can't keep its pauses and fixed doors
     */
    public Drawn plan(List<WalkShift> shifts, Wishes wishes, Effort effort) {
        WalkProblem problem = problem(shifts, wishes, Set.of(), false);
        return drawn(problem, RouteSolver.solve(problem.routes, effort));
    }

    /**
     * What comes of doors in an order of somebody's own, where what is late or can't be together is said and done all the
     * same.
     *
     * @param orders for each shift its doors; unknown ones are left out
     */
    public Drawn keep(List<WalkShift> shifts, Wishes wishes, List<List<Target>> orders) {
        Set<Target> named = new HashSet<>();
        orders.forEach(named::addAll);
        WalkProblem problem = problem(shifts, wishes, named, true);
        List<List<Integer>> stops = new ArrayList<>();
        for (List<Target> order : orders) {
            stops.add(order.stream()
                    .flatMap(target -> problem.option(target).stream())
                    .toList());
        }
        return drawn(problem, Timetable.of(problem.routes, stops));
    }

    /** The problem of a plan, for whoever wants to hold the plan against it. */
    WalkProblem problem(List<WalkShift> shifts, Wishes wishes, Set<Target> named, boolean byHand) {
        Set<Target> wanted = new HashSet<>(named);
        wanted.addAll(wishes.must());
        shifts.forEach(shift -> wanted.addAll(shift.fixed()));
        List<Door> candidates = doors.stream()
                .filter(door -> wanted.contains(door.target()) || DoorWorth.worth(door, first, 2) > 0)
                .toList();
        return new WalkProblem(first, candidates, shifts, wishes, chance, ways, named, byHand);
    }

    private Drawn drawn(WalkProblem problem, RoutePlan plan) {
        List<Walk> walks = new ArrayList<>();
        Set<Target> onAWalk = new HashSet<>();
        for (int shift = 0; shift < plan.routes().size(); shift++) {
            Walk walk = walk(problem, shift, plan.routes().get(shift));
            onAWalk.addAll(walk.targets());
            walks.add(walk);
        }
        return new Drawn(walks, leftOut(problem, plan, onAWalk), conflicts(problem, plan));
    }

    private static Walk walk(WalkProblem problem, int shift, Route route) {
        List<Call> calls = new ArrayList<>();
        for (RoutePlan.Call call : route.calls()) {
            LocalDateTime startsAt = problem.time(call.startsAt());
            boolean isStop = call.kind() == RoutePlan.Call.Kind.STOP;
            Door door = isStop ? problem.doorOf.get(call.index()) : null;
            calls.add(new Call(
                    Optional.ofNullable(door).map(Door::target),
                    isStop ? -1 : call.index(),
                    problem.time(call.arrivesAt()),
                    startsAt,
                    problem.time(call.endsAt()),
                    isStop ? problem.chance(door, startsAt) : 0,
                    isStop ? problem.worth(door, shift) : 0));
        }
        return new Walk(calls, problem.time(route.endsAt()), route.travelSeconds());
    }

    /** A door with several times is left out only if all of them are, for the reason that comes nearest to a place. */
    private static List<LeftOut> leftOut(WalkProblem problem, RoutePlan plan, Set<Target> onAWalk) {
        Map<Target, LeftOut> all = new LinkedHashMap<>();
        problem.out.forEach((target, reason) ->
                all.put(target, new LeftOut(target, reason, Optional.empty(), problem.mostWorth(target))));
        for (RoutePlan.LeftOut out : plan.leftOut()) {
            Target target = problem.doorOf.get(out.stop()).target();
            Reason reason =
                    problem.reaches(out.stop()) ? Reason.valueOf(out.reason().name()) : Reason.UNREACHABLE;
            if (!onAWalk.contains(target)) {
                Optional<Target> insteadOf = out.insteadOf()
                        .filter(stop -> reason == Reason.WORTH_LESS)
                        .map(stop -> problem.doorOf.get(stop).target());
                LeftOut one = new LeftOut(target, reason, insteadOf, problem.mostWorth(target));
                all.merge(target, one, RoutePlanner::nearer);
            }
        }
        return all.values().stream()
                .filter(out -> problem.owes(out.target()))
                .sorted(Comparator.comparingDouble(LeftOut::worth).reversed().thenComparing(LeftOut::target))
                .toList();
    }

    private static final List<Reason> NEAREST_FIRST = List.of(
            Reason.NOT_CHOSEN,
            Reason.WORTH_LESS,
            Reason.NO_TIME,
            Reason.EXCLUDED,
            Reason.TOO_FAR,
            Reason.UNREACHABLE,
            Reason.NO_WINDOW);

    private static LeftOut nearer(LeftOut one, LeftOut other) {
        return NEAREST_FIRST.indexOf(other.reason()) < NEAREST_FIRST.indexOf(one.reason()) ? other : one;
    }

    private static List<Conflict> conflicts(WalkProblem problem, RoutePlan plan) {
        List<Conflict> conflicts = new ArrayList<>();
        for (RoutePlan.Conflict conflict : plan.conflicts()) {
            conflicts.add(new Conflict(
                    Conflict.Kind.valueOf(conflict.kind().name()),
                    conflict.shift(),
                    conflict.stop().map(stop -> problem.doorOf.get(stop).target()),
                    conflict.seconds()));
        }
        for (int shift = 0; shift < plan.routes().size(); shift++) {
            for (int stop : plan.routes().get(shift).stops()) {
                Door door = problem.doorOf.get(stop);
                if (!problem.mayHave(door, shift)) {
                    conflicts.add(new Conflict(Conflict.Kind.NOT_ALLOWED, shift, Optional.of(door.target()), 0));
                }
            }
        }
        return conflicts;
    }
}
