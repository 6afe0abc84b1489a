package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Words;
import org.gridwalk.geodata.roll.Difference;
import org.gridwalk.geodata.roll.Roll;
import org.gridwalk.geodata.roll.RollDecisions;
import org.gridwalk.geodata.roll.RollEntries;
import org.gridwalk.geodata.roll.Rolls;
import org.gridwalk.server.auth.Caller;

/** Lists of persons that departments send, compared with who lives here, and what is decided about them. */
final class RollApi {
    private static final int MOST_ENTRIES = 200;
    private static final int ENTRIES = 50;
    private static final int MOST_SAID = 200;

    private final Rolls rolls;
    private final RollEntries entries;
    private final RollDecisions decisions;
    private final Audit audit;
    private final Clock clock;

    RollApi(Database database, LiveGeocoder geocoder, Clock clock) {
        this.rolls = new Rolls(database, geocoder);
        this.entries = new RollEntries(database);
        this.decisions = new RollDecisions(database);
        this.audit = new Audit(database);
        this.clock = clock;
    }

    void list(Context ctx) {
        Params.of(ctx);
        ctx.json(Map.of("items", rolls.list(Caller.scope(ctx))));
    }

    /**
     * A list that was taken in.
     *
     * @param said what is wrong with lines of it, in the reader's language, at most 200
     */
    record Taken(Roll roll, List<String> said) {}

    void take(Context ctx) {
        Params.of(ctx);
        Form form = Form.of(ctx, "file", "area", "category", "name", "asOf", "language");
        Words words = form.words();
        Taken taken = form.withFile("file", file -> {
            Rolls.Wish wish = new Rolls.Wish(
                    form.id("area").orElseThrow(() -> new BadInput("area", null, "the id of an area that you see")),
                    form.text("category").orElse(null),
                    form.text("name").orElse(null),
                    form.text("asOf").map(value -> Params.day("asOf", value)).orElse(null),
                    file.name());
            return take(wish, file, words, ctx);
        });
        audit.note(
                account(ctx),
                "import",
                "roll/" + taken.roll().id(),
                Map.of("counts", taken.roll().counts()));
        ctx.status(201).json(taken);
    }

    private Taken take(Rolls.Wish wish, Form.Uploaded file, Words words, Context ctx) {
        try {
            Rolls.Taken taken = rolls.take(wish, file.path(), Recording.by(ctx, clock));
            return new Taken(
                    taken.roll(),
                    taken.findings().stream()
                            .limit(MOST_SAID)
                            .map(file::named)
                            .map(words::sentence)
                            .toList());
        } catch (FileRefused refused) {
            throw new BadInput("file", file.name(), words.sentence(file.named(refused.finding())));
        }
    }

    /** Each look at names is noted. */
    void entries(Context ctx) {
        Params params = Params.of(ctx, "difference", "open", "limit", "offset");
        long id = Params.pathId(ctx, "id");
        RollEntries.Query query = new RollEntries.Query(
                params.one("difference", Difference.class),
                open(params),
                params.number("limit", 1, MOST_ENTRIES, ENTRIES),
                params.number("offset", 0, Integer.MAX_VALUE, 0));
        RollEntries.Page page = entries.find(id, query, Caller.scope(ctx)).orElseThrow(() -> Problem.notFound("list"));
        audit.note(
                account(ctx), "look", "roll/" + id, Map.of("shown", page.items().size()));
        ctx.json(page);
    }

    private static boolean open(Params params) {
        String open = params.text("open").orElse("false");
        BadInput.unless(open.equals("true") || open.equals("false"), "open", open, "true or false");
        return open.equals("true");
    }

    void decide(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        RollDecisions.Wanted wanted = Body.of(ctx, RollDecisions.Wanted.class);
        RollDecisions.Outcome outcome =
                decisions.decide(id, wanted, Recording.by(ctx, clock)).orElseThrow(() -> Problem.notFound("list"));
        audit.note(
                account(ctx),
                "change",
                "roll/" + id,
                Map.of("decision", wanted.decision(), "entries", outcome.decided()));
        ctx.json(outcome);
    }

    void delete(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        if (!rolls.delete(id, Caller.scope(ctx))) {
            throw Problem.notFound("list");
        }
        audit.note(account(ctx), "delete", "roll/" + id, Map.of());
        ctx.status(204);
    }

    private static long account(Context ctx) {
        return Caller.of(ctx).account().id();
    }
}
