package org.gridwalk.server.ogc;

import java.util.Map;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.feature.FeatureType;

/** A collection as one caller sees it. */
record View(FeatureType type, Scope scope) {
    /** By collection, the least zoom of its tiles: one of a lesser would hold too much. */
    private static final Map<String, Integer> LEAST_ZOOM = Map.of("grids", 0, "buildings", 12);

    String id() {
        return type.collection();
    }

    boolean hasTiles() {
        return LEAST_ZOOM.containsKey(id());
    }

    /** Only where there are tiles. */
    int leastZoom() {
        return LEAST_ZOOM.get(id());
    }
}
