package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.heat.Heat;
import org.gridwalk.geodata.heat.HeatQuery;
import org.gridwalk.server.auth.Caller;

/** The heat of issues: tiles of counts, and what their colours span. */
final class HeatApi {
    private final Heat heat;
    private final Filters filters;

    HeatApi(Database database, Clock clock) {
        this.heat = new Heat(database);
        this.filters = new Filters(database, clock);
    }

    void tile(Context ctx) {
        Params params = Params.of(ctx, Filters.names());
        HeatQuery query = new HeatQuery(Params.pathTile(ctx), filters.of(params));
        ctx.json(heat.tile(query, Caller.scope(ctx)));
    }

    void domain(Context ctx) {
        Params params = Params.of(ctx, Filters.names("z"));
        if (params.text("z").isEmpty()) {
            throw new BadInput("z", null, "a zoom from 0 to " + HeatQuery.MAX_ZOOM);
        }
        int z = params.number("z", 0, HeatQuery.MAX_ZOOM, 0);
        ctx.json(heat.domain(z, filters.of(params), Caller.scope(ctx)));
    }
}
