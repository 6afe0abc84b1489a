package org.gridwalk.geodata.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Random;
import org.gridwalk.geodata.SharedData;
import org.gridwalk.geodata.geo.LngLat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

final class ShiftedCrsTest {
    private static final double ONE_CENTIMETRE = 0.01;
    /** Of the cities: what their source is good for. */
    private static final double FOUR_DECIMALS = 1e-4;

    @ParameterizedTest
    @ValueSource(strings = {"GCJ-02", "BD-09"})
    void thereAndBackIsWithinACentimetreAllOverChina(String name) {
        Crs system = Crs.named(name).orElseThrow();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            Coordinate at = new Coordinate(73 + 62 * random.nextDouble(), 3 + 51 * random.nextDouble());
            Coordinate there = system.fromLngLat(at.x, at.y);
            Coordinate back = system.toLngLat(there.x, there.y);
            assertThat(meters(at, back)).as("%s and back, seed %d", at, seed).isLessThan(ONE_CENTIMETRE);

            Coordinate inverse = system.toLngLat(at.x, at.y);
            Coordinate again = system.fromLngLat(inverse.x, inverse.y);
            assertThat(meters(at, again))
                    .as("%s from where it came, seed %d", at, seed)
                    .isLessThan(ONE_CENTIMETRE);
            assertThat(meters(at, there)).as("shift of %s, seed %d", at, seed).isBetween(1.0, 2000.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"105, 35", "105, 20", "104.99999999999, 40", "105.0000000001, 40", "90, 35", "120, 35.000000001"})
    void thereAndBackWhereTheFormulaHasAKink(double lng, double lat) {
        for (Crs system : new Crs[] {Crs.gcj02(), Crs.bd09()}) {
            Coordinate there = system.fromLngLat(lng, lat);
            assertThat(meters(new Coordinate(lng, lat), system.toLngLat(there.x, there.y)))
                    .as(system.name())
                    .isLessThan(ONE_CENTIMETRE);
        }
    }

    @ParameterizedTest
    @CsvSource({"-122.4, 37.7", "9.5, 47.1", "72.0039, 40", "137.8348, 40", "110, 0.8292", "110, 55.8272", "0, 0"})
    void gcj02IsTheIdentityElsewhere(double lng, double lat) {
        assertThat(Crs.gcj02().fromLngLat(lng, lat)).isEqualTo(new Coordinate(lng, lat));
        assertThat(Crs.gcj02().toLngLat(lng, lat)).isEqualTo(new Coordinate(lng, lat));
    }

    @Test
    void atTheEdgeNothingIsLostThatHasAnOriginal() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            // A strip of two kilometres across each side of the box.
            double across = (random.nextDouble() - 0.5) * 0.02;
            double along = random.nextDouble();
            Coordinate at = switch (i % 4) {
                case 0 -> new Coordinate(72.004 + across, 1 + 54 * along);
                case 1 -> new Coordinate(137.8347 + across, 1 + 54 * along);
                case 2 -> new Coordinate(73 + 64 * along, 0.8293 + across);
                default -> new Coordinate(73 + 64 * along, 55.8271 + across);
            };
            Coordinate there = Crs.gcj02().fromLngLat(at.x, at.y);
            Coordinate back = Crs.gcj02().toLngLat(there.x, there.y);
            Coordinate again = Crs.gcj02().fromLngLat(back.x, back.y);
            assertThat(meters(there, again))
                    .as("%s comes to lie where an original of it does, seed %d", at, seed)
                    .isLessThan(ONE_CENTIMETRE);
        }
    }

    @Test
    void nonsenseStaysNonsense() {
        for (Crs system : new Crs[] {Crs.gcj02(), Crs.bd09()}) {
            assertThat(system.toLngLat(Double.NaN, 30).x).isNaN();
            assertThat(system.toLngLat(1e300, 1e300)).isNotNull();
        }
    }

    @Test
    void agreesWithTheCitiesOfAnotherLibrary() throws IOException {
        JsonNode cities = new ObjectMapper()
                .readTree(SharedData.require("gcj02/cities-even.json").toFile());
        assertThat(cities).hasSize(332);
        for (JsonNode city : cities) {
            String name = city.at("/attrs/name").asText();
            JsonNode coords = city.get("coords");
            Coordinate wgs84 = at(coords, "WGS84");
            check(name, Crs.gcj02(), wgs84, at(coords, "GCJ02"));
            check(name, Crs.bd09(), wgs84, at(coords, "BD09"));
            Coordinate mercator = Crs.epsg(3857).orElseThrow().fromLngLat(wgs84.x, wgs84.y);
            Coordinate expected = at(coords, "EPSG3857");
            assertThat(mercator.distance(expected)).as("%s in EPSG:3857", name).isLessThan(0.1);
        }
    }

    private static void check(String name, Crs system, Coordinate wgs84, Coordinate expected) {
        Coordinate there = system.fromLngLat(wgs84.x, wgs84.y);
        assertThat(there.distance(expected)).as("%s in %s", name, system.name()).isLessThan(FOUR_DECIMALS);
        Coordinate back = system.toLngLat(expected.x, expected.y);
        assertThat(back.distance(wgs84)).as("%s from %s", name, system.name()).isLessThan(FOUR_DECIMALS);
    }

    private static Coordinate at(JsonNode coords, String system) {
        return new Coordinate(
                coords.get(system).get(0).asDouble(), coords.get(system).get(1).asDouble());
    }

    private static double meters(Coordinate one, Coordinate other) {
        return new LngLat(one.x, one.y).metersTo(new LngLat(other.x, other.y));
    }

    @Test
    void theMeasureTellsCentimetresApart() {
        assertThat(meters(new Coordinate(116, 40), new Coordinate(116, 40.0000002)))
                .isCloseTo(0.022, within(0.001));
    }
}
