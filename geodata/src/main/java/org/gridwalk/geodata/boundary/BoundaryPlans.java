package org.gridwalk.geodata.boundary;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.atom.Atoms;
import org.gridwalk.geodata.boundary.atom.BoundaryFaults;
import org.gridwalk.geodata.boundary.partition.Effort;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The plans of new boundaries: begun from those of a day, painted stroke by stroke, each kept as it is made.
 *
 * <p>Whoever writes names the version that they saw; if there is a newer one, nothing is written and {@link Outdated} says
 * which. What a scope doesn't see isn't there for it. A plan is read on the ground that it began on; once that was cut
 * again it is {@link Stale}.
 */
public final class BoundaryPlans {
    private static final String LIST = """
            select plan.id, plan.community_id, area.name as community, plan.name, plan.status, plan.ground_version,
              plan.begun_on, plan.version, account.name as made_by, plan.made_at,
              (select count(*) from boundary_stroke where plan_id = plan.id and done) as strokes,
              (select count(*) from boundary_stroke where plan_id = plan.id and not done) as undone,
              (:scopeEverywhere or exists (
                select from unnest(:scopeAreas) as above
                where above <> plan.community_id and plan.community_id in (select area_subtree(array[above]))
              )) as from_above
            from boundary_plan plan
            join area on area.id = plan.community_id
            left join account on account.id = plan.made_by
            where <seen> and (:community = 0 or plan.community_id = :community) and (:id = 0 or plan.id = :id)
            order by plan.made_at desc, plan.id desc
            """.replace("<seen>", Scope.sql("plan.community_id", "0"));

    private static final Duration TIME_FOR_PROPOSALS = Duration.ofSeconds(3);
    private static final long SEED = 1;

    private final Database database;
    private final Clock clock;
    private final Atoms atoms;
    private final BoundaryFaults faults;
    private final PlanGrounds grounds;

    /** @param clock whose zone is the business zone */
    public BoundaryPlans(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.atoms = new Atoms(database, clock);
        this.faults = new BoundaryFaults(database);
        this.grounds = new PlanGrounds(clock);
    }

    /** Somebody else has changed the plan meanwhile. */
    public static final class Outdated extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long version;

        Outdated(long planId, long version) {
            super("boundary plan " + planId + " is at version " + version);
            this.version = version;
        }

        public long version() {
            return version;
        }
    }

    /** The ground has been cut again since the plan began: some of its atoms are no more. */
    public static final class Stale extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stale(BoundaryPlan plan, int groundVersion) {
            super("boundary plan " + plan.id() + " stands on version " + plan.groundVersion()
                    + " of the ground, which is at " + groundVersion);
        }
    }

    /** A plan, and how it stands. */
    public record Standing(BoundaryPlan plan, Draft draft) {}

    /** What a plan begins from. */
    record Start(List<PlanGrid> grids, Map<Long, Label> labels) {}

    /** The newest first. */
    public List<BoundaryPlan> list(Optional<Long> communityId, Scope scope) {
        return database.jdbi().withHandle(handle -> plans(handle, scope, 0, communityId.orElse(0L)));
    }

    private static List<BoundaryPlan> plans(Handle handle, Scope scope, long id, long communityId) {
        return scope.bind(handle.createQuery(LIST))
                .bind("id", id)
                .bind("community", communityId)
                .map(ConstructorMapper.of(BoundaryPlan.class))
                .list();
    }

    static Optional<BoundaryPlan> find(Handle handle, long id, Scope scope) {
        return plans(handle, scope, id, 0).stream().findFirst();
    }

    /**
     * Begins a plan from today's boundaries as they are, on the ground as it is now.
     *
     * @return empty if the scope sees no such community
     * @throws BadInput if the name is none
     */
    public Optional<BoundaryPlan> begin(PlanDraft draft, Scope scope, long accountId) {
        LocalDate today = LocalDate.now(clock);
        if (!database.jdbi().withHandle(handle -> isSeen(handle, draft.communityId(), scope))) {
            return Optional.empty();
        }
        int groundVersion = atoms.cut(draft.communityId()).version();
        return database.jdbi().inTransaction(handle -> {
            Start start = grounds.start(handle, draft.communityId(), today);
            long id = handle.createQuery("""
                            insert into boundary_plan
                              (community_id, name, ground_version, begun_on, start, made_by, made_at)
                            values (:communityId, :name, :ground, :today, cast(:start as jsonb), :account, :now)
                            returning id
                            """)
                    .bindMethods(draft)
                    .bind("ground", groundVersion)
                    .bind("today", today)
                    .bind("start", Json.write(start))
                    .bind("account", accountId)
                    .bind("now", clock.instant())
                    .mapTo(Long.class)
                    .one();
            return find(handle, id, scope);
        });
    }

    private static boolean isSeen(Handle handle, long communityId, Scope scope) {
        return scope.bind(handle.createQuery("""
                        select exists (select from area where id = :community and level = 'COMMUNITY' and <seen>)
                        """.replace("<seen>", Scope.sql("area.id", "0"))))
                .bind("community", communityId)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * @return empty if the scope sees no such plan
     * @throws Stale if the ground isn't the one that it began on
     */
    public Optional<Standing> show(long id, Scope scope) {
        return database.jdbi()
                .inTransaction(handle -> find(handle, id, scope).map(plan -> new Standing(plan, draft(handle, plan))));
    }

    /** @return empty if the scope sees no such plan */
    public Optional<GroundView> ground(long id, Scope scope) {
        return database.jdbi()
                .inTransaction(handle -> find(handle, id, scope).map(plan -> {
                    checkGround(handle, plan);
                    return grounds.view(handle, plan.communityId(), plan.begunOn());
                }));
    }

    /**
     * What is wrong with the boundaries that a plan began from, the gravest of each kind first: its doors may have been
     * given away since.
     *
     * @return empty if the scope sees no such plan
     */
    public Optional<List<FaultView>> faults(long id, Scope scope) {
        return show(id, scope).map(standing -> {
            Map<Long, Integer> keys = new HashMap<>();
            standing.draft().grids().forEach((key, grid) -> grid.gridId().ifPresent(gridId -> keys.put(gridId, key)));
            return faults.find(standing.plan().communityId(), standing.plan().begunOn()).stream()
                    .map(fault -> FaultView.of(
                            fault,
                            fault.gridIds().stream()
                                    .filter(keys::containsKey)
                                    .map(keys::get)
                                    .toList()))
                    .toList();
        });
    }

    /**
     * Ways to redraw a plan's basic grids, truly different and none better than another in every respect; the plan stays as
     * it is until one is taken over.
     *
     * @return empty if the scope sees no such plan
     * @throws BadInput where what is kept leaves no room for so many grids
     */
    public Optional<List<PlanProposal>> propose(long id, ProposalWish wish, Scope scope) {
        return show(id, scope)
                .map(standing ->
                        new PlanProposals(standing.draft(), wish).propose(Effort.ofTime(SEED, TIME_FOR_PROPOSALS)));
    }

    /**
     * What a plan would change of the boundaries that it began from.
     *
     * @return empty if the scope sees no such plan
     * @throws Stale if the ground isn't the one that it began on
     */
    public Optional<PlanComparison> comparison(long id, Scope scope) {
        return database.jdbi()
                .inTransaction(handle -> find(handle, id, scope)
                        .map(plan -> new PlanComparisons(begun(handle, plan), draft(handle, plan))
                                .compare(handle, plan.communityId(), plan.begunOn(), clock.getZone())));
    }

    /** The plan as it stands: its start, and every stroke that is in it. */
    private Draft draft(Handle handle, BoundaryPlan plan) {
        checkGround(handle, plan);
        Draft draft = begun(handle, plan);
        handle.createQuery("select change from boundary_stroke where plan_id = :id and done order by number")
                .bind("id", plan.id())
                .mapTo(String.class)
                .forEach(change -> draft.apply(change(change)));
        return draft;
    }

    /** The plan as it was before its first stroke. */
    private Draft begun(Handle handle, BoundaryPlan plan) {
        Start start = handle.createQuery("select start from boundary_plan where id = :id")
                .bind("id", plan.id())
                .mapTo(String.class)
                .map(json -> Json.MAPPER.convertValue(Json.read(json), Start.class))
                .one();
        return new Draft(grounds.read(handle, plan.communityId(), plan.begunOn()), start.grids(), start.labels());
    }

    private static void checkGround(Handle handle, BoundaryPlan plan) {
        int version = Atoms.version(handle, plan.communityId()).orElse(0);
        if (version != plan.groundVersion()) {
            throw new Stale(plan, version);
        }
    }

    private static Change change(String json) {
        return Json.MAPPER.convertValue(Json.read(json), Change.class);
    }

    /** What one hand does to a plan while nobody else does. */
    private interface Deed {
        Change on(Handle handle, BoundaryPlan plan, Draft draft);
    }

    /**
     * Does one stroke. What could be done again can't be after it.
     *
     * @return empty if the scope sees no such plan
     * @throws BadInput that names the field at fault; the plan is as it was
     * @throws Outdated if the plan isn't at that version any more
     */
    public Optional<Standing> stroke(long id, StrokeDraft stroke, Scope scope, long accountId) {
        return change(id, stroke.version(), scope, (handle, plan, draft) -> {
            Change change = draft.changeOf(stroke.operation());
            if (!change.changesNothing()) {
                handle.execute("delete from boundary_stroke where plan_id = ? and not done", plan.id());
                handle.createUpdate("""
                                insert into boundary_stroke (plan_id, number, operation, change, note, made_by, made_at)
                                values (:plan, :number, cast(:operation as jsonb), cast(:change as jsonb), :note,
                                  :account, :now)
                                """)
                        .bind("plan", plan.id())
                        .bind("number", plan.strokes() + 1)
                        .bind("operation", Json.write(stroke.operation()))
                        .bind("change", Json.write(change))
                        .bind("note", stroke.note())
                        .bind("account", accountId)
                        .bind("now", clock.instant())
                        .execute();
                draft.apply(change);
            }
            return change;
        });
    }

    /**
     * Takes the last stroke back; does nothing where there is none.
     *
     * @return as {@link #stroke}
     */
    public Optional<Standing> undo(long id, long version, Scope scope) {
        return change(id, version, scope, (handle, plan, draft) -> turn(handle, plan, draft, plan.strokes(), false));
    }

    /**
     * Does again what was taken back; does nothing where there is nothing.
     *
     * @return as {@link #stroke}
     */
    public Optional<Standing> redo(long id, long version, Scope scope) {
        return change(
                id,
                version,
                scope,
                (handle, plan, draft) -> turn(handle, plan, draft, plan.undone() == 0 ? 0 : plan.strokes() + 1, true));
    }

    private static Change turn(Handle handle, BoundaryPlan plan, Draft draft, int number, boolean done) {
        Optional<Change> there = handle.createQuery("""
                        update boundary_stroke set done = :done where plan_id = :plan and number = :number
                        returning change
                        """)
                .bind("done", done)
                .bind("plan", plan.id())
                .bind("number", number)
                .mapTo(String.class)
                .findOne()
                .map(BoundaryPlans::change)
                .map(change -> done ? change : change.inverse());
        there.ifPresent(draft::apply);
        return there.orElse(Change.NOTHING);
    }

    /**
     * Keeps everybody else from a plan until the transaction ends.
     *
     * @throws Outdated if the plan isn't at that version any more
     */
    static Optional<BoundaryPlan> lock(Handle handle, long id, long version, Scope scope) {
        handle.createQuery("select id from boundary_plan where id = :id for update")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne();
        Optional<BoundaryPlan> there = find(handle, id, scope);
        there.filter(plan -> plan.version() != version).ifPresent(plan -> {
            throw new Outdated(id, plan.version());
        });
        return there;
    }

    private Optional<Standing> change(long id, long version, Scope scope, Deed deed) {
        return database.jdbi().inTransaction(handle -> {
            Optional<BoundaryPlan> there = lock(handle, id, version, scope);
            if (there.isEmpty()) {
                return Optional.empty();
            }
            BoundaryPlan plan = there.get();
            BadInput.unless(plan.status().isOpen(), "status", plan.status(), "a plan that is a draft, or was returned");
            Draft draft = draft(handle, plan);
            Change change = deed.on(handle, plan, draft);
            if (!change.changesNothing()) {
                handle.execute("update boundary_plan set version = version + 1 where id = ?", id);
            }
            return Optional.of(new Standing(find(handle, id, scope).orElseThrow(), draft));
        });
    }
}
