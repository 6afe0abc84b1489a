package org.gridwalk.geodata.issue.rate;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.Issues;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** The very issues that a figure counts, one a row: as they stand now, as far as a scope sees. */
public final class FigureRows {
    private static final String FROM = """
            from issue
            join topic on topic.id = issue.topic_id
            left join building on building.id = issue.building_id
            left join estate on estate.id = coalesce(issue.estate_id, building.estate_id)
            where /*wanted*/ true
            """;

    private final Database database;

    public FigureRows(Database database) {
        this.database = database;
    }

    /**
     * An issue.
     *
     * @param topic its code
     * @param days from when it was reported until it was done, of 24 hours each; absent while it is not
     */
    public record Row(
            long id,
            String number,
            String topic,
            String source,
            String ledger,
            String stage,
            Instant reportedAt,
            Optional<String> description,
            Optional<String> address,
            Optional<Long> gridId,
            Optional<String> gridCode,
            Optional<String> handler,
            Optional<Instant> dueAt,
            Optional<Instant> finishedAt,
            Optional<Instant> closedAt,
            Optional<String> outcome,
            Optional<Boolean> solved,
            Optional<Boolean> satisfied,
            Optional<Double> days) {}

    /** How many tickets there are in all, of how many matters, and who complained of them, each counted once. */
    public record Counts(long tickets, long events, long complainants) {}

    /** Some of the rows, newest first, and where the next begin. */
    public record Page(Boundary boundary, Counts counts, List<Row> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * @param limit 1 to 500
     * @param zone the business zone
     */
    public Page page(
            FigureQuery query, Scope scope, Optional<Issues.Cursor> after, int limit, Instant now, ZoneId zone) {
        return database.jdbi().inTransaction(handle -> {
            // One snapshot, so that the counts are those of the rows.
            handle.execute("set transaction isolation level repeatable read");
            List<Row> rows = rows(handle, query, scope, after, limit, now, zone);
            boolean more = rows.size() > limit;
            Optional<String> next = more
                    ? Optional.of(new Issues.Cursor(
                                    rows.get(limit - 1).reportedAt(),
                                    rows.get(limit - 1).id())
                            .toString())
                    : Optional.empty();
            return new Page(
                    query.filter().boundary(),
                    counts(handle, query, scope, now),
                    more ? rows.subList(0, limit) : rows,
                    next);
        });
    }

    private static List<Row> rows(
            Handle handle,
            FigureQuery query,
            Scope scope,
            Optional<Issues.Cursor> after,
            int limit,
            Instant now,
            ZoneId zone) {
        boolean then = query.filter().boundary() == Boundary.THEN;
        Query sql = bound(
                        handle,
                        SqlFile.read(FigureRows.class, "rows.sql")
                                .replace("/*grid*/", then ? "reported_grid_id" : "grid_id")
                                .replace(
                                        "/*after*/ true",
                                        after.isPresent()
                                                ? "(issue.reported_at, issue.id) < (:afterAt, :afterId)"
                                                : "true"),
                        query,
                        scope,
                        now)
                .bind("today", now.atZone(zone).toLocalDate())
                .bind("limit", limit + 1);
        after.ifPresent(cursor -> sql.bind("afterAt", cursor.reportedAt()).bind("afterId", cursor.id()));
        return sql.map(ConstructorMapper.of(Row.class)).list();
    }

    private static Counts counts(Handle handle, FigureQuery query, Scope scope, Instant now) {
        return bound(handle, """
                        with counted as materialized (select issue.id, issue.merged_into is null as event <from>)
                        select count(*) as tickets, count(*) filter (where event) as events,
                          (select count(distinct coalesce('person ' || person_id, 'household ' || household_id, 'complainant ' || id))
                            from complainant where issue_id in (select id from counted)) as complainants
                        from counted
                        """.replace("<from>", FROM), query, scope, now)
                .map(ConstructorMapper.of(Counts.class))
                .one();
    }

    private static Query bound(Handle handle, String sql, FigureQuery query, Scope scope, Instant now) {
        String wanted = query.sql() + " and " + Scope.sql("issue.area_id", "issue.grid_id");
        Query bound = scope.bind(query.bind(handle.createQuery(sql.replace("/*wanted*/ true", wanted))));
        // Few traits ask for it.
        return wanted.contains(":now") ? bound.bind("now", now) : bound;
    }
}
