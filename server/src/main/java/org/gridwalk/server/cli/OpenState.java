package org.gridwalk.server.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridwalk.geodata.db.BulkLoad;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.DatabaseUrl;
import org.gridwalk.geodata.db.Dump;
import org.gridwalk.geodata.db.LocalPostgis;
import org.gridwalk.geodata.db.Migrations;
import org.gridwalk.geodata.db.PostgresInstallation;
import org.gridwalk.geodata.db.SetupProblem;
import org.gridwalk.server.Config;

/**
 * A state directory in use: its database is open, the private one or one's own. Several commands may use one directory
 * at once. Closing it, or a signal, ends what was added, then the pool, then the private database if nobody else uses
 * it.
 */
public final class OpenState implements AutoCloseable {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Ending ending = new Ending();
    private final StateFolder folder;
    private final Database database;
    private final LocalPostgis local;
    private final DatabaseUrl url;

    private OpenState(Config config, StateFolder folder) {
        this.folder = folder;
        try {
            if (config.databaseUrl() == null) {
                var options = new LocalPostgis.Options(config.state().resolve("postgres"), false, config.postgres());
                local = ending.add(() -> LocalPostgis.start(options));
                url = new DatabaseUrl(local.jdbcUrl(), local.user(), local.password());
            } else {
                local = null;
                url = DatabaseUrl.parse(config.databaseUrl());
                url.requirePostgis();
            }
            database = ending.add(() -> Database.open(url.jdbcUrl(), url.user(), url.password()));
        } catch (RuntimeException e) {
            ending.close();
            throw e;
        }
    }

    /**
     * Opens it as it is; see {@link #migrate}.
     *
     * @throws SetupProblem when the directory or the database can't be used
     */
    static OpenState open(Config config) {
        StateFolder folder = new StateFolder(config.state());
        folder.prepare();
        return new OpenState(config, folder);
    }

    public Database database() {
        return database;
    }

    StateFolder folder() {
        return folder;
    }

    /** The private database; empty when it is one's own. */
    Optional<LocalPostgis> local() {
        return Optional.ofNullable(local);
    }

    /** Remembers one more thing to be ended, before all that came earlier. */
    <T extends AutoCloseable> T add(Supplier<T> start) {
        return ending.add(start);
    }

    /** Remembers what is to be ended after all else. */
    void addLast(AutoCloseable part) {
        ending.addLast(part);
    }

    /**
     * Brings the schema to this program's, after a backup when there is one, and puts back what a load that was killed
     * had taken away.
     */
    void migrate() {
        Migrations.migrate(database, () -> {
            Path file =
                    folder.privateFolder("backups").resolve("before-upgrade-" + SECOND.format(Instant.now()) + ".dump");
            dump().write(file);
            System.out.println("Kept a backup from before the upgrade: " + file);
        });
        BulkLoad.restore(database);
    }

    /**
     * Puts a backup in place of the data. When it fails, the data are as they were.
     *
     * @param replace whether data that are there may go; those of a database of one's own never do
     * @throws SetupProblem when the file is no backup, is a newer program's, or there are data in the way
     */
    void restore(Path file, boolean replace) {
        int version = dump().schemaVersion(file);
        int known = Migrations.newest(database);
        if (version > known) {
            throw new SetupProblem(file + " was made by a newer Gridwalk (schema " + version + ", this one knows "
                    + known + "); restore it with that version");
        }
        boolean occupied = Migrations.hasSchema(database);
        if (occupied && local == null) {
            throw new SetupProblem(
                    "The database at " + url.shown() + " is not empty; point GRIDWALK_DATABASE_URL at a" + " new one");
        }
        if (occupied && !replace) {
            throw new SetupProblem("There are data in " + folder.path() + "; --replace puts the backup in their place,"
                    + " and they are gone");
        }
        database.close();
        if (local == null) {
            new Dump(programs(), url).restore(file);
        } else {
            local.replaceDatabase(fresh -> new Dump(programs(), fresh).restore(file));
        }
    }

    /** For whole backups: by the superuser where we have one, whom row-level security leaves everything. */
    Dump dump() {
        DatabaseUrl whole =
                local == null ? url : new DatabaseUrl(local.jdbcUrl(), local.superuser(), local.superuserPassword());
        return new Dump(programs(), whole);
    }

    private PostgresInstallation programs() {
        return local == null ? PostgresInstallation.newestClient() : local.programs();
    }

    @Override
    public void close() {
        ending.close();
    }
}
