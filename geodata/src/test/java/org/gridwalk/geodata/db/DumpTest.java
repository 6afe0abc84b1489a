package org.gridwalk.geodata.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class DumpTest {
    @TempDir
    private Path folder;

    private final LocalPostgis postgis = TestPostgis.cluster();
    private Path file;

    @BeforeEach
    void openFolder() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        file = folder.resolve("备份 1.dump");
    }

    @Test
    void whatIsWrittenCanBeRestored() {
        try (Database source = TestPostgis.database();
                Database target = TestPostgis.emptyDatabase()) {
            source.jdbi()
                    .useHandle(
                            handle -> handle.execute("insert into area (level, name, geom) values ('COMMUNITY', '晨光',"
                                    + " 'SRID=4326;MULTIPOLYGON(((0 0,1 0,1 1,0 0)))')"));
            dump(source, postgis.superuser(), postgis.superuserPassword()).write(file);
            dump(target, postgis.user(), postgis.password()).restore(file);
            assertThat(text(target, "select name || ' ' || st_astext(geom) from area"))
                    .isEqualTo("晨光 MULTIPOLYGON(((0 0,1 0,1 1,0 0)))");
            assertThat(text(target, "select tableowner from pg_tables where tablename = 'area'"))
                    .isEqualTo("gridwalk");
            Migrations.migrate(target);
        }
    }

    @Test
    void theFileTellsItsSchemaVersion() {
        try (Database source = TestPostgis.database()) {
            Dump dump = dump(source, postgis.superuser(), postgis.superuserPassword());
            dump.write(file);
            assertThat(dump.schemaVersion(file)).isEqualTo(Migrations.newest(source));
        }
    }

    @Test
    void anotherFileIsNoBackup() throws IOException {
        Files.writeString(file, "hello");
        try (Database target = TestPostgis.emptyDatabase()) {
            Dump dump = dump(target, postgis.user(), postgis.password());
            assertThatThrownBy(() -> dump.schemaVersion(file)).isInstanceOf(SetupProblem.class);
            dump.write(file);
            assertThatThrownBy(() -> dump.schemaVersion(file)).hasMessageContaining("is not a backup made by gridwalk");
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        try (Database source = TestPostgis.emptyDatabase()) {
            assertThatThrownBy(() ->
                            dump(source, postgis.user(), postgis.password()).write(folder.resolve("no/such.dump")))
                    .isInstanceOf(SetupProblem.class)
                    .hasMessageContaining("no/such.dump");
        }
    }

    private Dump dump(Database database, String user, String password) {
        return new Dump(
                postgis.programs(),
                new DatabaseUrl(postgis.jdbcUrl(text(database, "select current_database()")), user, password));
    }

    private static String text(Database database, String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
