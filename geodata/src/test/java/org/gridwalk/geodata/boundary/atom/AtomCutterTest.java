package org.gridwalk.geodata.boundary.atom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.SharedData;
import org.gridwalk.geodata.geo.LngLat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/** Coordinates of the small cases are in metres, about, from a corner on the equator. */
class AtomCutterTest {
    private static final int GROUNDS = 120;
    private static final double METER = 1 / 111_195.0;

    private final List<Ground.CutLine> lines = new ArrayList<>();
    private final List<Ground.Footprint> buildings = new ArrayList<>();
    private final List<Ground.Outline> estates = new ArrayList<>();

    private static Coordinate at(double east, double north) {
        return new Coordinate(100 + east * METER, north * METER);
    }

    private static Polygon box(double west, double south, double east, double north) {
        return polygon(west, south, east, south, east, north, west, north);
    }

    private static Polygon polygon(double... corners) {
        Coordinate[] ring = new Coordinate[corners.length / 2 + 1];
        for (int i = 0; i < ring.length - 1; i++) {
            ring[i] = at(corners[2 * i], corners[2 * i + 1]);
        }
        ring[ring.length - 1] = ring[0];
        return LngLat.GEOMETRY.createPolygon(ring);
    }

    private void line(LineKind kind, double... points) {
        Coordinate[] way = new Coordinate[points.length / 2];
        for (int i = 0; i < way.length; i++) {
            way[i] = at(points[2 * i], points[2 * i + 1]);
        }
        lines.add(new Ground.CutLine(kind, lines.size() + 1L, LngLat.GEOMETRY.createLineString(way)));
    }

    private void building(double west, double south, double east, double north) {
        building(box(west, south, east, north));
    }

    private void building(Geometry shape) {
        buildings.add(new Ground.Footprint(buildings.size() + 1L, 0, 0, shape));
    }

    /** Cuts a hectare. */
    private CutGround cut() {
        Ground ground = new Ground(List.of(new Ground.Outline(9, box(0, 0, 100, 100))), estates, lines, buildings);
        CutGround cut = AtomCutter.cut(ground);
        Invariants.check("small ground", ground, cut);
        return cut;
    }

    private static Atom of(CutGround cut, long building) {
        return cut.atoms().stream()
                .filter(atom -> atom.buildings().contains(building))
                .findFirst()
                .orElseThrow();
    }

    private static double meters(CutGround cut, LineKind kind) {
        return cut.borders().stream()
                .filter(border -> border.kind() == kind)
                .mapToDouble(Border::meters)
                .sum();
    }

    private static List<Double> areas(CutGround cut) {
        return cut.atoms().stream()
                .map(atom -> 10.0 * Math.round(atom.areaSquareMeters() / 10))
                .sorted()
                .toList();
    }

    @Test
    void groundWithoutAnythingIsOneAtom() {
        CutGround cut = cut();
        assertThat(cut.atoms()).hasSize(1);
        assertThat(cut.atoms().get(0).areaSquareMeters()).isCloseTo(10_000, within(1.0));
        assertThat(cut.atoms().get(0).limitId()).isEqualTo(9);
        assertThat(cut.atoms().get(0).polygon().getNumPoints()).isEqualTo(5);
    }

    @Test
    void aStreetPartsBlocksAndADeadEndDoesNot() {
        line(LineKind.STREET, -10, 50, 110, 50);
        line(LineKind.STREET, 30, 50, 30, 80);
        CutGround cut = cut();
        assertThat(areas(cut)).containsExactly(5_000.0, 5_000.0);
        assertThat(cut.atoms()).extracting(Atom::block).containsExactly(0, 1);
        assertThat(cut.borders()).hasSize(1);
        assertThat(meters(cut, LineKind.STREET)).isCloseTo(100, within(0.1));
    }

    @Test
    void aCutThatClosesNothingIsSaidToBeIdle() {
        line(LineKind.HAND, 50, -10, 50, 60);
        line(LineKind.HAND, 20, -10, 20, 110);
        assertThat(cut().idleCuts()).containsExactly(1L);
    }

    @Test
    void buildingsOfABlockPartItHalfWayBetweenThem() {
        building(10, 30, 30, 70);
        building(70, 30, 90, 70);
        CutGround cut = cut();
        assertThat(areas(cut)).hasSize(2).allSatisfy(area -> assertThat(area).isCloseTo(5_000, within(100.0)));
        assertThat(cut.atoms()).extracting(Atom::block).containsOnly(0);
        assertThat(meters(cut, LineKind.CELL)).isBetween(100.0, 106.0);
    }

    @Test
    void aLineGoesRoundABuildingThatItCrosses() {
        building(40, 45, 60, 75);
        building(10, 10, 20, 20);
        line(LineKind.BOUNDARY, -10, 50, 110, 50);
        CutGround cut = cut();
        assertThat(of(cut, 1).areaSquareMeters()).isCloseTo(5_000 + 5 * 20, within(2.0));
        assertThat(cut.crossings()).hasSize(1);
        Crossing crossing = cut.crossings().get(0);
        assertThat(List.of(crossing.kind(), crossing.lineId(), crossing.buildingId()))
                .containsExactly(LineKind.BOUNDARY, 1L, 1L);
        assertThat(crossing.line().getLength()).isCloseTo(20 * METER, within(METER / 10));
        assertThat(meters(cut, LineKind.BOUNDARY))
                .as("the way round counts as the line")
                .isCloseTo(110, within(0.2));
        assertThat(meters(cut, LineKind.CELL)).isZero();
    }

    @Test
    void aBuildingAcrossAnEstatesOutlineGoesToItsEstate() {
        estates.add(new Ground.Outline(7, box(0, 0, 50, 100)));
        buildings.add(new Ground.Footprint(1, 7, 0, box(45, 40, 75, 60)));
        CutGround cut = cut();
        assertThat(of(cut, 1).estateId()).isEqualTo(7);
        assertThat(of(cut, 1).areaSquareMeters()).isCloseTo(5_000 + 25 * 20, within(2.0));
        assertThat(cut.crossings()).extracting(Crossing::kind).containsExactly(LineKind.ESTATE);
    }

    @Test
    void aTerraceIsPartedAlongItsWalls() {
        for (int i = 0; i < 5; i++) {
            building(20 + 8 * i, 40, 28 + 8 * i, 52);
        }
        CutGround cut = cut();
        assertThat(cut.atoms())
                .hasSize(5)
                .allSatisfy(atom -> assertThat(atom.buildings()).hasSize(1));
    }

    @Test
    void buildingsThatOverlapShareAnAtom() {
        building(20, 20, 50, 50);
        building(40, 40, 60, 60);
        building(25, 25, 30, 30);
        building(70, 70, 90, 90);
        building(polygon(70, 70, 90, 70, 90, 90, 70, 90));
        assertThat(cut().atoms())
                .extracting(Atom::buildings)
                .containsExactlyInAnyOrder(List.of(1L, 2L, 3L), List.of(4L, 5L));
    }

    @Test
    void aCourtyardBelongsToItsBuildingAndAHouseInItHasItsOwn() {
        Polygon ring = LngLat.GEOMETRY.createPolygon(
                box(20, 20, 80, 80).getExteriorRing(),
                new org.locationtech.jts.geom.LinearRing[] {box(30, 30, 70, 70).getExteriorRing()});
        building(ring);
        assertThat(cut().atoms()).hasSize(1);
        building(45, 45, 55, 55);
        assertThat(of(cut(), 2).areaSquareMeters()).isBetween(300.0, 1_600.0);
    }

    @Test
    void whatLiesOutsideOrAcrossTheLimitIsSaid() {
        building(90, 40, 120, 60);
        building(150, 40, 160, 60);
        CutGround cut = cut();
        assertThat(cut.outside()).containsExactly(2L);
        assertThat(cut.crossings()).extracting(Crossing::kind).containsExactly(LineKind.LIMIT);
        assertThat(of(cut, 1).areaSquareMeters()).isCloseTo(10_000, within(2.0));
    }

    @Test
    void aBuildingInPartsFarApartIsInTheAtomOfTheLargest() {
        building(LngLat.GEOMETRY.createMultiPolygon(new Polygon[] {box(10, 10, 30, 30), box(80, 80, 90, 90)}));
        line(LineKind.STREET, -10, 50, 110, 50);
        building(10, 80, 20, 90);
        building(60, 60, 70, 70);
        CutGround cut = cut();
        assertThat(cut.scattered()).containsExactly(1L);
        assertThat(of(cut, 1).polygon().getEnvelopeInternal().getMinY()).isZero();
    }

    @Test
    void aWallBetweenTwoHousesKeepsTheirCellsApart() {
        building(10, 40, 30, 60);
        building(40, 40, 90, 60);
        // Nearer to the second, and it closes nothing.
        line(LineKind.WALL, 36, 20, 36, 80);
        CutGround cut = cut();
        assertThat(cut.atoms()).hasSize(2);
        assertThat(meters(cut, LineKind.WALL)).as("all but its ends").isBetween(45.0, 61.0);
    }

    @Test
    void housesOnBothSidesOfADeadEndPartAlongItAndAnEmptySideIsGivenAway() {
        building(10, 60, 30, 70);
        building(10, 20, 30, 30);
        line(LineKind.STREET, 50, -10, 50, 90);
        assertThat(cut().atoms()).hasSize(2);
        building(70, 20, 90, 70);
        CutGround cut = cut();
        assertThat(of(cut, 3).areaSquareMeters()).isCloseTo(5_000, within(500.0));
        assertThat(meters(cut, LineKind.STREET)).isCloseTo(90, within(12.0));
    }

    @Test
    void nearCoincidentLinesMakeNoSlivers() {
        line(LineKind.STREET, -10, 50, 110, 50.05);
        line(LineKind.BOUNDARY, -10, 50.1, 110, 50);
        line(LineKind.WALL, -10, 50, 110, 50);
        assertThat(areas(cut())).containsExactly(5_000.0, 5_000.0);
    }

    @Test
    void anyGroundIsCutWhole() {
        for (long seed = 0; seed < GROUNDS; seed++) {
            Ground ground = RandomGround.of(seed);
            CutGround cut;
            try {
                cut = AtomCutter.cut(ground);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
            Invariants.check("seed " + seed, ground, cut);
            assertThat(AtomCutter.cut(ground)).as("seed " + seed).isEqualTo(cut);
        }
    }

    @Test
    void aNewHouseChangesItsBlockAlone() {
        Ground ground = CityGround.of(300, 5);
        List<Ground.Footprint> fewer = ground.footprints().subList(0, 299);
        Set<Polygon> before =
                polygons(AtomCutter.cut(new Ground(ground.limits(), ground.estates(), ground.lines(), fewer)));
        CutGround cut = AtomCutter.cut(ground);
        int block = of(cut, ground.footprints().get(299).id()).block();
        assertThat(cut.atoms().stream().filter(atom -> atom.block() != block))
                .isNotEmpty()
                // Beside that block, an outline gets the vertices at which its new cells end.
                .allSatisfy(atom -> assertThat(before.contains(atom.polygon())
                                || before.stream().anyMatch(atom.polygon()::equalsTopo))
                        .as("there before: %s", atom.polygon())
                        .isTrue());
    }

    private static Set<Polygon> polygons(CutGround cut) {
        return new HashSet<>(cut.atoms().stream().map(Atom::polygon).toList());
    }

    @Test
    void cellsFollowTheNearestBuilding() {
        Ground ground = CityGround.of(300, 3);
        CutGround cut = AtomCutter.cut(ground);
        java.util.Random random = new java.util.Random(1);
        int wrong = 0;
        int asked = 0;
        for (Atom atom : cut.atoms()) {
            List<Atom> block = cut.atoms().stream()
                    .filter(other ->
                            other.block() == atom.block() && !other.buildings().isEmpty())
                    .toList();
            Coordinate place = inside(atom.polygon(), random);
            if (atom.buildings().isEmpty() || block.size() < 2) {
                continue;
            }
            double own = meters(ground, atom, place);
            double nearest = block.stream()
                    .mapToDouble(other -> meters(ground, other, place))
                    .min()
                    .orElseThrow();
            asked++;
            wrong += own > nearest + 2 ? 1 : 0;
            assertThat(own).as("metres to the own house, %s", place).isLessThan(nearest + 15);
        }
        assertThat(wrong / (double) asked)
                .as("share of places over 2 m nearer to another house")
                .isLessThan(0.05);
    }

    private static Coordinate inside(Polygon polygon, java.util.Random random) {
        var box = polygon.getEnvelopeInternal();
        while (true) {
            Coordinate place = new Coordinate(
                    box.getMinX() + random.nextDouble() * box.getWidth(),
                    box.getMinY() + random.nextDouble() * box.getHeight());
            if (polygon.contains(LngLat.GEOMETRY.createPoint(place))) {
                return place;
            }
        }
    }

    private static double meters(Ground ground, Atom atom, Coordinate place) {
        Geometry house = ground.footprints()
                .get(Math.toIntExact(atom.buildings().get(0) - 1))
                .polygon();
        Coordinate nearest = org.locationtech.jts.operation.distance.DistanceOp.nearestPoints(
                house, LngLat.GEOMETRY.createPoint(place))[0];
        return new LngLat(nearest.x, nearest.y).metersTo(new LngLat(place.x, place.y));
    }

    @ParameterizedTest
    @ValueSource(strings = {"beijing-tsinghua.osm.gz", "liechtenstein.osm.pbf"})
    void realGroundIsCutWhole(String file) {
        Ground ground = OsmGround.read(SharedData.require("osm/" + file));
        CutGround cut = AtomCutter.cut(ground);
        Invariants.check(file, ground, cut);
        assertThat(cut.atoms()).hasSizeGreaterThan(ground.footprints().size());
        assertThat(Arrays.asList(cut.outside(), cut.scattered())).containsOnly(List.of());
    }
}
