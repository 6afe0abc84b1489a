package org.gridwalk.geodata.db;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings a database to the schema of this program, forward only. */
public final class Migrations {
    private Migrations() {}

    /** The database has been used by a newer Gridwalk than this one. */
    public static final class NewerDatabase extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NewerDatabase(String version) {
            super("the data were made by a newer Gridwalk (schema " + version
                    + "); start that version, or restore a backup of this one");
        }
    }

    /** Whether {@link #migrate} has something to do on a database that already holds a schema. */
    public static boolean pending(Database database) {
        var info = flyway(database).info();
        return info.current() != null && info.pending().length > 0;
    }

    /** Whether a Gridwalk, of whatever version, has been at work in the database. */
    public static boolean hasSchema(Database database) {
        return flyway(database).info().current() != null;
    }

    /** The number of the newest migration that this program knows. */
    public static int newest(Database database) {
        return Arrays.stream(flyway(database).info().all())
                .filter(migration ->
                        migration.getVersion() != null && migration.getState().isResolved())
                .mapToInt(migration -> migration.getVersion().getMajor().intValue())
                .max()
                .orElse(0);
    }

    /**
     * Applies what is missing. Takes Flyway's lock: two programs at once are safe.
     *
     * @throws NewerDatabase if the database has migrations that this program does not know
     * @throws SetupProblem if its migrations are others than this program's
     */
    public static void migrate(Database database) {
        Flyway flyway = flyway(database);
        for (MigrationInfo applied : flyway.info().applied()) {
            if (applied.getState().isFailed()) {
                continue;
            }
            if (applied.getVersion() != null && !applied.getState().isResolved()) {
                throw new NewerDatabase(applied.getVersion().toString());
            }
        }
        try {
            flyway.migrate();
        } catch (FlywayValidateException e) {
            throw new SetupProblem(
                    "The tables of the database were made by another edition of Gridwalk than this one and can't be"
                            + " brought up to it",
                    e);
        }
    }

    private static Flyway flyway(Database database) {
        FluentConfiguration configuration = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .communityDBSupportEnabled(false);
        return configuration.load();
    }
}
