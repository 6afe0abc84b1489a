package org.gridwalk.server;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.boundary.Publication;
import org.gridwalk.geodata.boundary.Publications;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.server.auth.Caller;

/** Boundaries that come into force on a day, are taken back before it, or reversed after it. Each of these is noted. */
final class PublicationApi {
    private final Publications publications;
    private final Audit audit;

    PublicationApi(Publications publications, Database database) {
        this.publications = publications;
        this.audit = new Audit(database);
    }

    void list(Context ctx) {
        Params params = Params.of(ctx, "community");
        ctx.json(Map.of("items", publications.list(params.id("community"), Caller.scope(ctx))));
    }

    void publish(Context ctx) {
        Params.of(ctx);
        long plan = Params.pathId(ctx, "id");
        Publication.Draft draft = Body.of(ctx, Publication.Draft.class);
        Publication made = BoundaryRefusals.unless(
                "boundary plan", () -> publications.publish(plan, draft, Caller.scope(ctx), account(ctx)));
        note(ctx, "publish", made);
        ctx.status(201).json(made);
    }

    void takeBack(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        Publication taken = BoundaryRefusals.unless(
                "boundary publication", () -> publications.takeBack(id, Caller.scope(ctx), account(ctx)));
        note(ctx, "take-back", taken);
        ctx.json(taken);
    }

    void reverse(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        Publication.Reversal draft = Body.of(ctx, Publication.Reversal.class);
        Publication made = BoundaryRefusals.unless(
                "boundary publication",
                () -> publications.reverse(id, draft.startsOn(), Caller.scope(ctx), account(ctx)));
        note(ctx, "reverse", made);
        ctx.status(201).json(made);
    }

    /** What changes hands, building by building. */
    void changes(Context ctx) {
        Params.of(ctx);
        List<Publication.Move> moves = publications
                .moves(Params.pathId(ctx, "id"), Caller.scope(ctx))
                .orElseThrow(() -> Problem.notFound("boundary publication"));
        ctx.json(Map.of("items", moves));
    }

    private void note(Context ctx, String action, Publication publication) {
        audit.note(
                account(ctx),
                action,
                "boundary-publication/" + publication.id(),
                Map.of(
                        "plan", publication.planId(),
                        "community", publication.communityId(),
                        "startsOn", publication.startsOn().toString()));
    }

    private static long account(Context ctx) {
        return Caller.of(ctx).account().id();
    }
}
