package org.gridwalk.server.bench;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.Morton;
import org.gridwalk.geodata.geo.TileCoord;
import org.gridwalk.geodata.heat.HeatTile;
import org.jdbi.v3.core.Handle;

/**
 * What PostgreSQL can do with the same issues in the narrowest columns: a covering b-tree on the Morton code; a GiST on
 * points that lie in that order; and, for cells of zoom 15, sums by cell, day and code. Two workers, all in memory.
 */
record HeatTables(Database database) {
    private static final int FINEST = 46;

    void fill() {
        run("""
            create unlogged table narrow as
              select heat_cell as cell, (extract(epoch from reported_at) / 3600)::int as hour,
                coalesce((extract(epoch from closed_at) / 3600)::int, 2147483647) as closed, coalesce(grid_id, 0)::int as grid,
                ((topic_id - 1) * 5 + array_position('{FILED,DISPATCHED,HANDLING,VERIFYING,CLOSED}', status) - 1)::smallint as code,
                (array_position('{HOTLINE,COUNTER,CHAT,PHONE,VISIT,PATROL}', source) - 1)::smallint as source, geom
              from issue order by heat_cell
            """);
        run("create index narrow_cell on narrow (cell) include (hour, closed, grid, code, source)");
        run("create index narrow_geom on narrow using gist (geom)");
        run("""
            create unlogged table rolled_up as
              select cell >> 16 as cell, hour / 24 as day, code, count(*)::int as issues from narrow group by 1, 2, 3 order by 1, 2
            """);
        run("create index rolled_up_cell on rolled_up (cell, day) include (code, issues)");
        run("vacuum analyze narrow");
        run("vacuum analyze rolled_up");
    }

    private void run(String sql) {
        database.jdbi().useHandle(handle -> {
            handle.execute("set statement_timeout = 0");
            handle.execute("set maintenance_work_mem = '1GB'");
            handle.execute("set work_mem = '1GB'");
            handle.execute(sql);
        });
    }

    long bytes(String relation) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select pg_relation_size(cast(? as regclass))")
                        .bind(0, relation)
                        .mapTo(long.class)
                        .one());
    }

    /** The plans that can answer a question at a zoom, by name; each with its sql. */
    Map<String, String> plans(HeatQuestion question, TileCoord tile) {
        Map<String, String> plans = new TreeMap<>();
        int bits = FINEST - 2 * (tile.z() + 6);
        long first = Morton.of(tile.x(), tile.y()) << (FINEST - 2 * tile.z());
        long end = (Morton.of(tile.x(), tile.y()) + 1) << (FINEST - 2 * tile.z());
        plans.put(
                "b-tree",
                "select cell >> " + bits + ", count(*) from narrow where cell >= " + first + " and cell < " + end
                        + " and " + question.where() + " group by 1");
        int n = HeatTile.SIZE << tile.z();
        Bounds box = HeatTile.box(tile);
        plans.put(
                "gist",
                "select mercator_column(st_x(geom), " + n + "), mercator_row(st_y(geom), " + n
                        + "), count(*) from narrow"
                        + " where geom && st_makeenvelope(" + box.west() + ", " + box.south() + ", " + box.east() + ", "
                        + box.north() + ", 4326) and " + question.where() + " group by 1, 2");
        Optional<String> rolledUp = question.rolledUp();
        if (bits >= 16 && rolledUp.isPresent()) {
            plans.put(
                    "roll-up",
                    "select cell >> " + (bits - 16) + ", sum(issues) from rolled_up where cell >= " + (first >> 16)
                            + " and cell < " + (end >> 16) + " and " + rolledUp.get() + " group by 1");
        }
        return plans;
    }

    /** A session that may take two workers, where they pay. */
    static void prepare(Handle handle) {
        handle.execute("set statement_timeout = 0");
        handle.execute("set jit = off");
        handle.execute("set work_mem = '256MB'");
        handle.execute("set max_parallel_workers_per_gather = 2");
        handle.execute("set random_page_cost = 1.05");
    }

    /** How many issues it counts. */
    static long count(Handle handle, String sql) {
        return handle.createQuery("select coalesce(sum(c), 0) from (" + sql + ") as counted ("
                        + (sql.contains("mercator") ? "x, y, c" : "x, c") + ")")
                .mapTo(long.class)
                .one();
    }
}
