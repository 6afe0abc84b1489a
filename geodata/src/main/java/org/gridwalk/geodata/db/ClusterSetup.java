package org.gridwalk.geodata.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

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

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (var select = connection.prepareStatement(query)) {
            select.setString(1, "gridwalk");
            return select.executeQuery().next();
        }
    }

    private static SetupProblem failed(SQLException e) {
        return new SetupProblem("Can't prepare the private database: " + e.getMessage(), e);
    }
}
