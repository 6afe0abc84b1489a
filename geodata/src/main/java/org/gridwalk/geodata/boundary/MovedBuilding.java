package org.gridwalk.geodata.boundary;

/**
 * A building that has changed sides.
 *
 * @param from key of the grid that it was in, or {@link Label#NOBODY}
 * @param to key of the grid that it is in now, or {@link Label#NOBODY}
 * @param households that went with it
 */
public record MovedBuilding(long id, String name, int from, int to, int households) {}
