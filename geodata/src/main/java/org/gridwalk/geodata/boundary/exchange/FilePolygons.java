package org.gridwalk.geodata.boundary.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.geo.Lattice;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/** Makes what was drawn somewhere else into valid polygons on the lattice. */
final class FilePolygons {
    private static final PrecisionModel LATTICE = new PrecisionModel(Lattice.STEPS);

    static final Geometry NOTHING = LngLat.GEOMETRY.createMultiPolygon();

    private FilePolygons() {}

    /**
     * @param drawn null for nothing
     * @param repairs to which is added what had to be done
     * @return valid and polygonal; empty if nothing was left
     */
    static Geometry fixed(Geometry drawn, Set<Repair> repairs) {
        Geometry polygons = drawn == null ? NOTHING : polygonal(drawn);
        if (!polygons.isEmpty()) {
            TopologyValidationError error = new IsValidOp(polygons).getValidationError();
            if (error != null) {
                repairs.add(Repair.of(error));
                polygons = polygonal(GeometryFixer.fix(polygons));
            }
            if (!isOnLattice(polygons)) {
                repairs.add(Repair.SNAPPED);
                polygons = polygonal(GeometryPrecisionReducer.reduce(polygons, LATTICE));
            }
        }
        if (polygons.isEmpty()) {
            repairs.add(Repair.LEFT_OUT);
        }
        return polygons;
    }

    /** What is covered by either. */
    static Geometry joined(Geometry one, Geometry other) {
        return polygonal(OverlayNGRobust.overlay(one, other, OverlayNG.UNION));
    }

    /** Its polygons, without lines and points. */
    static Geometry polygonal(Geometry geometry) {
        List<Polygon> polygons = new ArrayList<>();
        for (Object polygon : PolygonExtracter.getPolygons(geometry)) {
            if (!((Polygon) polygon).isEmpty()) {
                polygons.add((Polygon) polygon);
            }
        }
        return LngLat.GEOMETRY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static boolean isOnLattice(Geometry geometry) {
        for (Coordinate corner : geometry.getCoordinates()) {
            if (corner.x != Lattice.snap(corner.x) || corner.y != Lattice.snap(corner.y)) {
                return false;
            }
        }
        return true;
    }
}
