package org.gridwalk.geodata.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.gridwalk.geodata.SharedData;
import org.gridwalk.geodata.boundary.atom.OsmGround;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.ground.Frame;
import org.gridwalk.geodata.demo.ground.Site;
import org.gridwalk.geodata.geo.LngLat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

final class SystemGuessTest {
    private static final double MARGIN_METERS = 100;
    private static final double METERS_A_DEGREE = 111_195;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /** A ground and its buildings. */
    private record Place(Geometry area, List<Polygon> buildings) {
        KnownGround ground() {
            return new KnownGround(area, buildings, MARGIN_METERS);
        }

        KnownGround bare() {
            return new KnownGround(area, List.of(), MARGIN_METERS);
        }
    }

    private static Place demo() {
        Site site = new Site(0, 0, 0, 1, new Dice(7));
        List<Polygon> houses = org.gridwalk.geodata.demo.ground.Ground.of(site).buildings.stream()
                .map(house -> Frame.polygon(house.outline))
                .toList();
        return new Place(Frame.polygon(site.outline()), houses);
    }

    private static Place osm(String name) {
        Path file = SharedData.require("osm/" + name);
        var ground = OsmGround.read(file);
        List<Polygon> buildings = ground.footprints().stream()
                .map(footprint -> (Polygon) footprint.polygon())
                .toList();
        return new Place(ground.limits().get(0).polygon(), buildings);
    }

    static Stream<String> systemsOfTheDemo() {
        return Stream.of("EPSG:4326", "GCJ-02", "BD-09", "EPSG:4538", "EPSG:4517", "EPSG:3857", "EPSG:32645")
                .flatMap(name -> Stream.of(name, name + " yx"));
    }

    @ParameterizedTest
    @MethodSource("systemsOfTheDemo")
    void theRightOneWinsOnTheDemosGround(String name) {
        theRightOneWins(demo(), name, 400);
    }

    static Stream<String> systemsOfBeijing() {
        return Stream.of(
                        "EPSG:4326", "GCJ-02", "BD-09", "EPSG:4547", "EPSG:4548", "EPSG:4526", "EPSG:4527", "EPSG:4498")
                .flatMap(name -> Stream.of(name, name + " yx"));
    }

    @ParameterizedTest
    @MethodSource("systemsOfBeijing")
    void theRightOneWinsInBeijing(String name) {
        theRightOneWins(osm("beijing-tsinghua.osm.gz"), name, 400);
    }

    private void theRightOneWins(Place place, String name, int count) {
        Crs system = Crs.named(name).orElseThrow();
        SystemGuess guess = new SystemGuess(place.ground(), List.of());
        for (int run = 0; run < 3; run++) {
            SystemGuess.Ranking ranking = guess.rank(written(atBuildings(place, count, 5), system, 0.4));
            assertThat(ranking.system().map(Crs::name))
                    .as("%s, seed %d", ranking, seed)
                    .contains(name);
            assertThat(ranking.zero()).isPositive();
            assertThat(ranking.absurd()).isEqualTo(2);
        }
    }

    /** Without buildings nothing tells GCJ-02 from WGS 84 in an area that is much wider than the shift. */
    @ParameterizedTest
    @ValueSource(strings = {"EPSG:4326", "GCJ-02"})
    void withoutBuildingsTheShiftIsNotClear(String name) {
        Place place = osm("beijing-tsinghua.osm.gz");
        Geometry city = place.area().buffer(0.3);
        SystemGuess guess = new SystemGuess(new KnownGround(city, List.of(), MARGIN_METERS), List.of());
        SystemGuess.Ranking ranking =
                guess.rank(written(atBuildings(place, 300, 5), Crs.named(name).orElseThrow(), 0));
        assertThat(ranking.clear()).as("%s, seed %d", ranking, seed).isFalse();
        assertThat(ranking.candidates())
                .extracting(candidate -> candidate.system().name())
                .contains("EPSG:4326", "GCJ-02", "BD-09")
                .doesNotContain("EPSG:4547");
    }

    /** A projected system needs no building. */
    @Test
    void theAreaAloneTellsAZone() {
        Place place = osm("beijing-tsinghua.osm.gz");
        Crs zone = Crs.epsg(4547).orElseThrow();
        SystemGuess.Ranking ranking =
                new SystemGuess(place.bare(), List.of()).rank(written(atBuildings(place, 100, 5), zone, 0.4));
        assertThat(ranking.system()).as("%s, seed %d", ranking, seed).contains(zone);
    }

    /** Whatever it says of points that were strewn about, it must not be sure of GCJ-02 or of anything else that shifts. */
    @Test
    void pointsByChanceAreNotClear() {
        for (Place place : List.of(demo(), osm("beijing-tsinghua.osm.gz"))) {
            // In a box far inside, so that a shift doesn't leave the area.
            Geometry city = place.area().buffer(0.03);
            SystemGuess guess = new SystemGuess(new KnownGround(city, place.buildings(), MARGIN_METERS), List.of());
            for (int run = 0; run < 20; run++) {
                List<LngLat> anywhere = new ArrayList<>();
                for (int i = 0; i < 600; i++) {
                    anywhere.add(within(place.area()));
                }
                SystemGuess.Ranking ranking = guess.rank(written(anywhere, Crs.crs84(), 0));
                assertThat(ranking.clear()).as("%s, seed %d", ranking, seed).isFalse();
            }
        }
    }

    /** Points in a system that isn't tried: moved by 300 m. */
    @Test
    void anUnknownSystemIsNotClear() {
        Place place = osm("beijing-tsinghua.osm.gz");
        Geometry city = place.area().buffer(0.03);
        SystemGuess guess = new SystemGuess(new KnownGround(city, place.buildings(), MARGIN_METERS), List.of());
        for (int run = 0; run < 8; run++) {
            double angle = run * Math.PI / 4;
            List<LngLat> moved = atBuildings(place, 600, 5).stream()
                    .map(at -> moved(at, 300 * Math.cos(angle), 300 * Math.sin(angle)))
                    .toList();
            SystemGuess.Ranking ranking = guess.rank(written(moved, Crs.crs84(), 0));
            assertThat(ranking.clear()).as("%s, seed %d", ranking, seed).isFalse();
        }
    }

    @Test
    void aCitysOwnSystemIsTriedToo() {
        Place place = osm("beijing-tsinghua.osm.gz");
        Crs zone = Crs.epsg(4548).orElseThrow();
        List<ControlPoint> points = atBuildings(place, 12, 0).stream()
                .map(at -> {
                    Coordinate metres = zone.fromLngLat(at.lng(), at.lat());
                    return new ControlPoint("K", metres.x - 400_000, metres.y - 4_300_000, at);
                })
                .toList();
        Crs own = ControlPoints.fit(points, ControlFit.Method.SIMILARITY).system();
        SystemGuess.Ranking ranking =
                new SystemGuess(place.ground(), List.of(own)).rank(written(atBuildings(place, 200, 5), own, 0.4));
        assertThat(ranking.system()).as("%s, seed %d", ranking, seed).contains(own);
    }

    @Test
    void fewPointsOrNoneAreNotClear() {
        Place place = osm("beijing-tsinghua.osm.gz");
        SystemGuess guess = new SystemGuess(place.ground(), List.of());
        assertThat(guess.rank(List.of()).clear()).isFalse();
        assertThat(guess.rank(written(atBuildings(place, 10, 2), Crs.crs84(), 0))
                        .clear())
                .isFalse();
        SystemGuess.Ranking zeros = guess.rank(java.util.Collections.nCopies(500, new Coordinate(0, 0)));
        assertThat(zeros.clear()).isFalse();
        assertThat(zeros.zero()).isEqualTo(500);
        assertThat(zeros.candidates()).isEmpty();
        // A thousand rows on one point are one point.
        Coordinate one = written(atBuildings(place, 1, 0), Crs.crs84(), 0).get(0);
        assertThat(guess.rank(java.util.Collections.nCopies(1000, one)).counted())
                .isEqualTo(1);
    }

    @Test
    void anAreaWithoutGroundIsNone() {
        assertThatThrownBy(() -> new KnownGround(LngLat.GEOMETRY.createPolygon(), List.of(), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<LngLat> atBuildings(Place place, int count, double noiseMeters) {
        List<LngLat> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Polygon building =
                    place.buildings().get(random.nextInt(place.buildings().size()));
            Coordinate at = building.getInteriorPoint().getCoordinate();
            points.add(moved(
                    new LngLat(at.x, at.y), noiseMeters * random.nextGaussian(), noiseMeters * random.nextGaussian()));
        }
        return points;
    }

    private LngLat within(Geometry area) {
        var box = area.getEnvelopeInternal();
        return new LngLat(
                box.getMinX() + random.nextDouble() * box.getWidth(),
                box.getMinY() + random.nextDouble() * box.getHeight());
    }

    private static LngLat moved(LngLat at, double east, double north) {
        double wide = METERS_A_DEGREE * Math.cos(Math.toRadians(at.lat()));
        return new LngLat(at.lng() + east / wide, at.lat() + north / METERS_A_DEGREE);
    }

    /** As a table in some system has them, with a share of 0, 0 among them, and some that are no numbers. */
    private List<Coordinate> written(List<LngLat> points, Crs system, double zeros) {
        List<Coordinate> written = new ArrayList<>();
        for (LngLat at : points) {
            boolean zero = random.nextDouble() < zeros;
            written.add(zero ? new Coordinate(0, 0) : system.fromLngLat(at.lng(), at.lat()));
        }
        written.add(new Coordinate(Double.NaN, 30));
        written.add(new Coordinate(Double.POSITIVE_INFINITY, Double.NaN));
        return written;
    }
}
