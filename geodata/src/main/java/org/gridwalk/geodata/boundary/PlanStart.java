package org.gridwalk.geodata.boundary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a plan begins from.
 *
 * @param labels by atom; what isn't there is nobody's
 */
record PlanStart(List<PlanGrid> grids, Map<Long, Label> labels) {
    /**
     * The same on another ground: whose an atom was, whatever came from it is.
     *
     * @param heirs by an atom, those that came from it
     */
    PlanStart on(Map<Long, List<Long>> heirs) {
        Map<Long, Label> carried = new HashMap<>();
        labels.forEach((atom, label) -> heirs.getOrDefault(atom, List.of()).forEach(heir -> carried.put(heir, label)));
        return new PlanStart(grids, carried);
    }

    /** A plan that has nothing but this, on the ground that its labels are of. */
    Draft draft(PlanGround ground) {
        return new Draft(ground, grids, labels);
    }

    /** The same with other keys for the grids. */
    PlanStart renumbered(Map<Integer, Integer> keys) {
        Map<Long, Label> renumbered = new HashMap<>();
        labels.forEach((atom, label) -> renumbered.put(atom, label.renumbered(keys)));
        return new PlanStart(
                grids.stream().map(grid -> grid.keyed(keys.get(grid.key()))).toList(), renumbered);
    }
}
