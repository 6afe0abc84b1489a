package org.gridwalk.geodata.network;

import java.util.List;
import java.util.OptionalInt;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Rounds about the points. */
record StraightCircle(StraightLine straight, List<LngLat> points, int limit) implements Circle {
    private static final double METERS_A_DEGREE = 111_195;

    @Override
    public OptionalInt seconds(LngLat place) {
        double degrees = meters() / METERS_A_DEGREE;
        double nearest = Double.POSITIVE_INFINITY;
        for (LngLat point : points) {
            if (Math.abs(point.lat() - place.lat()) <= degrees) {
                nearest = Math.min(nearest, point.metersTo(place));
            }
        }
        int seconds = (int) Math.min(Integer.MAX_VALUE, Math.round(Pace.seconds(nearest * straight.detour())));
        return seconds <= limit ? OptionalInt.of(seconds) : OptionalInt.empty();
    }

    @Override
    public Geometry outline() {
        if (points.isEmpty()) {
            return LngLat.GEOMETRY.createPolygon();
        }
        LocalMeters meters = new LocalMeters(points.get(0));
        Geometry round = meters.to(LngLat.GEOMETRY.createMultiPointFromCoords(
                        points.stream().map(LngLat::coordinate).toArray(Coordinate[]::new)))
                .buffer(meters());
        return meters.from(round);
    }

    private double meters() {
        return limit * Pace.METERS_A_SECOND / straight.detour();
    }
}
