package org.gridwalk.geodata.walk;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.walk.Drawn.Call;
import org.gridwalk.geodata.walk.Drawn.Walk;
import org.gridwalk.geodata.walk.PlanRows.Kept;
import org.gridwalk.geodata.walk.WalkShift.Pause;

/**
 * What is left of a plan from a moment on. Of each walk that has begun, the doors that have been visited stay, and the
 * breaks and duties; the rest of its shift begins at that moment, where the last visit was.
 */
final class Remainder {
    private final Kept plan;
    private final Map<Target, Door> doors;
    private final List<WalkShift> shifts = new ArrayList<>();
    private final List<List<Call>> done = new ArrayList<>();

    private Remainder(Kept plan, Map<Target, Door> doors) {
        this.plan = plan;
        this.doors = doors;
    }

    /** @param at null for the whole plan */
    static Remainder of(Kept plan, LocalDateTime at, Map<Target, Door> doors) {
        Remainder remainder = new Remainder(plan, doors);
        for (int i = 0; i < plan.shifts().size(); i++) {
            WalkShift shift = plan.shifts().get(i);
            if (at != null && at.isAfter(shift.from())) {
                remainder.addBegun(shift, plan.drawn().walks().get(i), at);
            } else {
                remainder.done.add(List.of());
                remainder.shifts.add(shift);
            }
        }
        return remainder;
    }

    private void addBegun(WalkShift shift, Walk walk, LocalDateTime at) {
        List<Call> kept = new ArrayList<>();
        List<Pause> pauses = new ArrayList<>(shift.pauses());
        LngLat where = shift.start();
        LocalDateTime from = at;
        for (Call call : walk.calls()) {
            Optional<Door> door = call.target().map(doors::get);
            boolean visited =
                    door.flatMap(one -> one.visitOn(shift.from().toLocalDate())).isPresent();
            boolean paused = call.target().isEmpty() && call.startsAt().isBefore(at);
            if (visited || paused) {
                kept.add(call);
                where = door.map(Door::place).orElse(where);
            }
            if (paused) {
                pauses.remove(shift.pauses().get(call.pause()));
                // One that has begun is taken to its end.
                from = call.endsAt().isAfter(from) ? call.endsAt() : from;
            }
        }
        LocalDateTime begin = from;
        pauses.removeIf(pause -> pause.latest().isBefore(begin));
        LocalDateTime until = begin.isAfter(shift.until()) ? begin : shift.until();
        Set<Target> visited = targets(kept);
        List<Target> fixed = shift.fixed().stream()
                .filter(target -> !visited.contains(target) && doors.containsKey(target))
                .toList();
        done.add(kept);
        shifts.add(new WalkShift(shift.workers(), begin, until, where, shift.end(), pauses, fixed));
    }

    List<WalkShift> shifts() {
        return shifts;
    }

    /** The doors that stay as they were. */
    Set<Target> doneTargets() {
        Set<Target> targets = new HashSet<>();
        done.forEach(calls -> targets.addAll(targets(calls)));
        return targets;
    }

    private static Set<Target> targets(List<Call> calls) {
        Set<Target> targets = new HashSet<>();
        calls.forEach(call -> call.target().ifPresent(targets::add));
        return targets;
    }

    /** What was done, and after it what is drawn for the rest. The way is that of the rest. */
    Drawn join(Drawn rest) {
        List<Walk> walks = new ArrayList<>();
        for (int i = 0; i < done.size(); i++) {
            List<Call> calls = new ArrayList<>(done.get(i));
            for (Call call : rest.walks().get(i).calls()) {
                calls.add(call.target().isPresent() ? call : numbered(call, i));
            }
            walks.add(new Walk(
                    calls, rest.walks().get(i).endsAt(), rest.walks().get(i).walkSeconds()));
        }
        return new Drawn(walks, rest.leftOut(), rest.conflicts());
    }

    /** With the number that the pause has in the plan's own shift. */
    private Call numbered(Call call, int walk) {
        Pause pause = shifts.get(walk).pauses().get(call.pause());
        int number = plan.shifts().get(walk).pauses().indexOf(pause);
        return new Call(
                call.target(),
                number,
                call.arrivesAt(),
                call.startsAt(),
                call.endsAt(),
                call.homeChance(),
                call.worth());
    }
}
