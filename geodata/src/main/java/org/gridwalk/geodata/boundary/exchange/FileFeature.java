package org.gridwalk.geodata.boundary.exchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.locationtech.jts.geom.Geometry;

/**
 * One feature of a file, whichever format it has.
 *
 * @param place where it stands in the file, for whoever has to find it
 * @param layer that it is in; empty where the file says none
 * @param properties text, whole numbers and doubles, in their order; one without a value may be null
 * @param shape in EPSG:4326, longitude first, as it was drawn; null for none
 * @param repairs done to the shape while it was read
 */
record FileFeature(
        String place, Optional<String> layer, Map<String, Object> properties, Geometry shape, Set<Repair> repairs) {
    static final String GRIDS = "grids";
    static final String BUILDINGS = "buildings";

    FileFeature {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        repairs = Set.copyOf(repairs);
    }

    /** One that is written. */
    static FileFeature of(String layer, Map<String, Object> properties, Geometry shape) {
        return new FileFeature("", Optional.of(layer), properties, shape, Set.of());
    }

    boolean isBuilding() {
        return layer.equals(Optional.of(BUILDINGS));
    }

    /** The first of these properties that has a value. */
    Optional<String> text(String... names) {
        for (String name : names) {
            Object value = properties.get(name);
            if (value != null && !value.toString().isBlank()) {
                return Optional.of(value.toString().strip());
            }
        }
        return Optional.empty();
    }

    /** @throws BadInput if it isn't a whole number */
    Optional<Long> whole(String name) {
        return text(name).map(value -> {
            try {
                return Long.valueOf(value);
            } catch (NumberFormatException e) {
                throw new BadInput("file", place + ": " + name + " " + value, "a whole number for " + name);
            }
        });
    }
}
