package org.gridwalk.geodata.network;

import org.locationtech.jts.geom.LineString;

/**
 * The way from one place to another.
 *
 * @param seconds 0 or more, as in the matrix
 * @param meters along the line, 0 or more
 * @param line in EPSG:4326, from the one place to the other; two equal points where both are the same
 */
public record Leg(int seconds, double meters, LineString line) {}
