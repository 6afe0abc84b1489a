package org.gridwalk.geodata.area;

import java.util.List;
import java.util.Optional;

/**
 * A node of the administrative tree.
 *
 * @param level PROVINCE, CITY, DISTRICT, SUBDISTRICT or COMMUNITY
 * @param code as of today
 * @param bounds west, south, east, north in EPSG:4326; empty when neither the area nor a grid in it has a shape
 */
public record Area(
        long id, Optional<Long> parentId, String level, String name, Optional<String> code, List<Double> bounds) {
    public Area {
        bounds = List.copyOf(bounds);
    }
}
