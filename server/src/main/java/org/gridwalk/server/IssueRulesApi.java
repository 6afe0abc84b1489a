package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.loop.IssueRules;
import org.gridwalk.geodata.job.Jobs;
import org.gridwalk.server.auth.Caller;

/** What is ruled for each topic: its tier, its ledger, its limits. */
final class IssueRulesApi {
    private final IssueRules rules;
    private final Audit audit;
    private final Clock clock;
    private final Jobs jobs;

    IssueRulesApi(Database database, Clock clock, Jobs jobs) {
        this.rules = new IssueRules(database);
        this.audit = new Audit(database);
        this.clock = clock;
        this.jobs = jobs;
    }

    void show(Context ctx) {
        LocalDate today = LocalDate.now(clock);
        ctx.json(rules.on(Params.of(ctx, "on").day("on").orElse(today)));
    }

    /** What is open goes by the new limits, where they hold for it, as soon as a job has seen to it. */
    void save(Context ctx) {
        Params.of(ctx);
        IssueRules.Rules draft = Body.of(ctx, IssueRules.Rules.class);
        long account = Caller.of(ctx).account().id();
        rules.save(draft, LocalDate.now(clock));
        jobs.submit(Work.DEADLINES, Map.of(), Optional.of(account));
        audit.note(account, "change", "issue-rules", Map.of("from", draft.from().toString()));
        ctx.json(rules.on(draft.from()));
    }
}
