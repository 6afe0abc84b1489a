package org.gridwalk.server;

import io.javalin.http.Context;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.search.Found;
import org.gridwalk.geodata.search.Search;
import org.gridwalk.geodata.search.SearchQuery;
import org.gridwalk.geodata.search.SearchScope;
import org.gridwalk.server.auth.Access;
import org.gridwalk.server.auth.Caller;

/** The one search box. */
final class SearchApi implements AutoCloseable {
    private static final int MOST = 50;
    private static final int BY_DEFAULT = 10;

    private final Search search;
    private final Audit audit;
    private final Clock clock;

    /** @param state where the index may lie */
    SearchApi(Database database, Path state, Clock clock) {
        this.search = new Search(database, state);
        this.audit = new Audit(database);
        this.clock = clock;
    }

    /**
     * Single doors only for the roles, and where these are granted, that take in what is reported from one; persons by
     * name or number only for those that speak with them. Each answer with persons is noted, without what was typed.
     */
    void find(Context ctx) {
        Params params = Params.of(ctx, "q", "limit");
        SearchQuery query = SearchQuery.of("q", params.text("q").orElse(null));
        int limit = params.number("limit", 1, MOST, BY_DEFAULT);
        Caller caller = Caller.of(ctx);
        SearchScope scope = new SearchScope(
                Caller.scope(ctx), caller.scope(Access.FILERS.roles()), caller.scope(Access.CONTACTS.roles()));
        Search.Answer answer = search.find(query, scope, LocalDate.now(clock), limit);
        note(caller, answer);
        ctx.json(answer);
    }

    private void note(Caller caller, Search.Answer answer) {
        List<Long> persons = answer.items().stream()
                .filter(found -> found.kind() == Found.Kind.PERSON)
                .map(Found::id)
                .toList();
        if (!persons.isEmpty()) {
            audit.note(caller.account().id(), "look", "search", Map.of("persons", persons));
        }
    }

    @Override
    public void close() {
        search.close();
    }
}
