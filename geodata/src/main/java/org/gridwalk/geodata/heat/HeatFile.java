package org.gridwalk.geodata.heat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Snapshots;
import org.gridwalk.geodata.heat.index.HeatSnapshot;
import org.gridwalk.geodata.heat.index.HeatView;
import org.gridwalk.geodata.heat.index.UnusableSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file from which the next start takes the index of one database. What doesn't fit is left, with a line in the log. */
final class HeatFile {
    private static final Logger LOG = LoggerFactory.getLogger(HeatFile.class);

    /** A restored table has another number. */
    private static final String TABLE = "select cast(cast('issue' as regclass) as oid)";
    /** What lies ahead was seen before the cluster was set back. */
    private static final String IS_PAST =
            "select pg_snapshot_xmax(cast(:seen as pg_snapshot)) <= pg_snapshot_xmax(pg_current_snapshot())";

    private final Database database;
    private final Path path;

    /** @param folder for this file alone */
    HeatFile(Database database, Path folder) {
        this.database = database;
        this.path = folder.resolve("issues.heat");
    }

    /** The index, with the snapshot of PostgreSQL that it has seen. */
    Optional<HeatSnapshot> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            HeatSnapshot found = HeatSnapshot.read(path, identity());
            if (isPast(found.position())) {
                return Optional.of(found);
            }
            LOG.warn("heat is read anew: its file has seen what the database has not come to");
        } catch (UnusableSnapshot e) {
            LOG.warn("heat is read anew: {}", e.getMessage());
        } catch (UncheckedIOException e) {
            LOG.warn("heat is read anew: its file can't be read: {}", e.getMessage());
        }
        return Optional.empty();
    }

    private String identity() {
        return database.jdbi()
                .withHandle(handle -> Snapshots.database(handle) + "-"
                        + handle.createQuery(TABLE).mapTo(long.class).one());
    }

    private boolean isPast(String seen) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(IS_PAST)
                        .bind("seen", seen)
                        .mapTo(boolean.class)
                        .one());
    }

    /** @param seen by the view, as PostgreSQL writes a snapshot */
    void write(HeatView view, String seen) {
        try {
            Files.createDirectories(
                    path.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            HeatSnapshot.write(path, view, identity(), seen);
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "the file of heat isn't written, and the next start reads what has changed since: {}",
                    e.getMessage());
        }
    }

    /** What it has seen is too far back. */
    void forget() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
