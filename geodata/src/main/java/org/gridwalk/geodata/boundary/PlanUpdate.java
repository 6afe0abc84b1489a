package org.gridwalk.geodata.boundary;

import java.util.Map;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.boundary.BoundaryPlans.Ended;
import org.gridwalk.geodata.boundary.atom.Atoms;
import org.jdbi.v3.core.Handle;

/** Brings plans up to date that ground, households or boundaries have left behind. */
final class PlanUpdate {
    private final Atoms atoms;
    private final PlanGrounds grounds;
    private final PlanRows rows;

    PlanUpdate(Atoms atoms, PlanGrounds grounds, PlanRows rows) {
        this.atoms = atoms;
        this.grounds = grounds;
        this.rows = rows;
    }

    /**
     * Brings one up to date, as {@link BoundaryPlans#update} says.
     *
     * @param plan that nobody else writes meanwhile
     * @return the plan after it
     * @throws Ended if the community is no more
     * @throws BadInput if there are other boundaries and the plan takes no strokes
     */
    PlanState run(Handle handle, BoundaryPlan plan, long accountId) {
        if (PlanRows.hasEnded(handle, plan.communityId(), rows.today())) {
            throw new Ended(plan.community());
        }
        int groundVersion = atoms.cut(handle, plan.communityId()).version();
        PlanGround ground = grounds.read(handle, plan.communityId(), rows.today());
        PlanState state = PlanRows.replay(handle, plan, ground);
        PlanRows.carry(handle, plan, groundVersion);
        rows.moveToToday(handle, plan);
        return plan.stale().contains(BoundaryPlan.Stale.BOUNDARIES) ? rebased(handle, plan, state, accountId) : state;
    }

    private PlanState rebased(Handle handle, BoundaryPlan plan, PlanState state, long accountId) {
        plan.checkOpen();
        Rebase rebase = Rebase.of(state, grounds.start(handle, plan.communityId(), rows.today()));
        rows.settle(handle, plan, rebase.start());
        if (!rebase.change().changesNothing()) {
            rows.add(handle, plan, Map.of("op", "UPDATE"), rebase.change(), null, accountId);
        }
        Draft begun = rebase.start().draft(state.now().ground());
        Draft now = begun.copy();
        now.apply(rebase.change());
        return new PlanState(begun, now);
    }
}
