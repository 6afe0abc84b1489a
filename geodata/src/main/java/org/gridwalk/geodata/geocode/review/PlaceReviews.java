package org.gridwalk.geodata.geocode.review;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geocode.Context;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.geocode.Place;
import org.gridwalk.geodata.geocode.SeenPlaces;
import org.gridwalk.geodata.geocode.index.Precision;
import org.gridwalk.geodata.geocode.parse.AddressValue;
import org.gridwalk.geodata.geocode.review.PlaceDecision.AlreadyDecided;
import org.gridwalk.geodata.geocode.review.PlaceDecision.Done;
import org.gridwalk.geodata.geocode.review.PlaceDecision.Kind;
import org.jdbi.v3.core.Handle;

/**
 * The queue of texts whose place is not certain, and the decisions on them. All tickets with the same text in the same area
 * wait for one decision, which becomes an alias. Of what the tickets say, only places are touched: one that somebody has
 * placed meanwhile keeps its place.
 */
public final class PlaceReviews {
    static final String SEEN = Scope.sql("review.area_id", "cast(null as bigint)");

    private static final String LIST = """
            with waiting as (
              select distinct on (review.area_id, review.key) review.issue_id, review.area_id, review.key, review.text,
                review.answer, review.left_at, count(*) over (partition by review.area_id, review.key) as waiting
              from geocode_review review
              join issue on issue.id = review.issue_id and issue.place_precision = 'NONE'
              where review.decided_at is null and <scope>
              order by review.area_id, review.key, review.issue_id
            )
            select waiting.*, area.name as area, issue.number, issue.description,
              case when row_number() over (order by left_at nulls first, waiting desc, waiting.issue_id) <= :limit
                then answer end as shown_answer
            from waiting
            join area on area.id = waiting.area_id
            join issue on issue.id = waiting.issue_id
            order by left_at nulls first, waiting desc, issue_id
            """.replace("<scope>", SEEN);
    private static final String ONE = """
            select review.area_id, review.key, review.text, review.answer, review.alias_id,
              review.decided_at is not null as decided, account.name as decided_by
            from geocode_review review
            left join account on account.id = review.decided_by
            where review.issue_id = :id and <scope>
            for update of review
            """.replace("<scope>", SEEN);
    private static final String WAITING = """
            select review.issue_id
            from geocode_review review
            join issue on issue.id = review.issue_id and issue.place_precision = 'NONE'
            where review.area_id = :area and review.key = :key and review.decided_at is null
            order by review.issue_id
            for update of review
            """;
    private static final String STANDS = """
            select exists (
              select from geocode_alias
              where id = :alias and area_id = :area and (key = :key or names_estate) and replaced_at is null
              for update
            )
            """;
    private static final String IS_WITHIN = """
            with seen as (select geom from area where geom is not null and <scope>)
            select not exists (select from seen)
              or exists (select from seen where st_covers(geom, st_setsrid(st_makepoint(:lng, :lat), 4326)))
            """.replace("<scope>", Scope.sql("area.id", "cast(null as bigint)"));

    private final Database database;
    private final Clock clock;
    private final LiveGeocoder geocoder;
    private final SeenPlaces places;
    private final Settlement settlement;

    /** @param clock its zone is the business zone */
    public PlaceReviews(Database database, Clock clock, LiveGeocoder geocoder) {
        this.database = database;
        this.clock = clock;
        this.geocoder = geocoder;
        this.places = new SeenPlaces(database);
        this.settlement = new Settlement(clock);
    }

    /** @param review empty beyond those that are shown: to read the answers of all would take longest */
    private record Row(String key, int waiting, Optional<PlaceReview> review, Optional<String> name) {}

    /** What waits: first what nobody has looked at, and of that what most tickets wait for. */
    public PlaceReview.Queue waiting(Scope scope, int limit) {
        Predicate<Place> seen = places.seenBy(scope);
        List<Row> rows = database.jdbi()
                .withHandle(handle -> scope.bind(handle.createQuery(LIST))
                        .bind("limit", limit)
                        .map((row, context) -> row(row, seen))
                        .list());
        Map<String, Integer> named = new HashMap<>();
        List<PlaceReview> head = rows.stream()
                .flatMap(row -> row.review.stream()
                        .map(review -> row.name
                                .map(name -> named(
                                        review,
                                        new PlaceReview.Name(
                                                name, named.computeIfAbsent(name, any -> sum(rows, name)))))
                                .orElse(review)))
                .toList();
        int tickets = rows.stream().mapToInt(Row::waiting).sum();
        return new PlaceReview.Queue(rows.size(), tickets, head);
    }

    private static Row row(java.sql.ResultSet row, Predicate<Place> seen) throws java.sql.SQLException {
        String stored = row.getString("shown_answer");
        if (stored == null) {
            return new Row(row.getString("key"), row.getInt("waiting"), Optional.empty(), Optional.empty());
        }
        StoredAnswer answer = StoredAnswer.read(stored);
        Timestamp left = row.getTimestamp("left_at");
        Instant leftAt = left == null ? null : left.toInstant();
        PlaceReview review = new PlaceReview(
                row.getLong("issue_id"),
                row.getString("number"),
                row.getLong("area_id"),
                row.getString("area"),
                row.getString("text"),
                row.getInt("waiting"),
                null,
                row.getString("description"),
                leftAt,
                answer.geocoded().answer(),
                answer.reasons(),
                answer.geocoded().parts(),
                answer.candidates(seen));
        return new Row(row.getString("key"), review.waiting(), Optional.of(review), answer.unknownName());
    }

    private static int sum(List<Row> rows, String name) {
        return rows.stream()
                .filter(row -> EstateNames.isNamed(row.key, name))
                .mapToInt(Row::waiting)
                .sum();
    }

    private static PlaceReview named(PlaceReview one, PlaceReview.Name name) {
        return new PlaceReview(
                one.id(),
                one.number(),
                one.areaId(),
                one.area(),
                one.text(),
                one.waiting(),
                name,
                one.description(),
                one.left(),
                one.answer(),
                one.reasons(),
                one.parts(),
                one.candidates());
    }

    private record Case(
            long areaId, String key, String text, StoredAnswer answer, Long aliasId, boolean decided, String by) {}

    /**
     * Who decides, and what they may see.
     *
     * @param named the place that the decision names, as the address book has it
     */
    private record By(long account, Scope scope, Predicate<Place> seen, Optional<Place> named) {}

    /** @param overtaken what was decided before; else null */
    private record Outcome(Done done, Case overtaken) {}

    /**
     * Decides for all tickets with the text of one, or with the name of an estate in it.
     *
     * @param id of the ticket
     * @return empty if there is none in the queue that may be seen
     * @throws BadInput if it has no such candidate, the place may not be seen, or there is nothing to take back
     * @throws AlreadyDecided if it was decided and not taken back
     */
    public Optional<Done> decide(long id, PlaceDecision decision, Scope scope, long account) {
        // The geocoder reads what is committed, and by itself: before and after, not within.
        Optional<Place> named = Optional.ofNullable(decision.place())
                .flatMap(place -> geocoder.now(LocalDate.now(clock)).place(place));
        By by = new By(account, scope, places.seenBy(scope), named);
        Optional<Outcome> outcome = database.jdbi()
                .inTransaction(handle -> scope.bind(handle.createQuery(ONE))
                        .bind("id", id)
                        .map((row, context) -> new Case(
                                row.getLong("area_id"),
                                row.getString("key"),
                                row.getString("text"),
                                StoredAnswer.read(row.getString("answer")),
                                row.getObject("alias_id", Long.class),
                                row.getBoolean("decided"),
                                row.getString("decided_by")))
                        .findOne()
                        .map(one -> decide(handle, one, decision, by)));
        return outcome.map(came -> {
            if (came.overtaken != null) {
                throw new AlreadyDecided(came.overtaken.by, decided(came.overtaken));
            }
            return decision.decision() == Kind.ESTATE_NAME ? settleNamed(came.done.alias(), by) : came.done;
        });
    }

    private Done settleNamed(long alias, By by) {
        String name = database.jdbi()
                .withHandle(handle -> handle.createQuery("select key from geocode_alias where id = :alias")
                        .bind("alias", alias)
                        .mapTo(String.class)
                        .one());
        return new EstateNames(database, clock, geocoder).settle(alias, name, by.scope, by.account);
    }

    private Outcome decide(Handle handle, Case one, PlaceDecision decision, By by) {
        if (one.decided && decision.decision() != Kind.UNDO) {
            return new Outcome(null, one);
        }
        Done done = switch (decision.decision()) {
            case UNDO -> takeBack(handle, one, decision.alias());
            case LEAVE -> leave(handle, one);
            case ESTATE_NAME -> name(handle, one, decision, by);
            case CANDIDATE, PLACE, POINT, NO_PLACE -> settle(handle, one, decision, by);
        };
        return new Outcome(done, null);
    }

    private Done leave(Handle handle, Case one) {
        List<Long> waiting = waiting(handle, one);
        handle.createUpdate("update geocode_review set left_at = :now where issue_id = any (:issues)")
                .bind("now", Timestamp.from(clock.instant()))
                .bind("issues", waiting.toArray(Long[]::new))
                .execute();
        return new Done(waiting.size(), waiting.size(), 0, null);
    }

    private Done settle(Handle handle, Case one, PlaceDecision decision, By by) {
        List<Long> waiting = waiting(handle, one);
        Place place = place(handle, one, decision, by);
        long alias =
                settlement.keep(handle, new Settlement.Alias(one.areaId, one.text, one.key, false, place, by.account));
        List<PlacedIssues.Found> found = place == null
                ? List.of()
                : waiting.stream()
                        .map(issue -> new PlacedIssues.Found(issue, place))
                        .toList();
        settlement.settle(handle, alias, waiting, found, by.account);
        return new Done(waiting.size(), waiting(handle, one).size(), waiting.size(), alias);
    }

    private static List<Long> waiting(Handle handle, Case one) {
        return handle.createQuery(WAITING)
                .bind("area", one.areaId)
                .bind("key", one.key)
                .mapTo(Long.class)
                .list();
    }

    /** The name of what a text was decided to be; null for none. */
    private String decided(Case one) {
        Place place = geocoder.locate(one.text, Context.ofArea(one.areaId), LocalDate.now(clock))
                .place();
        return place == null || place.precision() == Precision.POINT ? null : place.name();
    }

    private Done name(Handle handle, Case one, PlaceDecision decision, By by) {
        String name = one.answer
                .unknownName()
                .orElseThrow(() -> new BadInput(
                        "decision", "ESTATE_NAME", "of a text that names an estate, by a name that none is known by"));
        Place place = decision.place() == null ? candidate(one, decision, by) : known(decision, by);
        if (place.estateId() == null) {
            throw new BadInput(
                    decision.place() == null ? "candidate" : "place", place.name(), "an estate, or something in one");
        }
        Place estate = new Place(
                Precision.ESTATE, null, null, null, place.estateId(), null, null, null, null, null, null, null);
        long alias = settlement.keep(
                handle, new Settlement.Alias(one.areaId, name, AddressValue.name(name), true, estate, by.account));
        return new Done(0, 0, 0, alias);
    }

    /** Null for no place. */
    private Place place(Handle handle, Case one, PlaceDecision decision, By by) {
        return switch (decision.decision()) {
            case POINT -> point(handle, one, decision, by);
            case CANDIDATE -> whole("candidate", candidate(one, decision, by));
            case PLACE -> whole("place", known(decision, by));
            default -> null;
        };
    }

    private static Place candidate(Case one, PlaceDecision decision, By by) {
        List<PlaceReview.Candidate> candidates = one.answer.candidates(by.seen);
        return candidates.stream()
                .filter(candidate -> candidate.number() == decision.candidate())
                .findFirst()
                .map(PlaceReview.Candidate::place)
                .orElseThrow(() -> new BadInput(
                        "candidate",
                        decision.candidate().toString(),
                        "the number of one of the " + candidates.size() + " candidates"));
    }

    private static Place known(PlaceDecision decision, By by) {
        return by.named
                .filter(by.seen)
                .orElseThrow(() -> new BadInput(
                        "place", decision.place().name(), "a place that is there, in the areas of the account"));
    }

    private static Place whole(String field, Place place) {
        if (!PlacedIssues.isWhole(place)) {
            throw new BadInput(field, place.name(), "a place whose ground is known, or a point on the map");
        }
        return place;
    }

    private static Place point(Handle handle, Case one, PlaceDecision decision, By by) {
        boolean within = by.scope
                .bind(handle.createQuery(IS_WITHIN))
                .bind("lng", decision.lng())
                .bind("lat", decision.lat())
                .mapTo(Boolean.class)
                .one();
        if (!within) {
            throw new BadInput(
                    "lng, lat", decision.lng() + ", " + decision.lat(), "a point within the areas of the account");
        }
        return new Place(
                Precision.POINT,
                one.text,
                one.areaId,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                decision.lng(),
                decision.lat());
    }

    private Done takeBack(Handle handle, Case one, Long wanted) {
        Long alias = wanted == null ? one.aliasId : wanted;
        boolean stands = alias != null
                && handle.createQuery(STANDS)
                        .bind("alias", alias)
                        .bind("area", one.areaId)
                        .bind("key", one.key)
                        .mapTo(Boolean.class)
                        .one();
        if (!stands) {
            throw new BadInput("decision", "UNDO", "a decision that was made and is not taken back yet");
        }
        int before = waiting(handle, one).size();
        int again = settlement.takeBack(handle, alias);
        return new Done(before, before + again, -again, null);
    }
}
