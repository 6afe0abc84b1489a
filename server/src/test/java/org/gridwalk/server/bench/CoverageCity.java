package org.gridwalk.server.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.gridwalk.geodata.coverage.CoverageCounts;
import org.gridwalk.geodata.coverage.CoverageQuery.By;
import org.gridwalk.geodata.coverage.Policies;
import org.gridwalk.geodata.coverage.PolicyVersion;
import org.gridwalk.geodata.coverage.Presets;
import org.gridwalk.geodata.coverage.index.IndexProbe.GridCounts;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * A made-up city in a database, and the best that plain SQL makes of its coverage. Visits lie in the order of their time,
 * as they are recorded.
 */
record CoverageCity(Database database, int households, int visits, int grids) {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private static final int DAYS = 730;
    private static final int CHUNKS = 40;
    private static final String COUNTS = read("coverage-counts.sql");
    private static final String STANDING = read("coverage-standing.sql");

    private static final String HOUSEHOLDS = """
            select grid_id,
              max(rank) filter (where exempt is not true) as rank,
              bool_or(rank > 2 and attempted) filter (where exempt is not true) as attempted,
              bool_or(rank > 2 and refused) filter (where exempt is not true) as refused,
              bool_or(rank > 2 and unreachable) filter (where exempt is not true) as unreachable
            from owed
            group by grid_id, household_id
            """;
    private static final String OBLIGATIONS = """
            select grid_id, case when exempt is not true then rank end as rank,
              rank > 2 and attempted and exempt is not true as attempted,
              rank > 2 and refused and exempt is not true as refused,
              rank > 2 and unreachable and exempt is not true as unreachable
            from owed
            """;

    private static String read(String name) {
        try (InputStream in = CoverageCity.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void fill() {
        database.longWork(handle -> {
            handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
            Policies.install(handle, PolicyVersion.preset(Presets.STANDARD, TODAY.minusDays(DAYS)));
            dropGuards(handle);
            for (String statement : read("coverage-city.sql").split(";\n")) {
                handle.createUpdate(statement)
                        .bind("grids", grids)
                        .bind("households", households)
                        .bind("today", TODAY)
                        .execute();
            }
            return null;
        });
        IntStream.range(0, CHUNKS).parallel().forEach(this::visits);
        run("create index visit_household on visit (household_id, visited_at, id)");
        run("create index visit_changed_xid on visit (changed_xid)");
        run("vacuum analyze");
    }

    /** Constraints that only guard, and no index that a question would use. */
    private static void dropGuards(Handle handle) {
        handle.createQuery("""
                        select format('alter table %s drop constraint %I', conrelid::regclass, conname)
                        from pg_constraint
                        where conrelid::regclass::text in ('visit', 'household', 'dwelling', 'obligation')
                          and (contype in ('f', 'x') or conname = 'visit_client_id_key')
                        """).mapTo(String.class).forEach(handle::execute);
    }

    private void visits(int chunk) {
        database.longWork(handle -> handle.createUpdate("""
                        insert into visit (household_id, visitors, visited_at, recorded_at, outcome)
                        select 1 + (hash & 9223372036854775807) % :households, 1 + (hash % 7 = 0)::int, at, at,
                          (array['MET', 'MET', 'MET', 'MET', 'FAMILY_MET', 'MET_REMOTE', 'NOT_HOME', 'NOT_HOME', 'REFUSED'])
                            [1 + abs(hash / 7 % 9)]
                        from (
                          select hashint8extended(n, 1) as hash,
                            timestamptz '2026-11-20 18:00+08' - interval '1 day' * (:days * (1 - n / :visits)) as at
                          from generate_series(:first, :last) n
                        ) visit
                        """)
                .bind("households", households)
                .bind("days", DAYS)
                .bind("visits", (double) visits)
                .bind("first", (long) visits * chunk / CHUNKS + 1)
                .bind("last", (long) visits * (chunk + 1) / CHUNKS)
                .execute());
    }

    /** Stores beside each obligation what SQL would have to find out: its due day, and whether it was attempted. */
    void store() {
        database.longWork(handle -> handle.createUpdate("create table obligation_now as " + STANDING + " order by 1, 2")
                .bind("on", TODAY)
                .execute());
        run("create index obligation_now_household on obligation_now (grid_id, household_id)");
        run("vacuum analyze obligation_now");
    }

    private void run(String sql) {
        database.jdbi().useHandle(handle -> {
            handle.execute("set statement_timeout = 0");
            handle.execute("set maintenance_work_mem = '1GB'");
            handle.execute(sql);
            handle.execute("reset statement_timeout");
        });
    }

    /** Of the day for which it is stored. */
    List<GridCounts> storedCounts(By by) {
        return counts("obligation_now", by, TODAY);
    }

    /** Of any day. */
    List<GridCounts> countsOn(LocalDate on) {
        return counts("(" + STANDING + ")", By.HOUSEHOLD, on);
    }

    /** By the id of the grid, 0 for none. */
    private List<GridCounts> counts(String standing, By by, LocalDate on) {
        String unit = by == By.HOUSEHOLD ? HOUSEHOLDS : OBLIGATIONS;
        return database.longWork(handle -> {
            handle.execute("set local work_mem = '256MB'");
            return handle.createQuery(COUNTS.replace("<standing>", standing).replace("<unit>", unit))
                    .bind("on", on)
                    .map((row, context) -> new GridCounts(
                            row.getLong("grid_id"),
                            new CoverageCounts(
                                    row.getLong("eligible"),
                                    row.getLong("effective"),
                                    row.getLong("attempted"),
                                    row.getLong("exempt"),
                                    row.getLong("covered"),
                                    row.getLong("due_soon"),
                                    row.getLong("overdue"),
                                    row.getLong("uncovered"),
                                    row.getLong("not_yet_visited"),
                                    row.getLong("refused"),
                                    row.getLong("unreachable"))))
                    .list();
        });
    }
}
