package org.gridwalk.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.boundary.BoundaryPlan;
import org.gridwalk.geodata.boundary.BoundaryPlans;
import org.gridwalk.geodata.boundary.Draft;
import org.gridwalk.geodata.boundary.Finding;
import org.gridwalk.geodata.boundary.GridNumbers;
import org.gridwalk.geodata.boundary.Label;
import org.gridwalk.geodata.boundary.MovedBuilding;
import org.gridwalk.geodata.boundary.PlanCheck;
import org.gridwalk.geodata.boundary.PlanComment;
import org.gridwalk.geodata.boundary.PlanComparison;
import org.gridwalk.geodata.boundary.PlanDraft;
import org.gridwalk.geodata.boundary.PlanGrid;
import org.gridwalk.geodata.boundary.PlanJournal;
import org.gridwalk.geodata.boundary.PlanReview;
import org.gridwalk.geodata.boundary.PlanStep;
import org.gridwalk.geodata.boundary.ProposalSearch;
import org.gridwalk.geodata.boundary.ProposalWish;
import org.gridwalk.geodata.boundary.StrokeDraft;
import org.gridwalk.geodata.boundary.exchange.PlanExchange;
import org.gridwalk.geodata.boundary.exchange.PlanExchange.Exported;
import org.gridwalk.geodata.boundary.exchange.PlanExchange.Format;
import org.gridwalk.geodata.boundary.exchange.PlanExchange.Imported;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.job.Jobs;
import org.gridwalk.server.auth.Caller;

/** The planner's table: plans of new boundaries, and the strokes that they are painted with. Each plan begun is noted. */
final class BoundaryApi {
    private static final PlanCheck.Wanted WANTED = PlanCheck.Wanted.USUAL;

    private final BoundaryPlans plans;
    private final Jobs jobs;
    private final PlanReview review;
    private final PlanJournal journal;
    private final PlanExchange exchange;
    private final Audit audit;

    BoundaryApi(Database database, Clock clock, Work work) {
        this.plans = work.plans();
        this.jobs = work.jobs();
        this.review = new PlanReview(database, clock);
        this.journal = new PlanJournal(database, clock);
        this.exchange = new PlanExchange(database, clock, plans);
        this.audit = new Audit(database);
    }

    /**
     * A plan as it stands.
     *
     * @param labels by atom; an atom that isn't there is nobody's
     * @param wantedDeviation from the mean of visits a week that is still in balance
     * @param moved the households that are another grid's, or nobody's, than where it began
     * @param buildings that the line just drawn has moved
     */
    record Standing(
            BoundaryPlan plan,
            double wantedDeviation,
            Collection<PlanGrid> grids,
            Map<Long, Label> labels,
            Collection<GridNumbers> numbers,
            List<Finding> findings,
            PlanComparison.Moved moved,
            List<MovedBuilding> buildings) {}

    /** @param version of the plan that is turned back or forth */
    record Turn(Long version) {
        Turn {
            BadInput.unless(version != null, "version", null, "the version of the plan that is changed");
        }
    }

    void list(Context ctx) {
        Params params = Params.of(ctx, "community");
        ctx.json(Map.of("items", plans.list(params.id("community"), Caller.scope(ctx))));
    }

    void begin(Context ctx) {
        Params.of(ctx);
        BoundaryPlan made = plans.begin(Body.of(ctx, PlanDraft.class), Caller.scope(ctx), account(ctx))
                .orElseThrow(() -> Problem.notFound("community"));
        audit.note(account(ctx), "begin", "boundary-plan/" + made.id(), Map.of("community", made.communityId()));
        ctx.status(201).json(made);
    }

    void show(Context ctx) {
        Params.of(ctx);
        BoundaryPlans.Standing found = seen(() -> plans.show(Params.pathId(ctx, "id"), Caller.scope(ctx)));
        ctx.json(standing(found));
    }

    /** The atoms that the plan relabels: their shapes, what is in each, and which touch. */
    void ground(Context ctx) {
        Params.of(ctx);
        ctx.json(seen(() -> plans.ground(Params.pathId(ctx, "id"), Caller.scope(ctx))));
    }

    /** What is wrong with the boundaries that the plan began from. */
    void faults(Context ctx) {
        Params.of(ctx);
        ctx.json(seen(() -> plans.faults(Params.pathId(ctx, "id"), Caller.scope(ctx))));
    }

    /** Whose each atom was before the first stroke. */
    void start(Context ctx) {
        Params.of(ctx);
        ctx.json(Map.of("labels", seen(() -> journal.start(Params.pathId(ctx, "id"), Caller.scope(ctx)))));
    }

    void strokes(Context ctx) {
        Params.of(ctx);
        ctx.json(Map.of("items", seen(() -> journal.strokes(Params.pathId(ctx, "id"), Caller.scope(ctx)))));
    }

    /** Submits the search for ways to redraw the grids: it takes some seconds, and changes nothing. */
    void propose(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        ProposalWish wish = Body.of(ctx, ProposalWish.class);
        ProposalSearch.Asked asked = seen(() -> plans.ask(id, wish, Caller.scope(ctx)));
        long job = jobs.submit(ProposalSearch.KIND, asked, Optional.of(account(ctx)));
        ctx.status(202)
                .header("Location", "/api/jobs/" + job)
                .json(jobs.find(job).orElseThrow());
    }

    /** A plan as a file; each one written is noted. */
    void export(Context ctx) {
        Params params = Params.of(ctx, "format");
        long id = Params.pathId(ctx, "id");
        Format format = params.text("format").map(Format::parse).orElse(Format.GEOJSON);
        Exported file = seen(() -> exchange.export(id, format, Caller.scope(ctx)));
        audit.note(account(ctx), "export", "boundary-plan/" + id, Map.of("format", format.code()));
        String name = URLEncoder.encode(file.plan().name() + "." + format.code(), UTF_8)
                .replace("+", "%20");
        ctx.header(
                "Content-Disposition",
                "attachment; filename=\"plan-" + id + "." + format.code() + "\"; filename*=UTF-8''" + name);
        ctx.contentType(format.mediaType()).result(file.file());
    }

    /** A file as a plan; each one taken in is noted. */
    void take(Context ctx) {
        Params.of(ctx);
        Form form = Form.of(ctx, "file", "community", "name");
        PlanDraft draft = new PlanDraft(
                form.id("community").orElseThrow(() -> new BadInput("community", null, "the id of a community")),
                form.text("name").orElse(null));
        Imported made = form.withFile(
                        "file", file -> exchange.take(file.path(), file.name(), draft, Caller.scope(ctx), account(ctx)))
                .orElseThrow(() -> Problem.notFound("community"));
        audit.note(
                account(ctx),
                "import",
                "boundary-plan/" + made.plan().id(),
                Map.of(
                        "community",
                        made.plan().communityId(),
                        "grids",
                        made.report().grids(),
                        "atoms",
                        made.report().atoms()));
        ctx.status(201).json(made);
    }

    void stroke(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        StrokeDraft stroke = Body.of(ctx, StrokeDraft.class);
        change(ctx, () -> plans.stroke(id, stroke, Caller.scope(ctx), account(ctx)));
    }

    void undo(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        long version = Body.of(ctx, Turn.class).version();
        change(ctx, () -> plans.undo(id, version, Caller.scope(ctx)));
    }

    void redo(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        long version = Body.of(ctx, Turn.class).version();
        change(ctx, () -> plans.redo(id, version, Caller.scope(ctx)));
    }

    /** Brings a plan up to date that ground, households or boundaries have left behind. */
    void update(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        long version = Body.of(ctx, Turn.class).version();
        change(ctx, () -> plans.update(id, version, Caller.scope(ctx), account(ctx)));
    }

    /** What the plan would change of the boundaries that it began from. */
    void compare(Context ctx) {
        Params.of(ctx);
        ctx.json(seen(() -> plans.comparison(Params.pathId(ctx, "id"), Caller.scope(ctx))));
    }

    /** Moves the plan on: submits, returns, approves, files, withdraws it. */
    void step(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        PlanStep.Draft step = Body.of(ctx, PlanStep.Draft.class);
        BoundaryPlan now = seen(() -> review.step(id, step, Caller.scope(ctx), account(ctx)));
        audit.note(account(ctx), "step", "boundary-plan/" + id, Map.of("status", step.status()));
        ctx.json(now);
    }

    void steps(Context ctx) {
        Params.of(ctx);
        ctx.json(Map.of("items", seen(() -> review.steps(Params.pathId(ctx, "id"), Caller.scope(ctx)))));
    }

    void say(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        PlanComment.Draft comment = Body.of(ctx, PlanComment.Draft.class);
        ctx.status(201).json(Map.of("items", seen(() -> review.say(id, comment, Caller.scope(ctx), account(ctx)))));
    }

    void comments(Context ctx) {
        Params.of(ctx);
        ctx.json(Map.of("items", seen(() -> review.comments(Params.pathId(ctx, "id"), Caller.scope(ctx)))));
    }

    private static <T> T seen(Supplier<Optional<T>> deed) {
        return BoundaryRefusals.unless("boundary plan", deed);
    }

    private static void change(Context ctx, Supplier<Optional<BoundaryPlans.Standing>> deed) {
        ctx.json(standing(seen(deed)));
    }

    private static Standing standing(BoundaryPlans.Standing now) {
        Draft draft = now.draft();
        PlanCheck check = new PlanCheck(draft, WANTED);
        Map<Long, Label> labels = new TreeMap<>();
        draft.ground().tracts().keySet().forEach(atom -> labels.put(atom, draft.label(atom)));
        return new Standing(
                now.plan(),
                WANTED.deviation(),
                draft.grids().values(),
                labels,
                check.numbers().values(),
                check.findings(),
                now.moved(),
                now.buildings());
    }

    private static long account(Context ctx) {
        return Caller.of(ctx).account().id();
    }
}
