package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.team.Absence;
import org.gridwalk.geodata.team.AbsenceDraft;
import org.gridwalk.geodata.team.Absences;
import org.gridwalk.geodata.team.Handover;
import org.gridwalk.geodata.team.HandoverDraft;
import org.gridwalk.geodata.team.HandoverList;
import org.gridwalk.geodata.team.HandoverLists;
import org.gridwalk.geodata.team.Handovers;
import org.gridwalk.geodata.team.Teams;
import org.gridwalk.server.auth.Caller;

/** The teams of grids: who is away, who stands in, and grids that go over to another leader. Each change is noted. */
final class TeamApi {
    private static final int DAYS_BY_DEFAULT = 60;
    private static final int MOST_DAYS = 400;

    private final Teams teams;
    private final Absences absences;
    private final Handovers handovers;
    private final HandoverLists lists;
    private final Audit audit;
    private final Clock clock;

    TeamApi(Database database, Clock clock) {
        this.teams = new Teams(database);
        this.absences = new Absences(database, clock);
        this.handovers = new Handovers(database, clock);
        this.lists = new HandoverLists(database, clock);
        this.audit = new Audit(database);
        this.clock = clock;
    }

    void team(Context ctx) {
        Params params = Params.of(ctx, "grid", "on");
        LocalDate on = params.day("on").orElse(LocalDate.now(clock));
        ctx.json(teams.onDay(grid(params), on, Caller.scope(ctx)).orElseThrow(() -> Problem.notFound("grid")));
    }

    void absences(Context ctx) {
        Params params = Params.of(ctx, "grid", "from", "to");
        LocalDate from = params.day("from").orElse(LocalDate.now(clock));
        LocalDate to = params.day("to").orElse(from.plusDays(DAYS_BY_DEFAULT));
        if (to.isBefore(from) || to.isAfter(from.plusDays(MOST_DAYS))) {
            throw new BadInput("to", to.toString(), "a day from " + from + " on, within " + MOST_DAYS + " days");
        }
        ctx.json(absences.list(from, to, params.id("grid"), Caller.scope(ctx)));
    }

    void enter(Context ctx) {
        Params.of(ctx);
        AbsenceDraft draft = Body.of(ctx, AbsenceDraft.class);
        Absence made =
                absences.make(draft, Caller.scope(ctx), account(ctx)).orElseThrow(() -> Problem.notFound("worker"));
        note(ctx, "enter", "absence/" + made.id(), Map.of("from", made.from(), "to", made.to()));
        ctx.status(201).json(made);
    }

    void change(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        Absence changed = absences.change(id, Body.of(ctx, AbsenceDraft.class), Caller.scope(ctx))
                .orElseThrow(() -> Problem.notFound("absence"));
        note(ctx, "change", "absence/" + id, Map.of("from", changed.from(), "to", changed.to()));
        ctx.json(changed);
    }

    void end(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        if (!absences.end(id, Caller.scope(ctx))) {
            throw Problem.notFound("absence");
        }
        note(ctx, "end", "absence/" + id, Map.of());
        ctx.status(204);
    }

    void handovers(Context ctx) {
        Optional<Long> grid = Params.of(ctx, "grid").id("grid");
        ctx.json(handovers.list(grid, Caller.scope(ctx)));
    }

    void handOver(Context ctx) {
        Params.of(ctx);
        Handover made = handovers
                .make(Body.of(ctx, HandoverDraft.class), Caller.scope(ctx), account(ctx))
                .orElseThrow(() -> Problem.notFound("grid"));
        note(ctx, "hand-over", "grid/" + made.gridId(), Map.of("handover", made.id(), "on", made.on()));
        ctx.status(201).json(made);
    }

    void withdraw(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        if (!handovers.withdraw(id, Caller.scope(ctx))) {
            throw Problem.notFound("handover");
        }
        note(ctx, "withdraw", "handover/" + id, Map.of());
        ctx.status(204);
    }

    /** Shows single households, and is noted as such. */
    void handoverList(Context ctx) {
        Params params = Params.of(ctx, "grid", "on");
        LocalDate on = params.day("on").orElse(LocalDate.now(clock));
        HandoverList list = lists.of(grid(params), on, Caller.scope(ctx)).orElseThrow(() -> Problem.notFound("grid"));
        note(
                ctx,
                "look",
                "handover-list",
                Map.of("grid", list.gridId(), "shown", list.doors().size()));
        ctx.json(list);
    }

    private static long grid(Params params) {
        return params.id("grid").orElseThrow(() -> new BadInput("grid", null, "the id of a grid"));
    }

    private static long account(Context ctx) {
        return Caller.of(ctx).account().id();
    }

    private void note(Context ctx, String action, String subject, Map<String, ?> detail) {
        audit.note(account(ctx), action, subject, detail);
    }
}
