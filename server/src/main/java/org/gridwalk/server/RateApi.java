package org.gridwalk.server;

import static java.util.stream.Collectors.joining;

import io.javalin.http.Context;
import java.time.Clock;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.During;
import org.gridwalk.geodata.issue.IssueFilter;
import org.gridwalk.geodata.issue.Issues;
import org.gridwalk.geodata.issue.loop.Lifecycles;
import org.gridwalk.geodata.issue.rate.Definitions;
import org.gridwalk.geodata.issue.rate.Definitions.Definition;
import org.gridwalk.geodata.issue.rate.FigureQuery;
import org.gridwalk.geodata.issue.rate.FigureRows;
import org.gridwalk.geodata.issue.rate.RateTable;
import org.gridwalk.geodata.issue.rate.Rates;
import org.gridwalk.geodata.issue.rate.Trait;
import org.gridwalk.server.auth.Caller;

/** How well issues are answered. Counts under free filters, so not for viewers: their differences would undo any threshold. */
final class RateApi {
    private static final int MOST = 500;
    private static final int BY_DEFAULT = 100;

    private final Rates rates;
    private final FigureRows rows;
    private final Lifecycles lifecycles;
    private final Filters filters;
    private final Clock clock;

    RateApi(Database database, Clock clock) {
        this.rates = new Rates(database);
        this.rows = new FigureRows(database);
        this.lifecycles = new Lifecycles(database);
        this.filters = new Filters(database, clock);
        this.clock = clock;
    }

    void rates(Context ctx) {
        Params params = Params.of(ctx, Filters.names("by", "definitions"));
        Rates.Asked asked = new Rates.Asked(
                reported(params),
                params.one("by", RateTable.By.class).orElse(RateTable.By.GRID),
                definitions(params),
                clock.instant(),
                clock.getZone());
        ctx.json(rates.table(asked, Caller.scope(ctx)));
    }

    /** The issues behind a figure. */
    void rows(Context ctx) {
        Params params = Params.of(
                ctx,
                Filters.names(
                        "part", "rate", "reason", "definitions", "ledger", "management", "without", "limit", "cursor"));
        Definitions definitions = definitions(params);
        FigureQuery query = new FigureQuery(
                reported(params),
                params.one("part", FigureQuery.Part.class).orElse(FigureQuery.Part.TICKETS),
                params.text("rate").map(code -> rate(definitions, code)),
                params.one("reason", Trait.class),
                params.text("ledger"),
                params.text("management"),
                params.of("without", FigureQuery.Without.class));
        ctx.json(rows.page(
                query,
                Caller.scope(ctx),
                params.text("cursor").map(Issues.Cursor::parse),
                params.number("limit", 1, MOST, BY_DEFAULT),
                clock.instant(),
                clock.getZone()));
    }

    private IssueFilter reported(Params params) {
        IssueFilter filter = filters.of(params);
        if (filter.during() != During.REPORTED) {
            throw new BadInput("during", filter.during().code(), "reported: that is what rates are of");
        }
        return filter;
    }

    private static Definition rate(Definitions definitions, String code) {
        return definitions.rates().stream()
                .filter(rate -> rate.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new BadInput(
                        "rate",
                        code,
                        "one of "
                                + definitions.rates().stream()
                                        .map(Definition::code)
                                        .collect(joining(", "))));
    }

    private Definitions definitions(Params params) {
        return params.text("definitions")
                .map(RateApi::definitions)
                .orElseGet(() -> Definitions.inForce(lifecycles, clock));
    }

    private static Definitions definitions(String code) {
        return Definitions.of(code)
                .orElseThrow(() -> new BadInput(
                        "definitions",
                        code,
                        "one of "
                                + Definitions.ready().stream()
                                        .map(Definitions::lifecycle)
                                        .collect(joining(", "))));
    }
}
