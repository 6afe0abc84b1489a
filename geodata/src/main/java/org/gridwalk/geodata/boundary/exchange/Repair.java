package org.gridwalk.geodata.boundary.exchange;

import org.locationtech.jts.operation.valid.TopologyValidationError;

/** What was wrong with a shape of a file, and how it was put right. */
public enum Repair {
    /** A ring didn't end where it began: it was closed. */
    OPEN_RING,
    /** A ring of fewer than three corners: it was left out. */
    TOO_FEW_POSITIONS,
    /** A ring crosses or touches itself: it was made into polygons that don't. */
    SELF_CROSSING,
    /** A hole lies outside of its polygon, or in another hole. */
    HOLE_ELSEWHERE,
    /** Parts of one polygon lie on each other: they were joined. */
    PARTS_OVERLAP,
    /** Some corners lay between the points of the lattice of 1e-7 degrees: they were moved to it. */
    SNAPPED,
    /** Several features are one and the same grid: they were joined. */
    SAME_GRID,
    /** It is no polygon, or nothing is left of it on the lattice: it was left out. */
    LEFT_OUT;

    static Repair of(TopologyValidationError error) {
        return switch (error.getErrorType()) {
            case TopologyValidationError.HOLE_OUTSIDE_SHELL, TopologyValidationError.NESTED_HOLES -> HOLE_ELSEWHERE;
            case TopologyValidationError.NESTED_SHELLS -> PARTS_OVERLAP;
            default -> SELF_CROSSING;
        };
    }
}
