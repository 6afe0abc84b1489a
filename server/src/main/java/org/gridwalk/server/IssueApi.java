package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.heat.LiveHeat;
import org.gridwalk.geodata.issue.Issues;
import org.gridwalk.server.auth.Caller;

/** Issues: listed, shown, counted. */
final class IssueApi {
    private static final int MOST = 500;
    private static final int BY_DEFAULT = 50;

    private final LiveHeat heat;
    private final Issues issues;
    private final Filters filters;
    private final Clock clock;

    IssueApi(LiveHeat heat, Database database, Clock clock) {
        this.heat = heat;
        this.issues = new Issues(database);
        this.filters = new Filters(database, clock);
        this.clock = clock;
    }

    void list(Context ctx) {
        Params params = Params.of(ctx, Filters.names("bbox", "limit", "cursor"));
        Scope scope = Caller.scope(ctx);
        ctx.json(issues.page(
                filters.of(params),
                scope,
                params.bounds("bbox"),
                params.text("cursor").map(Issues.Cursor::parse),
                params.number("limit", 1, MOST, BY_DEFAULT),
                LocalDate.now(clock)));
    }

    void show(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        ctx.json(issues.find(id, Caller.scope(ctx), LocalDate.now(clock)).orElseThrow(() -> Problem.notFound("issue")));
    }

    void summary(Context ctx) {
        Params params = Params.of(ctx, Filters.names());
        ctx.json(heat.summary(filters.of(params), Caller.scope(ctx), clock.getZone()));
    }

    void topics(Context ctx) {
        Params.of(ctx);
        ctx.json(issues.topics());
    }
}
