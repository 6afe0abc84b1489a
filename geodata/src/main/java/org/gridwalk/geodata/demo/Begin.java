package org.gridwalk.geodata.demo;

import java.util.List;
import org.gridwalk.geodata.db.BulkLoad;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;

/** Makes sure that a database is empty, and marks it as being filled. */
final class Begin {
    /** All that the generator fills, directly or by what refers to it. */
    private static final List<String> ROOTS =
            List.of("area", "topic", "worker", "policy_version", "person", "account", "tombstone", "installation");

    private Begin() {}

    static void on(Database database) {
        BulkLoad.restore(database);
        database.longWork(handle -> {
            boolean died = exists(handle, "demo_generation");
            if (died) {
                handle.execute("truncate " + String.join(", ", ROOTS) + " restart identity cascade");
            } else {
                for (String table : ROOTS) {
                    if (exists(handle, table)) {
                        throw new DatabaseNotEmpty("rows in " + table);
                    }
                }
                handle.execute("insert into demo_generation default values");
            }
            return null;
        });
    }

    private static boolean exists(Handle handle, String table) {
        return handle.createQuery("select exists (select from " + table + ")")
                .mapTo(boolean.class)
                .one();
    }
}
