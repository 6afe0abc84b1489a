package org.gridwalk.geodata.boundary.atom;

import java.util.List;
import org.locationtech.jts.geom.Polygon;

/**
 * A piece of ground that no plan divides: a cell round a building, or open ground between lines.
 *
 * @param polygon in EPSG:4326 on the 1e-7° lattice, normalized
 * @param block number, from 0, of the block in which it lies: what no line divides
 * @param limitId key of the limit in which it lies, or most of it
 * @param estateId key of the estate of its building, or else in which more than half of it lies; 0 for none
 * @param buildings keys of what stands on it, ascending: mostly one; several that overlap; none on open ground
 * @param areaSquareMeters over 0; off by at most 0.5 % on the ellipsoid
 */
public record Atom(
        Polygon polygon, int block, long limitId, long estateId, List<Long> buildings, double areaSquareMeters) {
    public Atom {
        buildings = List.copyOf(buildings);
    }
}
