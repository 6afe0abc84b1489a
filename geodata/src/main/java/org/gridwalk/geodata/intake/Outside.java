package org.gridwalk.geodata.intake;

import java.util.function.Predicate;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/** Whether a place lies outside an area by more than some hundred metres; an area without outline has no outside. */
public final class Outside implements Predicate<LngLat> {
    private static final double MARGIN_DEGREES = 0.001;

    private final IndexedPointInAreaLocator inside;

    public Outside(Geometry area) {
        this.inside = area == null ? null : new IndexedPointInAreaLocator(area.buffer(MARGIN_DEGREES));
    }

    @Override
    public boolean test(LngLat place) {
        return inside != null && inside.locate(place.coordinate()) == Location.EXTERIOR;
    }
}
