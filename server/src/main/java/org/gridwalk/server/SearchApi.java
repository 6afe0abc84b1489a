package org.gridwalk.server;

import io.javalin.http.Context;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
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
     * name or number only for those that speak with them, and issues by who complained only for those who may be told. Each
     * answer that tells of persons is noted, without what was typed.
     */
    void find(Context ctx) {
        Params params = Params.of(ctx, "q", "limit");
        SearchQuery query = SearchQuery.of("q", params.text("q").orElse(null));
        int limit = params.number("limit", 1, MOST, BY_DEFAULT);
        Caller caller = Caller.of(ctx);
        SearchScope scope = new SearchScope(
                Caller.scope(ctx),
                caller.scope(Access.FILERS.roles()),
                caller.scope(Access.CONTACTS.roles()),
                caller.scope(Access.COUNTER.roles()),
                caller.account().id());
        Search.Answer answer = search.find(query, scope, LocalDate.now(clock), limit);
        note(caller, answer);
        ctx.json(answer);
    }

    private void note(Caller caller, Search.Answer answer) {
        Map<String, List<Long>> told = new TreeMap<>();
        told.put("persons", ids(answer, found -> found.kind() == Found.Kind.PERSON));
        told.put("issuesByComplainant", ids(answer, Found::tellsComplainant));
        told.values().removeIf(List::isEmpty);
        if (!told.isEmpty()) {
            audit.note(caller.account().id(), "look", "search", told);
        }
    }

    private static List<Long> ids(Search.Answer answer, Predicate<Found> which) {
        return answer.items().stream().filter(which).map(Found::id).toList();
    }

    @Override
    public void close() {
        search.close();
    }
}
