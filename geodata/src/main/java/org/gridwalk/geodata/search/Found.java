package org.gridwalk.geodata.search;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a search may mean.
 *
 * @param label as people call it: a name, an address, an issue's number
 * @param detail what tells it from others of that label: the area around it, a grid's code, an issue's topic
 * @param rank 0 exactly what was typed, 1 begins so, 2 holds it, above that the less alike the higher
 * @param householdId who lives behind a door; empty where nobody does, and of all else
 * @param lng degrees east, EPSG:4326; empty without a place
 * @param lat degrees north
 * @param bounds west, south, east, north of what has an extent
 */
public record Found(
        Kind kind,
        long id,
        String label,
        Optional<String> detail,
        @JsonIgnore double rank,
        Optional<Long> householdId,
        Optional<Double> lng,
        Optional<Double> lat,
        Optional<List<Double>> bounds) {

    /** In the order in which equally good ones are listed. */
    public enum Kind {
        AREA,
        GRID,
        ESTATE,
        BUILDING,
        DWELLING,
        ISSUE
    }
}
