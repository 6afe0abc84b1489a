package org.gridwalk.geodata.boundary.atom;

import org.locationtech.jts.geom.Geometry;

/**
 * A line that crosses a building, and was led round it.
 *
 * @param lineId key of the line, limit, estate or grid
 * @param line the part inside the building, in EPSG:4326
 */
public record Crossing(LineKind kind, long lineId, long buildingId, Geometry line) {}
