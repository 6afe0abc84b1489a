package org.gridwalk.geodata.walk;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.walk.Door.Knock;
import org.gridwalk.geodata.walk.Drawn.Call;

/**
 * Walks a drawn plan door by door and says everything that isn't as people would have it. Shares no code with the
 * planner: ways, stairs, windows and rules are written down here once more.
 */
final class WalkReplay {
    private final Map<Target, Door> doors;
    private final List<WalkShift> shifts;
    private final Wishes wishes;
    private final List<String> faults = new ArrayList<>();

    private WalkReplay(List<Door> doors, List<WalkShift> shifts, Wishes wishes) {
        this.doors = doors.stream().collect(Collectors.toMap(Door::target, door -> door));
        this.shifts = shifts;
        this.wishes = wishes;
    }

    static List<String> faults(List<Door> doors, List<WalkShift> shifts, Wishes wishes, Drawn plan) {
        WalkReplay replay = new WalkReplay(doors, shifts, wishes);
        replay.run(plan);
        return replay.faults;
    }

    private void run(Drawn plan) {
        check(plan.walks().size() == shifts.size(), "a walk a shift");
        check(plan.conflicts().isEmpty(), "no conflicts, not " + plan.conflicts());
        Set<Target> seen = new HashSet<>();
        for (int i = 0; i < shifts.size(); i++) {
            walk(shifts.get(i), plan.walks().get(i));
            for (Target target : plan.walks().get(i).targets()) {
                check(seen.add(target), target + " once");
            }
        }
        Set<Target> out = plan.leftOut().stream().map(Drawn.LeftOut::target).collect(Collectors.toSet());
        for (Door door : doors.values()) {
            boolean owed = worth(door, 2) > 0;
            boolean on = seen.contains(door.target());
            check(on != out.contains(door.target()) || (!owed && !on), door.target() + " is on a walk or left out");
        }
        wishes.dropped().forEach(target -> check(!seen.contains(target), target + " is dropped"));
    }

    private void walk(WalkShift shift, Drawn.Walk walk) {
        LocalDateTime time = shift.from();
        Position where = new Position(shift.start(), 0, false, false);
        Set<Integer> pauses = new HashSet<>();
        int way = 0;
        for (Call call : walk.calls()) {
            Optional<Door> door = call.target().map(doors::get);
            WalkShift.Pause pause = door.isPresent() ? null : shift.pauses().get(call.pause());
            Position next = door.map(Position::of)
                    .orElse(
                            pause == null || pause.place() == null
                                    ? where
                                    : new Position(pause.place(), 0, false, false));
            int leg = where.seconds(next);
            way += leg;
            check(call.arrivesAt().equals(time.plusSeconds(leg)), call + " is reached at " + time.plusSeconds(leg));
            check(!call.startsAt().isBefore(call.arrivesAt()), call + " begins after it is reached");
            if (door.isPresent()) {
                visit(shift, door.get(), call);
            } else {
                pauses.add(call.pause());
                check(
                        !call.startsAt().isBefore(pause.earliest())
                                && !call.startsAt().isAfter(pause.latest()),
                        call + " in its time");
                check(call.endsAt().equals(call.startsAt().plusMinutes(pause.minutes())), call + " in full");
            }
            time = call.endsAt();
            where = next;
        }
        int back = where.seconds(new Position(shift.end(), 0, false, false));
        check(
                walk.endsAt().equals(time.plusSeconds(back)),
                "back at " + time.plusSeconds(back) + ", not " + walk.endsAt());
        check(!walk.endsAt().isAfter(shift.until()), "back before " + shift.until());
        check(walk.walkSeconds() == way + back, "on the way for " + (way + back));
        check(pauses.size() == shift.pauses().size(), "every break and duty");
    }

    private void visit(WalkShift shift, Door door, Call call) {
        LocalDateTime at = call.startsAt();
        check(at.getHour() >= 8 && at.getHour() < 21, call + " by day");
        door.appointment()
                .ifPresent(slot ->
                        check(!at.isBefore(slot.from()) && !at.isAfter(slot.until()), call + " when it was promised"));
        List<Knock> knocks = door.knocks();
        Knock last = knocks.isEmpty() ? null : knocks.get(knocks.size() - 1);
        if (last != null) {
            check(last.at().toLocalDate().isBefore(at.toLocalDate()), call + " wasn't visited today");
            boolean again =
                    last.outcome().equals("NOT_HOME") && door.appointment().isEmpty();
            long days = Duration.between(
                            last.at().toLocalDate().atStartOfDay(),
                            at.toLocalDate().atStartOfDay())
                    .toDays();
            check(
                    !again || days > 30 || part(last.at()) != part(at),
                    call + " at another time of day than " + last.at());
            boolean given = door.owed().stream().anyMatch(owed -> owes(owed) && owed.unreachable())
                    && door.owed().stream()
                            .noneMatch(owed -> owes(owed) && owed.category().equals("HIGH_RISK"));
            check(
                    !given
                            || days >= 14
                            || door.appointment().isPresent()
                            || wishes.must().contains(door.target()),
                    call + " isn't for the leader to review");
        }
        boolean rests = door.appointment().isEmpty()
                && door.owed().stream().anyMatch(WalkReplay::owes)
                && door.owed().stream()
                        .filter(WalkReplay::owes)
                        .allMatch(owed -> owed.refusedUntil() != null
                                && owed.refusedUntil().isAfter(at.toLocalDate()));
        check(!rests, call + " has rested");
        check(worth(door, shift.workers().size()) > 0 || worth(door, 2) == 0, call + " by enough visitors");
        check(
                wishes.notWith().stream()
                        .noneMatch(one -> one.target().equals(door.target())
                                && shift.workers().contains(one.workerId())),
                call + " by whom it may be");
        check(Duration.between(at, call.endsAt()).toMinutes() >= 2, call + " takes its time");
    }

    private static boolean owes(Owed owed) {
        return owed.dueOn() != null && !owed.state().equals("COVERED");
    }

    private static int part(LocalDateTime at) {
        int minute = at.getHour() * 60 + at.getMinute();
        return minute < 12 * 60 ? 0 : minute < 17 * 60 + 30 ? 1 : 2;
    }

    private static double worth(Door door, int visitors) {
        double worth = door.openIssues() + (door.appointment().isPresent() ? 1 : 0);
        for (Owed owed : door.owed()) {
            worth += owed.state().equals("COVERED") || owed.visitors() > visitors ? 0 : owed.weight();
        }
        return worth;
    }

    /** @param up storeys above the ground */
    private record Position(LngLat at, int up, boolean lift, boolean inside) {
        static Position of(Door door) {
            return new Position(door.place(), door.floor() - 1, door.lift(), true);
        }

        int seconds(Position to) {
            if (equals(to)) {
                return 0;
            }
            if (inside && to.inside && at.equals(to.at)) {
                return vertical(up, to.up, lift);
            }
            Map<Integer, LngLat> places = new HashMap<>(Map.of(0, at, 1, to.at));
            int ground = at.equals(to.at)
                    ? 0
                    : RandomWalk.ways(List.of(places.get(0), places.get(1))).seconds(0, 1);
            return ground + (inside ? vertical(up, 0, lift) : 0) + (to.inside ? 15 + vertical(0, to.up, to.lift) : 0);
        }

        private static int vertical(int from, int to, boolean lift) {
            int floors = Math.abs(to - from);
            int stairs = floors * (to > from ? 16 : 12);
            return lift && floors > 0 ? Math.min(stairs, 35 + 3 * floors) : stairs;
        }
    }

    private void check(boolean right, String what) {
        if (!right) {
            faults.add("not so: " + what);
        }
    }
}
