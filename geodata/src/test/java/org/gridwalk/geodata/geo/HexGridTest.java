package org.gridwalk.geodata.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.union.CascadedPolygonUnion;

final class HexGridTest {
    @ParameterizedTest
    @CsvSource({
        "-122.52, 37.70, -122.35, 37.84, 700",
        "116.30, 39.90, 116.40, 40.00, 250",
        "-0.05, -0.05, 0.05, 0.05, 300",
        "151.0, -34.0, 151.3, -33.8, 1000"
    })
    void coversTheBoxWithoutGapOrOverlap(double west, double south, double east, double north, double edge) {
        List<Polygon> cells = HexGrid.over(new Bounds(west, south, east, north), edge);

        Geometry box = LngLat.GEOMETRY.toGeometry(new Envelope(west, east, south, north));
        Geometry union = CascadedPolygonUnion.union(new ArrayList<>(cells));
        assertThat(union.covers(box)).isTrue();
        assertThat(union.getNumGeometries()).isEqualTo(1);
        assertThat(CoverageValidator.isValid(cells.toArray(Geometry[]::new))).isTrue();
        for (Polygon cell : cells) {
            assertThat(cell.getNumPoints()).isEqualTo(7);
            assertThat(cell.getSRID()).isEqualTo(4326);
            assertThat(cell.intersects(box)).isTrue();
            for (Coordinate corner : cell.getCoordinates()) {
                assertThat(Lattice.holds(corner.x) && Lattice.holds(corner.y)).isTrue();
            }
        }
    }

    @Test
    void anEdgeIsAsLongAsAskedFor() {
        Coordinate[] ring = HexGrid.over(new Bounds(116.30, 39.90, 116.32, 39.92), 250)
                .get(0)
                .getCoordinates();

        for (int i = 1; i < ring.length; i++) {
            double north = (ring[i].y - ring[i - 1].y) * 111_035;
            double east = (ring[i].x - ring[i - 1].x) * 111_320 * Math.cos(Math.toRadians(39.9));
            assertThat(Math.hypot(north, east)).isBetween(247.0, 253.0);
        }
    }

    @Test
    void refusesWhatIsNoGrid() {
        Bounds city = new Bounds(116.0, 39.0, 117.0, 40.0);
        assertThatThrownBy(() -> HexGrid.over(city, 1))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("cells");
        assertThatThrownBy(() -> HexGrid.over(city, Double.NaN)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> HexGrid.over(new Bounds(179, 0, -179, 1), 1000))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> HexGrid.over(new Bounds(0, 85, 1, 86), 1000)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> HexGrid.over(new Bounds(1, 1, 1, 2), 1000)).isInstanceOf(BadInput.class);
    }
}
