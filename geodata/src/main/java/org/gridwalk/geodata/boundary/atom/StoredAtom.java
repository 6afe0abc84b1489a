package org.gridwalk.geodata.boundary.atom;

/**
 * An atom with the key that it keeps as long as its ground or its buildings are the same.
 *
 * @param id its key
 * @param changed the version of its ground that wrote it last
 * @param atom with the number of its block, which stays as the key does
 */
public record StoredAtom(long id, int changed, Atom atom) {}
