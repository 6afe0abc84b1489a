package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.coverage.HouseholdEvents;
import org.gridwalk.geodata.coverage.HouseholdEvents.Event;
import org.gridwalk.geodata.coverage.HouseholdEvents.Kind;
import org.gridwalk.geodata.coverage.HouseholdEvents.NewEvent;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.server.auth.Caller;

/** Major events of one household. */
final class HouseholdEventApi {
    private final HouseholdEvents events;
    private final Audit audit;

    HouseholdEventApi(Database database, Clock clock) {
        this.events = new HouseholdEvents(database, clock);
        this.audit = new Audit(database);
    }

    record Wanted(UUID clientId, Kind kind, Instant happenedAt, String note) {}

    /** Each request is noted: it shows a single household. */
    void list(Context ctx) {
        Params.of(ctx);
        long household = Params.pathId(ctx, "id");
        var list = events.list(household, Caller.scope(ctx)).orElseThrow(() -> Problem.notFound("household"));
        note(ctx, "look", household);
        ctx.json(list);
    }

    void make(Context ctx) {
        Params.of(ctx);
        long household = Params.pathId(ctx, "id");
        Wanted wanted = Body.of(ctx, Wanted.class);
        NewEvent event = new NewEvent(wanted.clientId(), household, wanted.kind(), wanted.happenedAt(), wanted.note());
        Event made = events.record(event, Caller.of(ctx).account().id(), Caller.scope(ctx))
                .orElseThrow(() -> Problem.notFound("household"));
        note(ctx, "record", household);
        ctx.status(201).json(made);
    }

    private void note(Context ctx, String action, long household) {
        audit.note(Caller.of(ctx).account().id(), action, "household/" + household, Map.of("what", "events"));
    }
}
