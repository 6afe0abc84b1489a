package org.gridwalk.geodata.db;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;

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

    /** {@link #migrate(Database, Runnable)} with nothing to do before. */
    public static void migrate(Database database) {
        migrate(database, () -> {});
    }

    /**
     * Applies what is missing. Takes Flyway's lock: two programs at once are safe. When nothing is missing it costs one
     * query.
     *
     * @param beforeUpgrade called before a schema that is there is changed, and not before one is made
     * @throws NewerDatabase if the database has migrations that this program does not know
     * @throws SetupProblem if its migrations are others than this program's, nothing has been changed then; or if one
     *     fails
     */
    public static void migrate(Database database, Runnable beforeUpgrade) {
        Flyway flyway = flyway(database);
        MigrationInfoService info = flyway.info();
        for (MigrationInfo applied : info.applied()) {
            boolean known =
                    applied.getState().isResolved() || applied.getState().isFailed();
            if (applied.getVersion() != null && !known) {
                throw new NewerDatabase(applied.getVersion().toString());
            }
        }
        if (info.pending().length == 0) {
            return;
        }
        if (!flyway.validateWithResult().validationSuccessful) {
            throw new SetupProblem("The tables of the database were made by another edition of Gridwalk than this one"
                    + " and can't be brought up to it");
        }
        if (info.current() != null) {
            beforeUpgrade.run();
        }
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw new SetupProblem(
                    "The tables could not be brought to this version of Gridwalk; the step that failed has been taken"
                            + " back: " + e.getMessage(),
                    e);
        }
    }

    private static Flyway flyway(Database database) {
        FluentConfiguration configuration = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns("*:pending")
                .communityDBSupportEnabled(false);
        return configuration.load();
    }
}
