package org.gridwalk.geodata.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.TileCoord;
import org.gridwalk.geodata.heat.PlacedCounts.Placed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PlacedCountsTest {
    private static final PlacedCounts NOTHING = new PlacedCounts(List.of());

    @Test
    void countsOfOnePlaceAddUpInOneCell() {
        PlacedCounts counts = new PlacedCounts(List.of(new Placed(0.001, -0.001, 2), new Placed(0.001, -0.001, 3)));
        assertThat(counts.tile(new TileCoord(1, 1, 1))).isEqualTo(new HeatTile(64, List.of(0, 5), 5));
        assertThat(counts.tile(new TileCoord(1, 0, 0)).total()).isZero();
        assertThat(counts.domain(3)).isEqualTo(new HeatDomain(3, 5, 5, 5));
    }

    @Test
    void withoutCountsThereIsAnEmptyTileAndNoSpan() {
        assertThat(NOTHING.tile(new TileCoord(0, 0, 0))).isEqualTo(new HeatTile(64, List.of(), 0));
        assertThat(NOTHING.domain(0)).isEqualTo(new HeatDomain(0, 0, 0, 0));
    }

    @Test
    void aTileThatIsTooFineIsRefused() {
        assertThatThrownBy(() -> NOTHING.tile(new TileCoord(18, 0, 0))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> NOTHING.domain(18)).isInstanceOf(BadInput.class);
    }

    /** Places beyond the mercator square and on its edges too. */
    @Test
    @Tag("database")
    void cellsAreThoseOfTheDatabase() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Placed> places = new ArrayList<>(List.of(
                new Placed(180, 90, 1), new Placed(-180, -90, 1), new Placed(0, 0, 1), new Placed(116.4, 39.9, 1)));
        for (int i = 0; i < 300; i++) {
            places.add(new Placed(random.nextDouble() * 360 - 180, random.nextDouble() * 180 - 90, 1));
        }
        try (Database database = TestPostgis.database()) {
            for (Placed place : places) {
                int z = random.nextInt(HeatQuery.MAX_ZOOM + 1);
                int n = HeatTile.SIZE << z;
                assertThat(finest(database, place))
                        .as("seed %d, %s", seed, place)
                        .isEqualTo(stored(database, place));
                int[] cell = cell(database, place, n);
                TileCoord tile = new TileCoord(z, cell[0] / HeatTile.SIZE, cell[1] / HeatTile.SIZE);
                int index = cell[1] % HeatTile.SIZE * HeatTile.SIZE + cell[0] % HeatTile.SIZE;
                assertThat(new PlacedCounts(List.of(place)).tile(tile))
                        .as("seed %d, %s at zoom %d", seed, place, z)
                        .isEqualTo(new HeatTile(HeatTile.SIZE, List.of(index, 1), 1));
            }
        }
    }

    /** The bits of the column and the row by turns, in the plainest way. */
    private static long finest(Database database, Placed place) {
        int[] cell = cell(database, place, HeatTile.SIZE << HeatQuery.MAX_ZOOM);
        long code = 0;
        for (int bit = 0; bit < 32; bit++) {
            code |= (long) (cell[0] >> bit & 1) << 2 * bit | (long) (cell[1] >> bit & 1) << 2 * bit + 1;
        }
        return code;
    }

    private static long stored(Database database, Placed place) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select heat_cell(st_setsrid(st_makepoint(:lng, :lat), 4326))")
                        .bind("lng", place.lng())
                        .bind("lat", place.lat())
                        .mapTo(long.class)
                        .one());
    }

    private static int[] cell(Database database, Placed place, int n) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select mercator_column(:lng, :n), mercator_row(:lat, :n)")
                        .bind("lng", place.lng())
                        .bind("lat", place.lat())
                        .bind("n", n)
                        .map((row, context) -> new int[] {row.getInt(1), row.getInt(2)})
                        .one());
    }
}
