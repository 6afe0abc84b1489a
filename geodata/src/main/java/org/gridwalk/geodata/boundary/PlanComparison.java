package org.gridwalk.geodata.boundary;

import java.util.List;
import java.util.Optional;

/**
 * What a plan would change of the boundaries that it began from, for those who live and work there.
 *
 * @param worstDeviation of a basic grid from the mean of visits a week, without its sign: 0.1 is a tenth
 * @param grids those of today and of the plan, by key
 * @param buildings those with households that change hands, a line for each way from grid to grid
 */
public record PlanComparison(
        Moved moved, double worstDeviation, List<GridChange> grids, List<BuildingChange> buildings) {
    /**
     * The households that change hands.
     *
     * @param elders of the residents those aged 60 or over
     * @param visitsOwed households among them to which a visit is past due
     * @param leadersChanged households whose grid's leader will be another, or nobody
     * @param relationshipsBroken households that somebody of their team has met within the year, and nobody of the one to
     *     come
     */
    public record Moved(
            int households, int residents, int elders, int visitsOwed, int leadersChanged, int relationshipsBroken) {}

    /**
     * A grid before and after.
     *
     * @param before empty for one that the plan makes
     * @param after empty for one that the plan takes away
     * @param gained households that come to it
     * @param lost households that leave it
     */
    public record GridChange(int key, String name, Optional<Load> before, Optional<Load> after, int gained, int lost) {}

    /**
     * A building that goes from a grid to another, or to or from nobody (0).
     *
     * @param entrances those concerned; empty where all of it goes
     * @param floors likewise
     */
    public record BuildingChange(
            long id,
            String name,
            List<Integer> entrances,
            List<Integer> floors,
            int from,
            int to,
            int households,
            int leadersChanged,
            int relationshipsBroken) {}

    public PlanComparison {
        grids = List.copyOf(grids);
        buildings = List.copyOf(buildings);
    }
}
