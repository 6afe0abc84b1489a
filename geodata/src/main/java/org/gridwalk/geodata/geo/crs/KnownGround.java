package org.gridwalk.geodata.geo.crs;

import java.util.List;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * What is known of the ground that points should lie on: its area, and the buildings on it. Answers in metres, on a plane
 * about the middle of the area, which is good to a hundredth over a city.
 */
public final class KnownGround {
    private static final double METERS_A_DEGREE = 111_195;
    private static final GeometryFactory PLANE = new GeometryFactory();

    private static final int STEPS = 8;

    private final LngLat middle;
    private final Envelope box;
    private final double eastMeters;
    private final IndexedPointInAreaLocator area;
    private final STRtree buildings = new STRtree();
    private final int count;

    /**
     * @param area polygons in EPSG:4326; for one without an outline, the box about its buildings
     * @param buildings polygons or points in EPSG:4326; may be empty
     * @param marginMeters how far outside of the area a point may still lie
     * @throws IllegalArgumentException when the area is empty
     */
    public KnownGround(Geometry area, List<? extends Geometry> buildings, double marginMeters) {
        if (area.isEmpty()) {
            throw new IllegalArgumentException("an area without ground");
        }
        this.box = area.getEnvelopeInternal();
        Coordinate centre = box.centre();
        this.middle = new LngLat(centre.x, centre.y);
        this.eastMeters = METERS_A_DEGREE * Math.cos(Math.toRadians(centre.y));
        this.area = new IndexedPointInAreaLocator(flat(area).buffer(marginMeters));
        for (Geometry building : buildings) {
            Geometry flat = flat(building);
            this.buildings.insert(flat.getEnvelopeInternal(), flat);
        }
        this.buildings.build();
        this.count = buildings.size();
    }

    /** In the middle of the area. */
    LngLat middle() {
        return middle;
    }

    public boolean hasBuildings() {
        return count > 0;
    }

    /** Where a position lies on the plane: metres east and north of the middle. NaN stays NaN. */
    Coordinate flat(double lng, double lat) {
        return new Coordinate((lng - middle.lng()) * eastMeters, (lat - middle.lat()) * METERS_A_DEGREE);
    }

    /** A box in another system that holds the area, with as much again on each side. */
    Envelope boxIn(Crs system) {
        Envelope there = new Envelope();
        for (int i = 0; i <= STEPS; i++) {
            double lng = box.getMinX() + box.getWidth() * i / STEPS;
            double lat = box.getMinY() + box.getHeight() * i / STEPS;
            there.expandToInclude(system.fromLngLat(lng, box.getMinY()));
            there.expandToInclude(system.fromLngLat(lng, box.getMaxY()));
            there.expandToInclude(system.fromLngLat(box.getMinX(), lat));
            there.expandToInclude(system.fromLngLat(box.getMaxX(), lat));
        }
        there.expandBy(there.getWidth(), there.getHeight());
        return there;
    }

    boolean isInArea(Coordinate flat) {
        return area.locate(flat) != Location.EXTERIOR;
    }

    /** Whether some building stands within some metres of a point of the plane, or under it. */
    boolean isAtBuilding(Coordinate flat, double meters) {
        Envelope about = new Envelope(flat);
        about.expandBy(meters);
        Point point = PLANE.createPoint(flat);
        for (Object building : buildings.query(about)) {
            if (((Geometry) building).isWithinDistance(point, meters)) {
                return true;
            }
        }
        return false;
    }

    private Geometry flat(Geometry geometry) {
        Geometry copy = PLANE.createGeometry(geometry);
        copy.apply((CoordinateFilter) at -> at.setCoordinate(flat(at.x, at.y)));
        copy.geometryChanged();
        return copy;
    }
}
