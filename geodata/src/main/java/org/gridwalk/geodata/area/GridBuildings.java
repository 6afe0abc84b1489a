package org.gridwalk.geodata.area;

import java.util.Collection;
import org.jdbi.v3.core.Handle;

/**
 * Gives buildings that are in no grid's list to the grids whose polygons they stand in, on the days on which these hold. A
 * building that is in a list stays where it is: that is for a planner to change.
 */
public final class GridBuildings {
    /** Where polygons overlap, as {@code grid_at} has it: a dedicated grid before a basic one, then the older. */
    private static final String FILL = """
            with standing as (
              select id, community_id, st_pointonsurface(geom) as place from building
              where id = any (:buildings) and not exists (select from grid_building where building_id = building.id)
            ), held as (
              select standing.id as building_id, grid.id as grid_id,
                datemultirange(version.valid) - coalesce(range_agg(version.valid) over (
                  partition by standing.id order by version.kind desc, grid.id, version.id
                  rows between unbounded preceding and 1 preceding), '{}') as days
              from standing
              join grid on grid.community_id = standing.community_id
              join grid_version version on version.grid_id = grid.id
                and version.geom && standing.place and st_intersects(version.geom, standing.place)
            )
            insert into grid_building (grid_id, building_id, valid)
            select grid_id, building_id, unnest(range_agg(days)) from held where not isempty(days)
            group by grid_id, building_id order by building_id, grid_id
            """;

    private GridBuildings() {}

    /** @return how many entries the lists of grids got */
    public static int fill(Handle handle, Collection<Long> buildings) {
        return handle.createUpdate(FILL)
                .bind("buildings", buildings.toArray(Long[]::new))
                .execute();
    }

    /** For all buildings of a community, after grids have been made. */
    public static int fill(Handle handle, long communityId) {
        return fill(
                handle,
                handle.createQuery("select id from building where community_id = :community")
                        .bind("community", communityId)
                        .mapTo(Long.class)
                        .list());
    }
}
