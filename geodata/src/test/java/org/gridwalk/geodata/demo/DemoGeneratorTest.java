package org.gridwalk.geodata.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.junit.jupiter.api.Test;

class DemoGeneratorTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

    private static long count(Database database, String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind("today", TODAY)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void refusesADatabaseThatHoldsSomething() {
        try (Database database = TestPostgis.database()) {
            DemoSpec spec = new DemoSpec(7, 0.03, TODAY);
            DemoGenerator.generate(database, spec, step -> {});
            assertThatThrownBy(() -> DemoGenerator.generate(database, spec, step -> {}))
                    .isInstanceOf(DatabaseNotEmpty.class);
            assertThat(count(database, "select count(*) from installation where demo_today = :today"))
                    .isEqualTo(1);
        }
    }

    @Test
    void startsAgainAfterItDied() {
        try (Database database = TestPostgis.database()) {
            DemoSpec spec = new DemoSpec(7, 0.03, TODAY);
            DemoGenerator.generate(database, spec, step -> {});
            long visits = count(database, "select count(*) from visit where visited_at < date(:today) + 1");
            database.jdbi().useHandle(handle -> {
                handle.execute("delete from installation");
                handle.execute("insert into demo_generation default values");
            });
            DemoGenerator.generate(database, spec, step -> {});
            assertThat(count(database, "select count(*) from visit where visited_at < date(:today) + 1"))
                    .isEqualTo(visits);
            assertThat(count(database, "select count(*) from installation where demo_today = :today"))
                    .isEqualTo(1);
        }
    }
}
