package org.gridwalk.geodata.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.gridwalk.geodata.geo.LngLat;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

class HexLayoutTest {
    private static final Plane PLANE = new Plane(116.3, 39.9);

    @Test
    void putsEachPlaceIntoTheCellWhoseMiddleIsNearest() {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            HexLayout layout =
                    new HexLayout(PLANE, 40 + random.nextInt(500), random.nextInt(2) * 0.5, random.nextInt(2) * 0.5);
            double x = 5000 * (random.nextDouble() - 0.5);
            double y = 5000 * (random.nextDouble() - 0.5);
            long cell = layout.cellAt(x, y);
            Coordinate place = new Coordinate(x, y);
            double own = layout.middle(cell).distance(place);
            for (long other : HexLayout.around(cell)) {
                assertThat(own)
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(layout.middle(other).distance(place) + 1e-6);
                assertThat(layout.middle(other).distance(layout.middle(cell)))
                        .as("seed %d", seed)
                        .isCloseTo(layout.widthMeters(), within(1e-6));
            }
            assertThat(layout.cellAt(layout.middle(cell).x, layout.middle(cell).y))
                    .isEqualTo(cell);
        }
    }

    @Test
    void neitherGapsNorOverlaps() {
        HexLayout layout = new HexLayout(PLANE, 100, 0.5, 0);
        long middle = layout.cellAt(30, -700);
        Geometry[] cells = LongStream.concat(LongStream.of(middle), Arrays.stream(HexLayout.around(middle)))
                .mapToObj(layout::polygon)
                .toArray(Geometry[]::new);
        assertThat(CoverageValidator.isValid(cells)).isTrue();
        assertThat(cells[0].getCoordinates()).hasSize(7);
    }

    @Test
    void holdsInItsPolygonWhatItCounts() {
        HexLayout layout = new HexLayout(PLANE, 150);
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            LngLat place = new LngLat(116.25 + 0.1 * random.nextDouble(), 39.85 + 0.1 * random.nextDouble());
            long cell = layout.cellAt(PLANE.x(place.lng()), PLANE.y(place.lat()));
            assertThat(layout.polygon(cell).distance(place.point())).isLessThan(1e-6);
        }
    }

    @Test
    void measuresInMetresAndBack() {
        LngLat near = new LngLat(116.31, 39.93);
        double metres = Math.hypot(PLANE.x(near.lng()), PLANE.y(near.lat()));
        assertThat(metres).isCloseTo(new LngLat(116.3, 39.9).metersTo(near), within(metres * 0.002));
        Coordinate back = PLANE.lngLat(PLANE.x(near.lng()), PLANE.y(near.lat()));
        assertThat(List.of(back.x, back.y)).containsExactly(near.lng(), near.lat());
        // Across the antimeridian it is not once round the world.
        assertThat(new Plane(180, 10).x(-179.99)).isCloseTo(1095, within(1.0));
        assertThat(Plane.near(new LngLat(116.3401, 39.9201))).isEqualTo(PLANE);
    }
}
