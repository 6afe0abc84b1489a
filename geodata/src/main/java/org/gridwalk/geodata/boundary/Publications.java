package org.gridwalk.geodata.boundary;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.Publication.Move;
import org.gridwalk.geodata.boundary.Publication.Notice;
import org.gridwalk.geodata.boundary.Publication.State;
import org.gridwalk.geodata.boundary.atom.Atoms;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.GridAssignment;
import org.jdbi.v3.core.Handle;

/**
 * Brings plans into force: from a day on, grids, what belongs to them and who answers for the issues there are as the plan
 * has it; every day before stays as it was.
 *
 * <p>A publication is one transaction, and while it runs nobody else changes boundaries. Before its day it can be taken
 * back, and all is as if it had never been. From its day on it can be reversed by another one, which brings back the
 * boundaries of the day before. What a scope doesn't see isn't there for it.
 *
 * <p>The grid in which an issue was reported never changes. The one that answers for it now, of closed issues too, changes
 * when the day comes: {@link GridAssignment} sees to that in its first minutes, and for today at once.
 */
public final class Publications {
    /** Further ahead nobody knows who will live there. */
    private static final int MOST_DAYS_AHEAD = 366;

    /** For how many days people are told. */
    private static final int DAYS_OF_NEWS = 14;

    private final Database database;
    private final Clock clock;
    private final BoundaryPlans plans;
    private final PlanRows planRows;
    private final PublicationRows rows;

    /**
     * @param clock whose zone is the business zone
     * @param plans that are published; what they have read lately serves here too
     */
    public Publications(Database database, Clock clock, BoundaryPlans plans) {
        this.database = database;
        this.clock = clock;
        this.plans = plans;
        this.planRows = new PlanRows(clock);
        this.rows = new PublicationRows(clock);
    }

    /** A plan isn't ready, or has errors. */
    public static final class NotPublishable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Finding> findings;

        NotPublishable(String why, List<Finding> findings) {
            super(why);
            this.findings = List.copyOf(findings);
        }

        /** What is wrong; nothing if the plan isn't filed. */
        public List<Finding> findings() {
            return findings;
        }
    }

    /** Boundaries have changed, or are about to, in a way that the plan didn't see. */
    public static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overtaken(String why) {
            super(why);
        }
    }

    /** Another publication, or a change by other hands, stands in the way. */
    public static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Conflict(String why) {
            super(why);
        }
    }

    /** The latest day first. */
    public List<Publication> list(Optional<Long> communityId, Scope scope) {
        return database.jdbi().withHandle(handle -> rows.list(handle, communityId.orElse(0L), scope));
    }

    /**
     * Publishes a filed plan.
     *
     * @return empty if the scope sees no such plan
     * @throws BadInput if the day is past, or too far ahead
     * @throws BoundaryPlans.Outdated if the plan isn't at that version any more
     * @throws BoundaryPlans.Stale if it has to be brought up to date first
     * @throws NotPublishable if it isn't filed, or has errors
     * @throws Overtaken if there are other boundaries on the day than those of today, which it began from
     * @throws Conflict if another publication is to come
     */
    public Optional<Publication> publish(long planId, Publication.Draft draft, Scope scope, long accountId) {
        LocalDate day = draft.startsOn();
        checkDay(day, LocalDate.now(clock));
        return database.longWork(handle -> {
            lock(handle);
            Optional<BoundaryPlan> there = planRows.lock(handle, planId, draft.version(), scope);
            return there.map(plan -> {
                if (plan.status() != BoundaryPlan.Status.FILED) {
                    throw new NotPublishable("the plan is " + plan.status(), List.of());
                }
                checkFree(handle, plan.communityId(), day);
                Atoms.lock(handle, plan.communityId());
                Draft laid = laid(handle, plan, day);
                Boundaries now = Boundaries.read(handle, plan.communityId(), day);
                BoundaryRows boundaries = new BoundaryRows(handle, day);
                Boundaries wanted = new PublishedPlan(handle, plan.communityId(), laid, now).boundaries(boundaries);
                int grids = boundaries.write(now, wanted);
                planRows.step(handle, planId, BoundaryPlan.Status.PUBLISHED, null, accountId);
                PublicationRows.Made made =
                        new PublicationRows.Made(plan.communityId(), planId, null, day, grids, boundaries.written());
                return kept(handle, made, scope, accountId);
            });
        });
    }

    /** @param first on which it could begin, were that not in the past */
    private void checkDay(LocalDate day, LocalDate first) {
        LocalDate today = LocalDate.now(clock);
        LocalDate earliest = first.isBefore(today) ? today : first;
        LocalDate last = today.plusDays(MOST_DAYS_AHEAD);
        BadInput.unless(!day.isBefore(earliest) && !day.isAfter(last), "startsOn", day, earliest + " to " + last);
    }

    /** Nobody else writes boundaries until the transaction ends; everybody reads them. */
    private static void lock(Handle handle) {
        handle.execute("lock table boundary_publication, grid_version, grid_building in share row exclusive mode");
    }

    private static void checkFree(Handle handle, long community, LocalDate day) {
        handle.createQuery("""
                        select starts_on from boundary_publication
                        where community_id = :community and taken_back_at is null and starts_on >= :day
                        order by starts_on desc limit 1
                        """)
                .bind("community", community)
                .bind("day", day)
                .mapTo(LocalDate.class)
                .findOne()
                .ifPresent(other -> {
                    throw new Conflict("a day after " + other + ", when other boundaries begin here");
                });
        boolean later = handle.createQuery("""
                        with dated as (
                          select grid_id, valid from grid_version union all select grid_id, valid from grid_building
                        )
                        select exists (
                          select from dated join grid on grid.id = dated.grid_id
                          where grid.community_id = :community and (lower(valid) > :day or upper(valid) > :day))
                        """)
                .bind("community", community)
                .bind("day", day)
                .mapTo(Boolean.class)
                .one();
        if (later) {
            throw new Overtaken("grids here begin or end after " + day);
        }
    }

    /** The plan on the ground of the day, free of errors. */
    private Draft laid(Handle handle, BoundaryPlan plan, LocalDate day) {
        plan.checkUpToDate();
        checkBegun(handle, plan, day);
        Draft planned = plans.draft(handle, plan);
        Map<Long, Label> labels = new TreeMap<>();
        planned.ground().tracts().keySet().forEach(atom -> labels.put(atom, planned.label(atom)));
        // Read anew: who was entered a minute ago must not be left out.
        PlanGround ground = new PlanGrounds(clock).read(handle, plan.communityId(), day);
        Draft laid = new Draft(ground, planned.grids().values(), labels);
        List<Finding> errors = new PlanCheck(laid, PlanCheck.Wanted.USUAL)
                .findings().stream().filter(Finding::error).toList();
        if (!errors.isEmpty()) {
            throw new NotPublishable("the plan has errors", errors);
        }
        return laid;
    }

    /** The plan began from today's boundaries, and today's are those that there would be on the day without it. */
    private void checkBegun(Handle handle, BoundaryPlan plan, LocalDate day) {
        boolean same = handle.createQuery("select boundaries_of(:community, :today) = boundaries_of(:community, :day)")
                .bind("community", plan.communityId())
                .bind("today", LocalDate.now(clock))
                .bind("day", day)
                .mapTo(Boolean.class)
                .one();
        if (!same) {
            throw new Overtaken("the boundaries of " + day + " are not those that the plan began from");
        }
    }

    private Publication kept(Handle handle, PublicationRows.Made made, Scope scope, long accountId) {
        long id = rows.insert(handle, made, accountId);
        if (made.day().equals(LocalDate.now(clock))) {
            GridAssignment.run(handle, made.community(), clock);
        }
        return rows.find(handle, id, scope).orElseThrow();
    }

    /**
     * Takes a publication back before its day; a plan is filed again.
     *
     * @return empty if the scope sees no such publication
     * @throws Conflict if its day has come, or what it wrote has been changed since
     */
    public Optional<Publication> takeBack(long id, Scope scope, long accountId) {
        return database.longWork(handle -> {
            lock(handle);
            Optional<Publication> there = rows.find(handle, id, scope);
            there.ifPresent(publication -> {
                if (publication.state() != State.PENDING) {
                    throw new Conflict("a publication that is yet to come; this one is " + publication.state());
                }
                if (!BoundaryRows.takeBack(handle, PublicationRows.written(handle, id))) {
                    throw new Conflict("boundaries as it wrote them; somebody has changed them since");
                }
                handle.createUpdate("""
                                update boundary_publication set taken_back_by = :account, taken_back_at = :now where id = :id
                                """)
                        .bind("account", accountId)
                        .bind("now", clock.instant())
                        .bind("id", id)
                        .execute();
                if (publication.reverses().isEmpty()) {
                    planRows.step(handle, publication.planId(), BoundaryPlan.Status.FILED, null, accountId);
                }
            });
            return there.flatMap(publication -> rows.find(handle, id, scope));
        });
    }

    /**
     * Brings the boundaries back that were before a publication: polygons, houses, names, kinds, codes, and grids that had
     * gone with their teams. The publication's first day stays as it was too: on it issues were reported and doors visited
     * by its boundaries, and a day has one boundary.
     *
     * @return the publication that does it; empty if the scope sees no such one
     * @throws BadInput if the day is past, too far ahead, or not after the publication's
     * @throws Conflict if it isn't in force, is reversed already, or boundaries have changed since
     */
    public Optional<Publication> reverse(long id, LocalDate day, Scope scope, long accountId) {
        return database.longWork(handle -> {
            lock(handle);
            return rows.find(handle, id, scope).map(publication -> {
                if (publication.state() != State.IN_FORCE) {
                    throw new Conflict("a publication that is in force; this one is " + publication.state());
                }
                checkDay(day, publication.startsOn().plusDays(1));
                checkFree(handle, publication.communityId(), day);
                return reverse(handle, publication, day, scope, accountId);
            });
        });
    }

    private Publication reverse(Handle handle, Publication publication, LocalDate day, Scope scope, long accountId) {
        long community = publication.communityId();
        LocalDate dayBefore = publication.startsOn().minusDays(1);
        Boundaries before = Boundaries.read(handle, community, dayBefore);
        Boundaries after = Boundaries.read(handle, community, publication.startsOn());
        Boundaries now = Boundaries.read(handle, community, day);
        Set<Long> buildings = PublicationRows.written(handle, publication.id()).buildings();
        Map<Long, Set<Boundaries.Box>> boxes = new TreeMap<>(now.boxes());
        buildings.forEach(building -> boxes.put(building, before.boxes().getOrDefault(building, Set.of())));
        boolean untouched = buildings.stream()
                        .allMatch(building -> after.boxes()
                                .getOrDefault(building, Set.of())
                                .equals(now.boxes().getOrDefault(building, Set.of())))
                && now.grids().keySet().equals(after.grids().keySet())
                && now.grids().entrySet().stream()
                        .allMatch(grid -> grid.getValue().isSame(after.grids().get(grid.getKey())))
                && boxes.values().stream()
                        .flatMap(Collection::stream)
                        .map(Boundaries.Box::gridId)
                        .allMatch(grid -> before.grids().containsKey(grid)
                                || !after.grids().containsKey(grid));
        if (!untouched) {
            throw new Conflict(
                    "boundaries as this publication made them; they have changed since " + publication.startsOn());
        }
        BoundaryRows boundaries = new BoundaryRows(handle, day);
        int grids = boundaries.write(now, new Boundaries(before.grids(), boxes));
        boundaries.putBack(
                before.grids().keySet().stream()
                        .filter(grid -> !now.grids().containsKey(grid))
                        .collect(Collectors.toSet()),
                dayBefore);
        PublicationRows.Made made = new PublicationRows.Made(
                community, publication.planId(), publication.id(), day, grids, boundaries.written());
        return kept(handle, made, scope, accountId);
    }

    /** What changes hands by a publication; nothing if it was taken back. Empty if the scope sees no such one. */
    public Optional<List<Move>> moves(long id, Scope scope) {
        return database.jdbi()
                .inTransaction(handle -> rows.find(handle, id, scope)
                        .map(publication -> publication.state() == State.TAKEN_BACK
                                ? List.of()
                                : PublicationRows.moves(
                                        handle,
                                        PublicationRows.written(handle, id).buildings(),
                                        publication.startsOn())));
    }

    /**
     * What comes to some grids and what leaves them, from the day of publication until two weeks after it has begun; the
     * latest day first.
     *
     * @param grids those that somebody works in; what the scope doesn't see of them is left out
     */
    public List<Notice> notices(Collection<Long> grids, Scope scope) {
        LocalDate since = LocalDate.now(clock).minusDays(DAYS_OF_NEWS);
        return database.jdbi().inTransaction(handle -> {
            Set<Long> own = PublicationRows.seen(handle, grids, scope);
            return rows.since(handle, since, own).stream()
                    .map(one -> new Notice(one.id(), one.startsOn(), moves(handle, one, own)))
                    .filter(notice -> !notice.moves().isEmpty())
                    .toList();
        });
    }

    private static List<Move> moves(Handle handle, Publication publication, Set<Long> grids) {
        Set<Long> buildings = PublicationRows.written(handle, publication.id()).buildings();
        return PublicationRows.moves(handle, buildings, publication.startsOn()).stream()
                .filter(move -> move.fromGridId().filter(grids::contains).isPresent()
                        || move.toGridId().filter(grids::contains).isPresent())
                .toList();
    }
}
