package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.LngLat;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is looked up in memory is what {@code grid_at} says, on grids that overlap, leave gaps, begin and end. */
@Tag("database")
class GridsByDayTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    @Test
    void saysWhatTheDatabaseSays() {
        try (Database database = TestPostgis.database()) {
            database.jdbi().useHandle(handle -> {
                for (int seed = 1; seed <= 5; seed++) {
                    Random random = new Random(seed);
                    List<Long> areas = grids(handle, random);
                    GridsByDay grids = new GridsByDay(areas.subList(0, 2));
                    grids.refresh(handle);
                    check(handle, random, areas.subList(0, 2), grids, "seed " + seed);
                    handle.execute("delete from grid_version where grid_id = (select min(grid_id) from grid_version)");
                    grids.refresh(handle);
                    check(handle, random, areas.subList(0, 2), grids, "changed, seed " + seed);
                }
            });
        }
    }

    @Test
    void whereThereAreNoneThereIsNone() {
        try (Database database = TestPostgis.database()) {
            database.jdbi().useHandle(handle -> {
                GridsByDay grids = new GridsByDay(List.of(1L));
                grids.refresh(handle);
                assertThat(grids.at(new LngLat(116, 40), FIRST)).isEqualTo(GridsByDay.Found.NOWHERE);
                assertThat(grids.at(null, FIRST)).isEqualTo(GridsByDay.Found.NOWHERE);
            });
        }
    }

    private static void check(Handle handle, Random random, List<Long> areas, GridsByDay grids, String what) {
        for (int i = 0; i < 300; i++) {
            // Of a coarse lattice, so that many lie on edges and corners.
            LngLat place = new LngLat(116 + random.nextInt(40) / 1000.0, 39 + random.nextInt(40) / 1000.0);
            LocalDate day = FIRST.plusDays(random.nextInt(400) - 50);
            GridsByDay.Found expected = handle.createQuery(
                            "select grid_id, community_id from grid_at(st_setsrid(st_point(:x, :y), 4326), :day, :areas)")
                    .bind("x", place.lng())
                    .bind("y", place.lat())
                    .bind("day", day)
                    .bind("areas", areas.toArray(Long[]::new))
                    .map((row, context) -> new GridsByDay.Found(row.getLong(1), row.getLong(2)))
                    .findOne()
                    .orElse(GridsByDay.Found.NOWHERE);
            assertThat(grids.at(place, day))
                    .as(what + ", " + place + " on " + day)
                    .isEqualTo(expected);
        }
    }

    private static List<Long> grids(Handle handle, Random random) {
        handle.execute("truncate area cascade");
        List<Long> areas = handle.createQuery(
                        "insert into area (level, name) select 'COMMUNITY', 'c' || n from generate_series(1, 3) n returning id")
                .mapTo(Long.class)
                .list();
        for (int i = 0; i < 30; i++) {
            long grid = handle.createQuery("insert into grid (community_id) values (?) returning id")
                    .bind(0, areas.get(random.nextInt(3)))
                    .mapTo(Long.class)
                    .one();
            LocalDate from = FIRST.plusDays(random.nextInt(100));
            LocalDate until = from.plusDays(1 + random.nextInt(200));
            boolean open = random.nextBoolean();
            int west = random.nextInt(30);
            int south = random.nextInt(30);
            handle.execute(
                    """
                    insert into grid_version (grid_id, name, kind, geom, valid) values (?, 'g', ?,
                      st_multi(st_makeenvelope(?, ?, ?, ?, 4326)), daterange(cast(? as date), cast(? as date)))
                    """,
                    grid,
                    random.nextInt(4) == 0 ? "DEDICATED" : "BASIC",
                    116 + west / 1000.0,
                    39 + south / 1000.0,
                    116 + (west + 1 + random.nextInt(10)) / 1000.0,
                    39 + (south + 1 + random.nextInt(10)) / 1000.0,
                    from.toString(),
                    open ? null : until.toString());
        }
        return areas;
    }
}
