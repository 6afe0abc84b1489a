package org.gridwalk.geodata.coverage;

import org.gridwalk.geodata.geo.Bounds;

/**
 * Where a building stands by the targets of one kind in it: by the worst of those that a caller sees and that are not
 * exempt. Restricted categories never count.
 *
 * @param buildingId null for an organisation in no building, which stands for itself
 * @param organisationId of such a one, else null
 * @param lng degrees east of a point within it, to a millionth
 * @param lat degrees north, likewise
 * @param inState targets in that state, 1 or more
 * @param eligible targets in any
 */
public record BuildingState(
        Long buildingId, Long organisationId, double lng, double lat, State state, int inState, int eligible) {
    /** Of one target by the worst of what is owed to it; the best first. */
    public enum State {
        COVERED,
        DUE_SOON,
        NOT_YET_VISITED,
        OVERDUE,
        UNCOVERED
    }

    private static final double PARTS_OF_A_DEGREE = 1e6;

    public BuildingState {
        lng = rounded(lng);
        lat = rounded(lat);
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * PARTS_OF_A_DEGREE) / PARTS_OF_A_DEGREE;
    }

    /** How many targets in it are past due and past grace. */
    public int uncovered() {
        return state == State.UNCOVERED ? inState : 0;
    }

    /** Whether it stands in a box, edges included. */
    public boolean isIn(Bounds box) {
        return box.parts().stream()
                .anyMatch(
                        part -> part.west() <= lng && lng <= part.east() && part.south() <= lat && lat <= part.north());
    }
}
