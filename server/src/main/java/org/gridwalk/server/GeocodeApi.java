package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geocode.Geocoded;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.geocode.Reverse;
import org.gridwalk.geodata.geocode.SeenPlaces;
import org.gridwalk.geodata.geocode.review.PlaceDecision;
import org.gridwalk.geodata.geocode.review.PlaceReviews;
import org.gridwalk.server.auth.Caller;

/** Where addresses are, what is at a point, and the queue of those that are not certain. No answer says who lives there. */
final class GeocodeApi {
    private static final int LONGEST = 300;
    private static final int MOST_REVIEWS = 200;

    private final LiveGeocoder geocoder;
    private final SeenPlaces seen;
    private final Reverse reverse;
    private final PlaceReviews reviews;
    private final Audit audit;
    private final Clock clock;

    GeocodeApi(Database database, LiveGeocoder geocoder, Clock clock) {
        this.geocoder = geocoder;
        this.seen = new SeenPlaces(database);
        this.reverse = new Reverse(database);
        this.reviews = new PlaceReviews(database, clock, geocoder);
        this.audit = new Audit(database);
        this.clock = clock;
    }

    void locate(Context ctx) {
        Params params = Params.of(ctx, "address", "area");
        String address = params.text("address").orElse("");
        if (address.isBlank() || address.length() > LONGEST) {
            throw new BadInput("address", address, "an address of 1 to " + LONGEST + " characters");
        }
        LocalDate today = LocalDate.now(clock);
        Geocoded found = geocoder.locate(address, geocoder.within("area", params.text("area"), today), today);
        ctx.json(seen.within(found, Caller.scope(ctx)));
    }

    void reverse(Context ctx) {
        Params params = Params.of(ctx, "lng", "lat");
        LngLat at = new LngLat(degrees(params, "lng", 180), degrees(params, "lat", 90));
        ctx.json(reverse.at(at, Caller.scope(ctx), LocalDate.now(clock)));
    }

    private static double degrees(Params params, String name, int most) {
        String text = params.text(name).orElse("");
        try {
            double value = Double.parseDouble(text);
            if (Math.abs(value) <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new BadInput(name, text, "degrees from -" + most + " to " + most);
    }

    void waiting(Context ctx) {
        int limit = Params.of(ctx, "limit").number("limit", 1, MOST_REVIEWS, MOST_REVIEWS);
        ctx.json(reviews.waiting(Caller.scope(ctx), limit));
    }

    void decide(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        PlaceDecision decision = Body.of(ctx, PlaceDecision.class);
        Scope scope = Caller.scope(ctx);
        long account = Caller.of(ctx).account().id();
        PlaceDecision.Done done = decide(id, decision, scope, account);
        audit.note(account, "decide", "geocode-review/" + id, Map.of("decision", decision.decision()));
        ctx.json(done);
    }

    private PlaceDecision.Done decide(long id, PlaceDecision decision, Scope scope, long account) {
        try {
            return reviews.decide(id, decision, scope, account).orElseThrow(() -> Problem.notFound("review"));
        } catch (PlaceDecision.AlreadyDecided decided) {
            throw new Problem(409, "place-decided", "Somebody else has decided on this text meanwhile.")
                    .with(
                            "params",
                            Map.of(
                                    "by", Objects.requireNonNullElse(decided.by(), ""),
                                    "place", Objects.requireNonNullElse(decided.place(), "")));
        }
    }
}
