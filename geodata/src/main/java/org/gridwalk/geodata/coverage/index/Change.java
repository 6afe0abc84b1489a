package org.gridwalk.geodata.coverage.index;

import java.util.Set;
import org.gridwalk.geodata.coverage.index.CoverageIndex.Place;

/**
 * Where coverage has changed.
 *
 * @param everything that it may have changed anywhere
 */
public record Change(boolean everything, Set<Place> places) {
    static final Change EVERYTHING = new Change(true, Set.of());

    public Change {
        places = Set.copyOf(places);
    }
}
