package org.gridwalk.geodata.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.During;
import org.gridwalk.geodata.issue.IssueFilter;
import org.gridwalk.geodata.issue.loop.Lifecycles;
import org.gridwalk.geodata.issue.rate.Definitions;
import org.gridwalk.geodata.issue.rate.RateTable;
import org.gridwalk.geodata.issue.rate.RateTable.By;
import org.gridwalk.geodata.issue.rate.RateTable.Delivery;
import org.gridwalk.geodata.issue.rate.RateTable.Figures;
import org.gridwalk.geodata.issue.rate.RateTable.Rate;
import org.gridwalk.geodata.issue.rate.RateTable.Withheld;
import org.gridwalk.geodata.issue.rate.Rates;

/** 月报: the rates of the issues reported in a period, and by grid, topic and management. */
record MonthReport(Database database, Clock clock) {
    private static final Map<String, String> MANAGEMENTS =
            Map.of("MANAGED", "物业管理", "SELF_MANAGED", "居民自管", "COMMUNITY_MANAGED", "社区代管", "UNMANAGED", "弃管");
    private static final String NOWHERE = "（未定位）";

    void read(ReportWish wish, Scope scope, Links links, ReportData data) {
        Definitions definitions = Optional.ofNullable(wish.definitions())
                .flatMap(Definitions::of)
                .orElseGet(() -> Definitions.inForce(new Lifecycles(database), clock));
        RateTable grids = table(wish, scope, definitions, By.GRID);
        Map<String, Object> values = data.values();
        values.put("definitions", definitions.name().zh());
        Links ofRates = links.by(definitions.lifecycle());
        figures(values, grids.total(), ofRates);
        grids.total().rates().forEach(rate -> inFull(values, rate, definitions));
        rows(data, "grids", withEmptyGrids(grids, wish, scope), ofRates);
        rows(data, "topics", table(wish, scope, definitions, By.TOPIC), ofRates);
        rows(data, "managements", table(wish, scope, definitions, By.MANAGEMENT), ofRates);
    }

    private RateTable table(ReportWish wish, Scope scope, Definitions definitions, By by) {
        IssueFilter filter = new IssueFilter(
                wish.from().atStartOfDay(clock.getZone()).toInstant(),
                afterLast(wish.to()).atStartOfDay(clock.getZone()).toInstant(),
                During.REPORTED,
                Set.of(),
                Set.of(),
                Set.of(),
                List.of(),
                wish.boundary(),
                wish.area());
        return new Rates(database)
                .table(new Rates.Asked(filter, by, definitions, clock.instant(), clock.getZone()), scope);
    }

    /** A grid that nothing was reported in is in the report, too. */
    private RateTable withEmptyGrids(RateTable table, ReportWish wish, Scope scope) {
        Figures none = new Figures(
                0,
                0,
                0,
                0,
                table.definitions().rates().stream()
                        .map(rate -> new Rate(
                                rate.code(),
                                0,
                                0,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Withheld.FLOOR),
                                List.of()))
                        .toList(),
                new Delivery(0, 0, Optional.empty(), Optional.empty(), Optional.of(Withheld.FLOOR), List.of()));
        List<RateTable.Row> rows = new ArrayList<>(table.rows());
        Set<Long> there = rows.stream()
                .map(RateTable.Row::gridId)
                .filter(Objects::nonNull)
                .collect(toSet());
        grids(wish, scope, none).stream()
                .filter(grid -> !there.contains(grid.gridId()))
                .forEach(rows::add);
        rows.sort(comparing(RateTable.Row::code, nullsLast(naturalOrder())));
        return new RateTable(
                table.from(),
                table.to(),
                table.asOf(),
                table.boundary(),
                table.by(),
                table.definitions(),
                table.floor(),
                table.total(),
                rows);
    }

    private List<RateTable.Row> grids(ReportWish wish, Scope scope, Figures figures) {
        return database.jdbi()
                .withHandle(handle -> scope.bind(handle.createQuery("""
                                select grid.id, grid_code.code, grid_version.name, grid_version.kind
                                from grid
                                join grid_version on grid_version.grid_id = grid.id
                                  and grid_version.valid @> cast(:on as date)
                                left join grid_code on grid_code.grid_id = grid.id and grid_code.valid @> cast(:on as date)
                                where (:area = 0 or grid.community_id in (select area_subtree(array[:area])))
                                  and\s""" + Scope.sql("grid.community_id", "grid.id")))
                        .bind("on", wish.boundary() == Boundary.THEN ? wish.to() : LocalDate.now(clock))
                        .bind("area", wish.area().orElse(0L))
                        .map((row, context) -> new RateTable.Row(
                                row.getLong("id"),
                                row.getString("code"),
                                row.getString("name"),
                                row.getString("kind"),
                                figures))
                        .list());
    }

    private static LocalDate afterLast(LocalDate last) {
        return last.plusDays(1);
    }

    private static void rows(ReportData data, String list, RateTable table, Links links) {
        for (RateTable.Row row : table.rows()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("code", row.code() == null ? NOWHERE : ReportData.clean(row.code()));
            values.put("name", name(row, table.by()));
            figures(values, row.figures(), links, filter(table.by(), row));
            data.lists().get(list).add(values);
        }
    }

    private static Object[] filter(By by, RateTable.Row row) {
        return switch (by) {
            case GRID -> row.gridId() == null ? new Object[] {"without", "GRID"} : new Object[] {"grid", row.gridId()};
            case TOPIC -> new Object[] {"topic", row.code(), "without", "SUBTOPIC"};
            case MANAGEMENT ->
                row.code() == null ? new Object[] {"without", "MANAGEMENT"} : new Object[] {"management", row.code()};
            case MONTH -> throw new IllegalArgumentException("no report has rows of months");
        };
    }

    private static String name(RateTable.Row row, By by) {
        String name = by == By.MANAGEMENT && row.code() != null
                ? MANAGEMENTS.getOrDefault(row.code(), row.code())
                : row.name();
        return name == null ? NOWHERE : ReportData.clean(name);
    }

    private static void figures(Map<String, Object> values, Figures figures, Links links, Object... filter) {
        values.put("tickets", Figure.count(figures.tickets(), links.issues(filter)));
        values.put("events", Figure.count(figures.events(), links.issues(with(filter, "part", "EVENTS"))));
        values.put("complainants", Figure.count(figures.complainants(), links.issues(filter)));
        for (Rate rate : figures.rates()) {
            String of = links.issues(with(filter, "rate", rate.code(), "part", "DENOMINATOR"));
            values.put(rate.code(), Figure.share(rate.rate().orElse(null), of));
            values.put(
                    rate.code() + "Numerator",
                    Figure.count(
                            rate.numerator(), links.issues(with(filter, "rate", rate.code(), "part", "NUMERATOR"))));
            values.put(rate.code() + "Denominator", Figure.count(rate.denominator(), of));
        }
        Delivery delivery = figures.delivery();
        String delivered = links.issues(with(filter, "part", "DELIVERED"));
        String demands = links.issues(with(filter, "ledger", "DEMAND"));
        values.put("demands", Figure.count(delivery.demands(), demands));
        values.put("delivered", Figure.count(delivery.delivered(), delivered));
        values.put("medianDays", Figure.decimal(delivery.medianDays().orElse(null), delivered));
        values.put("meanDays", Figure.decimal(delivery.meanDays().orElse(null), delivered));
    }

    private static Object[] with(Object[] filter, Object... more) {
        Object[] both = Arrays.copyOf(filter, filter.length + more.length);
        System.arraycopy(more, 0, both, filter.length, more.length);
        return both;
    }

    private static void inFull(Map<String, Object> values, Rate rate, Definitions definitions) {
        values.put(
                rate.code() + "Interval",
                rate.interval()
                        .map(it -> Figure.share(it.low(), null).text() + "–"
                                + Figure.share(it.high(), null).text())
                        .orElse(Figure.NONE));
        values.put(
                rate.code() + "LeftOut",
                rate.leftOut().stream()
                        .map(it -> definitions.traits().get(it.reason()).zh() + " " + it.tickets())
                        .collect(joining("；")));
    }
}
