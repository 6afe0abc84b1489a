package org.gridwalk.geodata.boundary;

import java.util.List;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.boundary.atom.HandCuts;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.distance.DistanceOp;

/**
 * What a line does to the ground.
 *
 * @param cuts lines along which it is to be cut, on the lattice
 * @param area ground that lies on one side: of a grid that is split, or between an edge and the line in its place
 */
record DrawnLine(List<LineString> cuts, List<Polygon> area) {
    /** How far from an edge a line may end that is meant to end on it. */
    static final double SNAP_METERS = 1;

    DrawnLine {
        cuts = List.copyOf(cuts);
        area = List.copyOf(area);
    }

    /** Whatever is wrong with a line is said of this field. */
    static BadInput refused(String what, String expected) {
        return new BadInput("line", what, expected);
    }

    /** @throws BadInput where it has no length or crosses itself */
    static LineString of(Coordinate... corners) {
        LineString line = HandCuts.snapped(LngLat.GEOMETRY.createLineString(corners));
        if (!line.isSimple()) {
            throw refused("a line that crosses itself", "one that does not");
        }
        return line;
    }

    static Coordinate[] corners(List<List<Double>> positions) {
        return positions.stream()
                .map(position -> new Coordinate(position.get(0), position.get(1)))
                .toArray(Coordinate[]::new);
    }

    /** The place on a line or an outline next to another. */
    static Coordinate nearest(Geometry line, Coordinate place) {
        return DistanceOp.nearestPoints(line, LngLat.GEOMETRY.createPoint(place))[0];
    }

    static boolean isNear(Coordinate one, Coordinate other) {
        return new LngLat(one.x, one.y).metersTo(new LngLat(other.x, other.y)) <= SNAP_METERS;
    }
}
