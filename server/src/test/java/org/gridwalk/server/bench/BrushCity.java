package org.gridwalk.server.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.server.ServerUnderTest;
import org.jdbi.v3.core.Handle;

/**
 * A metropolis as a manager's page has it: millions of issues, one of twelve without a place, under all indexes of the
 * product; its grids; an account like that of the demo.
 */
final class BrushCity {
    private static final int NOWHERE_EACH = 12;
    private static final int BUILT_AT_ONCE = 2;

    private BrushCity() {}

    /** @param database migrated and empty */
    static void fill(Database database, HeatCity city) {
        List<String> indexes = new HeatWorld(database, city).fill(NOWHERE_EACH);
        ExecutorService builders = Executors.newFixedThreadPool(BUILT_AT_ONCE);
        try {
            List<Callable<Void>> building = IntStream.range(0, indexes.size())
                    .mapToObj(i -> build(database, indexes.get(i)))
                    .toList();
            for (Future<Void> each : builders.invokeAll(building)) {
                each.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            builders.shutdown();
        }
        database.longWork(handle -> {
            ground(handle);
            return null;
        });
        database.jdbi().useHandle(handle -> {
            handle.execute("set statement_timeout = 0");
            handle.execute("vacuum analyze issue");
            handle.execute("vacuum analyze grid_version");
        });
        Accounts accounts = new Accounts(database);
        long manager = accounts.create("manager", "manager", "gridwalk-demo").id();
        accounts.grant(manager, new Grant(Role.MANAGER, null, null, false));
    }

    private static Callable<Void> build(Database database, String index) {
        return () -> database.longWork(handle -> {
            handle.execute("set local maintenance_work_mem = '512MB'");
            handle.execute(index);
            return null;
        });
    }

    /** Grids are the boxes round their issues. The work of the night, which is for millions of new issues here, is done. */
    private static void ground(Handle handle) {
        handle.execute("""
                insert into schedule (kind, at_time, last_on)
                select kind, '03:00', ? from unnest(array['set-deadlines', 'scan-clusters', 'assign-issues']) as kind
                """, ServerUnderTest.TODAY);
        handle.execute(
                "insert into schedule (kind, every_minutes, last_at) values ('escalate-issues', 5, ?)",
                ServerUnderTest.TODAY
                        .plusDays(1)
                        .atStartOfDay(ServerUnderTest.ZONE)
                        .toInstant());
        handle.execute("insert into installation (name) values ('bench')");
        handle.execute("update grid set community_id = 1 + (id - 1) / 5");
        handle.execute("""
                insert into grid_version (grid_id, name, geom, valid)
                select grid_id, 'grid ' || grid_id, st_multi(st_setsrid(cast(st_expand(st_extent(geom), 1e-6) as geometry), 4326)), '(,)'
                from issue
                where id % 20 = 1 and grid_id is not null
                group by grid_id
                """);
        handle.execute(
                "insert into grid_code (grid_id, code, valid) select id, lpad(id::text, 6, '0'), '(,)' from grid");
    }
}
