package org.gridwalk.geodata.completeness;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.completeness.CompletenessTable.CommunityFigures;
import org.gridwalk.geodata.completeness.CompletenessTable.GridFigures;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Completeness and staffing in plain SQL: some tenths of a second for a community, seconds for a city. */
public final class Completeness {
    /** Where fewer households live there is no ratio. */
    public static final int FEWEST_HOUSEHOLDS_FOR_A_RATIO = 20;

    private static final String IN_AREA = " and (:area = 0 or <community> in (select area_subtree(array[:area])))";
    private static final String HOMES = """
            with home as (
              select building.community_id, part.grid_id, dwelling.id as dwelling_id, household.id as household_id
              from dwelling
              join building on building.id = dwelling.building_id
              left join dwelling_grid(:boundaryOn) part on part.dwelling_id = dwelling.id
              left join household on household.dwelling_id = dwelling.id and household.occupied @> :on
              where <seen>
            ),
            member as (
              select household_id, count(*) as residents, bool_or(phone is not null) as reachable
              from home
              join household_member using (household_id)
              left join person_contact using (person_id)
              where valid @> :on
              group by household_id
            ),
            year as (
              select (:on - interval '1 year') at time zone :zone as since, (:on + 1)::timestamp at time zone :zone as until
            )
            select community_id, grid_id, count(household_id) as households, count(*) as dwellings,
              coalesce(sum(residents), 0) as residents, count(*) filter (where reachable) as people_clear,
              count(*) filter (where exists (
                select from visit
                where visit.household_id = home.household_id and visited_at >= since and visited_at < until
                  and outcome in ('MET', 'FAMILY_MET')
              )) as conditions_clear,
              count(*) filter (where household_id is not null or exists (
                select from visit
                where visit.dwelling_id = home.dwelling_id and visited_at >= since and visited_at < until
                  and outcome = 'MET'
              )) as homes_clear
            from home
            cross join year
            left join member using (household_id)
            group by community_id, grid_id
            """.replace("<seen>", seen("building.community_id", "part.grid_id"));
    private static final String STAFF = """
            with member as (
              select grid_id, worker_id, 1.0 / count(*) over (partition by worker_id) as share
              from grid_team
              join worker on worker.id = worker_id
              where valid @> :on and duty in ('LEADER', 'WORKER') and employment = 'FULL_TIME'
            )
            select grid.community_id, grid.id as grid_id, sum(share) as workers
            from member
            join grid on grid.id = grid_id
            where <seen>
            group by grid.community_id, grid.id
            union all
            select community_id, null, count(*)
            from worker
            where window_duty and employment = 'FULL_TIME' and id not in (select worker_id from member)
              and <seenCommunity>
            group by community_id
            """.replace("<seen>", seen("grid.community_id", "grid.id"))
            .replace("<seenCommunity>", seen("worker.community_id", "cast(null as bigint)"));
    private static final String GRIDS = """
            select grid.id, version.kind, version.name, code.code
            from grid
            join grid_version version on version.grid_id = grid.id and version.valid @> :boundaryOn
            left join grid_code code on code.grid_id = grid.id and code.valid @> :boundaryOn
            where <seen>
            order by code.code, grid.id
            """.replace("<seen>", seen("grid.community_id", "grid.id"));
    private static final String COMMUNITIES = """
            select id, name from area where level = 'COMMUNITY' and <seen> order by name, id
            """.replace("<seen>", seen("area.id", "cast(null as bigint)"));

    /** @param gridId null for none */
    private record Place(long communityId, Long gridId) {}

    private final Database database;
    private final ZoneId zone;

    /** @param zone the business zone, by which visits have a day */
    public Completeness(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    private static String seen(String community, String grid) {
        return Scope.sql(community, grid) + IN_AREA.replace("<community>", community);
    }

    /**
     * What is known on a day. Telephone numbers, dwellings, and who sits at a window have no dates: they are those of now.
     *
     * @param boundaryOn the day whose boundaries say what belongs to which grid; who worked in a grid that there isn't then
     *     counts for the community alone
     * @param areaId only what lies in this area or one below it
     */
    public CompletenessTable byGrid(LocalDate on, LocalDate boundaryOn, Optional<Long> areaId, Scope scope) {
        return database.jdbi().inTransaction(handle -> {
            // That there is a number is counted; none is read.
            handle.execute("set local gridwalk.contacts = 'on'");
            Asked asked = new Asked(handle, on, boundaryOn, areaId.orElse(0L), scope);
            Map<Place, Figures> places = new HashMap<>();
            homes(asked, places);
            staff(asked, places);
            Figures total = places.values().stream().reduce(Figures.NONE, Figures::plus);
            return new CompletenessTable(
                    on, boundaryOn, rated(total, true), communities(asked, places), grids(asked, places));
        });
    }

    /** What each statement is told. */
    private record Asked(Handle handle, LocalDate on, LocalDate boundaryOn, long area, Scope scope) {
        Query query(String sql) {
            return scope.bind(handle.createQuery(sql))
                    .bind("on", on)
                    .bind("boundaryOn", boundaryOn)
                    .bind("area", area);
        }
    }

    private void homes(Asked asked, Map<Place, Figures> places) {
        asked.query(HOMES)
                .bind("zone", zone.getId())
                .map((row, context) -> places.merge(
                        new Place(row.getLong("community_id"), row.getObject("grid_id", Long.class)),
                        new Figures(
                                row.getLong("households"),
                                row.getLong("people_clear"),
                                row.getLong("conditions_clear"),
                                row.getLong("dwellings"),
                                row.getLong("homes_clear"),
                                row.getLong("residents"),
                                0,
                                true),
                        Figures::plus))
                .list();
    }

    private static void staff(Asked asked, Map<Place, Figures> places) {
        asked.query(STAFF)
                .map((row, context) -> places.merge(
                        new Place(row.getLong("community_id"), row.getObject("grid_id", Long.class)),
                        new Figures(0, 0, 0, 0, 0, 0, row.getDouble("workers"), true),
                        Figures::plus))
                .list();
    }

    private static List<CommunityFigures> communities(Asked asked, Map<Place, Figures> places) {
        return asked.query(COMMUNITIES)
                .map((row, context) -> {
                    long id = row.getLong("id");
                    Figures sum = sum(places, place -> place.communityId == id);
                    return new CommunityFigures(id, row.getString("name"), rated(sum, true));
                })
                .list();
    }

    private static List<GridFigures> grids(Asked asked, Map<Place, Figures> places) {
        List<GridFigures> grids = new ArrayList<>(asked.query(GRIDS)
                .map((row, context) -> {
                    Long id = row.getLong("id");
                    Figures sum = sum(places, place -> id.equals(place.gridId));
                    boolean basic = row.getString("kind").equals("BASIC");
                    return new GridFigures(
                            id, row.getString("code"), row.getString("name"), row.getString("kind"), rated(sum, basic));
                })
                .list());
        Figures none = sum(places, place -> place.gridId == null);
        if (none.dwellings() > 0) {
            // Who sits at a window works for all of the community.
            grids.add(new GridFigures(null, null, null, null, none.withoutWorkers()));
        }
        return grids;
    }

    private static Figures sum(Map<Place, Figures> places, Predicate<Place> which) {
        return places.entrySet().stream()
                .filter(entry -> which.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Figures.NONE, Figures::plus);
    }

    private static Figures rated(Figures figures, boolean basic) {
        return figures.rated(basic && figures.households() >= FEWEST_HOUSEHOLDS_FOR_A_RATIO);
    }
}
