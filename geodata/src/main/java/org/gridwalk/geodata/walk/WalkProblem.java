package org.gridwalk.geodata.walk;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.routing.RouteProblem;
import org.gridwalk.geodata.routing.RouteProblem.Exclusion;
import org.gridwalk.geodata.routing.RouteProblem.Pause;
import org.gridwalk.geodata.routing.RouteProblem.Shift;
import org.gridwalk.geodata.routing.RouteProblem.Stop;
import org.gridwalk.geodata.routing.RouteProblem.TimeWindow;
import org.gridwalk.geodata.routing.TravelTimes;
import org.gridwalk.geodata.walk.Door.Knock;
import org.gridwalk.geodata.walk.Drawn.Reason;

/**
 * Doors, shifts and wishes as a problem of package routing. The solver's stops are worth the same at all times, a knock
 * is not: so a door is one stop for each part of the day on weekdays and on weekends in which it may be visited, worth
 * what a visit is × the chance that somebody opens then, and at most one of them is chosen. By hand, a door is one stop
 * for all its times.
 *
 * <p>Seconds are counted from the midnight before the first day, as the clocks on the wall go.
 */
final class WalkProblem {
    /** Who is known at a door is preferred by so much of its worth. */
    private static final double FAMILIAR = 0.15;

    final LocalDate first;
    final List<WalkShift> shifts;
    /** Of each stop of the solver's its door. */
    final List<Door> doorOf = new ArrayList<>();
    /** Doors that can't be on any walk, and why. */
    final Map<Target, Reason> out = new LinkedHashMap<>();

    final RouteProblem routes;
    private final Map<Target, Door> doors = new HashMap<>();
    private final HomeChance chance;
    private final Wishes wishes;
    private final boolean byHand;
    private final Places places = new Places();
    private final List<Stop> stops = new ArrayList<>();
    private final Map<Target, Set<Integer>> optionsOf = new LinkedHashMap<>();

    /**
     * @param named doors that are on a walk by hand, whatever speaks against it
     * @param byHand one stop a door
     * @param ways travel times between places on the ground, in seconds
     */
    WalkProblem(
            LocalDate first,
            List<Door> candidates,
            List<WalkShift> shifts,
            Wishes wishes,
            HomeChance chance,
            Function<List<LngLat>, ? extends TravelTimes> ways,
            Set<Target> named,
            boolean byHand) {
        this.first = first;
        this.shifts = List.copyOf(shifts);
        this.wishes = wishes;
        this.chance = chance;
        this.byHand = byHand;
        Set<Target> fixed = new HashSet<>();
        shifts.forEach(shift -> fixed.addAll(shift.fixed()));
        for (Door door : candidates) {
            doors.put(door.target(), door);
            boolean kept = named.contains(door.target()) || fixed.contains(door.target());
            Optional<Reason> reason = kept ? Optional.empty() : reason(door);
            reason.ifPresent(known -> out.put(door.target(), known));
            if (reason.isEmpty()) {
                add(door, fixed.contains(door.target()));
            }
        }
        List<Shift> walks = shifts();
        TravelTimes overGround = ways.apply(places.ground());
        this.routes = new RouteProblem(places.size(), places.travel(overGround), stops, walks, exclusions(), List.of());
    }

    /** Why a door isn't even considered. */
    private Optional<Reason> reason(Door door) {
        if (wishes.dropped().contains(door.target())) {
            return Optional.of(Reason.DROPPED);
        }
        Optional<Knock> today = door.visitOn(first);
        if (today.isPresent() && shiftsOn(first)) {
            return Optional.of(today.get().isNotHome() ? Reason.TOO_SOON : Reason.VISITED);
        }
        if (days().stream().allMatch(door::rests)) {
            return Optional.of(Reason.RESTING);
        }
        if (!isAsked(door) && days().stream().allMatch(day -> door.rests(day) || door.awaitsReview(day))) {
            return Optional.of(Reason.AWAITS_REVIEW);
        }
        boolean pair = shifts.stream().anyMatch(shift -> shift.visitors() > 1);
        if (!pair && DoorWorth.worth(door, first, 1) == 0 && DoorWorth.worth(door, first, 2) > 0) {
            return Optional.of(Reason.NEEDS_TWO);
        }
        return Optional.empty();
    }

    private boolean isAsked(Door door) {
        return wishes.must().contains(door.target());
    }

    /** On which somebody walks; the first of the plan where nobody does. */
    private Set<LocalDate> days() {
        Set<LocalDate> days = new TreeSet<>();
        shifts.forEach(shift -> days.add(shift.from().toLocalDate()));
        return days.isEmpty() ? Set.of(first) : days;
    }

    /** On a plan for one day; on one for a week a door visited today may come again. */
    private boolean shiftsOn(LocalDate day) {
        return shifts.stream().allMatch(shift -> shift.from().toLocalDate().equals(day));
    }

    private void add(Door door, boolean fixed) {
        if (byHand || fixed) {
            List<TimeWindow> windows = new ArrayList<>();
            for (DayPart part : DayPart.values()) {
                windows.addAll(windows(door, part, Optional.empty()));
            }
            boolean any = fixed || windows.isEmpty();
            addStop(door, any ? List.of(TimeWindow.ALWAYS) : windows, meanChance(door), Set.of());
            return;
        }
        Set<Integer> onlyIn = new HashSet<>();
        for (int i = 0; i < shifts.size(); i++) {
            if (mayHave(door, i)) {
                onlyIn.add(i);
            }
        }
        for (DayPart part : onlyIn.isEmpty() ? new DayPart[0] : DayPart.values()) {
            for (boolean weekend : new boolean[] {false, true}) {
                List<TimeWindow> windows = windows(door, part, Optional.of(weekend));
                if (!windows.isEmpty()) {
                    Set<Integer> who = onlyIn.size() == shifts.size() ? Set.of() : onlyIn;
                    addStop(door, windows, opens(door, part, weekend), who);
                }
            }
        }
        if (!optionsOf.containsKey(door.target())) {
            out.put(door.target(), onlyIn.isEmpty() ? Reason.EXCLUDED : Reason.NO_WINDOW);
        }
    }

    private void addStop(Door door, List<TimeWindow> windows, double opens, Set<Integer> onlyIn) {
        double alone = DoorWorth.worth(door, first, 1) * opens;
        double together = DoorWorth.worth(door, first, 2) * opens;
        Optional<Long> familiar = door.familiarWorker();
        Map<Integer, Double> bonus = new HashMap<>();
        for (int i = 0; i < shifts.size(); i++) {
            WalkShift shift = shifts.get(i);
            double worth = shift.visitors() > 1 ? together : alone;
            boolean known = familiar.filter(shift.workers()::contains).isPresent();
            double more = worth - alone + (known ? FAMILIAR * worth : 0);
            if (more > 0) {
                bonus.put(i, more);
            }
        }
        optionsOf.computeIfAbsent(door.target(), key -> new TreeSet<>()).add(stops.size());
        doorOf.add(door);
        int seconds = DoorWorth.seconds(door, meanChance(door));
        boolean must = isAsked(door);
        stops.add(new Stop(places.door(door), alone, windows, seconds, must, onlyIn, bonus));
    }

    /** Whether those who walk are enough for what is owed there, and none of them is kept away from it. */
    boolean mayHave(Door door, int shift) {
        Set<Long> workers = shifts.get(shift).workers();
        boolean keptAway = wishes.notWith().stream()
                .anyMatch(one -> one.target().equals(door.target()) && workers.contains(one.workerId()));
        boolean enough =
                workers.size() > 1 || DoorWorth.worth(door, first, 1) > 0 || DoorWorth.worth(door, first, 2) == 0;
        return enough && !keptAway;
    }

    /** Over the times at which somebody walks, so that a knock takes as long in whichever order it comes. */
    private double meanChance(Door door) {
        double sum = 0;
        int number = 0;
        for (WalkShift shift : shifts) {
            for (DayPart part : DayPart.values()) {
                if (overlaps(shift, part)) {
                    sum += opens(door, part, DayPart.isWeekend(shift.from().toLocalDate()));
                    number++;
                }
            }
        }
        return number == 0 ? opens(door, DayPart.MORNING, DayPart.isWeekend(first)) : sum / number;
    }

    /** In the hours of a part of the day in which anybody walks on such a day; in all of it where nobody does. */
    private double opens(Door door, DayPart part, boolean weekend) {
        LocalTime from = part.until;
        LocalTime until = part.from;
        for (WalkShift shift : shifts) {
            if (overlaps(shift, part) && DayPart.isWeekend(shift.from().toLocalDate()) == weekend) {
                LocalTime begins = shift.from().toLocalTime();
                LocalTime ends = shift.until().toLocalTime();
                from = begins.isBefore(from) ? begins : from;
                until = ends.isAfter(until) ? ends : until;
            }
        }
        from = from.isBefore(part.from) || !from.isBefore(until) ? part.from : from;
        until = until.isAfter(part.until) || !from.isBefore(until) ? part.until : until;
        return chance.at(door, weekend, from, until);
    }

    private static boolean overlaps(WalkShift shift, DayPart part) {
        return shift.from().toLocalTime().isBefore(part.until)
                && shift.until().toLocalTime().isAfter(part.from);
    }

    /** When a visit may begin in a part of the plan's days. */
    private List<TimeWindow> windows(Door door, DayPart part, Optional<Boolean> weekend) {
        List<TimeWindow> windows = new ArrayList<>();
        Set<LocalDate> days = new TreeSet<>();
        for (WalkShift shift : shifts) {
            if (overlaps(shift, part)) {
                days.add(shift.from().toLocalDate());
            }
        }
        for (LocalDate day : days) {
            boolean fits = weekend.isEmpty() || weekend.get() == DayPart.isWeekend(day);
            if (fits && door.mayKnock(part, day, isAsked(door))) {
                window(door, day.atTime(part.from), day.atTime(part.until)).ifPresent(windows::add);
            }
        }
        return windows;
    }

    private Optional<TimeWindow> window(Door door, LocalDateTime from, LocalDateTime until) {
        LocalDateTime latest = until.minusSeconds(1);
        if (door.appointment().isPresent()) {
            Door.Slot slot = door.appointment().get();
            from = slot.from().isAfter(from) ? slot.from() : from;
            latest = slot.until().isBefore(latest) ? slot.until() : latest;
        }
        return from.isAfter(latest) ? Optional.empty() : Optional.of(new TimeWindow(seconds(from), seconds(latest)));
    }

    private List<Shift> shifts() {
        List<Shift> walks = new ArrayList<>();
        for (WalkShift shift : shifts) {
            List<Pause> pauses = new ArrayList<>();
            for (WalkShift.Pause pause : shift.pauses()) {
                int place = pause.atAPlace() ? places.open(pause.place()) : Pause.ANYWHERE;
                TimeWindow window = new TimeWindow(seconds(pause.earliest()), seconds(pause.latest()));
                pauses.add(new Pause(place, window, pause.minutes() * 60));
            }
            List<Integer> fixed = new ArrayList<>();
            shift.fixed().forEach(target -> option(target).ifPresent(fixed::add));
            walks.add(new Shift(
                    places.open(shift.start()),
                    places.open(shift.end()),
                    seconds(shift.from()),
                    seconds(shift.until()),
                    pauses,
                    fixed));
        }
        return walks;
    }

    private List<Exclusion> exclusions() {
        List<Exclusion> exclusions = new ArrayList<>();
        for (Set<Integer> of : optionsOf.values()) {
            if (of.size() > 1) {
                exclusions.add(new Exclusion(of, Exclusion.Within.PLAN));
            }
        }
        for (Set<Target> apart : wishes.apart()) {
            List<Target> known = apart.stream().filter(optionsOf::containsKey).toList();
            for (int i = 0; i < known.size(); i++) {
                for (int j = 0; j < i; j++) {
                    for (int one : optionsOf.get(known.get(i))) {
                        for (int other : optionsOf.get(known.get(j))) {
                            exclusions.add(new Exclusion(Set.of(one, other), Exclusion.Within.SHIFT));
                        }
                    }
                }
            }
        }
        return exclusions;
    }

    /** Whether any shift can get to a stop, however long it takes. */
    boolean reaches(int stop) {
        int place = stops.get(stop).place();
        return shifts.isEmpty()
                || routes.shifts().stream()
                        .anyMatch(shift -> routes.travel().seconds(shift.startPlace(), place) < TravelTimes.NEVER);
    }

    /** A stop of a door, if it has any. */
    Optional<Integer> option(Target target) {
        return optionsOf.getOrDefault(target, Set.of()).stream().findFirst();
    }

    Door door(Target target) {
        return doors.get(target);
    }

    double worth(Door door, int shift) {
        return DoorWorth.worth(door, first, shifts.get(shift).visitors());
    }

    /** Whether something is owed or was promised there, or it was asked for. */
    boolean owes(Target target) {
        return mostWorth(target) > 0 || wishes.must().contains(target);
    }

    double mostWorth(Target target) {
        return DoorWorth.worth(doors.get(target), first, 2);
    }

    double chance(Door door, LocalDateTime at) {
        return opens(door, DayPart.of(at.toLocalTime()), DayPart.isWeekend(at.toLocalDate()));
    }

    int seconds(LocalDateTime at) {
        return (int) Math.max(0, ChronoUnit.SECONDS.between(first.atStartOfDay(), at));
    }

    LocalDateTime time(int seconds) {
        return first.atStartOfDay().plusSeconds(seconds);
    }
}
