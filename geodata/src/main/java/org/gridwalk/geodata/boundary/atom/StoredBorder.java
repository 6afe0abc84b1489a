package org.gridwalk.geodata.boundary.atom;

/**
 * What two atoms share along lines of one kind, by their keys.
 *
 * @param firstId the smaller key
 * @param secondId the larger
 * @param meters over 0
 */
public record StoredBorder(long firstId, long secondId, LineKind kind, double meters) {}
