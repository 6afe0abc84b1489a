package org.gridwalk.geodata.intake.targets;

import java.util.Map;
import java.util.function.Predicate;
import org.gridwalk.geodata.geo.Lattice;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.Fault;
import org.gridwalk.geodata.intake.PolygonCheck;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.layer.Positions;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Judges shapes and brings them to the lattice: polygons become one MultiPolygon, points and lines stay what they are. */
final class ShapeReader {
    private final Crs crs;
    private final Predicate<LngLat> outsideArea;

    /**
     * @param crs of what a table writes; layers come in EPSG:4326
     * @param outsideArea of the area that an import is for
     */
    ShapeReader(Crs crs, Predicate<LngLat> outsideArea) {
        this.crs = crs;
        this.outsideArea = outsideArea;
    }

    /** Well-known text, which may begin with an SRID that is not believed. */
    Geometry read(String text, String column) throws Fault {
        Geometry shape;
        try {
            shape = new WKTReader(LngLat.GEOMETRY).read(text.replaceFirst("(?i)^\\s*SRID=[0-9]+;", ""));
        } catch (ParseException | IllegalArgumentException e) {
            throw new Fault(Reason.SHAPE_BROKEN, column, text, Map.of("what", "WKT"));
        }
        Coordinate wrong = Positions.toLngLat(shape, crs);
        if (wrong != null) {
            throw new Fault(Reason.SHAPE_OUTSIDE_WORLD, column, wrong.x + ", " + wrong.y, Map.of("system", crs.name()));
        }
        return read(shape, column);
    }

    /**
     * @param shape in EPSG:4326
     * @return null for 0, 0, which is no place
     */
    Geometry read(Geometry shape, String column) throws Fault {
        if (shape.isEmpty()) {
            throw new Fault(Reason.SHAPE_BROKEN, column, null, Map.of("what", "EMPTY"));
        }
        if (shape instanceof Point point && isZero(point)) {
            return null;
        }
        checkAxes(shape, column);
        if (shape instanceof Polygon || shape instanceof MultiPolygon) {
            MultiPolygon written = multi(shape);
            PolygonCheck.check(written, column);
            MultiPolygon snapped = (MultiPolygon) snapped(written);
            PolygonCheck.checkSnapped(snapped, column);
            return snapped;
        }
        if (shape instanceof MultiLineString lines && lines.getNumGeometries() == 1) {
            return line(lines.getGeometryN(0), column);
        }
        if (shape instanceof LineString || shape instanceof MultiLineString) {
            return line(shape, column);
        }
        if (shape instanceof Point) {
            return snapped(shape);
        }
        throw new Fault(Reason.SHAPE_BROKEN, column, null, Map.of("what", shape.getGeometryType()));
    }

    static boolean isZero(Point point) {
        return Lattice.snap(point.getX()) == 0 && Lattice.snap(point.getY()) == 0;
    }

    private static Geometry line(Geometry line, String column) throws Fault {
        Geometry snapped = snapped(line);
        if (snapped.getLength() == 0) {
            throw new Fault(Reason.SHAPE_BROKEN, column, null, Map.of("what", "0 m"));
        }
        return snapped;
    }

    private void checkAxes(Geometry shape, String column) throws Fault {
        Coordinate at = shape.getCoordinate();
        if (outsideArea.test(new LngLat(at.x, at.y))
                && Math.abs(at.y) <= 180
                && Math.abs(at.x) <= 90
                && !outsideArea.test(new LngLat(at.y, at.x))) {
            throw new Fault(Reason.AXES_SWAPPED, column, at.x + ", " + at.y, Map.of());
        }
    }

    private static MultiPolygon multi(Geometry shape) {
        return shape instanceof MultiPolygon multi
                ? multi
                : LngLat.GEOMETRY.createMultiPolygon(new Polygon[] {(Polygon) shape});
    }

    private static Geometry snapped(Geometry shape) {
        Geometry copy = shape.copy();
        copy.apply((CoordinateFilter) at -> at.setCoordinate(new Coordinate(Lattice.snap(at.x), Lattice.snap(at.y))));
        copy.geometryChanged();
        copy.setSRID(LngLat.GEOMETRY.getSRID());
        return copy;
    }
}
