package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.loop.Alike;
import org.gridwalk.geodata.issue.loop.Alikes;
import org.gridwalk.geodata.issue.loop.Complainants;
import org.gridwalk.geodata.issue.loop.Filing;
import org.gridwalk.geodata.issue.loop.Filings;
import org.gridwalk.geodata.issue.loop.InboxQuery;
import org.gridwalk.geodata.issue.loop.Inboxes;
import org.gridwalk.geodata.issue.loop.Lifecycle;
import org.gridwalk.geodata.issue.loop.Lifecycles;
import org.gridwalk.geodata.issue.loop.Notices;
import org.gridwalk.geodata.issue.loop.Stage;
import org.gridwalk.geodata.issue.loop.StepRefused;
import org.gridwalk.geodata.issue.loop.Taker;
import org.gridwalk.geodata.issue.loop.Tier;
import org.gridwalk.geodata.issue.loop.Timelines;
import org.gridwalk.server.auth.Caller;

/** Issues taken in and gone on with, step by step, and the lifecycle by which they go. */
final class LoopApi {
    private static final int MOST = 500;
    private static final int MOST_NOTICES = 200;
    private static final int BY_DEFAULT = 100;

    private final Timelines timelines;
    private final Alikes alikes;
    private final Complainants complainants;
    private final Filings filings;
    private final Inboxes inboxes;
    private final Lifecycles lifecycles;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;

    LoopApi(Database database, Clock clock) {
        this.timelines = new Timelines(database);
        this.alikes = new Alikes(database);
        this.complainants = new Complainants(database);
        this.filings = new Filings(database);
        this.inboxes = new Inboxes(database);
        this.lifecycles = new Lifecycles(database);
        this.notices = new Notices(database);
        this.audit = new Audit(database);
        this.clock = clock;
    }

    /** What is open, the most urgent first. */
    void inbox(Context ctx) {
        Params params = Params.of(ctx, "box", "stage", "tier", "topic", "limit");
        InboxQuery query = new InboxQuery(
                params.one("box", InboxQuery.Box.class).orElse(InboxQuery.Box.OPEN),
                params.of("stage", Stage.class),
                params.one("tier", Tier.class),
                params.text("topic"),
                params.number("limit", 1, MOST, BY_DEFAULT));
        ctx.json(inboxes.look(query, taker(ctx)));
    }

    void file(Context ctx) {
        Params.of(ctx);
        ctx.status(201).json(filings.file(Body.of(ctx, Filing.class), taker(ctx)));
    }

    void timeline(Context ctx) {
        Params.of(ctx);
        ctx.json(timelines.find(Params.pathId(ctx, "id"), taker(ctx)).orElseThrow(() -> Problem.notFound("issue")));
    }

    /** Probably the same matter. */
    void duplicates(Context ctx) {
        Params.of(ctx);
        answer(ctx, alikes.duplicates(Params.pathId(ctx, "id"), taker(ctx)));
    }

    /** Solved before, by others. */
    void cases(Context ctx) {
        Params.of(ctx);
        answer(ctx, alikes.cases(Params.pathId(ctx, "id"), taker(ctx)));
    }

    private static void answer(Context ctx, Optional<List<Alike>> found) {
        ctx.json(Map.of("items", found.orElseThrow(() -> Problem.notFound("issue"))));
    }

    /** Who complained, with names and numbers. */
    void complainants(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        var found = complainants.of(id, taker(ctx)).orElseThrow(() -> Problem.notFound("issue"));
        audit.note(
                Caller.of(ctx).account().id(), "look", "issue/" + id + "/complainants", Map.of("shown", found.size()));
        ctx.json(Map.of("items", found));
    }

    void step(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        Timelines.Taken taken = Body.of(ctx, Timelines.Taken.class);
        ctx.json(timelines.step(id, taken, taker(ctx)).orElseThrow(() -> Problem.notFound("issue")));
    }

    /**
     * What is another matter in an issue.
     *
     * @param version of the timeline that was seen
     * @param note why it is another one
     */
    record Split(Integer version, String note, Filing filing) {
        Split {
            BadInput.unless(
                    version != null && version >= 0, "version", version, "the version of the timeline that you saw");
            BadInput.unless(filing != null, "filing", null, "what is split off");
        }
    }

    void split(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        Split split = Body.of(ctx, Split.class);
        ctx.status(201)
                .json(filings.split(id, split.version(), split.note(), split.filing(), taker(ctx))
                        .orElseThrow(() -> Problem.notFound("issue")));
    }

    /** What the caller was told. */
    void notices(Context ctx) {
        Params params = Params.of(ctx, "limit");
        ctx.json(notices.of(Caller.of(ctx).account().id(), params.number("limit", 1, MOST_NOTICES, BY_DEFAULT)));
    }

    /** @param ids of notices */
    record Seen(List<Long> ids) {
        Seen {
            BadInput.unless(ids != null && ids.size() <= MOST_NOTICES, "ids", null, "at most " + MOST_NOTICES + " ids");
            ids = List.copyOf(ids);
        }
    }

    void see(Context ctx) {
        Params.of(ctx);
        long account = Caller.of(ctx).account().id();
        notices.see(account, Body.of(ctx, Seen.class).ids(), clock.instant());
        ctx.json(notices.of(account, BY_DEFAULT));
    }

    void lifecycles(Context ctx) {
        Params.of(ctx);
        ctx.json(Map.of("items", lifecycles.list(), "replaced", lifecycles.replaced(), "ready", Lifecycle.ready()));
    }

    /** @param from the first day on which it is in force */
    record Choice(Lifecycle lifecycle, LocalDate from) {
        Choice {
            BadInput.unless(lifecycle != null, "lifecycle", null, "a lifecycle");
        }
    }

    void choose(Context ctx) {
        Params.of(ctx);
        Choice choice = Body.of(ctx, Choice.class);
        long account = Caller.of(ctx).account().id();
        lifecycles.choose(choice.lifecycle(), choice.from(), LocalDate.now(clock), account);
        audit.note(
                account,
                "change",
                "lifecycle/" + choice.lifecycle().code(),
                Map.of("from", choice.from().toString()));
        lifecycles(ctx);
    }

    private Taker taker(Context ctx) {
        Caller caller = Caller.of(ctx);
        return new Taker(caller.account().id(), Caller.scope(ctx), caller.grants(), clock.instant(), clock.getZone());
    }

    /** Somebody else's to take is 403; what stands against it otherwise is 409. */
    static Problem problem(StepRefused refused) {
        boolean others =
                refused.reason() == StepRefused.Reason.NOT_YOURS || refused.reason() == StepRefused.Reason.CONCERNED;
        String code =
                "issue-step-" + refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Problem(others ? 403 : 409, code, refused.getMessage()).with("params", refused.params());
    }
}
