package org.gridwalk.geodata.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class SnapshotsTest {
    private Database database;

    @BeforeEach
    void open() {
        database = TestPostgis.emptyDatabase();
        database.jdbi().useHandle(handle -> handle.execute("""
                create table thing (name text, changed_xid xid8 not null default pg_current_xact_id());
                create index thing_changed_xid on thing (changed_xid);
                """));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String now() {
        return database.jdbi().withHandle(Snapshots::now);
    }

    private List<String> unseen(String seen) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select name from thing where " + Snapshots.unseen("changed_xid") + " order by 1")
                        .bind("seen", seen)
                        .mapTo(String.class)
                        .list());
    }

    private boolean anyUnseen(String seen) {
        return database.jdbi()
                .withHandle(handle -> Snapshots.look(handle, seen, Snapshots.anyUnseen("thing", "")))
                .changed();
    }

    private void add(String name) {
        database.jdbi().useHandle(handle -> handle.execute("insert into thing (name) values (?)", name));
    }

    @Test
    void whatCommitsOutOfOrderIsFoundOnce() {
        String before = now();
        String between;
        try (Handle late = database.jdbi().open()) {
            late.begin();
            late.execute("insert into thing (name) values ('late')");
            add("early");
            assertThat(unseen(before)).containsExactly("early");
            between = now();
            late.commit();
        }
        assertThat(unseen(between)).containsExactly("late");
        assertThat(unseen(now())).isEmpty();
        assertThat(unseen(before)).containsExactly("early", "late");
    }

    /** Restored from a cluster that had come further: the numbers of its transactions lie ahead here. */
    @Test
    void rowsOfAnotherClusterAreNoNews() {
        database.jdbi().useHandle(handle -> handle.execute("""
                insert into thing (name, changed_xid)
                select 'restored', cast(cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint) + n * 10 as text)::xid8
                from generate_series(1, 1000) n
                """));
        String seen = now();
        assertThat(anyUnseen(seen)).isFalse();
        assertThat(unseen(seen)).isEmpty();
        add("new");
        assertThat(anyUnseen(seen)).isTrue();
        assertThat(unseen(seen)).contains("new").hasSizeLessThan(5);
    }
}
