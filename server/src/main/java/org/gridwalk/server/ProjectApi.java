package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.casebook.CaseQuery;
import org.gridwalk.geodata.issue.casebook.Casebook;
import org.gridwalk.geodata.issue.loop.Taker;
import org.gridwalk.geodata.issue.project.Funds;
import org.gridwalk.geodata.issue.project.ProjectState;
import org.gridwalk.geodata.issue.project.Projects;
import org.gridwalk.server.auth.Caller;

/** Projects that issues grow into, where their money comes from, and the casebook of what was solved. */
final class ProjectApi {
    private static final int MOST_CASES = 100;
    private static final int CASES = 30;

    private final Projects projects;
    private final Funds funds;
    private final Casebook casebook;
    private final Audit audit;
    private final Clock clock;

    ProjectApi(Database database, Clock clock) {
        this.projects = new Projects(database);
        this.funds = new Funds(database);
        this.casebook = new Casebook(database);
        this.audit = new Audit(database);
        this.clock = clock;
    }

    void list(Context ctx) {
        Params params = Params.of(ctx, "month", "state");
        YearMonth month = params.text("month").map(ProjectApi::month).orElse(YearMonth.from(LocalDate.now(clock)));
        ctx.json(projects.list(month, params.of("state", ProjectState.class), taker(ctx)));
    }

    private static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            BadInput.unless(
                    month.getYear() >= 2000 && month.getYear() <= 2200, "month", text, "a month from 2000 to 2200");
            return month;
        } catch (DateTimeParseException e) {
            throw new BadInput("month", text, "a month such as 2026-11");
        }
    }

    void show(Context ctx) {
        Params.of(ctx);
        ctx.json(projects.find(Params.pathId(ctx, "id"), taker(ctx)).orElseThrow(() -> Problem.notFound("project")));
    }

    void propose(Context ctx) {
        Params.of(ctx);
        ctx.status(201).json(projects.propose(Body.of(ctx, Projects.Proposal.class), taker(ctx)));
    }

    void step(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        Projects.Taken taken = Body.of(ctx, Projects.Taken.class);
        ctx.json(projects.step(id, taken, taker(ctx)).orElseThrow(() -> Problem.notFound("project")));
    }

    void funds(Context ctx) {
        Params.of(ctx);
        ctx.json(Map.of("items", funds.list()));
    }

    /** @param funds all that there shall be, in their order */
    record Choice(List<Funds.Named> funds) {
        Choice {
            BadInput.unless(funds != null, "funds", null, "a list of funds");
            funds = List.copyOf(funds);
        }
    }

    void choose(Context ctx) {
        Params.of(ctx);
        Choice choice = Body.of(ctx, Choice.class);
        funds.choose(choice.funds());
        audit.note(
                Caller.of(ctx).account().id(),
                "change",
                "funds",
                Map.of("funds", choice.funds().size()));
        funds(ctx);
    }

    /** What was solved before. */
    void cases(Context ctx) {
        Params params = Params.of(ctx, "q", "topic", "place", "limit");
        CaseQuery query = new CaseQuery(
                params.text("q"),
                params.text("topic"),
                params.text("place"),
                params.number("limit", 1, MOST_CASES, CASES));
        ctx.json(Map.of("items", casebook.find(query, taker(ctx))));
    }

    private Taker taker(Context ctx) {
        Caller caller = Caller.of(ctx);
        return new Taker(caller.account().id(), Caller.scope(ctx), caller.grants(), clock.instant(), clock.getZone());
    }
}
