package org.gridwalk.geodata.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A private PostGIS: a cluster of its own in one directory, reachable from this machine only, run as the present user
 * (as user postgres when that is root). Several processes may use one directory at once; the first starts PostgreSQL,
 * the last to close stops it, and whoever is there starts it again, on the same port, when it dies. After a crash of
 * anything the next start recovers by itself.
 *
 * <p>A cluster is made by the newest PostgreSQL installed and afterwards run by that version only.
 *
 * <p>It does not migrate the database: see {@link Migrations}.
 */
public final class LocalPostgis implements AutoCloseable {
    private static final Map<Path, Cluster> OPEN = new HashMap<>();

    private final Cluster cluster;
    private boolean closed;

    private LocalPostgis(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * How to run it.
     *
     * @param directory of the cluster; made when missing, closed to other users
     * @param temporary for tests: fast instead of durable, {@code gridwalk} may create databases, and the directory is
     *     deleted when this process closes it or dies
     * @param settings of PostgreSQL, which win over those chosen for this machine
     */
    public record Options(Path directory, boolean temporary, Map<String, String> settings) {
        public Options {
            settings = Map.copyOf(settings);
        }

        /** Durable, with settings for this machine. */
        public static Options kept(Path directory) {
            return new Options(directory, false, Map.of());
        }

        public static Options forTests(Path directory) {
            return new Options(directory, true, Map.of());
        }
    }

    /** How to sign in to one role of the cluster; any database of it. */
    record Login(int port, String user, String password) {
        String url(String database) {
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        }

        Connection connect(String database) throws SQLException {
            return DriverManager.getConnection(url(database), user, password);
        }
    }

    /**
     * Starts it, or joins it when it runs, and waits until it accepts connections: a second for a new one, less for an
     * existing one, more after a crash.
     *
     * @throws SetupProblem when it can't run here; the message says why
     */
    public static LocalPostgis start(Options options) {
        synchronized (OPEN) {
            Path directory = Cluster.makeDirectory(options.directory());
            Cluster cluster = OPEN.get(directory);
            if (cluster == null) {
                cluster = Cluster.open(new ClusterDirectory(directory), options);
                OPEN.put(directory, cluster);
            }
            cluster.handles++;
            return new LocalPostgis(cluster);
        }
    }

    /** Of the application's database, {@code gridwalk}. */
    public String jdbcUrl() {
        return jdbcUrl("gridwalk");
    }

    public String jdbcUrl(String database) {
        return cluster.login().url(database);
    }

    /** The application's role: no superuser, owner of its database. */
    public String user() {
        return cluster.login().user();
    }

    public String password() {
        return cluster.login().password();
    }

    /** For what needs a superuser, such as a dump that row-level security must not thin out. */
    public String superuser() {
        return cluster.superuser().user();
    }

    public String superuserPassword() {
        return cluster.superuser().password();
    }

    /** On 127.0.0.1; it stays while anybody uses the cluster. */
    public int port() {
        return cluster.login().port();
    }

    /** The programs that fit the cluster, such as pg_dump. */
    public PostgresInstallation programs() {
        return cluster.programs();
    }

    /**
     * Puts another database in the place of the application's: a new one is filled, then the two change places in one
     * transaction, and the old one is dropped. When filling fails nothing has changed. Ends what is connected to the
     * old one.
     */
    public void replaceDatabase(Consumer<DatabaseUrl> fill) {
        ClusterSetup.replaceDatabase(
                cluster.superuser(), fresh -> fill.accept(new DatabaseUrl(jdbcUrl(fresh), user(), password())));
    }

    /** Leaves the cluster, and stops it when nobody else uses it. Connections should be closed before. */
    @Override
    public void close() {
        synchronized (OPEN) {
            if (closed) {
                return;
            }
            closed = true;
            cluster.handles--;
            if (cluster.handles == 0) {
                OPEN.values().remove(cluster);
                cluster.close();
            }
        }
    }
}
