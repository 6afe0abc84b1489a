package org.gridwalk.geodata.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which grid answers for an issue, against what SQL says of its place. */
@Tag("database")
class GridAssignmentTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long SEED = 20_261_122;

    /** Of the issues known by a point, how many are in another grid than that of their place. */
    private static final String ELSEWHERE = """
            select count(*) from issue
            left join lateral grid_at(
              issue.geom, date '2026-11-20', (select array_agg(id) from area where level = 'COMMUNITY')) place on true
            where place_precision = 'POINT' and issue.grid_id is distinct from place.grid_id
            """;

    /** Grids drift over one another and leave gaps, and many issues lie on corners and edges. */
    @Test
    void anIssueKnownByAPointIsItsGridsThatSqlSays() {
        try (Database database = TestPostgis.database()) {
            DemoGenerator.generate(database, new DemoSpec(5, 0.1, TODAY), step -> {});
            Clock clock = Clock.fixed(TODAY.atTime(18, 0).atZone(ZONE).toInstant(), ZONE);
            long community = number(database, "select min(id) from area where level = 'COMMUNITY'");
            List<Long> grids = database.jdbi()
                    .withHandle(handle -> handle.createQuery("select id from grid order by id")
                            .mapTo(Long.class)
                            .list());
            Random random = new Random(SEED);
            for (int round = 0; round < 4; round++) {
                grids.forEach(grid -> execute(
                        database,
                        "update grid_version set geom = st_snaptogrid(st_translate(geom, ?, ?), 1e-7) where grid_id = ?",
                        2e-3 * (random.nextDouble() - 0.5),
                        2e-3 * (random.nextDouble() - 0.5),
                        grid));
                execute(database, """
                        update issue set geom = st_pointn(ring, 1 + cast(issue.id % (st_npoints(ring) - 1) as int))
                        from grid_version version, st_exteriorring(st_geometryn(version.geom, 1)) as ring
                        where place_precision = 'POINT' and issue.id % 4 = ?
                          and version.id = (select min(id) + issue.id % count(*) from grid_version)
                        """, round);
                assertThat(number(database, ELSEWHERE)).isPositive();
                long changed = database.longWork(handle -> GridAssignment.run(handle, community, clock));
                assertThat(changed).isPositive();
                assertThat(number(database, ELSEWHERE))
                        .as("seed %d, round %d", SEED, round)
                        .isZero();
                assertThat((long) database.longWork(handle -> GridAssignment.run(handle, community, clock)))
                        .as("nothing is left to do")
                        .isZero();
            }
            execute(database, "update grid_version set valid = daterange(lower(valid), date '2026-11-20')");
            database.longWork(handle -> GridAssignment.run(handle, community, clock));
            assertThat(number(database, ELSEWHERE)).as("where no grid is left").isZero();
        }
    }

    private static long number(Database database, String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void execute(Database database, String sql, Object... values) {
        database.jdbi().useHandle(handle -> handle.execute(sql, values));
    }
}
