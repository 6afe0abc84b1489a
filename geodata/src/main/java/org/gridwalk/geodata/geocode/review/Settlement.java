package org.gridwalk.geodata.geocode.review;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.gridwalk.geodata.geocode.Place;
import org.gridwalk.geodata.geocode.index.Precision;
import org.jdbi.v3.core.Handle;

/** Writes decisions: the alias that is kept, and the tickets that it settles; and takes both back. */
final class Settlement {
    private static final String REPLACE = """
            update geocode_alias set replaced_at = now()
            where area_id = :area and key = :key and names_estate = :names and replaced_at is null
            """;
    private static final String ALIAS = """
            insert into geocode_alias (area_id, text, key, names_estate, kind, dwelling_id, building_id, entrance, estate_id,
              community_id, road, geom, decided_by, decided_at)
            values (:area, :text, :key, :names, :kind, :dwelling, :building, :entrance, :estate, :community, :road,
              case when :kind = 'POINT' then st_setsrid(st_makepoint(:lng, :lat), 4326) end, :account, :now)
            returning id
            """;
    private static final String BEFORE = """
            update geocode_review review
            set grid_id_before = issue.grid_id, reported_grid_id_before = issue.reported_grid_id
            from issue where issue.id = review.issue_id and issue.id = any (:issues)
            """;
    private static final String DECIDED = """
            update geocode_review review
            set decided_at = :now, decided_by = :account, alias_id = :alias,
              placed_precision = nullif(issue.place_precision, 'NONE'), placed_estate_id = issue.estate_id,
              placed_building_id = issue.building_id, placed_household_id = issue.household_id, placed_geom = issue.geom
            from issue where issue.id = review.issue_id and issue.id = any (:issues)
            """;
    /** Only what this decision has placed, and nobody has placed elsewhere since. */
    private static final String TAKE_PLACES_BACK = """
            update issue set place_precision = 'NONE', geom = null, estate_id = null, building_id = null, household_id = null,
              grid_id = review.grid_id_before, reported_grid_id = review.reported_grid_id_before, area_id = review.area_id
            from geocode_review review
            where review.alias_id = :alias and issue.id = review.issue_id and issue.place_precision = review.placed_precision
              and (issue.estate_id, issue.building_id, issue.household_id, issue.geom)
                is not distinct from (placed_estate_id, placed_building_id, placed_household_id, placed_geom)
            """;

    private static final String WAIT_AGAIN = """
            with again as (
              update geocode_review set decided_at = null, decided_by = null, alias_id = null, placed_precision = null,
                placed_estate_id = null, placed_building_id = null, placed_household_id = null, placed_geom = null,
                grid_id_before = null, reported_grid_id_before = null
              where alias_id = :alias
              returning issue_id
            )
            select count(*) from again join issue on issue.id = again.issue_id and issue.place_precision = 'NONE'
            """;

    private final Clock clock;

    /** @param clock its zone is the business zone */
    Settlement(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is kept of a decision.
     *
     * @param key the text as it is compared
     * @param names whether it is a name in any address rather than an address
     * @param place null for none
     */
    record Alias(long areaId, String text, String key, boolean names, Place place, long account) {}

    /** @return its id; one that was kept for the same text before is replaced */
    long keep(Handle handle, Alias alias) {
        handle.createUpdate(REPLACE)
                .bind("area", alias.areaId)
                .bind("key", alias.key)
                .bind("names", alias.names)
                .execute();
        Place at = alias.place;
        String kind = at == null ? null : at.precision().name();
        boolean inBuilding = is(at, Precision.ENTRANCE) || is(at, Precision.BUILDING);
        boolean inArea = is(at, Precision.COMMUNITY) || is(at, Precision.ROAD);
        return handle.createQuery(ALIAS)
                .bind("area", alias.areaId)
                .bind("text", alias.text)
                .bind("key", alias.key)
                .bind("names", alias.names)
                .bind("kind", kind)
                .bind("dwelling", is(at, Precision.ROOM) ? at.dwellingId() : null)
                .bind("building", inBuilding ? at.buildingId() : null)
                .bind("entrance", is(at, Precision.ENTRANCE) ? at.entrance() : null)
                .bind("estate", is(at, Precision.ESTATE) ? at.estateId() : null)
                .bind("community", inArea ? at.areaId() : null)
                .bind("road", is(at, Precision.ROAD) ? at.road() : null)
                .bind("lng", at == null ? null : at.lng())
                .bind("lat", at == null ? null : at.lat())
                .bind("account", alias.account)
                .bind("now", Timestamp.from(clock.instant()))
                .mapTo(Long.class)
                .one();
    }

    private static boolean is(Place place, Precision precision) {
        return place != null && place.precision() == precision;
    }

    /**
     * Settles tickets by an alias.
     *
     * @param issues that waited
     * @param found where they are; none of them for a text that is no place
     */
    void settle(Handle handle, long alias, List<Long> issues, List<PlacedIssues.Found> found, long account) {
        Long[] all = issues.toArray(Long[]::new);
        handle.createUpdate(BEFORE).bind("issues", all).execute();
        new PlacedIssues(clock).write(handle, found);
        handle.createUpdate(DECIDED)
                .bind("now", Timestamp.from(clock.instant()))
                .bind("account", account)
                .bind("alias", alias)
                .bind("issues", all)
                .execute();
    }

    /** @return how many tickets wait again */
    int takeBack(Handle handle, long alias) {
        handle.createUpdate(TAKE_PLACES_BACK).bind("alias", alias).execute();
        int again = handle.createQuery(WAIT_AGAIN)
                .bind("alias", alias)
                .mapTo(Integer.class)
                .one();
        handle.createUpdate("update geocode_alias set replaced_at = now() where id = :alias")
                .bind("alias", alias)
                .execute();
        return again;
    }
}
