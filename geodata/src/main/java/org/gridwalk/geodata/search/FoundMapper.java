package org.gridwalk.geodata.search;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.search.Found.Kind;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** A row of one of the searches. */
final class FoundMapper implements RowMapper<Found> {
    @Override
    public Found map(ResultSet row, StatementContext context) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        Array bounds = row.getArray("bounds");
        return new Found(
                kind,
                row.getLong("id"),
                row.getString("label"),
                Optional.ofNullable(row.getString("detail")),
                row.getDouble("rank"),
                householdId(kind, row),
                number(row, "lng"),
                number(row, "lat"),
                bounds == null ? Optional.empty() : Optional.of(List.of((Double[]) bounds.getArray())),
                Optional.ofNullable(row.getString("text")),
                false);
    }

    private static Optional<Long> householdId(Kind kind, ResultSet row) throws SQLException {
        boolean has = kind == Kind.PERSON || kind == Kind.DWELLING;
        return has ? Optional.ofNullable(row.getObject("household_id", Long.class)) : Optional.empty();
    }

    private static Optional<Double> number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
