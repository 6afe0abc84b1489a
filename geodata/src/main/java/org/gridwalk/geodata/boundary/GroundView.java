package org.gridwalk.geodata.boundary;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;

/**
 * A plan's ground as it is drawn.
 *
 * @param bounds west, south, east, north, in degrees
 * @param borders pairs of atoms that touch
 * @param walking what visits cost there
 */
public record GroundView(List<Double> bounds, List<AtomView> atoms, List<List<Long>> borders, Walking walking) {
    /**
     * An atom with the sums of what is in it. What lies behind single doors isn't a planner's to know.
     *
     * @param geometry a GeoJSON polygon on the 1e-7° lattice
     * @param block which streets, walls and water bound; of the ground as it is now
     * @param estateId null outside of estates
     * @param buildings that stand on it, by their ids
     * @param entrances by their numbers
     * @param lowestFloor on which somebody lives; 1 where nobody does
     * @param highestFloor likewise
     */
    public record AtomView(
            long id,
            @JsonRawValue String geometry,
            int block,
            Long estateId,
            List<Long> buildings,
            double area_m2,
            Load load,
            List<Integer> entrances,
            int lowestFloor,
            int highestFloor) {
        public AtomView {
            buildings = List.copyOf(buildings);
            entrances = List.copyOf(entrances);
        }
    }

    public GroundView {
        bounds = List.copyOf(bounds);
        atoms = List.copyOf(atoms);
        borders = List.copyOf(borders);
    }
}
