package org.gridwalk.geodata.boundary;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.gridwalk.geodata.boundary.atom.Atoms;
import org.jdbi.v3.core.Handle;

/** Plans as they stand: from what was seen of them lately, else from their start and every stroke that is in them. */
final class PlanStates {
    private static final int MOST = 64;

    /** A plan at one of its versions, on a version of its ground: it never changes. */
    private record Seen(long id, long version, int groundVersion) {}

    private final PlanGrounds grounds;
    /** Nobody changes these: who needs one takes a copy. */
    private final Cache<Seen, PlanState> states =
            Caffeine.newBuilder().maximumSize(MOST).build();

    PlanStates(PlanGrounds grounds) {
        this.grounds = grounds;
    }

    /**
     * A plan as it stands, to be changed as the caller likes.
     *
     * @throws BoundaryPlans.Stale if its ground has been cut again meanwhile
     */
    PlanState of(Handle handle, BoundaryPlan plan) {
        int version = Atoms.version(handle, plan.communityId()).orElse(0);
        PlanGround ground = grounds.at(handle, plan.communityId(), version, plan.begunOn())
                .orElseThrow(() -> new BoundaryPlans.Stale(plan.id(), List.of(BoundaryPlan.Stale.GROUND)));
        PlanState known = states.getIfPresent(new Seen(plan.id(), plan.version(), version));
        return known == null ? PlanRows.replay(handle, plan, ground) : known.on(ground);
    }

    /** To be called when what the plan is has been committed, never before. */
    void keep(BoundaryPlan plan, PlanState state) {
        if (plan.isBlocked()) {
            return;
        }
        PlanGround ground = state.now().ground();
        states.put(
                new Seen(plan.id(), plan.version(), plan.groundVersion()),
                new PlanState(state.begun(), state.now().copy()));
        grounds.keep(plan.communityId(), plan.groundVersion(), plan.begunOn(), ground);
    }
}
