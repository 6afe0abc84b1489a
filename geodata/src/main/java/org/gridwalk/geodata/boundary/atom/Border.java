package org.gridwalk.geodata.boundary.atom;

/**
 * What two atoms share along lines of one kind.
 *
 * <p>Where a line would have crossed a building, the way round that building counts as the line.
 *
 * @param first the smaller index of an atom
 * @param second the larger
 * @param meters over 0
 */
public record Border(int first, int second, LineKind kind, double meters) {}
