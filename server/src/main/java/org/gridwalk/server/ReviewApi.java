package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.team.Review;
import org.gridwalk.geodata.team.ReviewDraft;
import org.gridwalk.geodata.team.Reviews;
import org.gridwalk.server.auth.Caller;

/** Households that refuse, or that nobody is found at home of. Each look at them is noted, and each decision. */
final class ReviewApi {
    private final Reviews reviews;
    private final Audit audit;

    ReviewApi(Database database, Clock clock) {
        this.reviews = new Reviews(database, clock);
        this.audit = new Audit(database);
    }

    record Verdict(Boolean granted) {
        Verdict {
            if (granted == null) {
                throw new BadInput("granted", null, "true or false");
            }
        }
    }

    void list(Context ctx) {
        long grid = Params.of(ctx, "grid").id("grid").orElseThrow(() -> new BadInput("grid", null, "the id of a grid"));
        List<Review> found = reviews.of(grid, Caller.scope(ctx)).orElseThrow(() -> Problem.notFound("grid"));
        note(ctx, "look", "reviews", Map.of("grid", grid, "shown", found.size()));
        ctx.json(found);
    }

    void make(Context ctx) {
        Params.of(ctx);
        ReviewDraft draft = Body.of(ctx, ReviewDraft.class);
        Review.Decided made =
                reviews.make(draft, Caller.scope(ctx), account(ctx)).orElseThrow(() -> Problem.notFound("household"));
        note(ctx, "review", "household/" + draft.householdId(), Map.of("decision", made.decision()));
        ctx.status(201).json(made);
    }

    void decide(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        boolean granted = Body.of(ctx, Verdict.class).granted();
        Review.Decided decided = reviews.decide(id, granted, Caller.scope(ctx), account(ctx))
                .orElseThrow(() -> Problem.notFound("review"));
        note(ctx, "decide", "review/" + id, Map.of("granted", granted));
        ctx.json(decided);
    }

    private static long account(Context ctx) {
        return Caller.of(ctx).account().id();
    }

    private void note(Context ctx, String action, String subject, Map<String, ?> detail) {
        audit.note(account(ctx), action, subject, detail);
    }
}
