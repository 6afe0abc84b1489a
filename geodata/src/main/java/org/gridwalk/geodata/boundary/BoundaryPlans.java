package org.gridwalk.geodata.boundary;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.atom.Atoms;
import org.gridwalk.geodata.boundary.atom.BoundaryFaults;
import org.gridwalk.geodata.boundary.atom.Lineage;
import org.gridwalk.geodata.boundary.partition.Effort;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The plans of new boundaries: begun from those of a day, painted stroke by stroke, each kept as it is made.
 *
 * <p>Whoever writes names the version that they saw; if there is a newer one, nothing is written and {@link Outdated} says
 * which. What a scope doesn't see isn't there for it. A plan whose ground was cut again, or whose boundaries are no more,
 * is {@link Stale} until it is brought up to date.
 */
public final class BoundaryPlans {
    private final Database database;
    private final Atoms atoms;
    private final PlanGrounds grounds;
    private final PlanStates states;
    private final PlanRows rows;
    private final PlanUpdate update;

    /** @param clock whose zone is the business zone */
    public BoundaryPlans(Database database, Clock clock) {
        this.database = database;
        this.atoms = new Atoms(database, clock);
        this.grounds = new PlanGrounds(clock);
        this.states = new PlanStates(grounds);
        this.rows = new PlanRows(clock);
        this.update = new PlanUpdate(atoms, grounds, rows);
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

    /** Something has changed by which the plan can't be read before it is brought up to date. */
    public static final class Stale extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<BoundaryPlan.Stale> reasons;

        Stale(long planId, List<BoundaryPlan.Stale> reasons) {
            super("boundary plan " + planId + " is out of date by " + reasons);
            this.reasons = List.copyOf(reasons);
        }

        public List<BoundaryPlan.Stale> reasons() {
            return reasons;
        }
    }

    /** The plan's community is no more. */
    public static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended(String community) {
            super(community + " is no more");
        }
    }

    /**
     * A plan, and how it stands.
     *
     * @param buildings that the line just drawn has moved
     * @param moved the households that are another grid's, or nobody's, than where it began
     */
    public record Standing(BoundaryPlan plan, Draft draft, List<MovedBuilding> buildings, PlanComparison.Moved moved) {
        public Standing {
            buildings = List.copyOf(buildings);
        }
    }

    /** The newest first. */
    public List<BoundaryPlan> list(Optional<Long> communityId, Scope scope) {
        return database.jdbi().withHandle(handle -> rows.list(handle, scope, 0, communityId.orElse(0L)));
    }

    /**
     * Begins a plan from today's boundaries as they are, on the ground as it is now.
     *
     * @return empty if the scope sees no such community
     * @throws BadInput if the name is none, or the community is no more
     */
    public Optional<BoundaryPlan> begin(PlanDraft draft, Scope scope, long accountId) {
        return begin(draft, Optional.empty(), scope, accountId);
    }

    /** The stroke that a plan begins with. */
    public interface Opening {
        /**
         * @param begun the plan without it
         * @return anything but a line to be drawn
         */
        Operation on(Handle handle, Draft begun);

        /** Why, or null. */
        String note();
    }

    /**
     * Begins a plan as {@link #begin} does, with a stroke on it: there are both, or neither.
     *
     * @return empty if the scope sees no such community
     * @throws BadInput as {@link #begin} and {@link #stroke}
     */
    public Optional<BoundaryPlan> begin(PlanDraft draft, Opening opening, Scope scope, long accountId) {
        return begin(draft, Optional.of(opening), scope, accountId);
    }

    private Optional<BoundaryPlan> begin(PlanDraft draft, Optional<Opening> opening, Scope scope, long accountId) {
        if (!database.jdbi().withHandle(handle -> isSeen(handle, draft.communityId(), scope))) {
            return Optional.empty();
        }
        return database.longWork(handle -> {
            BadInput.unless(
                    !PlanRows.hasEnded(handle, draft.communityId(), rows.today()),
                    "communityId",
                    draft.communityId(),
                    "a community that there is today");
            int groundVersion = atoms.cut(handle, draft.communityId()).version();
            PlanStart start = grounds.start(handle, draft.communityId(), rows.today());
            long id = rows.begin(handle, draft, groundVersion, start, accountId);
            opening.ifPresent(
                    stroke -> open(handle, rows.find(handle, id, scope).orElseThrow(), start, stroke, accountId));
            return rows.find(handle, id, scope);
        });
    }

    private void open(Handle handle, BoundaryPlan plan, PlanStart start, Opening opening, long accountId) {
        Draft begun = start.draft(grounds.read(handle, plan.communityId(), rows.today()));
        Operation operation = opening.on(handle, begun);
        rows.add(handle, plan, operation, begun.changeOf(operation), opening.note(), accountId);
        PlanRows.raise(handle, plan);
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
     * @throws Stale if it has to be brought up to date first
     */
    public Optional<Standing> show(long id, Scope scope) {
        return read(id, scope, (handle, plan) -> new Now(plan, states.of(handle, plan), List.of()))
                .map(this::standing);
    }

    /**
     * @return empty if the scope sees no such plan
     * @throws Stale as {@link #show}
     */
    public Optional<GroundView> ground(long id, Scope scope) {
        return read(id, scope, (handle, plan) -> grounds.view(handle, plan.communityId(), plan.begunOn()));
    }

    /** What somebody wants to see of a plan. */
    private interface Look<T> {
        T at(Handle handle, BoundaryPlan plan);
    }

    /** All of it as it was at one moment. */
    private <T> Optional<T> read(long id, Scope scope, Look<T> look) {
        return database.jdbi()
                .inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ,
                        handle -> rows.find(handle, id, scope).map(plan -> {
                            plan.checkUpToDate();
                            return look.at(handle, plan);
                        }));
    }

    /**
     * What is wrong with the boundaries that a plan began from, the gravest of each kind first, with the ways to mend it
     * and whether the plan does.
     *
     * @return empty if the scope sees no such plan
     */
    public Optional<List<FaultView>> faults(long id, Scope scope) {
        return read(id, scope, (handle, plan) -> {
            FaultRepairs repairs = new FaultRepairs(
                    draft(handle, plan), Atoms.atoms(handle, plan.communityId()), PlanRows.assigned(handle, plan));
            return BoundaryFaults.find(handle, plan.communityId(), plan.begunOn()).stream()
                    .map(repairs::view)
                    .toList();
        });
    }

    /** Whoever follows a search for proposals. */
    public interface Search {
        /** @param deviation the least worst one so far, as a share of the mean */
        default void found(double deviation) {}

        /** Asked often; true ends the search with what it has. */
        default boolean isOver() {
            return false;
        }
    }

    /**
     * Ways to redraw a plan's basic grids, truly different and none better than another in every respect; the plan stays as
     * it is until one is taken over.
     *
     * @return empty if the scope sees no such plan
     * @throws BadInput where what is kept leaves no room for so many grids
     * @throws Stale as {@link #show}
     */
    public Optional<List<PlanProposal>> propose(long id, ProposalWish wish, Scope scope, Effort effort, Search search) {
        return proposals(id, wish, scope).map(proposals -> proposals.propose(effort, search));
    }

    /**
     * What to submit for {@link ProposalSearch}, if there is anything for it to begin with.
     *
     * @return empty if the scope sees no such plan
     * @throws BadInput where what is kept leaves no room for so many grids, as far as that is seen at once
     * @throws Stale as {@link #show}
     */
    public Optional<ProposalSearch.Asked> ask(long id, ProposalWish wish, Scope scope) {
        return proposals(id, wish, scope).map(proposals -> {
            proposals.problem();
            return new ProposalSearch.Asked(id, wish);
        });
    }

    private Optional<PlanProposals> proposals(long id, ProposalWish wish, Scope scope) {
        return show(id, scope).map(standing -> new PlanProposals(standing.draft(), wish));
    }

    /**
     * What a plan would change of the boundaries that it began from.
     *
     * @return empty if the scope sees no such plan
     * @throws Stale as {@link #show}
     */
    public Optional<PlanComparison> comparison(long id, Scope scope) {
        return read(id, scope, (handle, plan) -> {
            PlanComparisons comparison = states.of(handle, plan).comparisons();
            return comparison.compare(grounds.homes(handle, plan.communityId(), plan.begunOn(), comparison.atoms()));
        });
    }

    /** A plan as it stands, to be changed as the caller likes. */
    Draft draft(Handle handle, BoundaryPlan plan) {
        return states.of(handle, plan).now();
    }

    /** A plan after a deed, or as it was found, and which buildings a line has moved by it. */
    private record Now(BoundaryPlan plan, PlanState state, List<MovedBuilding> buildings) {}

    /** To be called when what the plan is has been committed, never before. */
    private Standing standing(Now now) {
        states.keep(now.plan(), now.state());
        return new Standing(
                now.plan(),
                now.state().now(),
                now.buildings(),
                now.state().comparisons().moved());
    }

    /** What a deed makes of a plan. */
    private record After(PlanState state, List<MovedBuilding> buildings) {
        static Optional<After> of(PlanState state) {
            return Optional.of(new After(state, List.of()));
        }
    }

    /** What one hand does to a plan while nobody else does; nothing if it changes nothing. */
    private interface Deed {
        Optional<After> on(Handle handle, BoundaryPlan plan);
    }

    private Optional<Standing> change(long id, long version, Scope scope, Deed deed) {
        return database.jdbi()
                .inTransaction(
                        handle -> rows.lock(handle, id, version, scope).map(plan -> changed(handle, plan, scope, deed)))
                .map(this::standing);
    }

    private Now changed(Handle handle, BoundaryPlan plan, Scope scope, Deed deed) {
        Optional<After> after = deed.on(handle, plan);
        if (after.isEmpty()) {
            return new Now(plan, states.of(handle, plan), List.of());
        }
        PlanRows.raise(handle, plan);
        return new Now(
                rows.find(handle, plan.id(), scope).orElseThrow(),
                after.get().state(),
                after.get().buildings());
    }

    /**
     * Does one stroke. What could be done again can't be after it. One that changes nothing is kept only if a note says
     * why: that all stays as it is can be a choice. A line is drawn into the ground, which is cut along it; other plans
     * there are stale then.
     *
     * @return empty if the scope sees no such plan
     * @throws BadInput that names the field at fault; plan and ground are as they were
     * @throws Outdated if the plan isn't at that version any more
     * @throws Stale as {@link #show}
     */
    public Optional<Standing> stroke(long id, StrokeDraft stroke, Scope scope, long accountId) {
        return change(id, stroke.version(), scope, (handle, plan) -> {
            plan.checkOpen();
            plan.checkUpToDate();
            if (stroke.operation() instanceof Operation.Drawn drawn) {
                return Optional.of(drawn(handle, plan, drawn, stroke.note(), accountId));
            }
            PlanState state = states.of(handle, plan);
            Change change = state.now().changeOf(stroke.operation());
            if (change.changesNothing() && stroke.note() == null) {
                return Optional.empty();
            }
            rows.add(handle, plan, stroke.operation(), change, stroke.note(), accountId);
            state.now().apply(change);
            return After.of(state);
        });
    }

    private After drawn(Handle handle, BoundaryPlan plan, Operation.Drawn operation, String note, long accountId) {
        long community = plan.communityId();
        Atoms.lock(handle, community);
        if (Atoms.version(handle, community).orElse(0) != plan.groundVersion()) {
            throw new Stale(plan.id(), List.of(BoundaryPlan.Stale.GROUND));
        }
        PlanState state = states.of(handle, plan);
        DrawnStroke drawing = new DrawnStroke(operation, state.now());
        GridShapes before = new GridShapes(state.now(), Atoms.atoms(handle, community));
        DrawnLine line = drawing.draw(before);
        int version = atoms.draw(handle, community, line.cuts(), drawing.outlines(before), accountId)
                .version();
        PlanState carried = state.on(
                grounds.read(handle, community, plan.begunOn()),
                Lineage.of(handle, community).heirs(plan.groundVersion()));
        GridShapes after = new GridShapes(carried.now(), Atoms.atoms(handle, community));
        Change change = drawing.change(carried.now(), after, line.area());
        PlanRows.carry(handle, plan, version);
        rows.add(handle, plan, operation, change, note, accountId);
        carried.now().apply(change);
        List<Long> moved = change.labels().stream().map(Change.Relabelled::atom).toList();
        return new After(carried, DrawnStroke.moved(change, grounds.homes(handle, community, plan.begunOn(), moved)));
    }

    /**
     * Takes the last stroke back; does nothing where there is none. Of a line that was drawn, what it gave away comes
     * back, and the ground stays cut.
     *
     * @return as {@link #stroke}
     */
    public Optional<Standing> undo(long id, long version, Scope scope) {
        return change(id, version, scope, (handle, plan) -> turned(handle, plan, plan.strokes(), false));
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
                (handle, plan) -> turned(handle, plan, plan.undone() == 0 ? 0 : plan.strokes() + 1, true));
    }

    private Optional<After> turned(Handle handle, BoundaryPlan plan, int number, boolean done) {
        plan.checkOpen();
        plan.checkUpToDate();
        if (number == 0) {
            return Optional.empty();
        }
        PlanState state = states.of(handle, plan);
        state.now().apply(PlanRows.turn(handle, plan, number, done));
        return After.of(state);
    }

    /**
     * Brings a plan up to date: the ground is cut as it is today and the plan carried over to it, exactly; its figures are
     * those of today. If the boundaries are others than those it began from, it begins from today's, and has on top of them
     * as one stroke what it had changed of its own; its strokes before that are no longer undone then.
     *
     * @return empty if the scope sees no such plan
     * @throws Ended if the community is no more; the plan is as it was
     * @throws BadInput if there are other boundaries and the plan takes no strokes
     * @throws Outdated if the plan isn't at that version any more
     */
    public Optional<Standing> update(long id, long version, Scope scope, long accountId) {
        return change(id, version, scope, (handle, plan) -> After.of(update.run(handle, plan, accountId)));
    }
}
