package org.gridwalk.geodata.feature;

import java.time.Instant;
import java.util.Optional;
import org.gridwalk.geodata.geo.Bounds;

/**
 * Where and since when a collection has features.
 *
 * @param bounds holds every shape, and may be somewhat larger; empty when there is none
 * @param from not after the first time; empty when there is none, or it has no times
 */
public record Extent(Optional<Bounds> bounds, Optional<Instant> from) {}
