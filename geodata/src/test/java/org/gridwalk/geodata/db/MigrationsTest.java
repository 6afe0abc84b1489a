package org.gridwalk.geodata.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class MigrationsTest {
    private final Database database = TestPostgis.database();
    private final AtomicInteger backups = new AtomicInteger();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aNewDatabaseNeedsNoBackup() {
        try (Database empty = TestPostgis.emptyDatabase()) {
            assertThat(Migrations.hasSchema(empty)).isFalse();
            Migrations.migrate(empty, backups::incrementAndGet);
            assertThat(Migrations.hasSchema(empty)).isTrue();
            assertThat(backups).hasValue(0);
        }
    }

    @Test
    void noneNorAnythingIsDoneWhenNothingIsMissing() {
        Migrations.migrate(database, backups::incrementAndGet);
        assertThat(backups).hasValue(0);
    }

    @Test
    void anUpgradeIsPrecededByABackup() {
        execute("delete from flyway_schema_history where version is null");
        Migrations.migrate(database, backups::incrementAndGet);
        assertThat(backups).hasValue(1);
        Migrations.migrate(database, backups::incrementAndGet);
        assertThat(backups).hasValue(1);
    }

    @Test
    void aNewerSchemaIsLeftAlone() {
        execute(
                "update flyway_schema_history set version = '999'"
                        + " where installed_rank = (select max(installed_rank) from flyway_schema_history where version is not null)");
        assertThatThrownBy(() -> Migrations.migrate(database, backups::incrementAndGet))
                .isInstanceOf(Migrations.NewerDatabase.class)
                .hasMessageContaining("999");
        assertThat(backups).hasValue(0);
    }

    @Test
    void anotherEditionsSchemaIsLeftAlone() {
        execute("delete from flyway_schema_history where version is null");
        execute("update flyway_schema_history set checksum = 1 where version = '1'");
        assertThatThrownBy(() -> Migrations.migrate(database, backups::incrementAndGet))
                .isInstanceOf(SetupProblem.class)
                .hasMessageContaining("another edition");
        assertThat(backups).hasValue(0);
    }

    private void execute(String sql) {
        database.jdbi().useHandle(handle -> assertThat(handle.execute(sql)).isPositive());
    }
}
