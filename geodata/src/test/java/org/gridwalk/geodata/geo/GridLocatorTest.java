package org.gridwalk.geodata.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.geo.GridLocator.Ground;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;
import org.locationtech.jts.util.GeometricShapeFactory;

/** Where a place lies, against every polygon asked one by one. */
class GridLocatorTest {
    private static final double LATTICE = 1e-7;

    private static Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static long first(List<Ground> grounds, double x, double y) {
        return grounds.stream()
                .filter(ground ->
                        SimplePointInAreaLocator.locate(new Coordinate(x, y), ground.geometry()) != Location.EXTERIOR)
                .mapToLong(Ground::id)
                .findFirst()
                .orElse(GridLocator.NOWHERE);
    }

    private static double snapped(double degrees) {
        return Math.round(degrees / LATTICE) * LATTICE;
    }

    private static void hold(List<Ground> grounds, List<Coordinate> places, String what) {
        GridLocator locator = new GridLocator(grounds);
        double[] lons = places.stream().mapToDouble(Coordinate::getX).toArray();
        double[] lats = places.stream().mapToDouble(Coordinate::getY).toArray();
        long[] found = locator.gridsAt(lons, lats);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("%s at %s", what, places.get(i)).isEqualTo(first(grounds, lons[i], lats[i]));
        }
    }

    /** Anywhere, on vertices, in the middle of edges and just beside them. */
    private static List<Coordinate> places(List<Ground> grounds, Random random) {
        Envelope bounds = new Envelope();
        grounds.forEach(ground -> bounds.expandToInclude(ground.geometry().getEnvelopeInternal()));
        List<Coordinate> places = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            places.add(new Coordinate(
                    snapped(bounds.getMinX() + (random.nextDouble() * 1.2 - 0.1) * bounds.getWidth()),
                    snapped(bounds.getMinY() + (random.nextDouble() * 1.2 - 0.1) * bounds.getHeight())));
        }
        for (Ground ground : grounds) {
            Coordinate[] vertices = ground.geometry().getCoordinates();
            for (int i = 0; i < 20; i++) {
                int at = random.nextInt(vertices.length - 1);
                Coordinate one = vertices[at];
                Coordinate next = vertices[at + 1];
                Coordinate middle = new Coordinate((one.x + next.x) / 2, (one.y + next.y) / 2);
                places.addAll(List.of(one, middle, new Coordinate(one.x, middle.y), new Coordinate(middle.x, next.y)));
                places.add(new Coordinate(Math.nextUp(middle.x), middle.y));
                places.add(new Coordinate(snapped(middle.x) + LATTICE, snapped(middle.y)));
            }
        }
        return places;
    }

    @Test
    void aPlaceOnABoundaryIsTheFirstOnes() {
        List<Ground> two = List.of(
                new Ground(7, wkt("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))")),
                new Ground(5, wkt("POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))")));
        GridLocator locator = new GridLocator(two);

        assertThat(locator.gridAt(1, 0.5)).isEqualTo(7);
        assertThat(locator.gridAt(Math.nextUp(1.0), 0.5)).isEqualTo(5);
        assertThat(locator.gridAt(2, 1)).isEqualTo(5);
        assertThat(locator.gridAt(2.1, 1)).isEqualTo(GridLocator.NOWHERE);
        assertThat(locator.gridAt(Double.NaN, 0)).isEqualTo(GridLocator.NOWHERE);
    }

    @Test
    void holesPartsAndOverlapsAreSeen() {
        List<Ground> grounds = List.of(
                new Ground(1, wkt("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 6 4, 6 6, 4 6, 4 4))")),
                new Ground(2, wkt("POLYGON ((3 3, 5 3, 5 5, 3 5, 3 3))")),
                new Ground(3, wkt("MULTIPOLYGON (((5 5, 6 5, 6 6, 5 6, 5 5)), ((20 0, 21 0, 21 1, 20 0)))")),
                new Ground(4, wkt("POLYGON ((-5 -5, 30 -5, 30 30, -5 30, -5 -5))")));
        hold(grounds, places(grounds, new Random(1)), "fixed");
    }

    @Test
    void nothingToFindAnythingIn() {
        assertThat(new GridLocator(List.of()).gridAt(0, 0)).isEqualTo(GridLocator.NOWHERE);
        assertThat(new GridLocator(List.of(new Ground(1, wkt("POLYGON EMPTY")))).gridAt(0, 0))
                .isEqualTo(GridLocator.NOWHERE);
    }

    @Test
    void coveragesAreAnsweredAsOneByOne() {
        for (long seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            List<Ground> grounds = coverage(random);
            hold(grounds, places(grounds, random), "coverage of seed " + seed);
        }
    }

    /** Overlaps, gaps, flat and steep edges: what was drawn by hand. */
    @Test
    void anyPolygonsAreAnsweredAsOneByOne() {
        for (long seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            List<Ground> grounds = new ArrayList<>();
            for (int i = 1; i <= 12; i++) {
                GeometricShapeFactory shapes = new GeometricShapeFactory();
                shapes.setBase(new Coordinate(
                        116 + snapped(random.nextDouble() * 0.01), 40 + snapped(random.nextDouble() * 0.01)));
                shapes.setWidth(snapped(random.nextDouble() * random.nextDouble() * 0.01) + LATTICE * 9);
                shapes.setHeight(snapped(random.nextDouble() * random.nextDouble() * 0.01) + LATTICE * 9);
                shapes.setNumPoints(4 + random.nextInt(60));
                grounds.add(
                        new Ground(100 - i, random.nextBoolean() ? shapes.createCircle() : shapes.createRectangle()));
            }
            hold(grounds, places(grounds, random), "polygons of seed " + seed);
        }
    }

    private static List<Ground> coverage(Random random) {
        GeometryFactory factory = new GeometryFactory();
        List<Coordinate> sites = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            sites.add(new Coordinate(116 + random.nextDouble() * 0.02, 40 + random.nextDouble() * 0.02));
        }
        VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
        builder.setSites(sites);
        Geometry cells = builder.getDiagram(factory);
        List<Ground> grounds = new ArrayList<>();
        for (int i = 0; i < cells.getNumGeometries(); i++) {
            grounds.add(new Ground(i + 1, cells.getGeometryN(i)));
        }
        return grounds;
    }
}
