package org.gridwalk.geodata.db;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Types;
import java.time.Duration;
import javax.sql.DataSource;
import net.postgis.jdbc.jts.JtsBinaryParser;
import net.postgis.jdbc.jts.JtsBinaryWriter;
import net.postgis.jdbc.jts.JtsGeometry;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.locationtech.jts.geom.Geometry;
import org.postgresql.PGConnection;

/**
 * A pool of connections to one PostGIS, with Jdbi over it.
 *
 * <p>Plans are made anew for each call ({@code force_custom_plan}), because a box over a street and a box over a city
 * want different ones, and never compiled: that costs more than statements of a second gain. A statement ends after {@link #STATEMENT_TIMEOUT}; long work says so by {@link #longWork}.
 */
public final class Database implements AutoCloseable {
    /** How long a statement on behalf of a waiting person may take. */
    public static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool)
                .installPlugin(new PostgresPlugin())
                .registerArgument(new GeometryArgument())
                .registerColumnMapper(JsonNode.class, (row, column, context) -> {
                    String text = row.getString(column);
                    return text == null ? null : Json.read(text);
                })
                .registerColumnMapper(Geometry.class, (row, column, context) -> {
                    String hex = row.getString(column);
                    return hex == null ? null : new JtsBinaryParser().parse(hex);
                });
    }

    /**
     * Opens a pool. Does not wait for the database: the first statement does, for at most five seconds.
     *
     * @param jdbcUrl such as {@code jdbc:postgresql://127.0.0.1:5432/gridwalk}
     */
    public static Database open(String jdbcUrl, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setPoolName("gridwalk");
        config.setMaximumPoolSize(10);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(5_000);
        config.setValidationTimeout(2_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "gridwalk");
        config.addDataSourceProperty("connectTimeout", 5);
        config.addDataSourceProperty("tcpKeepAlive", true);
        config.addDataSourceProperty("reWriteBatchedInserts", true);
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=" + STATEMENT_TIMEOUT.toMillis()
                        + " -c plan_cache_mode=force_custom_plan -c jit=off -c temp_buffers=32MB");
        return new Database(new HikariDataSource(config));
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    DataSource dataSource() {
        return pool;
    }

    /** Returns when the database answers. */
    public void ping() {
        jdbi.useHandle(handle -> handle.execute("select 1"));
    }

    /** Runs work in one transaction that the statement timeout does not end: loads, exports, rebuilds. */
    public <T, X extends Exception> T longWork(HandleCallback<T, X> work) throws X {
        return jdbi.inTransaction(handle -> {
            handle.execute("set local statement_timeout = 0");
            return work.withHandle(handle);
        });
    }

    /** The driver's own connection, for COPY. */
    public static PGConnection driver(Handle handle) {
        try {
            return handle.getConnection().unwrap(PGConnection.class);
        } catch (SQLException e) {
            throw new IllegalStateException("not a connection to PostgreSQL", e);
        }
    }

    /** Whether an error means that the database could not be reached or went away, rather than that it refused. */
    public static boolean isUnavailable(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                // Class 08: connection exception; 57P0x: shut down, crashed, starting; 53300: too many connections.
                if (state.startsWith("08") || state.startsWith("57P0") || state.equals("53300")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the connection behind a handle still answers. */
    public static boolean isAlive(Handle handle) {
        try {
            return handle.getConnection().isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Binds any JTS geometry, with the SRID that it carries. */
    private static final class GeometryArgument extends AbstractArgumentFactory<Geometry> {
        GeometryArgument() {
            super(Types.OTHER);
        }

        @Override
        protected Argument build(Geometry geometry, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, new JtsGeometry(geometry));
        }
    }

    /** Geometry as the hex text that COPY takes. */
    public static String hex(Geometry geometry) {
        return new JtsBinaryWriter().writeHexed(geometry);
    }
}
