package org.gridwalk.geodata.issue;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.GridLocator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Gives each issue whose place is known to the grid that answers for it now, after grids have changed: one known by a point
 * to the grid that it lies in, one found to a building or nearer to the grid that has its door.
 *
 * <p>The grid that an issue was reported in is only filled in where it was not known. Closed issues go over too: what is
 * counted by today's boundaries counts all that lies within them.
 */
public final class GridAssignment {
    /** As {@code grid_at} has it: where polygons overlap the first answers. */
    private static final String GRIDS = """
            select grid.id, version.geom as geometry
            from grid_version version
            join grid on grid.id = version.grid_id
            where version.valid @> :today and grid.community_id = :community
            order by version.kind desc, grid.id
            """;

    /** Those known by a point that lie in the community, or may, as they belong to an area above it and to no other's grid. */
    private static final String PLACES = """
            select issue.id, st_x(issue.geom) as lon, st_y(issue.geom) as lat
            from issue
            left join grid held on held.id = issue.grid_id
            where issue.place_precision = 'POINT' and issue.area_id in (select id from areas_above(:community))
              and (held.id is null or held.community_id = :community)
            """;

    /** One that has been given another place meanwhile has been given its grid with it. */
    private static final String REASSIGN = """
            with placed as (
              select issue.id, nullif(found.grid_id, 0) as present_grid, past.grid_id as past_grid
              from unnest(:issues, :lons, :lats, :grids) as found(issue_id, lon, lat, grid_id)
              join issue on issue.id = found.issue_id and st_x(issue.geom) = lon and st_y(issue.geom) = lat
              left join lateral grid_at(
                issue.geom, cast(issue.reported_at at time zone :zone as date), array[:community]) past
                on issue.reported_grid_id is null
            )
            update issue set grid_id = present_grid, reported_grid_id = coalesce(reported_grid_id, past_grid),
              area_id = case when present_grid is null then area_id else :community end
            from placed
            where placed.id = issue.id
              and (issue.grid_id is distinct from present_grid
                or (issue.reported_grid_id is null and past_grid is not null)
                or (present_grid is not null and issue.area_id <> :community))
            """;

    /**
     * By the household's door; of a building that is known alone, and that grids share, by the polygon that its place lies
     * in, else by who has most doors. What is in nobody's list goes by its place.
     */
    private static final String REASSIGN_IN_BUILDINGS = """
            with part as (
              select part.* from grid_building part join grid on grid.id = part.grid_id
              where grid.community_id = :community and part.valid @> :today
            ), whole as (
              select building_id, grid_id from part where entrances = '(,)' and floors = '(,)'
            ), within as (
              select issue.id, issue.grid_id, coalesce(whole.grid_id, door.grid_id, place.grid_id) as present_grid
              from building
              join issue on issue.building_id = building.id and issue.place_precision <> 'POINT'
              left join whole on whole.building_id = building.id
              left join household on household.id = issue.household_id
              left join dwelling on dwelling.id = household.dwelling_id and dwelling.building_id = building.id
              left join lateral (
                select part.grid_id
                from part
                where part.building_id = building.id
                  and (dwelling.id is null or part.entrances @> dwelling.entrance and part.floors @> dwelling.floor)
                order by
                  exists (
                    select from grid_version version
                    where version.grid_id = part.grid_id and version.valid @> :today and st_covers(version.geom, issue.geom)
                  ) desc,
                  (
                    select count(*) from dwelling door
                    where door.building_id = building.id and part.entrances @> door.entrance and part.floors @> door.floor
                  ) desc,
                  part.grid_id
                limit 1
              ) door on whole.grid_id is null
              left join lateral grid_at(issue.geom, :today, array[:community]) place
                on whole.grid_id is null and door.grid_id is null
              where building.community_id = :community
            )
            update issue set grid_id = present_grid
            from within
            where within.id = issue.id and within.grid_id is distinct from present_grid
            """;

    private GridAssignment() {}

    /** For the issues in one community, and those of the areas above it that lie in no other's grid. */
    public static long run(Handle handle, long communityId, Clock clock) {
        LocalDate today = LocalDate.now(clock);
        long inBuildings = handle.createUpdate(REASSIGN_IN_BUILDINGS)
                .bind("community", communityId)
                .bind("today", today)
                .execute();
        return inBuildings + byPlace(handle, communityId, today, clock.getZone());
    }

    private record Place(long issue, double lon, double lat) {}

    private static long byPlace(Handle handle, long communityId, LocalDate today, ZoneId zone) {
        GridLocator locator = new GridLocator(handle.createQuery(GRIDS)
                .bind("community", communityId)
                .bind("today", today)
                .map(ConstructorMapper.of(GridLocator.Ground.class))
                .list());
        List<Place> places = handle.createQuery(PLACES)
                .bind("community", communityId)
                .map((row, context) -> new Place(row.getLong("id"), row.getDouble("lon"), row.getDouble("lat")))
                .list();
        double[] lons = places.stream().mapToDouble(Place::lon).toArray();
        double[] lats = places.stream().mapToDouble(Place::lat).toArray();
        return handle.createUpdate(REASSIGN)
                .bind("issues", places.stream().map(Place::issue).toArray(Long[]::new))
                .bind("lons", places.stream().map(Place::lon).toArray(Double[]::new))
                .bind("lats", places.stream().map(Place::lat).toArray(Double[]::new))
                .bind(
                        "grids",
                        Arrays.stream(locator.gridsAt(lons, lats)).boxed().toArray(Long[]::new))
                .bind("community", communityId)
                .bind("zone", zone.getId())
                .execute();
    }

    /**
     * For all communities in which a version of a grid, or what belongs to one, begins or ends on the clock's day or in the
     * week before: what was published ahead of its day comes into force in the night.
     *
     * @return how many issues changed hands
     */
    public static long runWhereGridsBegin(Database database, Clock clock) {
        LocalDate today = LocalDate.now(clock);
        List<Long> communities = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        with dated as (
                          select grid_id, valid from grid_version union all select grid_id, valid from grid_building
                        )
                        select distinct grid.community_id from grid join dated on dated.grid_id = grid.id
                        where lower(dated.valid) between :today - 7 and :today
                          or upper(dated.valid) between :today - 7 and :today
                        """)
                        .bind("today", today)
                        .mapTo(Long.class)
                        .list());
        long changed = 0;
        for (long community : communities) {
            changed += database.longWork(handle -> run(handle, community, clock));
        }
        return changed;
    }
}
