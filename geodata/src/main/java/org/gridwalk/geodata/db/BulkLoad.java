package org.gridwalk.geodata.db;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Takes the secondary indexes, the unique and exclusion constraints and the foreign keys from big tables while millions
 * of rows are loaded, and puts them back, checked, when it is closed. Primary keys, checks and what a foreign key of
 * another table stands on remain.
 *
 * <p>What was taken is kept in the table {@code bulk_load}: after a crash {@link #restore} puts it back. Meanwhile
 * nobody else may write to these tables. Takes no more rights than an owner's.
 */
public final class BulkLoad implements AutoCloseable {
    /** Held while a load runs, by a session of its own: it ends with the process. */
    private static final long LOCK = 0x6275_6c6b;

    private static final int THREADS = 2;

    private static final String TAKEN = """
            with big as (
              select oid from pg_class where relname = any (:tables) and relnamespace = current_schema()::regnamespace
            ),
            foreign_key as (
              select conrelid, conname, 'FOREIGN_KEY' as kind, pg_get_constraintdef(pg_constraint.oid) as definition
              from pg_constraint join big on big.oid = conrelid
              where contype = 'f' and convalidated
            ),
            unique_or_exclusion as (
              select conrelid, conname, 'CONSTRAINT' as kind, pg_get_constraintdef(pg_constraint.oid) as definition
              from pg_constraint join big on big.oid = conrelid
              where contype in ('u', 'x')
                and not exists (
                  select from pg_constraint other where other.contype = 'f' and other.conindid = pg_constraint.conindid)
            ),
            plain_index as (
              select indrelid, relname, 'INDEX' as kind, pg_get_indexdef(indexrelid) as definition
              from pg_index
              join big on big.oid = indrelid
              join pg_class on pg_class.oid = indexrelid
              where not exists (select from pg_constraint where conindid = indexrelid)
            )
            insert into bulk_load (table_name, name, kind, definition)
            select conrelid::regclass::text, conname, kind, definition
            from (
              select * from foreign_key union all select * from unique_or_exclusion union all select * from plain_index
            ) taken
            order by kind desc, 1, 2
            returning table_name, name, kind, definition
            """;

    /** One thing taken from a table. */
    public record Taken(String tableName, String name, String kind, String definition) {
        private List<String> away() {
            return List.of(
                    kind.equals("INDEX")
                            ? "drop index \"" + name + "\""
                            : "alter table " + tableName + " drop constraint \"" + name + "\"");
        }

        private List<String> back() {
            String add = "alter table " + tableName + " add constraint \"" + name + "\" " + definition;
            return switch (kind) {
                case "INDEX" -> List.of(definition);
                // In two steps: the check of the rows then locks neither table against another load.
                case "FOREIGN_KEY" ->
                    List.of(add + " not valid", "alter table " + tableName + " validate constraint \"" + name + "\"");
                default -> List.of(add);
            };
        }
    }

    private final Database database;
    private final Handle lock;
    private final Consumer<String> progress;

    private BulkLoad(Database database, Handle lock, Consumer<String> progress) {
        this.database = database;
        this.lock = lock;
        this.progress = progress;
    }

    /**
     * Takes away what slows a load down.
     *
     * @param progress told of each index and constraint that is put back
     * @throws IllegalStateException if another load runs in this database
     */
    public static BulkLoad begin(Database database, Collection<String> tables, Consumer<String> progress) {
        Handle lock = database.jdbi().open();
        try {
            if (!tryLock(lock)) {
                throw new IllegalStateException("another bulk load runs in this database");
            }
            putBack(database, progress);
            database.longWork(handle -> {
                List<Taken> taken = handle.createQuery(TAKEN)
                        .bind("tables", tables.toArray(String[]::new))
                        .map(ConstructorMapper.of(Taken.class))
                        .list();
                taken.forEach(each -> each.away().forEach(handle::execute));
                return null;
            });
            return new BulkLoad(database, lock, progress);
        } catch (RuntimeException e) {
            unlock(lock);
            lock.close();
            throw e;
        }
    }

    /** Puts back what a load that died has left undone; does nothing while one is running, or if none has died. */
    public static void restore(Database database) {
        try (Handle lock = database.jdbi().open()) {
            if (tryLock(lock)) {
                try {
                    putBack(database, step -> {});
                } finally {
                    unlock(lock);
                }
            }
        }
    }

    /** Puts everything back: by two threads, the biggest table first, foreign keys last. */
    @Override
    public void close() {
        try {
            putBack(database, progress);
        } finally {
            unlock(lock);
            lock.close();
        }
    }

    private static boolean tryLock(Handle handle) {
        return handle.createQuery("select pg_try_advisory_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(boolean.class)
                .one();
    }

    private static void unlock(Handle handle) {
        handle.createQuery("select pg_advisory_unlock(:lock)")
                .bind("lock", LOCK)
                .mapTo(boolean.class)
                .one();
    }

    private static void putBack(Database database, Consumer<String> progress) {
        List<Taken> open = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select table_name, name, kind, definition from bulk_load
                                order by pg_relation_size(table_name::regclass) desc, id
                                """)
                        .map(ConstructorMapper.of(Taken.class))
                        .list());
        putBack(
                database,
                open.stream().filter(taken -> !taken.kind.equals("FOREIGN_KEY")).toList(),
                progress);
        putBack(
                database,
                open.stream().filter(taken -> taken.kind.equals("FOREIGN_KEY")).toList(),
                progress);
    }

    /** A table is the work of one thread: adding a constraint locks it anyway. */
    private static void putBack(Database database, List<Taken> all, Consumer<String> progress) {
        ArrayDeque<List<Taken>> tables = new ArrayDeque<>();
        for (Taken taken : all) {
            if (tables.isEmpty() || !tables.getLast().get(0).tableName.equals(taken.tableName)) {
                tables.add(new ArrayList<>());
            }
            tables.getLast().add(taken);
        }
        if (tables.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (List<Taken> table : tables) {
                work.add(threads.submit(() -> table.forEach(taken -> putBack(database, taken, progress))));
            }
            for (Future<?> each : work) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while indexes were put back", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "not everything could be put back: " + e.getCause().getMessage(), e);
        } finally {
            threads.shutdown();
        }
    }

    private static void putBack(Database database, Taken taken, Consumer<String> progress) {
        database.longWork(handle -> {
            handle.execute("set local maintenance_work_mem = '256MB'");
            handle.execute("set local max_parallel_maintenance_workers = 0");
            taken.back().forEach(handle::execute);
            return handle.createUpdate("delete from bulk_load where table_name = :table and name = :name")
                    .bind("table", taken.tableName)
                    .bind("name", taken.name)
                    .execute();
        });
        progress.accept(taken.tableName + ": " + taken.name);
    }
}
