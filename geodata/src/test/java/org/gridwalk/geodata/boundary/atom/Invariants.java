package org.gridwalk.geodata.boundary.atom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.geo.Lattice;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;

/** What is so of every cut ground. */
final class Invariants {
    private static final double STEP = 1 / Lattice.STEPS;

    private Invariants() {}

    /** @param what said in each failure: the seed or the file */
    static void check(String what, Ground ground, CutGround cut) {
        Geometry[] polygons = cut.atoms().stream().map(Atom::polygon).toArray(Geometry[]::new);
        coverage(what, polygons);
        filled(what, ground, polygons);
        whole(what, ground, cut);
        borders(what, cut);
    }

    private static void coverage(String what, Geometry... polygons) {
        for (Geometry polygon : polygons) {
            assertThat(polygon.isValid()).as(what + ": valid " + polygon).isTrue();
            assertThat(polygon.getArea()).as(what + ": area").isPositive();
            assertThat(Arrays.stream(polygon.getCoordinates())
                            .allMatch(
                                    corner -> Lattice.snap(corner.x) == corner.x && Lattice.snap(corner.y) == corner.y))
                    .as(what + ": on the lattice")
                    .isTrue();
        }
        List<Geometry> errors = Arrays.stream(CoverageValidator.validate(polygons))
                .filter(error -> error != null && !error.isEmpty())
                .toList();
        assertThat(errors).as(what + ": errors of the coverage").isEmpty();
    }

    private static void filled(String what, Ground ground, Geometry... polygons) {
        double sum = Arrays.stream(polygons).mapToDouble(Geometry::getArea).sum();
        if (polygons.length > 0) {
            assertThat(CoverageUnion.union(polygons).getArea())
                    .as(what + ": area of the whole")
                    .isCloseTo(sum, org.assertj.core.data.Offset.offset(1e-9 * sum));
        }
        Geometry limit = limit(ground);
        double length = ground.limits().stream()
                .mapToDouble(outline -> outline.polygon().getLength())
                .sum();
        assertThat(sum)
                .as(what + ": area of the limit")
                .isCloseTo(limit.getArea(), org.assertj.core.data.Offset.offset((length + 10 * STEP) * STEP));
    }

    /** What lies in a polygon that may cross itself: in after one line, out after two. */
    private static Geometry evenOdd(Geometry polygon) {
        Geometry sum = polygon.getFactory().createPolygon();
        for (Object line : LinearComponentExtracter.getLines(polygon)) {
            LineString ring = (LineString) line;
            Polygonizer polygonizer = new Polygonizer();
            polygonizer.add(ring.union());
            for (Object face : polygonizer.getPolygons()) {
                Coordinate inside = ((Geometry) face).getInteriorPoint().getCoordinate();
                if (RayCrossingCounter.locatePointInRing(inside, ring.getCoordinates()) == Location.INTERIOR) {
                    sum = overlay(sum, (Geometry) face, OverlayNG.SYMDIFFERENCE);
                }
            }
        }
        return sum;
    }

    private static void whole(String what, Ground ground, CutGround cut) {
        Geometry limit = limit(ground);
        Map<Long, Atom> atomOf = new HashMap<>();
        for (Atom atom : cut.atoms()) {
            for (long building : atom.buildings()) {
                assertThat(atomOf.put(building, atom))
                        .as(what + ": second atom of building " + building)
                        .isNull();
            }
        }
        for (Ground.Footprint building : ground.footprints()) {
            Atom atom = atomOf.get(building.id());
            assertThat(atom == null)
                    .as(what + ": building " + building.id() + " in no atom")
                    .isEqualTo(cut.outside().contains(building.id()));
            if (atom != null && !cut.scattered().contains(building.id())) {
                uncut(what, limit, building, atom);
            }
        }
    }

    /** All of a building that lies in the limits lies in its atom, but for rounding and what no eye sees. */
    private static void uncut(String what, Geometry limit, Ground.Footprint building, Atom atom) {
        Geometry inside = overlay(limit, evenOdd(building.polygon()), OverlayNG.INTERSECTION);
        double out = overlay(inside, atom.polygon(), OverlayNG.DIFFERENCE).getArea();
        double doorstep =
                0.4 / 111_195 / 111_195 / Math.cos(Math.toRadians(atom.polygon().getCoordinate().y));
        assertThat(out)
                .as(what + ": building " + building.id() + " cut")
                .isLessThanOrEqualTo((inside.getLength() + 10 * STEP) * STEP + doorstep);
    }

    private static void borders(String what, CutGround cut) {
        double[] meters = new double[cut.atoms().size()];
        for (Border border : cut.borders()) {
            assertThat(border.first()).as(what).isLessThan(border.second());
            assertThat(border.meters()).as(what).isPositive();
            meters[border.first()] += border.meters();
            meters[border.second()] += border.meters();
        }
        for (int i = 0; i < meters.length; i++) {
            assertThat(meters[i])
                    .as(what + ": borders of atom " + i)
                    .isLessThanOrEqualTo(meters(cut.atoms().get(i).polygon()) * 1.2 + 1);
        }
    }

    private static double meters(Polygon polygon) {
        double sum = 0;
        for (Object ring : LinearComponentExtracter.getLines(polygon)) {
            Coordinate[] corners = ((Geometry) ring).getCoordinates();
            for (int i = 1; i < corners.length; i++) {
                double east = (corners[i].x - corners[i - 1].x) * Math.cos(Math.toRadians(corners[i].y));
                sum += 111_195 * Math.hypot(east, corners[i].y - corners[i - 1].y);
            }
        }
        return sum;
    }

    /** The polygons of an overlay: lines and points that come with them have no area. */
    private static Geometry overlay(Geometry one, Geometry other, int operation) {
        Geometry result = OverlayNGRobust.overlay(one, other, operation);
        return result.getFactory().buildGeometry(PolygonExtracter.getPolygons(result));
    }

    private static Geometry limit(Ground ground) {
        Geometry whole = ground.limits().get(0).polygon().getFactory().createPolygon();
        for (Ground.Outline limit : ground.limits()) {
            whole = overlay(whole, evenOdd(limit.polygon()), OverlayNG.UNION);
        }
        return whole;
    }
}
