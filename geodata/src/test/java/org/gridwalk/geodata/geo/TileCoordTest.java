package org.gridwalk.geodata.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileCoordTest {
    private static final double NORTH = 85.0511287798066;

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, -180, -85.0511287798066, 180, 85.0511287798066",
        "1, 1, 0, 0, 0, 180, 85.0511287798066",
        "2, 0, 3, -180, -85.0511287798066, -90, -66.51326044311186",
        "15, 26978, 12416, 116.3891602, 39.9013086, 116.4001465, 39.9097362"
    })
    void covers(int z, int x, int y, double west, double south, double east, double north) {
        Bounds bounds = new TileCoord(z, x, y).bounds(0);
        assertThat(bounds.west()).isCloseTo(west, within(1e-7));
        assertThat(bounds.south()).isCloseTo(south, within(1e-7));
        assertThat(bounds.east()).isCloseTo(east, within(1e-7));
        assertThat(bounds.north()).isCloseTo(north, within(1e-7));
    }

    @Test
    void aMarginEndsAtTheAntimeridian() {
        Bounds west = new TileCoord(3, 0, 0).bounds(0.5);
        assertThat(west.west()).isEqualTo(-180);
        assertThat(west.east()).isCloseTo(-180 + 1.5 * 45, within(1e-9));
        assertThat(west.north()).isGreaterThan(NORTH).isLessThan(90);
        Bounds world = new TileCoord(0, 0, 0).bounds(10);
        assertThat(world.west()).isEqualTo(-180);
        assertThat(world.east()).isEqualTo(180);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "23, 0, 0", "3, 8, 0", "3, 0, 8", "3, -1, 0", "0, 0, 1", "22, 4194304, 0"})
    void hasNoTileOutside(int z, int x, int y) {
        assertThat(TileCoord.of(z, x, y)).isEmpty();
        assertThatThrownBy(() -> new TileCoord(z, x, y)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasTheLastTileOfTheLastZoom() {
        assertThat(TileCoord.of(22, 4194303, 4194303)).isPresent();
    }
}
