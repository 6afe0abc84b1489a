package org.gridwalk.geodata.boundary.atom;

import java.util.List;

/**
 * What a cut has changed.
 *
 * @param version of the ground now; the one before where nothing has changed
 * @param same atoms of which no row was touched
 * @param changed atoms with another shape, block, estate or other buildings than before
 * @param added atoms that are new
 * @param gone atoms that are no more
 * @param crossings as {@link CutGround} has them; a BOUNDARY here is a fault of today's
 * @param outside buildings in no atom
 * @param scattered buildings in parts far apart
 * @param idleCuts hand-made cuts that part nothing
 */
public record CutReport(
        int version,
        int same,
        int changed,
        int added,
        int gone,
        List<Crossing> crossings,
        List<Long> outside,
        List<Long> scattered,
        List<Long> idleCuts) {
    public CutReport {
        crossings = List.copyOf(crossings);
        outside = List.copyOf(outside);
        scattered = List.copyOf(scattered);
        idleCuts = List.copyOf(idleCuts);
    }
}
