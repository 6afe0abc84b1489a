package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.visit.PatrolChecks;
import org.gridwalk.geodata.visit.PatrolLook;
import org.gridwalk.geodata.visit.Patrols;
import org.gridwalk.server.auth.Caller;

/** Patrols: what is looked at, which buildings were, and what was found. */
final class PatrolApi {
    private final Patrols patrols;
    private final PatrolChecks checks;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;

    PatrolApi(Database database, Clock clock) {
        this.patrols = new Patrols(database);
        this.checks = new PatrolChecks(database);
        this.accounts = new Accounts(database);
        this.audit = new Audit(database);
        this.clock = clock;
    }

    /** The buildings of a day, and what there is to look at. */
    void show(Context ctx) {
        Params params = Params.of(ctx, "on", "grid");
        LocalDate day = params.day("on").orElse(LocalDate.now(clock));
        ctx.json(Map.of(
                "on",
                day,
                "checks",
                checks.list(),
                "buildings",
                patrols.buildings(day, params.ids("grid"), Caller.scope(ctx))));
    }

    void record(Context ctx) {
        Params.of(ctx);
        PatrolLook look = Body.of(ctx, PatrolLook.class);
        ctx.status(201).json(patrols.record(look, Recording.by(ctx, clock, accounts, look.lookedAt())));
    }

    void checks(Context ctx) {
        Params.of(ctx);
        ctx.json(Map.of("items", checks.list()));
    }

    /** @param checks all that there shall be, in their order */
    record Choice(List<PatrolChecks.Worded> checks) {
        Choice {
            BadInput.unless(checks != null, "checks", null, "a list of checks");
            checks = List.copyOf(checks);
        }
    }

    void choose(Context ctx) {
        Params.of(ctx);
        Choice choice = Body.of(ctx, Choice.class);
        checks.choose(choice.checks());
        audit.note(
                Caller.of(ctx).account().id(),
                "change",
                "patrol-checks",
                Map.of("checks", choice.checks().size()));
        checks(ctx);
    }
}
