package org.gridwalk.geodata.walk;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.walk.PlanRequest.Break;
import org.gridwalk.geodata.walk.PlanRequest.Duty;
import org.gridwalk.geodata.walk.PlanRequest.Walk;
import org.gridwalk.geodata.workload.WorkCalendar;

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
     * @param leader of the grid on the first day
     * @param atWindow those of the grid who go out on duty days alone
     * @param workers of the grids of the community: those of other grids stand in
     * @param office where walks begin and end as usual
     */
    record Team(Optional<Long> leader, Set<Long> atWindow, Set<Long> workers, LngLat office) {}

    static List<WalkShift> of(PlanRequest request, Team team, WorkCalendar calendar) {
        return new Shifts(request, team, calendar).all();
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
        long leader = team.leader()
                .orElseThrow(() -> new BadInput("walks", null, "who walks when: this grid has no leader on that day"));
        List<Walk> walks = new ArrayList<>();
        for (int i = 0; i < request.days(); i++) {
            LocalDate day = request.from().plusDays(i);
            if (isUsual(day)) {
                if (!team.atWindow().contains(leader) || calendar.isDuty(day) || request.days() == 1) {
                    walks.add(Walk.usual(day, List.of(leader)));
                }
                team.atWindow().stream()
                        .filter(worker -> worker != leader && calendar.isDuty(day))
                        .sorted()
                        .forEach(worker -> walks.add(Walk.usual(day, List.of(worker))));
            }
        }
        check(!walks.isEmpty(), "from", request.from(), "a day that is no holiday, or holidays: true");
        return walks;
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
        check(!walk.workers().isEmpty(), field + ".workers", "[]", "the ids of one or more workers");
        Set<Long> workers = new TreeSet<>();
        for (Long worker : walk.workers()) {
            check(team.workers().contains(worker), field + ".workers", worker, "workers of this community's grids");
            check(workers.add(worker), field + ".workers", worker, "each worker once");
        }
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
