package org.gridwalk.geodata.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkLoadTest {
    private static final List<String> TABLES = List.of("parent", "child");

    private Database database;

    @BeforeEach
    void makeTables() {
        database = TestPostgis.database();
        execute("create table parent (id bigint primary key, code text unique, days int4range,"
                + " exclude using gist (days with &&))");
        execute("create table child (id bigint primary key, parent_id bigint references parent on delete cascade,"
                + " code text references parent (code), size int check (size > 0))");
        execute("create index large_child on child (size) where size > 1");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void execute(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private List<String> definitions() {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        select pg_get_constraintdef(oid) || ' ' || conname || ' ' || convalidated from pg_constraint
                        where conrelid in ('parent'::regclass, 'child'::regclass)
                        union all
                        select indexdef from pg_indexes where tablename in ('parent', 'child')
                        order by 1
                        """).mapTo(String.class).list());
    }

    @Test
    void putsBackWhatItTook() {
        List<String> before = definitions();
        List<String> steps = new ArrayList<>();
        try (BulkLoad load = BulkLoad.begin(database, TABLES, steps::add)) {
            assertThat(load).isNotNull();
            assertThat(definitions())
                    .as("keys, checks and what a foreign key stands on remain")
                    .noneMatch(definition -> definition.contains("FOREIGN KEY") || definition.contains("large_child"))
                    .noneMatch(definition -> definition.contains("EXCLUDE"))
                    .anyMatch(definition -> definition.contains("CHECK"))
                    .anyMatch(definition -> definition.contains("PRIMARY KEY"));
            execute("insert into parent values (1, 'a', '[1,5)')");
            execute("insert into child values (1, 1, 'a', 3)");
        }
        assertThat(definitions()).isEqualTo(before);
        assertThat(steps).contains("child: large_child");
    }

    @Test
    void checksWhatWasLoaded() {
        BulkLoad load = BulkLoad.begin(database, TABLES, step -> {});
        execute("insert into child values (1, 99, null, 3)");
        assertThatThrownBy(load::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("child");
        execute("delete from child");
        List<String> halfway = definitions();
        BulkLoad.restore(database);
        assertThat(definitions()).hasSizeGreaterThan(halfway.size()).anyMatch(each -> each.contains("FOREIGN KEY"));
    }

    @Test
    void leavesARunningLoadAlone() {
        List<String> before = definitions();
        try (BulkLoad load = BulkLoad.begin(database, TABLES, step -> {})) {
            assertThat(load).isNotNull();
            BulkLoad.restore(database);
            assertThat(definitions()).isNotEqualTo(before);
            assertThatThrownBy(() -> BulkLoad.begin(database, TABLES, step -> {}))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(definitions()).isEqualTo(before);
    }

    @Test
    void finishesTheWorkOfOneThatDied() {
        List<String> before = definitions();
        try (Database dying = Database.open(
                TestPostgis.cluster().jdbcUrl(name()),
                TestPostgis.cluster().user(),
                TestPostgis.cluster().password())) {
            BulkLoad.begin(dying, TABLES, step -> {});
        }
        assertThat(definitions()).isNotEqualTo(before);
        // The session that died holds its lock until PostgreSQL has noticed.
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!definitions().equals(before) && System.nanoTime() < end) {
            BulkLoad.restore(database);
        }
        assertThat(definitions()).isEqualTo(before);
    }

    private String name() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select current_database()")
                        .mapTo(String.class)
                        .one());
    }
}
