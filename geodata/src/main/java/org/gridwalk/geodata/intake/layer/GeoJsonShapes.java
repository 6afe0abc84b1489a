package org.gridwalk.geodata.intake.layer;

import java.util.List;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.intake.GeoFeature;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Makes shapes of the coordinates of GeoJSON as they are written. Collections of several kinds are not read. */
final class GeoJsonShapes {
    private static final GeometryFactory SHAPES = LngLat.GEOMETRY;

    private GeoJsonShapes() {}

    /** @throws RuntimeException of illegal arguments or casts where coordinates are not nested as the type says */
    static Geometry shape(GeoFeature.Shape written) {
        if (written.tooLarge() || written.type() == null || written.coordinates() == null) {
            throw new IllegalArgumentException("no shape that is read");
        }
        Object at = written.coordinates();
        return switch (written.type()) {
            case "Point" -> SHAPES.createPoint(position(at));
            case "MultiPoint" -> SHAPES.createMultiPointFromCoords(positions(at));
            case "LineString" -> SHAPES.createLineString(positions(at));
            case "MultiLineString" ->
                SHAPES.createMultiLineString(list(at).stream()
                        .map(line -> SHAPES.createLineString(positions(line)))
                        .toArray(LineString[]::new));
            case "Polygon" -> polygon(at);
            case "MultiPolygon" ->
                SHAPES.createMultiPolygon(
                        list(at).stream().map(GeoJsonShapes::polygon).toArray(Polygon[]::new));
            default -> throw new IllegalArgumentException(written.type());
        };
    }

    private static Polygon polygon(Object rings) {
        LinearRing[] made = list(rings).stream()
                .map(ring -> SHAPES.createLinearRing(positions(ring)))
                .toArray(LinearRing[]::new);
        if (made.length == 0) {
            throw new IllegalArgumentException("a polygon without a ring");
        }
        LinearRing[] holes = new LinearRing[made.length - 1];
        System.arraycopy(made, 1, holes, 0, holes.length);
        return SHAPES.createPolygon(made[0], holes);
    }

    private static Coordinate[] positions(Object written) {
        return list(written).stream().map(GeoJsonShapes::position).toArray(Coordinate[]::new);
    }

    private static Coordinate position(Object written) {
        double[] numbers = (double[]) written;
        if (numbers.length < 2) {
            throw new IllegalArgumentException("a position of one number");
        }
        return new Coordinate(numbers[0], numbers[1]);
    }

    private static List<?> list(Object written) {
        return (List<?>) written;
    }
}
