package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.boundary.atom.BoundaryFault;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/**
 * A fault of the boundaries that a plan began from, as it is drawn; see {@link BoundaryFault}.
 *
 * @param grids concerned, by their keys in the plan
 * @param bounds west, south, east, north, in degrees
 * @param rings outlines of the place, each of positions, longitude first
 * @param repairs whose it could become, the likeliest first
 * @param repaired whether that has been said in the plan
 */
public record FaultView(
        String key,
        BoundaryFault.Kind kind,
        boolean sliver,
        List<Integer> grids,
        double area_m2,
        long dwellings,
        long households,
        List<Double> bounds,
        List<List<List<Double>>> rings,
        List<Repair> repairs,
        boolean repaired) {
    /**
     * A way to repair it: to give atoms to a grid.
     *
     * @param households on them
     */
    public record Repair(int grid, List<Long> atoms, int households) {
        public Repair {
            atoms = List.copyOf(atoms);
        }
    }

    public FaultView {
        grids = List.copyOf(grids);
        bounds = List.copyOf(bounds);
        rings = List.copyOf(rings);
        repairs = List.copyOf(repairs);
    }

    static FaultView of(BoundaryFault fault, List<Integer> grids, List<Repair> repairs, boolean repaired) {
        Envelope box = fault.geometry().getEnvelopeInternal();
        return new FaultView(
                fault.key(),
                fault.kind(),
                fault.sliver(),
                grids,
                fault.squareMeters(),
                fault.dwellings(),
                fault.households(),
                List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()),
                rings(fault.geometry()),
                repairs,
                repaired);
    }

    private static List<List<List<Double>>> rings(Geometry geometry) {
        List<List<List<Double>>> rings = new ArrayList<>();
        for (Object line : LinearComponentExtracter.getLines(geometry)) {
            List<List<Double>> ring = new ArrayList<>();
            for (Coordinate corner : ((LinearRing) line).getCoordinates()) {
                ring.add(List.of(corner.x, corner.y));
            }
            rings.add(ring);
        }
        return rings;
    }
}
