package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.boundary.BoundaryPlan;
import org.gridwalk.geodata.boundary.BoundaryPlans;
import org.gridwalk.geodata.boundary.Publication;
import org.gridwalk.geodata.boundary.Publications;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.server.auth.Caller;

/** Boundaries that come into force on a day, are taken back before it, or reversed after it. Each of these is noted. */
final class PublicationApi {
    private final Publications publications;
    private final Audit audit;

    PublicationApi(Database database, Clock clock) {
        this.publications = new Publications(database, clock);
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
        Publication made =
                done("boundary plan", () -> publications.publish(plan, draft, Caller.scope(ctx), account(ctx)));
        note(ctx, "publish", made);
        ctx.status(201).json(made);
    }

    void takeBack(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        Publication taken =
                done("boundary publication", () -> publications.takeBack(id, Caller.scope(ctx), account(ctx)));
        note(ctx, "take-back", taken);
        ctx.json(taken);
    }

    void reverse(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        Publication.Reversal draft = Body.of(ctx, Publication.Reversal.class);
        Publication made = done(
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

    private static <T> T done(String what, Supplier<Optional<T>> deed) {
        try {
            return deed.get().orElseThrow(() -> Problem.notFound(what));
        } catch (BoundaryPlans.Outdated outdated) {
            throw new Problem(
                            409,
                            "boundary-plan-changed",
                            "Somebody else has changed this plan meanwhile; look at theirs first.")
                    .with("version", outdated.version())
                    .with("expected", "the version that is there now");
        } catch (BoundaryPlans.Stale stale) {
            throw stale(stale.reasons(), stale);
        } catch (Publications.Overtaken overtaken) {
            throw stale(List.of(BoundaryPlan.Stale.BOUNDARIES), overtaken);
        } catch (Publications.NotPublishable refused) {
            throw new Problem(
                            409,
                            "boundary-plan-not-publishable",
                            "This plan can't be published: " + refused.getMessage() + ".")
                    .with("findings", refused.findings())
                    .with("expected", "a filed plan without errors");
        } catch (Publications.Conflict conflict) {
            throw new Problem(
                            409,
                            "boundary-publication-conflict",
                            "Other boundaries stand in the way, or this is not the time for it.")
                    .with("expected", conflict.getMessage());
        }
    }

    private static Problem stale(List<BoundaryPlan.Stale> reasons, RuntimeException why) {
        return new Problem(
                        409,
                        "boundary-plan-stale",
                        "Ground or boundaries are not as this plan saw them: bring it up to date.")
                .with("reasons", reasons)
                .with("expected", "a plan of what is there now; " + why.getMessage());
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
