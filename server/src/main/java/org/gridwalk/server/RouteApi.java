package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.Publication;
import org.gridwalk.geodata.boundary.Publications;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.network.Networks;
import org.gridwalk.geodata.walk.Grounds;
import org.gridwalk.geodata.walk.Plan;
import org.gridwalk.geodata.walk.PlanRequest;
import org.gridwalk.geodata.walk.Plans;
import org.gridwalk.server.auth.Caller;

/** Plans of walks. Each look at one is noted: it shows single households. */
final class RouteApi {
    private final Plans plans;
    private final Publications publications;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;
    private final String publicUrl;

    /** @param publicUrl how people reach the server, or null to tell it by the Host that they ask for */
    RouteApi(Publications publications, Database database, Networks networks, Clock clock, String publicUrl) {
        this.publicUrl = publicUrl;
        this.plans = new Plans(database, networks, clock);
        this.publications = publications;
        this.accounts = new Accounts(database);
        this.audit = new Audit(database);
        this.clock = clock;
    }

    /**
     * The plans of a day, what kind of day it is, and who can walk.
     *
     * @param boundaries what comes to the grid that is asked for and what leaves it, in the next days or since some
     */
    record DayPlans(
            LocalDate on,
            Plans.Day day,
            List<Plan> plans,
            List<Grounds.Member> team,
            List<Publication.Notice> boundaries) {}

    /** A walk of one's own, and the plan that it belongs to. */
    record OwnWalk(
            long planId,
            int version,
            long gridId,
            String gridCode,
            String gridName,
            boolean straightLine,
            Plan.Walk walk) {}

    record OwnWalks(LocalDate on, List<OwnWalk> walks) {}

    /** @param at null for now */
    record Again(Integer version, LocalDateTime at) {}

    void list(Context ctx) {
        Params params = Params.of(ctx, "grid", "on");
        LocalDate on = params.day("on").orElse(LocalDate.now(clock));
        Optional<Long> grid = params.id("grid");
        Scope scope = Caller.scope(ctx);
        List<Plan> found = plans.onDay(on, grid, scope);
        note(ctx, "look", "plans", Map.of("on", on, "shown", found.size()));
        ctx.json(new DayPlans(
                on,
                plans.day(on),
                found,
                grid.map(id -> plans.team(id, on, scope)).orElse(List.of()),
                publications.notices(grid.stream().toList(), scope)));
    }

    /** What the caller walks; nothing for an account that is no worker's. */
    void today(Context ctx) {
        LocalDate on = Params.of(ctx, "on").day("on").orElse(LocalDate.now(clock));
        OptionalLong worker = accounts.workerId(Caller.of(ctx).account().id());
        List<OwnWalk> walks = worker.isEmpty()
                ? List.of()
                : plans.ofWorker(on, worker.getAsLong(), Caller.scope(ctx)).stream()
                        .flatMap(plan -> own(plan, on, worker.getAsLong()).stream())
                        .toList();
        note(ctx, "look", "plans", Map.of("on", on, "own", walks.size()));
        ctx.json(new OwnWalks(on, walks));
    }

    private static List<OwnWalk> own(Plan plan, LocalDate on, long worker) {
        return plan.walks().stream()
                .filter(walk ->
                        walk.on().equals(on) && walk.workers().stream().anyMatch(one -> one.workerId() == worker))
                .map(walk -> new OwnWalk(
                        plan.id(),
                        plan.version(),
                        plan.gridId(),
                        plan.gridCode(),
                        plan.gridName(),
                        plan.straightLine(),
                        walk))
                .toList();
    }

    void show(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        answer(ctx, "look", plans.byId(id, Caller.scope(ctx)));
    }

    /** The phone's page of a plan's day as a code, to be printed beside the plan. */
    void code(Context ctx) {
        Params.of(ctx);
        Plan plan = plans.byId(Params.pathId(ctx, "id"), Caller.scope(ctx)).orElseThrow(() -> Problem.notFound("plan"));
        String site = publicUrl == null ? ctx.scheme() + "://" + ctx.host() : publicUrl;
        ctx.contentType("image/svg+xml").result(QrCode.svg(site + "/visits.html?grid=" + plan.gridId()));
    }

    void make(Context ctx) {
        Params.of(ctx);
        PlanRequest request = Body.of(ctx, PlanRequest.class);
        try {
            Optional<Plan> made = plans.make(
                    request, Caller.scope(ctx), Caller.of(ctx).account().id());
            ctx.status(201);
            answer(ctx, "plan", made);
        } catch (Plans.Changed changed) {
            throw conflict(changed);
        }
    }

    void again(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        Again body = Body.of(ctx, Again.class);
        if (body.version() == null) {
            throw new BadInput("version", null, "the version of the plan that is to be made again");
        }
        LocalDateTime at = body.at() == null ? LocalDateTime.now(clock) : body.at();
        try {
            answer(ctx, "plan", plans.again(id, body.version(), at, Caller.scope(ctx)));
        } catch (Plans.Changed changed) {
            throw conflict(changed);
        }
    }

    /** With {@code save=false} nothing is written: times and conflicts are shown while somebody still drags. */
    void change(Context ctx) {
        Params params = Params.of(ctx, "save");
        String save = params.text("save").orElse("true");
        if (!save.equals("true") && !save.equals("false")) {
            throw new BadInput("save", save, "true or false");
        }
        long id = Params.pathId(ctx, "id");
        Plans.Change change = Body.of(ctx, Plans.Change.class);
        try {
            boolean saved = save.equals("true");
            answer(ctx, saved ? "plan" : "look", plans.change(id, change, saved, Caller.scope(ctx)));
        } catch (Plans.Changed changed) {
            throw conflict(changed);
        }
    }

    private void answer(Context ctx, String action, Optional<Plan> plan) {
        Plan found = plan.orElseThrow(() -> Problem.notFound("plan"));
        note(ctx, action, "plan/" + found.id(), Map.of("grid", found.gridId(), "version", found.version()));
        ctx.json(found);
    }

    private void note(Context ctx, String action, String subject, Map<String, ?> detail) {
        audit.note(Caller.of(ctx).account().id(), action, subject, detail);
    }

    private static Problem conflict(Plans.Changed changed) {
        return new Problem(409, "plan-changed", "Somebody else has changed this plan meanwhile; look at theirs first.")
                .with("planId", changed.planId() == 0 ? null : changed.planId())
                .with("version", changed.version())
                .with("expected", "the version that is there now");
    }
}
