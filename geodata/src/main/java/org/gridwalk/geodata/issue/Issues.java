package org.gridwalk.geodata.issue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.issue.IssueCounts.Days;
import org.gridwalk.geodata.issue.IssueCounts.OfKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** Issues by filter and scope: a page at a time, one by one, and counted. */
public final class Issues {
    private static final String SELECT = """
            select issue.id, issue.register, issue.number, topic.code as topic, issue.source, issue.status,
              issue.ledger, issue.tier, issue.reported_at, issue.closed_at, issue.description, issue.address,
              issue.place_precision, st_x(issue.geom) as lng, st_y(issue.geom) as lat,
              issue.grid_id, grid_code.code as grid_code, issue.reported_grid_id, estate.name as estate
            from issue
            join topic on topic.id = issue.topic_id
            left join grid_code on grid_code.grid_id = issue.grid_id and grid_code.valid @> :today
            left join estate on estate.id = issue.estate_id
            """;
    private static final String IN_SCOPE = Scope.sql("issue.area_id", "issue.grid_id");

    private final Database database;

    public Issues(Database database) {
        this.database = database;
    }

    /** Where a page of a list begins: after the issue reported then, with that id. */
    public record Cursor(Instant reportedAt, long id) {
        @Override
        public String toString() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, reportedAt) + "_" + id;
        }

        /** @throws BadInput if it is none that {@link #toString} gave */
        public static Cursor parse(String text) {
            try {
                int cut = text.indexOf('_');
                Instant reportedAt = Instant.EPOCH.plus(Long.parseLong(text.substring(0, cut)), ChronoUnit.MICROS);
                return new Cursor(reportedAt, Long.parseLong(text.substring(cut + 1)));
            } catch (RuntimeException e) {
                throw new BadInput("cursor", text, "the 'next' of an earlier answer");
            }
        }
    }

    /**
     * One page, newest first, and where the next begins.
     *
     * @param boundary by which grids were meant
     */
    public record Page(Boundary boundary, List<Issue> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }

    /**
     * @param bounds only issues with a position inside
     * @param limit 1 to 500
     */
    public Page page(
            IssueFilter filter,
            Scope scope,
            Optional<Bounds> bounds,
            Optional<Cursor> after,
            int limit,
            LocalDate today) {
        String inBounds = bounds.map(box -> box.parts().size() == 2
                        ? " and (issue.geom && st_makeenvelope(:w0, :s, :e0, :n, 4326)"
                                + " or issue.geom && st_makeenvelope(:w1, :s, :e1, :n, 4326))"
                        : " and issue.geom && st_makeenvelope(:w0, :s, :e0, :n, 4326)")
                .orElse("");
        String afterCursor = after.isPresent() ? " and (issue.reported_at, issue.id) < (:afterAt, :afterId)" : "";
        return database.jdbi().withHandle(handle -> {
            Query query = handle.createQuery(SELECT + "where " + IssueFilter.sql() + " and " + IN_SCOPE + inBounds
                            + afterCursor + " order by issue.reported_at desc, issue.id desc limit :limit")
                    .bind("today", today)
                    .bind("limit", limit + 1);
            bounds.ifPresent(box -> bind(query, box));
            after.ifPresent(cursor -> query.bind("afterAt", cursor.reportedAt()).bind("afterId", cursor.id()));
            return page(
                    filter.boundary(),
                    scope.bind(filter.bind(query))
                            .map(ConstructorMapper.of(Issue.class))
                            .list(),
                    limit);
        });
    }

    /**
     * One page of some issues, known by their ids.
     *
     * @param boundary by which grids they were chosen
     * @param limit 1 to 500
     */
    public Page page(
            List<Long> ids, Boundary boundary, Scope scope, Optional<Cursor> after, int limit, LocalDate today) {
        String afterCursor = after.isPresent() ? " and (issue.reported_at, issue.id) < (:afterAt, :afterId)" : "";
        return database.jdbi().withHandle(handle -> {
            Query query = handle.createQuery(SELECT + "where issue.id = any (:ids) and " + IN_SCOPE + afterCursor
                            + " order by issue.reported_at desc, issue.id desc limit :limit")
                    .bind("ids", ids.toArray(Long[]::new))
                    .bind("today", today)
                    .bind("limit", limit + 1);
            after.ifPresent(cursor -> query.bind("afterAt", cursor.reportedAt()).bind("afterId", cursor.id()));
            return page(
                    boundary,
                    scope.bind(query).map(ConstructorMapper.of(Issue.class)).list(),
                    limit);
        });
    }

    /** @param found one more than the page holds, where there is one */
    private static Page page(Boundary boundary, List<Issue> found, int limit) {
        if (found.size() <= limit) {
            return new Page(boundary, found, Optional.empty());
        }
        Issue last = found.get(limit - 1);
        return new Page(
                boundary, found.subList(0, limit), Optional.of(new Cursor(last.reportedAt(), last.id()).toString()));
    }

    public Optional<Issue> find(long id, Scope scope, LocalDate today) {
        return database.jdbi()
                .withHandle(handle -> scope.bind(handle.createQuery(SELECT + "where issue.id = :id and " + IN_SCOPE))
                        .bind("id", id)
                        .bind("today", today)
                        .map(ConstructorMapper.of(Issue.class))
                        .findOne());
    }

    /** @param zone in which weeks begin */
    public IssueSummary summary(IssueFilter filter, Scope scope, ZoneId zone) {
        return database.jdbi().inTransaction(handle -> {
            // One snapshot, so that the parts agree.
            handle.execute("set transaction isolation level repeatable read");
            return new IssueCounts(
                            kinds(handle, filter, scope),
                            days(handle, filter.ofAnyDay(), scope, zone),
                            countsOf(IssueCounts.weeks(filter, zone), handle, filter, scope, zone))
                    .summary(filter, scope, zone);
        });
    }

    private static List<OfKind> kinds(Handle handle, IssueFilter filter, Scope scope) {
        return scope.bind(filter.bind(handle.createQuery(
                        """
                        select topic.code as topic, status, source, total, unplaced
                        from (
                          select topic_id, status, source,
                            count(*) as total, count(*) filter (where geom is null) as unplaced
                          from issue
                          where <filter> and <scope>
                          group by topic_id, status, source
                        ) counted
                        join topic on topic.id = topic_id
                        """.replace("<filter>", IssueFilter.sql()).replace("<scope>", IN_SCOPE))))
                .map((row, context) -> new OfKind(
                        row.getString("topic"),
                        row.getString("status"),
                        row.getString("source"),
                        row.getLong("total"),
                        row.getLong("unplaced")))
                .list();
    }

    /**
     * How many in each of these weeks, where there are any, by its place in the list. As a key of the cube it would
     * make a row of nearly each issue; the beginnings are a query of their own so that they are read once, not by row.
     */
    private static Map<Integer, Long> countsOf(
            List<LocalDate> weeks, Handle handle, IssueFilter filter, Scope scope, ZoneId zone) {
        if (weeks.isEmpty()) {
            return Map.of();
        }
        String[] beginnings = weeks.stream()
                .map(week -> week.atStartOfDay(zone).toInstant().toString())
                .toArray(String[]::new);
        return scope.bind(filter.bind(handle.createQuery(
                        """
                        select width_bucket(issue.reported_at, (select cast(:beginnings as timestamptz[]))) - 1 as week,
                          count(*) as total
                        from issue where <filter> and <scope> group by 1
                        """.replace("<filter>", IssueFilter.sql()).replace("<scope>", IN_SCOPE))))
                .bind("beginnings", beginnings)
                .reduceRows(new HashMap<>(), (totals, row) -> {
                    totals.put(row.getColumn("week", Integer.class), row.getColumn("total", Long.class));
                    return totals;
                });
    }

    private static Days days(Handle handle, IssueFilter filter, Scope scope, ZoneId zone) {
        return scope.bind(filter.bind(handle.createQuery(
                        """
                        select cast(min(reported_at) at time zone :zone as date) as first_on,
                          cast(max(reported_at) at time zone :zone as date) as last_on
                        from issue where <filter> and <scope>
                        """.replace("<filter>", IssueFilter.sql()).replace("<scope>", IN_SCOPE))))
                .bind("zone", zone.getId())
                .map(ConstructorMapper.of(Days.class))
                .one();
    }

    public List<Topic> topics() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select topic.code, parent.code as parent, topic.name, topic.name_en, topic.ledger,
                                  topic.tier
                                from topic left join topic parent on parent.id = topic.parent_id
                                order by coalesce(parent.id, topic.id), topic.parent_id is not null, topic.id
                                """)
                        .map(ConstructorMapper.of(Topic.class))
                        .list());
    }

    /** One of these codes that is no topic's, if any is. */
    public Optional<String> unknownTopic(Set<String> codes) {
        if (codes.isEmpty()) {
            return Optional.empty();
        }
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select code from unnest(:codes) as asked (code)
                                where not exists (select from topic where topic.code = asked.code)
                                order by code limit 1
                                """)
                        .bind("codes", codes.toArray(String[]::new))
                        .mapTo(String.class)
                        .findOne());
    }

    private static void bind(Query query, Bounds box) {
        query.bindMap(Map.of(
                "s", box.south(),
                "n", box.north(),
                "w0", box.parts().get(0).west(),
                "e0", box.parts().get(0).east()));
        if (box.parts().size() == 2) {
            query.bind("w1", box.parts().get(1).west())
                    .bind("e1", box.parts().get(1).east());
        }
    }
}
