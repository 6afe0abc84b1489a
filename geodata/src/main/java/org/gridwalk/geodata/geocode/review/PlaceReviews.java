package org.gridwalk.geodata.geocode.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geocode.Place;
import org.gridwalk.geodata.geocode.index.Precision;
import org.jdbi.v3.core.Handle;

/**
 * The queue of texts whose place is not certain, and the decisions on them. All tickets with the same text in the same area
 * wait for one decision, which becomes an alias. Of what the tickets say, only places are touched: one that somebody has
 * placed meanwhile keeps its place.
 */
public final class PlaceReviews {
    private static final String SEEN = Scope.sql("review.area_id", "cast(null as bigint)");
    private static final String LIST = """
            with waiting as (
              select distinct on (review.area_id, review.key) review.issue_id, review.area_id, review.key, review.text,
                review.answer, review.left_at, count(*) over (partition by review.area_id, review.key) as waiting
              from geocode_review review
              join issue on issue.id = review.issue_id and issue.place_precision = 'NONE'
              where review.decided_at is null and <scope>
              order by review.area_id, review.key, review.issue_id
            )
            select waiting.*, area.name as area, issue.description
            from waiting
            join area on area.id = waiting.area_id
            join issue on issue.id = waiting.issue_id
            order by left_at nulls first, waiting desc, issue_id
            limit :limit
            """.replace("<scope>", SEEN);
    private static final String ONE = """
            select review.area_id, review.key, review.text, review.answer, review.alias_id
            from geocode_review review
            where review.issue_id = :id and <scope>
            for update
            """.replace("<scope>", SEEN);
    private static final String WAITING = """
            select review.issue_id
            from geocode_review review
            join issue on issue.id = review.issue_id and issue.place_precision = 'NONE'
            where review.area_id = :area and review.key = :key and review.decided_at is null
            order by review.issue_id
            for update of review
            """;
    private static final String REPLACE = """
            update geocode_alias set replaced_at = now()
            where area_id = :area and key = :key and not names_estate and replaced_at is null
            """;
    private static final String DECIDE = """
            insert into geocode_alias (area_id, text, key, kind, dwelling_id, building_id, entrance, estate_id, community_id,
              road, geom, decided_by)
            values (:area, :text, :key, :kind, :dwelling, :building, :entrance, :estate, :community, :road,
              case when :kind = 'POINT' then st_setsrid(st_makepoint(:lng, :lat), 4326) end, :account)
            returning id
            """;
    private static final String DECIDED = """
            update geocode_review set decided_at = now(), decided_by = :account, alias_id = :alias
            where issue_id = any (:issues)
            """;
    /** Only what this decision has placed, and nobody has placed elsewhere since. */
    private static final String TAKE_PLACES_BACK = """
            update issue set place_precision = 'NONE', geom = null, estate_id = null, building_id = null, household_id = null,
              grid_id = null, reported_grid_id = null, area_id = review.area_id
            from geocode_review review, geocode_alias alias
            where review.alias_id = :alias and alias.id = :alias and issue.id = review.issue_id
              and issue.place_precision = alias.kind
              and issue.building_id is not distinct from coalesce(alias.building_id,
                (select building_id from dwelling where dwelling.id = alias.dwelling_id))
            """;

    private static final String WAIT_AGAIN = """
            update geocode_review set decided_at = null, decided_by = null, alias_id = null where alias_id = :alias
            """;

    private final Database database;
    private final Clock clock;

    /** @param clock its zone is the business zone */
    public PlaceReviews(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What waits: first what nobody has looked at, and of that what most tickets wait for. */
    public List<PlaceReview> waiting(Scope scope, int limit) {
        return database.jdbi()
                .withHandle(handle -> scope.bind(handle.createQuery(LIST))
                        .bind("limit", limit)
                        .map((row, context) -> new PlaceReview(
                                row.getLong("issue_id"),
                                row.getLong("area_id"),
                                row.getString("area"),
                                row.getString("text"),
                                row.getInt("waiting"),
                                row.getString("description"),
                                row.getTimestamp("left_at") == null
                                        ? null
                                        : row.getTimestamp("left_at").toInstant(),
                                Json.read(row.getString("answer"))))
                        .list());
    }

    private record Case(long areaId, String key, String text, JsonNode answer, Long aliasId) {}

    /**
     * Decides for all tickets with the text of one.
     *
     * @param id of the ticket
     * @return empty if there is none in the queue that may be seen
     * @throws BadInput if it has no such candidate, or there is nothing to take back
     */
    public Optional<PlaceDecision.Done> decide(long id, PlaceDecision decision, Scope scope, long account) {
        return database.jdbi()
                .inTransaction(handle -> scope.bind(handle.createQuery(ONE))
                        .bind("id", id)
                        .map((row, context) -> new Case(
                                row.getLong("area_id"),
                                row.getString("key"),
                                row.getString("text"),
                                Json.read(row.getString("answer")),
                                row.getObject("alias_id", Long.class)))
                        .findOne()
                        .map(one -> decide(handle, one, decision, account)));
    }

    private PlaceDecision.Done decide(Handle handle, Case one, PlaceDecision decision, long account) {
        if (decision.decision() == PlaceDecision.Kind.UNDO) {
            return takeBack(handle, one);
        }
        List<Long> waiting = waiting(handle, one);
        if (decision.decision() == PlaceDecision.Kind.LEAVE) {
            handle.createUpdate("update geocode_review set left_at = now() where issue_id = any (:issues)")
                    .bind("issues", waiting.toArray(Long[]::new))
                    .execute();
            return new PlaceDecision.Done(waiting.size(), waiting.size(), 0);
        }
        Optional<Place> place = place(one, decision);
        long alias = alias(handle, one, place, account);
        place.ifPresent(found -> new PlacedIssues(clock)
                .write(
                        handle,
                        waiting.stream()
                                .map(issue -> new PlacedIssues.Found(issue, found))
                                .toList()));
        handle.createUpdate(DECIDED)
                .bind("account", account)
                .bind("alias", alias)
                .bind("issues", waiting.toArray(Long[]::new))
                .execute();
        return new PlaceDecision.Done(waiting.size(), waiting(handle, one).size(), waiting.size());
    }

    private static List<Long> waiting(Handle handle, Case one) {
        return handle.createQuery(WAITING)
                .bind("area", one.areaId)
                .bind("key", one.key)
                .mapTo(Long.class)
                .list();
    }

    /** Empty for no place. */
    private static Optional<Place> place(Case one, PlaceDecision decision) {
        return switch (decision.decision()) {
            case POINT ->
                Optional.of(new Place(
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
                        decision.lat()));
            case CANDIDATE -> {
                JsonNode candidates = one.answer.path("candidates");
                JsonNode place =
                        decision.candidate() == 1 && one.answer.path("place").isObject()
                                ? one.answer.path("place")
                                : candidates.path(decision.candidate() - 1).path("place");
                if (!place.isObject()) {
                    throw new BadInput(
                            "candidate",
                            decision.candidate().toString(),
                            "one of the " + Math.max(1, candidates.size()) + " candidates");
                }
                yield Optional.of(Json.MAPPER.convertValue(place, Place.class));
            }
            default -> Optional.empty();
        };
    }

    private static long alias(Handle handle, Case one, Optional<Place> place, long account) {
        handle.createUpdate(REPLACE)
                .bind("area", one.areaId)
                .bind("key", one.key)
                .execute();
        Place at = place.orElse(null);
        String kind = at == null ? null : at.precision().name();
        return handle.createQuery(DECIDE)
                .bind("area", one.areaId)
                .bind("text", one.text)
                .bind("key", one.key)
                .bind("kind", kind)
                .bind("dwelling", "ROOM".equals(kind) ? at.dwellingId() : null)
                .bind("building", "ENTRANCE".equals(kind) || "BUILDING".equals(kind) ? at.buildingId() : null)
                .bind("entrance", "ENTRANCE".equals(kind) ? at.entrance() : null)
                .bind("estate", "ESTATE".equals(kind) ? at.estateId() : null)
                .bind("community", "COMMUNITY".equals(kind) || "ROAD".equals(kind) ? at.areaId() : null)
                .bind("road", "ROAD".equals(kind) ? at.road() : null)
                .bind("lng", at == null ? null : at.lng())
                .bind("lat", at == null ? null : at.lat())
                .bind("account", account)
                .mapTo(Long.class)
                .one();
    }

    private static PlaceDecision.Done takeBack(Handle handle, Case one) {
        if (one.aliasId == null) {
            throw new BadInput("decision", "UNDO", "a decision that was made and is not taken back yet");
        }
        int before = waiting(handle, one).size();
        handle.createUpdate(TAKE_PLACES_BACK).bind("alias", one.aliasId).execute();
        handle.createUpdate(WAIT_AGAIN).bind("alias", one.aliasId).execute();
        handle.createUpdate("update geocode_alias set replaced_at = now() where id = :alias")
                .bind("alias", one.aliasId)
                .execute();
        int after = waiting(handle, one).size();
        return new PlaceDecision.Done(before, after, before - after);
    }
}
