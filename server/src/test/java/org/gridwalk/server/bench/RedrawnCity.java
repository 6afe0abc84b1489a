package org.gridwalk.server.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.BoundaryPlans;
import org.gridwalk.geodata.boundary.Operation;
import org.gridwalk.geodata.boundary.PlanDraft;
import org.gridwalk.geodata.boundary.Publication;
import org.gridwalk.geodata.boundary.Publications;
import org.gridwalk.geodata.boundary.StrokeDraft;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * A made-up city in a database, of which a plan changes little: in its first community every fifth grid gives one building
 * in twenty to the next.
 */
record RedrawnCity(Database database, int communities) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    /** Publishes the plan from today on and prints how long that takes, the checks before it included. */
    void publish() {
        fill();
        Clock clock = Clock.fixed(TODAY.atTime(LocalTime.NOON).atZone(ZONE).toInstant(), ZONE);
        long community = number("select min(id) from area");
        BoundaryPlans plans = new BoundaryPlans(database, clock);
        long plan = plans.begin(new PlanDraft(community, "redrawn"), Scope.EVERYWHERE, 1)
                .orElseThrow()
                .id();
        BoundaryPlans.Standing begun = plans.show(plan, Scope.EVERYWHERE).orElseThrow();
        Map<Long, Integer> keys = new HashMap<>();
        begun.draft().grids().forEach((key, grid) -> keys.put(grid.gridId().orElseThrow(), key));
        Map<Long, Integer> wanted = new HashMap<>();
        begun.draft()
                .ground()
                .tracts()
                .keySet()
                .forEach(atom -> wanted.put(
                        atom, begun.draft().label(atom).grids().iterator().next()));
        database.jdbi()
                .useHandle(handle -> handle.createQuery("""
                        select stands.atom_id, 2 + (stands.building_id - 1) / 20 as next_grid
                        from atom_building stands
                        where stands.area_id = :community and stands.building_id % 20 = 5
                          and (stands.building_id - 1) / 20 % 5 = 3
                        """)
                        .bind("community", community)
                        .map((row, context) -> wanted.put(row.getLong(1), keys.get(row.getLong(2))))
                        .list());
        plans.stroke(
                plan,
                new StrokeDraft(begun.plan().version(), new Operation.Adopt(wanted, Map.of()), null),
                Scope.EVERYWHERE,
                1);
        database.jdbi()
                .useHandle(handle -> handle.execute("update boundary_plan set status = 'FILED' where id = ?", plan));
        long version = plans.show(plan, Scope.EVERYWHERE).orElseThrow().plan().version();
        Times times = new Times();
        Publication[] made = new Publication[1];
        times.measure(() -> made[0] = new Publications(database, clock, plans)
                .publish(plan, new Publication.Draft(version, TODAY), Scope.EVERYWHERE, 1)
                .orElseThrow());
        RedrawBench.decimal("redraw.write_ms", times.millis(1), "ms");
        RedrawBench.print("redraw.households_moved", made[0].households(), "households");
        RedrawBench.print("redraw.grids_changed", made[0].grids(), "grids");
        RedrawBench.print("redraw.rows_written", rowsWritten(made[0]), "rows");
        RedrawBench.print("redraw.rows_there", rowsThere(), "rows");
    }

    private void fill() {
        database.longWork(handle -> {
            handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
            for (String statement : read().split(";\n")) {
                handle.createUpdate(statement).bind("communities", communities).execute();
            }
            return null;
        });
        database.jdbi().useHandle(handle -> handle.execute("vacuum analyze"));
    }

    /** New versions of rows, of those tables that say where grids are and whose the issues are. */
    private long rowsWritten(Publication publication) {
        return number("""
                with publishing as (select xmin from boundary_publication where id = %d)
                select (select count(*) from grid_version, publishing where grid_version.xmin = publishing.xmin)
                  + (select count(*) from grid_building, publishing where grid_building.xmin = publishing.xmin)
                  + (select count(*) from issue, publishing where issue.xmin = publishing.xmin)
                """.formatted(publication.id()));
    }

    private long rowsThere() {
        return number("""
                select (select count(*) from grid_version) + (select count(*) from grid_building)
                  + (select count(*) from issue)
                """);
    }

    private long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static String read() {
        try (InputStream in = RedrawnCity.class.getResourceAsStream("redraw-city.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
