package org.gridwalk.server;

import static java.util.stream.Collectors.joining;

import io.javalin.http.Context;
import java.time.Clock;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.loop.Lifecycles;
import org.gridwalk.geodata.issue.rate.Definitions;
import org.gridwalk.geodata.issue.rate.RateTable;
import org.gridwalk.geodata.issue.rate.Rates;
import org.gridwalk.server.auth.Caller;

/** How well issues are answered. Counts under free filters, so not for viewers: their differences would undo any threshold. */
final class RateApi {
    private final Rates rates;
    private final Lifecycles lifecycles;
    private final Filters filters;
    private final Clock clock;

    RateApi(Database database, Clock clock) {
        this.rates = new Rates(database);
        this.lifecycles = new Lifecycles(database);
        this.filters = new Filters(database, clock);
        this.clock = clock;
    }

    void rates(Context ctx) {
        Params params = Params.of(ctx, Filters.names("by", "definitions"));
        Rates.Asked asked = new Rates.Asked(
                filters.of(params),
                params.one("by", RateTable.By.class).orElse(RateTable.By.GRID),
                params.text("definitions")
                        .map(RateApi::definitions)
                        .orElseGet(() -> Definitions.inForce(lifecycles, clock)),
                clock.instant(),
                clock.getZone());
        ctx.json(rates.table(asked, Caller.scope(ctx)));
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
