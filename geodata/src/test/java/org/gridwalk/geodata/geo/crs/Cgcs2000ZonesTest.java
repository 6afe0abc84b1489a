package org.gridwalk.geodata.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;

/** The 3-degree zones of CGCS2000: 25 to 45 with their number before the easting, and the same by central meridian. */
final class Cgcs2000ZonesTest {
    private static final int FIRST_ZONE = 25;

    static IntStream zones() {
        return IntStream.rangeClosed(25, 45);
    }

    @ParameterizedTest
    @MethodSource("zones")
    void withAndWithoutTheNumber(int zone) {
        Crs numbered = Crs.epsg(4513 + zone - FIRST_ZONE).orElseThrow();
        Crs plain = Crs.epsg(4534 + zone - FIRST_ZONE).orElseThrow();
        double meridian = zone * 3;

        Coordinate middle = numbered.fromLngLat(meridian, 40);
        assertThat(middle.x).isCloseTo(zone * 1_000_000 + 500_000, within(1e-6));
        // The meridian's arc from the equator to 40 degrees on the ellipsoid of CGCS2000.
        assertThat(middle.y).isCloseTo(4_429_529.03, within(0.01));

        Coordinate aside = plain.fromLngLat(meridian + 1.2, 31.5);
        Coordinate same = numbered.fromLngLat(meridian + 1.2, 31.5);
        assertThat(same.x - aside.x).isCloseTo(zone * 1_000_000, within(1e-6));
        assertThat(same.y).isCloseTo(aside.y, within(1e-6));

        Coordinate back = numbered.toLngLat(same.x, same.y);
        assertThat(back.x).isCloseTo(meridian + 1.2, within(1e-9));
        assertThat(back.y).isCloseTo(31.5, within(1e-9));
        assertThat(plain.swapped().toLngLat(aside.y, aside.x).equals2D(back, 1e-9))
                .isTrue();
    }
}
