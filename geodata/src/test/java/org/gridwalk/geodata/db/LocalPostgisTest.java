package org.gridwalk.geodata.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class LocalPostgisTest {
    @Test
    void aTestDatabaseHasTheSchemaAndIsOnesOwn() {
        try (Database one = TestPostgis.database();
                Database two = TestPostgis.database()) {
            one.jdbi().useHandle(handle -> handle.execute("CREATE TABLE mine (id int)"));
            assertThat(tables(one)).isEqualTo(1);
            assertThat(tables(two)).isZero();
        }
    }

    private static long tables(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM pg_tables WHERE tablename = 'mine'")
                        .mapTo(Long.class)
                        .one());
    }
}
