package org.gridwalk.geodata.boundary;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;

/**
 * A plan's ground as it is drawn.
 *
 * @param bounds west, south, east, north, in degrees
 * @param borders pairs of atoms that touch
 */
public record GroundView(List<Double> bounds, List<AtomView> atoms, List<List<Long>> borders) {
    /**
     * An atom with the sums of what is in it. What lies behind single doors isn't a planner's to know.
     *
     * @param geometry a GeoJSON polygon on the 1e-7° lattice
     * @param estateId null outside of estates
     * @param entrances by their numbers
     * @param lowestFloor on which somebody lives; 1 where nobody does
     * @param highestFloor likewise
     */
    public record AtomView(
            long id,
            @JsonRawValue String geometry,
            Long estateId,
            Load load,
            List<Integer> entrances,
            int lowestFloor,
            int highestFloor) {
        public AtomView {
            entrances = List.copyOf(entrances);
        }
    }

    public GroundView {
        bounds = List.copyOf(bounds);
        atoms = List.copyOf(atoms);
        borders = List.copyOf(borders);
    }
}
