package org.gridwalk.server.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.gridwalk.geodata.db.CopiedRows;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.Morton;
import org.gridwalk.geodata.geo.TileCoord;

/** The same columns in DuckDB within this process, in memory and in the order of the Morton code. */
final class HeatDuck implements AutoCloseable {
    private static final int FINEST = 46;

    private final Connection connection;

    HeatDuck(Database database) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("set threads = " + Runtime.getRuntime().availableProcessors());
            statement.execute("create table narrow (cell bigint, hour integer, closed integer, grid integer,"
                    + " code smallint, source smallint)");
        }
        try (DuckDBAppender rows = ((DuckDBConnection) connection).createAppender("main", "narrow")) {
            database.longWork(handle -> {
                try (CopiedRows copied = CopiedRows.of(
                        handle, "select cell, hour, closed, grid, code, source from narrow order by cell")) {
                    while (copied.next()) {
                        rows.beginRow();
                        rows.append(copied.bigint(0));
                        rows.append(copied.integer());
                        rows.append(copied.integer());
                        rows.append(copied.integer());
                        rows.append((short) copied.smallint());
                        rows.append((short) copied.smallint());
                        rows.endRow();
                    }
                    return null;
                }
            });
        }
    }

    /** How many issues a tile has; all of its cells are counted. */
    long count(HeatQuestion question, TileCoord tile) {
        int bits = FINEST - 2 * (tile.z() + 6);
        long first = Morton.of(tile.x(), tile.y()) << (FINEST - 2 * tile.z());
        long end = (Morton.of(tile.x(), tile.y()) + 1) << (FINEST - 2 * tile.z());
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select cell >> " + bits + ", count(*) from narrow where cell >= "
                                + first + " and cell < " + end + " and " + question.where() + " group by 1")) {
            long count = 0;
            while (rows.next()) {
                count += rows.getLong(2);
            }
            return count;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
