package org.gridwalk.geodata.walk;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.calendar.WorkCalendar;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.network.Networks;
import org.gridwalk.geodata.network.Walking;
import org.gridwalk.geodata.routing.Effort;
import org.gridwalk.geodata.walk.PlanRows.Kept;
import org.gridwalk.geodata.walk.PlanRows.Sign;
import org.jdbi.v3.core.Handle;

/**
 * The plans of grids: made, read, made again at noon, changed by hand.
 *
 * <p>A change names the version that it was made from; if there is a newer one, nothing is written and {@link Changed}
 * says which. What has been visited stays where it was, whoever changes the plan.
 */
public final class Plans {
    /** Fine plans of a grid's day take half of this; the rest is for slow machines. */
    private static final Duration SEARCH = Duration.ofMillis(900);

    private static final int THREADS = 2;
    private static final long SEED = 1;
    private static final int MOST_DAYS_AHEAD = 60;

    private final Database database;
    private final Clock clock;
    private final Doors doors;
    private final Grounds grounds;
    private final Networks networks;

    /**
     * @param networks on which people walk, or straight lines where there is none
     * @param clock whose zone is the business zone
     */
    public Plans(Database database, Networks networks, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.doors = new Doors(database, clock.getZone());
        this.grounds = new Grounds(database);
        this.networks = networks;
    }

    /** Somebody else has changed or made the plan meanwhile. Version 0: there is none. */
    public static final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long planId;
        private final int version;

        Changed(long planId, int version) {
            super("plan " + planId + " is at version " + version);
            this.planId = planId;
            this.version = version;
        }

        public long planId() {
            return planId;
        }

        public int version() {
            return version;
        }
    }

    /**
     * A plan changed by hand.
     *
     * @param version the one it was made from
     * @param walks of the plan in their order, and after them those that are new
     * @param must as in a request; null leaves it as it is
     * @param dropped as in a request; null leaves it as it is
     */
    public record Change(Integer version, List<WalkOrder> walks, List<Target> must, List<Target> dropped) {
        public Change {
            if (version == null) {
                throw new BadInput("version", null, "the version of the plan that was changed");
            }
            if (walks == null) {
                throw new BadInput("walks", null, "the doors of each walk");
            }
            walks = List.copyOf(walks);
        }
    }

    /**
     * @param stops the doors in order
     * @param workers who goes; null leaves a walk with whoever had it, a new one names them
     * @param on the day of a new walk; null for the first of the plan
     */
    public record WalkOrder(List<Stop> stops, List<Long> workers, LocalDate on) {
        public WalkOrder {
            stops = stops == null ? List.of() : List.copyOf(stops);
            workers = workers == null ? null : List.copyOf(workers);
        }
    }

    /** @param fixed whether it stays there when the plan is made again */
    public record Stop(Target.Kind kind, long id, Boolean fixed) {
        Target target() {
            return new Target(kind, id);
        }
    }

    /**
     * Makes a plan and keeps it.
     *
     * @return empty if the scope sees no such grid
     * @throws BadInput with the field at fault
     * @throws Changed if there is a plan already that the request doesn't name the version of; one that the same account
     *     made and nobody has changed since needn't be named
     */
    public Optional<Plan> make(PlanRequest request, Scope scope, long accountId) {
        LocalDate today = LocalDate.now(clock);
        if (request.from().isBefore(today) || request.from().isAfter(today.plusDays(MOST_DAYS_AHEAD))) {
            throw new BadInput("from", request.from().toString(), today + " to " + today.plusDays(MOST_DAYS_AHEAD));
        }
        if (request.restricted() && !scope.restricted()) {
            throw new BadInput("restricted", "true", "false, or an appointment for the restricted categories");
        }
        Scope seen = request.restricted() ? scope : scope.withoutRestricted();
        if (!grounds.sees(request.gridId(), seen)) {
            return Optional.empty();
        }
        List<Door> all = doors.of(request.gridId(), request.from(), request.days(), clock.instant(), seen);
        Shifts.Team team = grounds.team(request.gridId(), request.from(), request.days(), all);
        List<WalkShift> shifts = Shifts.of(request, team, grounds.calendar());
        Wishes wishes = request.wishes();
        checkKnown("must", wishes.must(), all);
        Walking walking = networks.walking();
        Drawn drawn = planner(request.from(), all, all, walking).plan(shifts, wishes, effort());
        Kept plan = new Kept(
                0,
                1,
                request.gridId(),
                null,
                null,
                request.from(),
                request.days(),
                request.restricted(),
                shifts,
                wishes,
                drawn,
                walking.straightLine(),
                null,
                null,
                clock.instant(),
                clock.instant(),
                signs(all));
        long id = database.jdbi().inTransaction(handle -> {
            replace(handle, request, accountId);
            return PlanRows.insert(handle, plan, accountId);
        });
        return byId(id, scope);
    }

    /** What its maker alone has touched may go without a word. */
    private static void replace(Handle handle, PlanRequest request, long accountId) {
        Optional<Map<String, Object>> there =
                PlanRows.inPlace(handle, request.gridId(), request.from(), request.restricted());
        if (there.isPresent()) {
            long id = (Long) there.get().get("id");
            int version = (Integer) there.get().get("version");
            boolean own = version == 1 && ((Long) accountId).equals(there.get().get("made_by"));
            boolean named = request.replaces() != null && request.replaces() == version;
            if (!named && !(own && request.replaces() == null)) {
                throw new Changed(id, version);
            }
            handle.execute("delete from plan where id = ?", id);
        } else if (request.replaces() != null) {
            throw new Changed(0, 0);
        }
    }

    /** A plan with what stands at each door now, if the scope sees it. */
    public Optional<Plan> byId(long id, Scope scope) {
        return database.jdbi()
                .withHandle(handle -> PlanRows.byId(handle, id, scope))
                .map(kept -> shown(kept, scope));
    }

    /**
     * The plans that have a walk on a day, by the code of their grid.
     *
     * @param gridId of one grid
     */
    public List<Plan> onDay(LocalDate day, Optional<Long> gridId, Scope scope) {
        return database.jdbi().withHandle(handle -> PlanRows.onDay(handle, day, gridId.orElse(0L), 0, scope)).stream()
                .map(kept -> shown(kept, scope))
                .toList();
    }

    /** The plans that have a walk of a worker on a day. */
    public List<Plan> ofWorker(LocalDate day, long workerId, Scope scope) {
        return database.jdbi().withHandle(handle -> PlanRows.onDay(handle, day, 0, workerId, scope)).stream()
                .map(kept -> shown(kept, scope))
                .toList();
    }

    /** Who is in the team of a grid that the scope sees, and who of its community can stand in. */
    public List<Grounds.Member> team(long gridId, LocalDate day, Scope scope) {
        return grounds.sees(gridId, scope) ? grounds.members(gridId, day) : List.of();
    }

    /**
     * What kind of day it is for those who walk.
     *
     * @param duty whether those at the window go out too
     * @param name of the holiday, or of the one that the day is made up for; null on any other day
     */
    public record Day(boolean working, boolean holiday, boolean duty, String name) {}

    public Day day(LocalDate day) {
        WorkCalendar calendar = grounds.calendar();
        return new Day(calendar.isWorking(day), calendar.isHoliday(day), calendar.isDuty(day), calendar.name(day));
    }

    /**
     * Makes a plan anew for the time that is left: what was visited stays as it was, what is fixed stays on its walk.
     *
     * @param at from when on; before the first walk it is the whole plan
     * @return empty if the scope sees no such plan
     * @throws Changed if the plan has another version
     */
    public Optional<Plan> again(long id, int version, LocalDateTime at, Scope scope) {
        return rewrite(id, version, scope, true, (kept, all, walking) -> {
            Remainder remainder = Remainder.of(kept, at, byTarget(all));
            Set<Target> done = remainder.doneTargets();
            List<Door> open =
                    all.stream().filter(door -> !done.contains(door.target())).toList();
            Drawn drawn = planner(kept.from(), open, all, walking).plan(remainder.shifts(), kept.wishes(), effort());
            return kept.with(remainder.join(drawn), kept.wishes(), kept.shifts(), at);
        });
    }

    /**
     * What comes of a change by hand.
     *
     * @param save whether it is kept; otherwise it is only shown
     * @return empty if the scope sees no such plan
     * @throws BadInput if the walks aren't those of the plan, or a door isn't one of the grid
     * @throws Changed if the plan has another version
     */
    public Optional<Plan> change(long id, Change change, boolean save, Scope scope) {
        return rewrite(id, change.version(), scope, save, (before, all, walking) -> {
            checkWalks(before, change, all);
            Kept kept = staffed(before, change, all);
            Wishes wishes = wishes(kept, change, all);
            List<WalkShift> shifts = new ArrayList<>();
            for (int i = 0; i < kept.shifts().size(); i++) {
                List<Target> fixed = change.walks().get(i).stops().stream()
                        .filter(stop -> Boolean.TRUE.equals(stop.fixed()))
                        .map(Stop::target)
                        .toList();
                shifts.add(kept.shifts().get(i).withFixed(fixed));
            }
            Kept changed = kept.with(kept.drawn(), wishes, shifts, kept.againAt());
            Remainder remainder = Remainder.of(changed, kept.againAt(), byTarget(all));
            Set<Target> done = remainder.doneTargets();
            List<Door> open =
                    all.stream().filter(door -> !done.contains(door.target())).toList();
            List<List<Target>> orders = change.walks().stream()
                    .map(walk -> walk.stops().stream()
                            .map(Stop::target)
                            .filter(target -> !done.contains(target))
                            .toList())
                    .toList();
            Drawn drawn = planner(kept.from(), open, all, walking).keep(remainder.shifts(), wishes, orders);
            return changed.with(remainder.join(drawn), wishes, shifts, kept.againAt());
        });
    }

    /** With who goes on each walk now, and with the walks that are new and have nothing yet. */
    private Kept staffed(Kept kept, Change change, List<Door> all) {
        boolean asBefore = change.walks().size() == kept.shifts().size()
                && change.walks().stream().allMatch(walk -> walk.workers() == null);
        if (asBefore) {
            return kept;
        }
        Shifts.Team team = grounds.team(kept.gridId(), kept.from(), kept.days(), all);
        List<WalkShift> shifts = Shifts.staffed(kept, change.walks(), team, grounds.calendar());
        List<Drawn.Walk> walks = new ArrayList<>(kept.drawn().walks());
        shifts.stream().skip(walks.size()).forEach(shift -> walks.add(new Drawn.Walk(List.of(), shift.from(), 0)));
        Drawn drawn = new Drawn(walks, kept.drawn().leftOut(), kept.drawn().conflicts());
        return kept.with(drawn, kept.wishes(), shifts, kept.againAt());
    }

    @FunctionalInterface
    private interface Rewriting {
        Kept apply(Kept kept, List<Door> all, Walking walking);
    }

    private Optional<Plan> rewrite(long id, int version, Scope scope, boolean save, Rewriting rewriting) {
        Optional<Kept> found = database.jdbi().withHandle(handle -> PlanRows.byId(handle, id, scope));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Kept kept = found.get();
        checkVersion(kept, version);
        List<Door> all = doors.of(kept.gridId(), kept.from(), kept.days(), clock.instant(), seen(kept, scope));
        Walking walking = networks.walking();
        Kept changed = rewriting.apply(kept, all, walking).on(walking.straightLine());
        changed.signs().putAll(signs(all));
        if (!save) {
            return Optional.of(shown(changed, scope));
        }
        database.jdbi().useTransaction(handle -> {
            handle.execute("select from plan where id = ? for update", id);
            checkVersion(PlanRows.byId(handle, id, scope).orElseThrow(() -> new Changed(0, 0)), version);
            PlanRows.update(handle, changed, clock.instant());
        });
        return byId(id, scope);
    }

    private static void checkVersion(Kept kept, int version) {
        if (kept.version() != version) {
            throw new Changed(kept.id(), kept.version());
        }
    }

    private static void checkWalks(Kept kept, Change change, List<Door> all) {
        int least = kept.shifts().size();
        int most = Math.max(least, PlanRequest.MOST_WALKS);
        if (change.walks().size() < least || change.walks().size() > most) {
            throw new BadInput(
                    "walks",
                    change.walks().size() + " walks",
                    "the " + least + " of the plan, and new ones, " + most + " in all");
        }
        Set<Target> known = all.stream().map(Door::target).collect(Collectors.toSet());
        known.addAll(kept.signs().keySet());
        for (int i = 0; i < change.walks().size(); i++) {
            List<Stop> stops = change.walks().get(i).stops();
            for (int j = 0; j < stops.size(); j++) {
                Target target = stops.get(j).target();
                if (!known.contains(target)) {
                    throw new BadInput(
                            "walks[" + i + "].stops[" + j + "]",
                            target.kind() + " " + target.id(),
                            "a door of the grid where something is owed or was met");
                }
            }
        }
    }

    private static Wishes wishes(Kept kept, Change change, List<Door> all) {
        Wishes now = kept.wishes();
        Set<Target> must = change.must() == null ? now.must() : Set.copyOf(change.must());
        Set<Target> dropped = change.dropped() == null ? now.dropped() : Set.copyOf(change.dropped());
        checkKnown("must", must, all);
        return new Wishes(must, dropped, now.apart(), now.notWith());
    }

    private static void checkKnown(String field, Set<Target> targets, List<Door> all) {
        Set<Target> known = all.stream().map(Door::target).collect(Collectors.toSet());
        for (Target target : targets) {
            if (!known.contains(target)) {
                throw new BadInput(
                        field,
                        target.kind() + " " + target.id(),
                        "doors of the grid where something is owed or was met");
            }
        }
    }

    /** @param learning the doors that the chances are learnt from */
    private static RoutePlanner planner(LocalDate first, List<Door> open, List<Door> learning, Walking walking) {
        return new RoutePlanner(first, open, new HomeChance(learning, first), walking::matrix);
    }

    private static Effort effort() {
        return Effort.ofTime(SEED, SEARCH, THREADS);
    }

    private static Map<Target, Sign> signs(List<Door> all) {
        Map<Target, Sign> signs = new HashMap<>();
        all.forEach(door -> signs.put(door.target(), new Sign(door.address(), door.place())));
        return signs;
    }

    private static Map<Target, Door> byTarget(List<Door> all) {
        return all.stream().collect(Collectors.toMap(Door::target, Function.identity()));
    }

    private static Scope seen(Kept kept, Scope scope) {
        return kept.restricted() ? scope : scope.withoutRestricted();
    }

    private Plan shown(Kept kept, Scope scope) {
        List<Door> all = doors.of(kept.gridId(), kept.from(), kept.days(), clock.instant(), scope);
        Set<Long> workers = new HashSet<>();
        kept.shifts().forEach(shift -> workers.addAll(shift.workers()));
        return new PlanView(kept, all, grounds.names(workers), networks.walking(), clock.getZone()).plan();
    }

    /** The moment from which a plan is made again, if nobody says another: now, on the wall. */
    public LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}
