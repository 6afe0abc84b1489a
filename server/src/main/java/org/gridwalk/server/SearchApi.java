package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.search.Search;
import org.gridwalk.geodata.search.SearchQuery;
import org.gridwalk.server.auth.Access;
import org.gridwalk.server.auth.Caller;

/** The one search box. */
final class SearchApi {
    private static final int MOST = 50;
    private static final int BY_DEFAULT = 10;

    private final Search search;
    private final Clock clock;

    SearchApi(Database database, Clock clock) {
        this.search = new Search(database);
        this.clock = clock;
    }

    /** Single doors only for the roles, and where these are granted, that take in what is reported from one. */
    void find(Context ctx) {
        Params params = Params.of(ctx, "q", "limit");
        SearchQuery query = SearchQuery.of("q", params.text("q").orElse(null));
        int limit = params.number("limit", 1, MOST, BY_DEFAULT);
        Scope dwellings = Caller.of(ctx).scope(Access.FILERS.roles());
        ctx.json(Map.of("items", search.find(query, Caller.scope(ctx), dwellings, LocalDate.now(clock), limit)));
    }
}
