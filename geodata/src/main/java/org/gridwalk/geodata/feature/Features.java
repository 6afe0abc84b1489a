package org.gridwalk.geodata.feature;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.Bounds;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Selects features. */
public final class Features {
    /** A page ends early when it has grown to this, so that no shapes, however large, fill the memory. */
    static final int MOST_CHARACTERS_A_PAGE = 16 << 20;

    private static final int ROWS_A_FETCH = 100;

    private final Database database;
    private final Clock clock;

    /** @param clock whose zone is the business zone */
    public Features(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A feature as text, and what orders it. */
    private record Row(long id, String json) {
        static Row of(ResultSet row, StatementContext context) throws SQLException {
            return new Row(row.getLong(1), row.getString(2));
        }
    }

    public FeaturePage page(FeatureType type, ItemsQuery items, Scope scope) {
        String id = type.rows().id();
        Selection selection = Selection.of(type, items, scope, clock)
                .and(id + " > :after", "after", items.page().after());
        String sql = "select " + id + ", " + feature(type, items.crs()) + "\nfrom "
                + type.rows().from() + "\nwhere " + selection.sql() + "\norder by " + id + " limit :limit";
        // In a transaction, or the driver fetches all rows at once.
        return database.jdbi().inTransaction(handle -> {
            Query query = selection
                    .bind(handle.createQuery(sql))
                    .bind("limit", items.page().limit() + 1)
                    .setFetchSize(ROWS_A_FETCH);
            try (ResultIterator<Row> rows = query.map(Row::of).iterator()) {
                return page(rows, items.page().limit());
            }
        });
    }

    private static FeaturePage page(ResultIterator<Row> rows, int limit) {
        List<String> features = new ArrayList<>();
        long last = 0;
        long characters = 0;
        while (rows.hasNext()) {
            if (features.size() == limit || characters >= MOST_CHARACTERS_A_PAGE) {
                return new FeaturePage(features, OptionalLong.of(last));
            }
            Row row = rows.next();
            features.add(row.json());
            last = row.id();
            characters += row.json().length();
        }
        return new FeaturePage(features, OptionalLong.empty());
    }

    /** One feature, whatever its time, as GeoJSON. */
    public Optional<String> find(FeatureType type, long id, FeatureCrs crs, Scope scope) {
        Selection selection = Selection.all(type, scope, clock).and(type.rows().id() + " = :id", "id", id);
        String sql = "select " + feature(type, crs) + "\nfrom " + type.rows().from() + "\nwhere " + selection.sql();
        return database.jdbi()
                .withHandle(handle -> selection
                        .bind(handle.createQuery(sql))
                        .mapTo(String.class)
                        .findOne());
    }

    private static String feature(FeatureType type, FeatureCrs crs) {
        String properties = type.properties().stream()
                .map(property -> "'" + property.name() + "', " + property.sql())
                .collect(Collectors.joining(",\n    "));
        return "cast(json_build_object('type', 'Feature', 'id', " + type.rows().id() + ",\n  'geometry', cast("
                + crs.geoJson(type.rows().shape()) + " as json),\n  'properties', json_build_object(" + properties
                + ")) as text)";
    }

    /** Of all that is stored, whatever a scope sees of it: places are read off their index. */
    public Extent extent(FeatureType type) {
        return database.jdbi().withHandle(handle -> {
            Optional<Bounds> stored = handle.createQuery("""
                            select st_xmin(box), st_ymin(box), st_xmax(box), st_ymax(box)
                            from (select st_estimatedextent(:table, 'geom') as box) estimated
                            where box is not null
                            """)
                    .bind("table", type.rows().table())
                    .map((row, context) -> bounds(row))
                    .findOne();
            return new Extent(type.rows().isMoved() ? stored.map(PublicPlace::after) : stored, first(type, handle));
        });
    }

    private Optional<Instant> first(FeatureType type, Handle handle) {
        return switch (type.time().kind()) {
            case NONE -> Optional.empty();
            case DAYS ->
                handle.createQuery(type.time().first())
                        .mapTo(LocalDate.class)
                        .findOne()
                        .map(this::start);
            case INSTANT ->
                handle.createQuery(type.time().first()).mapTo(Instant.class).findOne();
            case DAY_OF_INSTANT ->
                handle.createQuery(type.time().first())
                        .mapTo(Instant.class)
                        .findOne()
                        .map(this::startOfItsDay);
        };
    }

    /** The index keeps single precision, rounded outward, which at the edge of the world is past it. */
    private static Bounds bounds(ResultSet row) throws SQLException {
        return new Bounds(
                Math.max(-180, row.getDouble(1)),
                Math.max(-90, row.getDouble(2)),
                Math.min(180, row.getDouble(3)),
                Math.min(90, row.getDouble(4)));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    private Instant startOfItsDay(Instant instant) {
        return start(LocalDate.ofInstant(instant, clock.getZone()));
    }
}
