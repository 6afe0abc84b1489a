package org.gridwalk.geodata.intake.targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * The shapes of a layer as a column of a table, for the rows of it that are refused: well-known text, in the system that the
 * mapping says, else in EPSG:4326, so that the same mapping reads it.
 */
final class ShapeColumn {
    static final List<String> NAMES = List.of("WKT", "geom", "geometry");

    private final Optional<Crs> crs;

    ShapeColumn(TargetMapping mapping) {
        this.crs = mapping.source().crs().filter(system -> !system.isLngLat());
    }

    /** The columns of a source as a table has them. */
    static List<String> header(RowSource source) {
        List<String> header = new ArrayList<>(source.columns());
        if (source.hasShapes()) {
            NAMES.stream().filter(name -> !header.contains(name)).findFirst().ifPresent(header::add);
        }
        return header;
    }

    /** @param shape in EPSG:4326; null for none */
    List<String> with(List<String> fields, Geometry shape) {
        if (shape == null) {
            return fields;
        }
        List<String> all = new ArrayList<>(fields);
        all.add(crs.map(system -> written(shape, system)).orElse(shape).toText());
        return all;
    }

    private static Geometry written(Geometry shape, Crs system) {
        Geometry copy = shape.copy();
        copy.apply((CoordinateFilter) at -> at.setCoordinate(system.fromLngLat(at.x, at.y)));
        copy.geometryChanged();
        return copy;
    }

    /** A place in a shape of EPSG:4326, as good as a broken one has it; empty where there is none on earth. */
    static Optional<LngLat> inside(Geometry shape) {
        Point middle = shape.getCentroid();
        if (middle.isEmpty() || Math.abs(middle.getX()) > 180 || Math.abs(middle.getY()) > 90) {
            return Optional.empty();
        }
        Coordinate at = middle.getCoordinate();
        return Optional.of(new LngLat(at.x, at.y));
    }
}
