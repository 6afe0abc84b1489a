package org.gridwalk.geodata.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a new cluster gets before the application sees it: the extensions, in template1 too so that every later database
 * has them; the role {@code gridwalk}, which is no superuser and so is bound by row-level security; and its database.
 * Each step may be repeated.
 */
final class ClusterSetup {
    private static final List<String> EXTENSIONS = List.of("postgis", "pg_trgm", "btree_gist");

    private ClusterSetup() {}

    static void prepare(LocalPostgis.Login superuser, String gridwalkPassword, boolean mayCreateDatabases) {
        try (Connection template = superuser.connect("template1");
                Statement statement = template.createStatement()) {
            for (String extension : EXTENSIONS) {
                statement.execute("CREATE EXTENSION IF NOT EXISTS " + extension);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        try (Connection connection = superuser.connect("postgres");
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT FROM pg_roles WHERE rolname = ?")) {
                statement.execute("CREATE ROLE gridwalk LOGIN");
            }
            // A password can't be a bound parameter here; this one is our own, of base64's letters only.
            statement.execute("ALTER ROLE gridwalk PASSWORD '" + gridwalkPassword + "' "
                    + (mayCreateDatabases ? "CREATEDB" : "NOCREATEDB"));
            if (!exists(connection, "SELECT FROM pg_database WHERE datname = ?")) {
                statement.execute("CREATE DATABASE gridwalk OWNER gridwalk");
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    static void replaceDatabase(LocalPostgis.Login superuser, Consumer<String> fill) {
        try (Connection connection = superuser.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS gridwalk_fresh WITH (FORCE)");
            statement.execute("DROP DATABASE IF EXISTS gridwalk_old WITH (FORCE)");
            statement.execute("CREATE DATABASE gridwalk_fresh OWNER gridwalk");
            fill.accept("gridwalk_fresh");
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname IN ('gridwalk', 'gridwalk_fresh')");
            statement.execute("ALTER DATABASE gridwalk RENAME TO gridwalk_old");
            statement.execute("ALTER DATABASE gridwalk_fresh RENAME TO gridwalk");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("DROP DATABASE gridwalk_old WITH (FORCE)");
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (var select = connection.prepareStatement(query)) {
            select.setString(1, "gridwalk");
            return select.executeQuery().next();
        }
    }

    private static SetupProblem failed(SQLException e) {
        return new SetupProblem("The private database refuses: " + e.getMessage(), e);
    }
}
