package org.gridwalk.geodata.boundary.atom;

import java.util.List;

/**
 * A ground in pieces. The atoms are a valid coverage: they neither overlap nor leave gaps, and neighbours share their
 * vertices.
 *
 * @param atoms from the south-west, by their first corners
 * @param borders by the indexes of the atoms
 * @param crossings what crosses a building, by building, kind and line
 * @param outside keys of buildings no part of which lies in a limit: in no atom
 * @param scattered keys of buildings in several parts that no one piece of ground could hold: in the atom of the largest
 * @param idleCuts keys of lines drawn by hand that part nothing: they end before they meet another line
 */
public record CutGround(
        List<Atom> atoms,
        List<Border> borders,
        List<Crossing> crossings,
        List<Long> outside,
        List<Long> scattered,
        List<Long> idleCuts) {
    public CutGround {
        atoms = List.copyOf(atoms);
        borders = List.copyOf(borders);
        crossings = List.copyOf(crossings);
        outside = List.copyOf(outside);
        scattered = List.copyOf(scattered);
        idleCuts = List.copyOf(idleCuts);
    }
}
