package org.gridwalk.geodata.walk;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.calendar.WorkCalendar;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.walk.PlanRequest.Break;
import org.gridwalk.geodata.walk.PlanRequest.Duty;
import org.gridwalk.geodata.walk.PlanRequest.Walk;
import org.gridwalk.geodata.walk.PlanRows.Kept;
import org.gridwalk.geodata.walk.Plans.WalkOrder;

/** The shifts that a request means, checked: each fault names its field, such as {@code walks[1].until}. */
final class Shifts {
    private static final LocalTime NOON_FROM = LocalTime.of(11, 30);
    private static final LocalTime NOON_UNTIL = LocalTime.of(12, 15);
    private static final double MOST_DEGREES_AWAY = 0.5;
    private static final int NOON_MINUTES = 90;

    private final PlanRequest request;
    private final Team team;

    private final WorkCalendar calendar;

    private Shifts(PlanRequest request, Team team, WorkCalendar calendar) {
        this.request = request;
        this.team = team;
        this.calendar = calendar;
    }

    /**
     * Who may walk in a grid.
     *
     * @param crews for each day of the request
     * @param office where walks begin and end as usual
     */
    record Team(Map<LocalDate, Crew> crews, LngLat office) {}

    /**
     * Who is there on a day.
     *
     * @param leader of the grid, or who stands in
     * @param atWindow those of the grid who go out on duty days alone
     * @param workers of the grids of the community: those of other grids help out
     */
    record Crew(Optional<Long> leader, Set<Long> atWindow, Set<Long> workers) {}

    static List<WalkShift> of(PlanRequest request, Team team, WorkCalendar calendar) {
        return new Shifts(request, team, calendar).all();
    }

    /** The shifts of a plan with who goes now, where an order names somebody, and usual ones for the walks that are new. */
    static List<WalkShift> staffed(Kept kept, List<WalkOrder> orders, Team team, WorkCalendar calendar) {
        PlanRequest request = new PlanRequest(
                kept.gridId(), kept.from(), kept.days(), null, null, null, null, null, kept.restricted(), true, null);
        return new Shifts(request, team, calendar).staffed(kept.shifts(), orders);
    }

    private List<WalkShift> staffed(List<WalkShift> before, List<WalkOrder> orders) {
        List<WalkShift> shifts = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            WalkOrder order = orders.get(i);
            String field = "walks[" + i + "]";
            if (i >= before.size()) {
                LocalDate on = order.on() == null ? request.from() : order.on();
                shifts.add(shift(field, Walk.usual(on, order.workers() == null ? List.of() : order.workers())));
            } else {
                WalkShift shift = before.get(i);
                boolean same = order.workers() == null || shift.workers().equals(Set.copyOf(order.workers()));
                shifts.add(
                        same
                                ? shift
                                : shift.withWorkers(workers(
                                        field, order.workers(), shift.from().toLocalDate())));
            }
        }
        for (int i = 0; i < shifts.size(); i++) {
            for (int j = 0; j < i; j++) {
                checkApart("walks[" + i + "].workers", shifts.get(i), shifts.get(j));
            }
        }
        return shifts;
    }

    private List<WalkShift> all() {
        List<Walk> walks = request.walks().isEmpty() ? usual() : request.walks();
        List<WalkShift> shifts = new ArrayList<>();
        for (int i = 0; i < walks.size(); i++) {
            shifts.add(shift("walks[" + i + "]", walks.get(i)));
            for (int j = 0; j < i; j++) {
                checkApart("walks[" + i + "].workers", shifts.get(i), shifts.get(j));
            }
        }
        return shifts;
    }

    private List<Walk> usual() {
        boolean led =
                team.crews().values().stream().anyMatch(crew -> crew.leader().isPresent());
        check(led, "walks", null, "who walks when: this grid has no leader on that day who is there");
        List<Walk> walks = new ArrayList<>();
        request.from()
                .datesUntil(request.from().plusDays(request.days()))
                .filter(this::isUsual)
                .forEach(day -> usualWorkers(day).forEach(worker -> walks.add(Walk.usual(day, List.of(worker)))));
        check(!walks.isEmpty(), "from", request.from(), "a day that is no holiday, or holidays: true");
        return walks;
    }

    /** The leader, and on duty days those at the window too. */
    private List<Long> usualWorkers(LocalDate day) {
        Crew crew = team.crews().get(day);
        List<Long> workers = new ArrayList<>();
        crew.leader()
                .filter(leader -> !crew.atWindow().contains(leader) || calendar.isDuty(day) || request.days() == 1)
                .ifPresent(workers::add);
        crew.atWindow().stream()
                .filter(worker -> !crew.leader().equals(Optional.of(worker)) && calendar.isDuty(day))
                .sorted()
                .forEach(workers::add);
        return workers;
    }

    /** A week is its working days; a single day is meant as it is said, unless it is a holiday. */
    private boolean isUsual(LocalDate day) {
        return calendar.isWorking(day)
                || (request.days() == 1 && !calendar.isHoliday(day))
                || (request.holidays() && calendar.isHoliday(day));
    }

    private WalkShift shift(String field, Walk walk) {
        LocalDate on = walk.on() == null ? request.from() : walk.on();
        LocalDate last = request.from().plusDays(request.days() - 1);
        check(!on.isBefore(request.from()) && !on.isAfter(last), field + ".on", on, request.from() + " to " + last);
        check(
                request.holidays() || !calendar.isHoliday(on),
                walk.on() == null ? "from" : field + ".on",
                on,
                "a day that is no holiday (" + calendar.name(on) + "), or holidays: true");
        check(walk.until().isAfter(walk.from()), field + ".until", walk.until(), "a time after from, " + walk.from());
        Set<Long> workers = workers(field, walk.workers(), on);
        LngLat start = walk.start() == null ? team.office() : walk.start();
        LngLat end = walk.end() == null ? start : walk.end();
        check(isNear(start), field + ".start", start, "a place near the community");
        check(isNear(end), field + ".end", end, "a place near the community");
        return new WalkShift(
                workers,
                on.atTime(walk.from()),
                on.atTime(walk.until()),
                start,
                end,
                pauses(field, walk, on),
                List.of());
    }

    private Set<Long> workers(String field, List<Long> named, LocalDate on) {
        check(!named.isEmpty(), field + ".workers", "[]", "the ids of one or more workers");
        Set<Long> workers = new TreeSet<>();
        for (Long worker : named) {
            check(
                    team.crews().get(on).workers().contains(worker),
                    field + ".workers",
                    worker,
                    "workers of this community's grids who are not away on " + on);
            check(workers.add(worker), field + ".workers", worker, "each worker once");
        }
        return workers;
    }

    private List<WalkShift.Pause> pauses(String field, Walk walk, LocalDate on) {
        List<WalkShift.Pause> pauses = new ArrayList<>();
        List<Break> breaks = walk.breaks() == null ? noon(walk) : walk.breaks();
        for (int i = 0; i < breaks.size(); i++) {
            Break one = breaks.get(i);
            String at = field + ".breaks[" + i + "]";
            check(one.from() != null, at + ".from", null, "a time such as 11:30");
            LocalTime latest = one.until() == null ? one.from() : one.until();
            check(!latest.isBefore(one.from()), at + ".until", latest, "not before from, " + one.from());
            pauses.add(pause(at, walk, on, one.from(), latest, one.minutes(), null));
        }
        for (int i = 0; i < walk.duties().size(); i++) {
            Duty one = walk.duties().get(i);
            String at = field + ".duties[" + i + "]";
            check(one.from() != null, at + ".from", null, "a time such as 14:00");
            LngLat place = one.place() == null ? team.office() : one.place();
            pauses.add(pause(at, walk, on, one.from(), one.from(), one.minutes(), place));
        }
        pauses.sort(Comparator.comparing(WalkShift.Pause::earliest));
        return pauses;
    }

    /** Whoever begins in the morning and goes on in the afternoon has a break at noon. */
    private static List<Break> noon(Walk walk) {
        boolean through = walk.from().isBefore(NOON_FROM)
                && walk.until().isAfter(NOON_UNTIL.plusMinutes(NOON_MINUTES).plusMinutes(30));
        return through ? List.of(new Break(NOON_FROM, NOON_UNTIL, NOON_MINUTES)) : List.of();
    }

    private static WalkShift.Pause pause(
            String at, Walk walk, LocalDate on, LocalTime from, LocalTime latest, Integer minutes, LngLat place) {
        check(minutes != null && minutes > 0 && minutes < 24 * 60, at + ".minutes", minutes, "1 to 1439");
        check(!from.isBefore(walk.from()), at + ".from", from, "not before the walk, " + walk.from());
        LocalDateTime end = on.atTime(from).plusMinutes(minutes);
        check(
                !end.isAfter(on.atTime(walk.until())),
                at + ".minutes",
                minutes,
                "an end before the walk's, " + walk.until());
        return new WalkShift.Pause(place, on.atTime(from), on.atTime(latest), minutes);
    }

    /** What is meant to be in town, neither swapped nor null island. */
    private boolean isNear(LngLat place) {
        return Math.abs(place.lng() - team.office().lng()) < MOST_DEGREES_AWAY
                && Math.abs(place.lat() - team.office().lat()) < MOST_DEGREES_AWAY;
    }

    /** Nobody walks in two places at once. */
    private static void checkApart(String field, WalkShift one, WalkShift other) {
        boolean together = one.from().isBefore(other.until()) && other.from().isBefore(one.until());
        for (Long worker : one.workers()) {
            check(
                    !together || !other.workers().contains(worker),
                    field,
                    worker,
                    "workers who are on no other walk then");
        }
    }

    private static void check(boolean right, String field, Object value, String expected) {
        if (!right) {
            throw new BadInput(field, value == null ? null : value.toString(), expected);
        }
    }
}
