package org.gridwalk.geodata.db;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where a PostGIS of one's own is.
 *
 * @param jdbcUrl for the driver
 * @param user null when the URL carries it, or none is needed
 * @param password likewise
 */
public record DatabaseUrl(String jdbcUrl, String user, String password) {
    private static final int LOGIN_TIMEOUT_SECONDS = 10;

    /**
     * Reads {@code postgresql://user:password@host:port/database} (percent-encoded, as libpq has it), or a JDBC URL as
     * it is.
     *
     * @throws SetupProblem when it is neither
     */
    public static DatabaseUrl parse(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return new DatabaseUrl(text, null, null);
        }
        try {
            URI uri = new URI(text);
            boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (!known || uri.getHost() == null || uri.getPath().length() < 2) {
                throw malformed();
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String[] login = uri.getRawUserInfo() == null
                    ? new String[0]
                    : uri.getRawUserInfo().split(":", 2);
            return new DatabaseUrl(
                    "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                    login.length > 0 ? decode(login[0]) : null,
                    login.length > 1 ? decode(login[1]) : null);
        } catch (URISyntaxException e) {
            throw malformed();
        }
    }

    /**
     * Tries it, so that what is wrong shows at the start.
     *
     * @throws SetupProblem when it doesn't answer, refuses the login, or has no PostGIS that could be used
     */
    public void requirePostgis() {
        DriverManager.setLoginTimeout(LOGIN_TIMEOUT_SECONDS);
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                var select = connection.createStatement();
                var found = select.executeQuery("SELECT FROM pg_available_extensions WHERE name = 'postgis'")) {
            if (!found.next()) {
                throw new SetupProblem("The database at " + shown() + " has no PostGIS; install it on that server"
                        + " (Debian's package postgresql-postgis)");
            }
        } catch (SQLException e) {
            throw new SetupProblem("Can't use the database at " + shown() + ": " + firstLine(e), e);
        }
    }

    /** Without the password, for messages. */
    public String shown() {
        return jdbcUrl.substring("jdbc:".length()).replaceAll("(?i)(password=)[^&]*", "$1…");
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static SetupProblem malformed() {
        return new SetupProblem(
                "GRIDWALK_DATABASE_URL must look like postgresql://user:password@host:5432/database (any other"
                        + " sign in the password percent-encoded)");
    }
}
