package org.gridwalk.server.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.db.Database;

/** The issues of a made-up metropolis in the product's own tables, without the indexes that nobody here asks. */
record HeatWorld(Database database, HeatCity city) {
    static final List<String> STATUSES = List.of("FILED", "DISPATCHED", "HANDLING", "VERIFYING", "CLOSED");
    static final List<String> SOURCES = List.of("HOTLINE", "COUNTER", "CHAT", "PHONE", "VISIT", "PATROL");

    private static final int SENT_AT_ONCE = 50_000;
    private static final int SENDERS = 2;
    private static final int SECONDS_AN_HOUR = 3600;

    void fill() {
        fill(Integer.MAX_VALUE);
    }

    /**
     * @param nowhereEach of so many issues one has no place
     * @return statements that make the indexes that there are none of
     */
    List<String> fill(int nowhereEach) {
        List<String> indexes = database.longWork(handle -> {
            List<String> made = handle.createQuery("""
                            select indexdef from pg_indexes where tablename = 'issue' and indexname not in (
                              select conname from pg_constraint where conrelid = 'issue'::regclass
                            ) and indexname <> 'issue_changed_xid'
                            """).mapTo(String.class).list();
            handle.createQuery("""
                            select format('alter table issue drop constraint %I', conname)
                            from pg_constraint where conrelid = 'issue'::regclass and contype in ('c', 'f', 'u')
                            union all
                            select format('drop index %s', indexrelid::regclass)
                            from pg_index
                            where indrelid = 'issue'::regclass and not indisprimary
                              and not exists (select from pg_constraint where conindid = indexrelid)
                            """).mapTo(String.class).list().forEach(handle::execute);
            handle.execute(
                    "insert into area (level, name) select 'COMMUNITY', n::text from generate_series(1, ?) n",
                    HeatCity.AREAS);
            handle.execute("insert into grid (community_id) select 1 from generate_series(1, ?)", HeatCity.GRIDS);
            handle.execute(
                    "insert into topic (code, name) select 'T' || n, 'x' from generate_series(0, ?) n",
                    HeatCity.TOPICS - 1);
            return made;
        });
        try (Filling filling = new Filling(database, nowhereEach)) {
            city.each(filling::add);
        }
        database.jdbi().useHandle(handle -> {
            handle.execute("set statement_timeout = 0");
            handle.execute("alter table issue alter id restart with " + (city.issues() + 1L));
            handle.execute("create index issue_changed_xid on issue (changed_xid)");
            handle.execute("vacuum analyze issue");
        });
        return indexes;
    }

    /** Rows on their way: while some are made, others are sent. */
    private static final class Filling implements AutoCloseable {
        private final Database database;
        private final int nowhereEach;
        private final long[] topics;
        private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        private final BlockingQueue<CopyRows> empty = new ArrayBlockingQueue<>(SENDERS + 1);
        private final List<Future<?>> sent = new ArrayList<>();
        private CopyRows rows;

        Filling(Database database, int nowhereEach) {
            this.database = database;
            this.nowhereEach = nowhereEach;
            this.topics = database.jdbi()
                    .withHandle(handle ->
                            handle.createQuery("select id from topic order by id").mapTo(long.class).list().stream()
                                    .mapToLong(Long::longValue)
                                    .toArray());
            for (int i = 0; i <= SENDERS; i++) {
                empty.add(new CopyRows(
                        "issue",
                        "id",
                        "register",
                        "number",
                        "area_id",
                        "topic_id",
                        "source",
                        "status",
                        "reported_at",
                        "closed_at",
                        "place_precision",
                        "geom",
                        "grid_id",
                        "reported_grid_id"));
            }
            this.rows = empty.remove();
        }

        void add(HeatCity.Issue issue) {
            rows.row()
                    .bigint(issue.id)
                    .text("bench")
                    .text(Long.toString(issue.id))
                    .bigint(issue.area)
                    .bigint(topics[issue.topic])
                    .text(SOURCES.get(issue.source))
                    .text(STATUSES.get(issue.status))
                    .instant((long) issue.hour * SECONDS_AN_HOUR);
            if (issue.closed == Integer.MAX_VALUE) {
                rows.nothing();
            } else {
                rows.instant((long) issue.closed * SECONDS_AN_HOUR);
            }
            if (issue.id % nowhereEach == 0) {
                rows.text("NONE").nothing().nothing().nothing();
            } else {
                rows.text("POINT").point(issue.lng, issue.lat).key(issue.grid).key(issue.reportedGrid);
            }
            if (rows.rows() == SENT_AT_ONCE) {
                send();
            }
        }

        private void send() {
            CopyRows full = rows;
            sent.add(senders.submit(() -> {
                try {
                    database.<Object, RuntimeException>longWork(handle -> {
                        full.send(handle);
                        return null;
                    });
                } finally {
                    empty.add(full);
                }
            }));
            try {
                rows = empty.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            send();
            senders.shutdown();
            for (Future<?> each : sent) {
                try {
                    each.get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Random places where issues are, by their stored cells: where there are many, many are drawn. */
    List<Long> places(int number) {
        return database.jdbi()
                .withHandle(handle -> new ArrayList<>(handle.createQuery("""
                        select heat_cell from issue
                        where id in (select 1 + (hashint8extended(n, 5) & 9223372036854775807) % :issues from generate_series(1, :number) n)
                        """)
                        .bind("issues", city.issues())
                        .bind("number", number)
                        .mapTo(long.class)
                        .list()));
    }
}
