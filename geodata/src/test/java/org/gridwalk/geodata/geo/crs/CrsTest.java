package org.gridwalk.geodata.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gridwalk.geodata.geo.LngLat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

final class CrsTest {
    @ParameterizedTest
    @CsvSource({
        "EPSG:4326, EPSG:4326",
        "urn:ogc:def:crs:OGC:1.3:CRS84, EPSG:4326",
        "OGC:CRS84, EPSG:4326",
        "http://www.opengis.net/def/crs/OGC/1.3/CRS84, EPSG:4326",
        "http://www.opengis.net/def/crs/EPSG/0/4490, EPSG:4490",
        "urn:ogc:def:crs:EPSG::32632, EPSG:32632",
        "urn:ogc:def:crs:EPSG:8.5:4549, EPSG:4549",
        "epsg:3857, EPSG:3857",
        "gcj02, GCJ-02",
        "百度坐标, BD-09",
        "EPSG:4549 yx, EPSG:4549 yx",
        "GCJ-02 yx, GCJ-02 yx"
    })
    void knowsTheWaysToNameASystem(String name, String system) {
        assertThat(Crs.named(name).orElseThrow().name()).isEqualTo(system);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4326",
                "WGS84",
                "EPSG:999999",
                "urn:ogc:def:crs:EPSG::",
                "EPSG:4326 or so",
                "EPSG:4326 yx yx",
                "LOCAL:",
                "LOCAL:1,2,x"
            })
    void doesNotGuess(String name) {
        assertThat(Crs.named(name)).isEmpty();
    }

    @Test
    void eastingComesFirstWhateverTheDefinitionSays() {
        // EPSG:4549 (CGCS2000, 3-degree zone at 120 E) is defined with northing first.
        Coordinate at = Crs.epsg(4549).orElseThrow().toLngLat(500_000, 3_500_000);

        assertThat(at.x).isCloseTo(120, within(1e-9));
        assertThat(at.y).isBetween(31.6, 31.7);
    }

    @Test
    void thereAndBackAgain() {
        Crs utm = Crs.utm(new LngLat(-122.4, 37.7));
        Coordinate metres = utm.fromLngLat(-122.4, 37.7);
        Coordinate back = utm.toLngLat(metres.x, metres.y);

        assertThat(utm.name()).isEqualTo("EPSG:32610");
        assertThat(Crs.utm(new LngLat(180, -10)).name()).isEqualTo("EPSG:32760");
        assertThat(back.x).isCloseTo(-122.4, within(1e-9));
        assertThat(back.y).isCloseTo(37.7, within(1e-9));
    }

    @Test
    void lngLatPassesUntouched() {
        assertThat(Crs.crs84().toLngLat(116.1234567890123, 40)).isEqualTo(new Coordinate(116.1234567890123, 40));
        assertThat(Crs.epsg(4490).orElseThrow().isLngLat()).isTrue();
    }
}
