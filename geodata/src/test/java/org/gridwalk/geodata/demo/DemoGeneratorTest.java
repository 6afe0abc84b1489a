package org.gridwalk.geodata.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.junit.jupiter.api.Test;

class DemoGeneratorTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final List<Double> THREE_SMALL = List.of(0.04, 0.05, 0.03);

    private static Database generated(long seed, List<Double> shares, int threads) {
        Database database = TestPostgis.database();
        new DemoGenerator(database, new DemoSpec(seed, 1, TODAY), shares, threads, step -> {}).run();
        return database;
    }

    private static long count(Database database, String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** Of each table, all but what tells of the run: transaction ids, and the salt of passwords. */
    private static Map<String, String> digests(Database database) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            Map<String, String> digests = new LinkedHashMap<>();
            handle.createQuery("""
                            select table_name,
                              string_agg(format('%I', column_name), ', ' order by ordinal_position) as columns
                            from information_schema.columns
                            join information_schema.tables using (table_schema, table_name)
                            where table_schema = 'public' and table_type = 'BASE TABLE'
                              -- what was changed on the way differs; what came of it doesn't
                              and table_name not in ('spatial_ref_sys', 'flyway_schema_history', 'table_change', 'address_change')
                              and column_name not in ('changed_xid', 'added_xid', 'password_hash')
                            group by table_name order by table_name
                            """).mapToMap().forEach(table -> {
                String name = (String) table.get("table_name");
                digests.put(
                        name,
                        handle.createQuery("select count(*) || ' ' || coalesce(md5(string_agg(row, ';' "
                                        + "order by row)), '') from (select (" + table.get("columns")
                                        + ")::text as row from " + name + ") rows")
                                .mapTo(String.class)
                                .one());
            });
            return digests;
        });
    }

    @Test
    void sameSeedSameDataWhateverTheThreads() {
        try (Database one = generated(7, THREE_SMALL, 1);
                Database three = generated(7, THREE_SMALL, 3);
                Database other = generated(8, THREE_SMALL, 3)) {
            Map<String, String> digests = digests(one);
            assertThat(digests).containsKeys("visit", "issue", "person_contact", "obligation", "exemption");
            assertThat(digests(three)).isEqualTo(digests);
            assertThat(digests(other).get("issue")).isNotEqualTo(digests.get("issue"));
        }
    }

    @Test
    void aCommunityOfASmallCityHasThePathologies() {
        try (Database database = generated(3, THREE_SMALL, 2)) {
            assertThat(count(database, "select count(*) from area where level = 'COMMUNITY'"))
                    .isEqualTo(3);
            assertThat(count(database, "select count(*) from visit where outcome = 'NOT_HOME'"))
                    .isPositive();
            assertThat(count(database, "select count(*) from issue where place_precision = 'ESTATE'"))
                    .isPositive();
            assertThat(count(database, """
                            select count(*) from dwelling
                            where id not in (select dwelling_id from dwelling_grid('2026-06-30'))
                            """)).as("dwellings in no grid").isPositive();
            assertThat(count(database, """
                            select count(*) from area one join area other on one.id < other.id and one.level = other.level
                            where st_overlaps(one.geom, other.geom)
                            """)).isZero();
        }
    }

    @Test
    void refusesADatabaseThatHoldsSomething() {
        try (Database database = generated(7, List.of(0.03), 1)) {
            DemoSpec spec = new DemoSpec(7, 0.03, TODAY);
            assertThatThrownBy(() -> DemoGenerator.generate(database, spec, step -> {}))
                    .isInstanceOf(DatabaseNotEmpty.class)
                    .hasMessageContaining("area");
            assertThat(count(database, "select count(*) from installation")).isEqualTo(1);
        }
    }

    @Test
    void startsAgainAfterItDied() {
        try (Database database = generated(7, List.of(0.03), 1)) {
            Map<String, String> whole = digests(database);
            database.jdbi().useHandle(handle -> {
                handle.execute("delete from installation");
                handle.execute("delete from account where login = 'planner'");
                handle.execute("insert into demo_generation default values");
            });
            new DemoGenerator(database, new DemoSpec(7, 1, TODAY), List.of(0.03), 1, step -> {}).run();
            assertThat(digests(database)).isEqualTo(whole);
        }
    }

    @Test
    void refusesAScaleOfNothing() {
        assertThatThrownBy(() -> new DemoSpec(1, 0, TODAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DemoSpec(1, Double.NaN, TODAY)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new DemoSpec(1, 2.01, TODAY).shares()).containsExactly(1.0, 1.0);
        assertThat(new DemoSpec(1, 2.5, TODAY).shares()).containsExactly(1.0, 1.0, 0.5);
        assertThat(new DemoSpec(1, 185, TODAY).shares()).hasSize(185);
    }
}
