package org.gridwalk.geodata.boundary.atom;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * Something that is wrong with the boundaries of a day.
 *
 * @param key the same as long as the fault is: made of its kind, its grids, and its building or its place to about a metre
 * @param sliver of GAP, OVERLAP and OUTSIDE: narrower than {@link BoundaryFaults#SLIVER_METERS} on average, so that it
 *     was drawn badly rather than meant
 * @param gridIds the grids concerned, ascending: those round a gap, those that overlap, those that a building is cut
 *     between, or the ones that it is entered in
 * @param buildingId the building, or 0 for a piece of ground
 * @param squareMeters of the piece of ground, or of the building
 * @param dwellings in the building that are concerned, or in all buildings that stand in the piece of ground
 * @param households that live in those dwellings on that day
 * @param geometry to look at, in EPSG:4326: the piece of ground, or the building
 */
public record BoundaryFault(
        String key,
        Kind kind,
        boolean sliver,
        List<Long> gridIds,
        long buildingId,
        double squareMeters,
        long dwellings,
        long households,
        Geometry geometry) {
    /** What is wrong. */
    public enum Kind {
        /** Ground of the community in no grid. */
        GAP,
        /** Ground in two grids. */
        OVERLAP,
        /** Ground in a grid and not in its community. */
        OUTSIDE,
        /** A building that lies partly in a grid and partly not. */
        BUILDING_CROSSED,
        /** A building with dwellings that are entered in no grid. */
        ORPHANS,
        /** A building that stands in a grid in which it is not entered, or in none and is entered in one. */
        MISPLACED
    }

    public BoundaryFault {
        gridIds = List.copyOf(gridIds);
    }
}
