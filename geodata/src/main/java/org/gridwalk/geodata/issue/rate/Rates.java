package org.gridwalk.geodata.issue.rate;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.IssueFilter;
import org.gridwalk.geodata.issue.rate.Definitions.Definition;
import org.gridwalk.geodata.issue.rate.RateTable.By;
import org.gridwalk.geodata.issue.rate.RateTable.Delivery;
import org.gridwalk.geodata.issue.rate.RateTable.Figures;
import org.gridwalk.geodata.issue.rate.RateTable.LeftOut;
import org.gridwalk.geodata.issue.rate.RateTable.Rate;
import org.gridwalk.geodata.issue.rate.RateTable.Row;
import org.gridwalk.geodata.issue.rate.RateTable.Withheld;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Computes rates: one pass over the issues that a filter takes and a scope sees. */
public final class Rates {
    /** The least denominator of which a rate is computed. */
    public static final int FLOOR = 20;

    private static final String SQL = SqlFile.read(Rates.class, "rates.sql");
    private static final String DEDICATED = "DEDICATED";

    private final Database database;

    public Rates(Database database) {
        this.database = database;
    }

    /**
     * What is asked for.
     *
     * @param filter which issues, by when they were reported; its boundary is that of the rows, too
     * @param now what still has time at it is not late
     * @param zone the business zone
     */
    public record Asked(IssueFilter filter, By by, Definitions definitions, Instant now, ZoneId zone) {}

    /** All of one moment. */
    public RateTable table(Asked asked, Scope scope) {
        return database.jdbi().withHandle(handle -> table(handle, asked, scope));
    }

    private static RateTable table(Handle handle, Asked asked, Scope scope) {
        LocalDate from = day(asked.filter().from(), asked.zone());
        LocalDate to = day(asked.filter().to().minusSeconds(1), asked.zone());
        Boundary boundary = asked.filter().boundary();
        Query query = handle.createQuery(sql(asked))
                .bind("now", asked.now())
                .bind("namesOn", boundary == Boundary.THEN ? to : day(asked.now(), asked.zone()));
        if (asked.by() == By.MONTH) {
            query.bind("zone", asked.zone().getId());
        }
        List<Row> rows = new ArrayList<>();
        List<Figures> total = new ArrayList<>();
        scope.bind(asked.filter().bind(query))
                .map((row, context) -> {
                    Figures figures = figures(row, asked.definitions());
                    if (row.getInt("whole") == 1) {
                        total.add(figures);
                    } else {
                        rows.add(row(row, figures));
                    }
                    return figures;
                })
                .list();
        return new RateTable(
                from, to, asked.now(), boundary, asked.by(), asked.definitions(), FLOOR, total.get(0), rows);
    }

    private static LocalDate day(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate();
    }

    private static String sql(Asked asked) {
        List<Definition> rates = asked.definitions().rates();
        StringBuilder judged = new StringBuilder();
        StringBuilder counted = new StringBuilder();
        for (int i = 0; i < rates.size(); i++) {
            Definition rate = rates.get(i);
            judged.append(reason(rate.leftOut(), "out" + i))
                    .append(rate.counted().stream().map(Trait::sql).collect(joining(" and ", ", (", ") as in" + i)));
            counted.append(counts(rate.leftOut(), "out" + i, "true"))
                    .append(", count(*) filter (where out" + i + " = 0 and in" + i + ") as in" + i);
        }
        judged.append(reason(Definitions.UNDELIVERED, "undelivered"));
        counted.append(counts(Definitions.UNDELIVERED, "undelivered", "demand"));
        return SQL.replace("/*judged*/", judged)
                .replace("/*counted*/", counted)
                .replace("/*part*/ null", part(asked))
                .replace("/*label*/", label(asked.by()))
                .replace("/*wanted*/ true", IssueFilter.sql() + " and " + Scope.sql("issue.area_id", "issue.grid_id"));
    }

    /** 0 for what is not left out, else the place of the first reason. */
    private static String reason(List<Trait> reasons, String name) {
        StringBuilder sql = new StringBuilder(", case");
        for (int i = 0; i < reasons.size(); i++) {
            sql.append(" when ").append(reasons.get(i).sql()).append(" then ").append(i + 1);
        }
        return reasons.isEmpty()
                ? ", 0 as " + name
                : sql.append(" else 0 end as ").append(name).toString();
    }

    private static String counts(List<Trait> reasons, String name, String of) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i <= reasons.size(); i++) {
            sql.append(", count(*) filter (where ").append(of).append(" and ").append(name);
            sql.append(" = ").append(i).append(") as ").append(name).append("_").append(i);
        }
        return sql.toString();
    }

    private static String part(Asked asked) {
        return switch (asked.by()) {
            case GRID ->
                asked.filter().boundary() == Boundary.THEN
                        ? "cast(issue.reported_grid_id as text)"
                        : "cast(issue.grid_id as text)";
            case TOPIC -> "topic.code";
            case MANAGEMENT -> "estate.management";
            case MONTH -> "to_char(issue.reported_at at time zone :zone, 'YYYY-MM')";
        };
    }

    private static String label(By by) {
        return switch (by) {
            // A grid that ended within the period is called what it was called last, and is of the kind that it was.
            case GRID -> """
                    select cast(grid.id as text) as part, grid.id as grid_id, code.code, version.name, version.kind
                    from grid
                    left join lateral (
                      select grid_code.code from grid_code
                      where grid_code.grid_id = grid.id and coalesce(lower(valid), '-infinity') <= cast(:namesOn as date)
                      order by lower(valid) desc nulls last limit 1
                    ) code on true
                    left join lateral (
                      select name, kind from grid_version
                      where grid_version.grid_id = grid.id and coalesce(lower(valid), '-infinity') <= cast(:namesOn as date)
                      order by lower(valid) desc nulls last limit 1
                    ) version on true
                    """;
            case TOPIC ->
                "select code as part, cast(null as bigint) as grid_id, code, name, cast(null as text) as kind from topic";
            case MANAGEMENT, MONTH -> """
                    select part, cast(null as bigint) as grid_id, part as code, cast(null as text) as name,
                      cast(null as text) as kind
                    from counted
                    where whole = 0
                    """;
        };
    }

    private static Row row(ResultSet row, Figures figures) throws SQLException {
        String kind = row.getString("kind");
        return new Row(
                row.getObject("grid_id", Long.class),
                row.getString("code"),
                row.getString("name"),
                kind,
                DEDICATED.equals(kind) ? withheld(figures) : figures);
    }

    private static Figures figures(ResultSet row, Definitions definitions) throws SQLException {
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i < definitions.rates().size(); i++) {
            Definition rate = definitions.rates().get(i);
            rates.add(rate(
                    rate.code(),
                    row.getLong("in" + i),
                    row.getLong("out" + i + "_0"),
                    leftOut(row, rate.leftOut(), "out" + i)));
        }
        return new Figures(
                row.getLong("tickets"),
                row.getLong("events"),
                row.getLong("complainants"),
                row.getLong("tickets") - row.getLong("complained"),
                rates,
                delivery(row));
    }

    private static Rate rate(String code, long numerator, long denominator, List<LeftOut> leftOut) {
        if (denominator < FLOOR) {
            return new Rate(
                    code,
                    numerator,
                    denominator,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Withheld.FLOOR),
                    leftOut);
        }
        return new Rate(
                code,
                numerator,
                denominator,
                Optional.of((double) numerator / denominator),
                Optional.of(Interval.wilson(numerator, denominator)),
                Optional.empty(),
                leftOut);
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        long delivered = row.getLong("undelivered_0");
        boolean few = delivered < FLOOR;
        return new Delivery(
                row.getLong("demands"),
                delivered,
                few ? Optional.empty() : Optional.of(row.getDouble("median_days")),
                few ? Optional.empty() : Optional.of(row.getDouble("mean_days")),
                few ? Optional.of(Withheld.FLOOR) : Optional.empty(),
                leftOut(row, Definitions.UNDELIVERED, "undelivered"));
    }

    private static List<LeftOut> leftOut(ResultSet row, List<Trait> reasons, String name) throws SQLException {
        List<LeftOut> leftOut = new ArrayList<>();
        for (int i = 0; i < reasons.size(); i++) {
            long tickets = row.getLong(name + "_" + (i + 1));
            if (tickets > 0) {
                leftOut.add(new LeftOut(reasons.get(i), tickets));
            }
        }
        return leftOut;
    }

    /** A mall or a school has no rates: counts alone. */
    private static Figures withheld(Figures figures) {
        Delivery delivery = figures.delivery();
        return new Figures(
                figures.tickets(),
                figures.events(),
                figures.complainants(),
                figures.ticketsWithoutComplainant(),
                figures.rates().stream().map(Rates::withheld).toList(),
                new Delivery(
                        delivery.demands(),
                        delivery.delivered(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Withheld.DEDICATED),
                        delivery.leftOut()));
    }

    private static Rate withheld(Rate rate) {
        return new Rate(
                rate.code(),
                rate.numerator(),
                rate.denominator(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Withheld.DEDICATED),
                rate.leftOut());
    }
}
