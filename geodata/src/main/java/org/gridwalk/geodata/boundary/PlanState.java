package org.gridwalk.geodata.boundary;

import java.util.List;
import java.util.Map;

/**
 * A plan on its ground.
 *
 * @param begun before its first stroke; nobody changes it
 * @param now as it stands
 */
record PlanState(Draft begun, Draft now) {
    /** The same with other figures of the same atoms. */
    PlanState on(PlanGround same) {
        return new PlanState(begun.ground() == same ? begun : begun.on(same), now.on(same));
    }

    /**
     * The same on another ground.
     *
     * @param heirs as in {@link Draft#on(PlanGround, Map)}
     */
    PlanState on(PlanGround other, Map<Long, List<Long>> heirs) {
        return new PlanState(begun.on(other, heirs), now.on(other, heirs));
    }

    /** What it changes. */
    PlanComparisons comparisons() {
        return new PlanComparisons(begun, now);
    }
}
