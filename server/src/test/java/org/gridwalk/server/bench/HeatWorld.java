package org.gridwalk.server.bench;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;

/** The issues of a made-up metropolis in the product's own tables, without the indexes that nobody here asks. */
record HeatWorld(Database database, HeatCity city) {
    static final List<String> STATUSES = List.of("FILED", "DISPATCHED", "HANDLING", "VERIFYING", "CLOSED");
    static final List<String> SOURCES = List.of("HOTLINE", "COUNTER", "CHAT", "PHONE", "VISIT", "PATROL");

    private static final int SENT_AT_ONCE = 50_000;
    private static final int SECONDS_AN_HOUR = 3600;

    void fill() {
        database.longWork(handle -> {
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
            return null;
        });
        database.longWork(handle -> {
            Filling filling = new Filling(handle);
            city.each(filling::add);
            filling.send();
            return null;
        });
        database.jdbi().useHandle(handle -> {
            handle.execute("set statement_timeout = 0");
            handle.execute("create index issue_changed_xid on issue (changed_xid)");
            handle.execute("vacuum analyze issue");
        });
    }

    /** Rows on their way. */
    private static final class Filling {
        private final Handle handle;
        private final CopyRows rows = new CopyRows(
                "issue",
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
                "reported_grid_id");
        private final long[] topics;

        Filling(Handle handle) {
            this.handle = handle;
            this.topics = handle.createQuery("select id from topic order by id").mapTo(long.class).list().stream()
                    .mapToLong(Long::longValue)
                    .toArray();
        }

        void add(HeatCity.Issue issue) {
            rows.row()
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
            rows.text("POINT").point(issue.lng, issue.lat).key(issue.grid).key(issue.reportedGrid);
            if (rows.rows() == SENT_AT_ONCE) {
                send();
            }
        }

        void send() {
            rows.send(handle);
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
