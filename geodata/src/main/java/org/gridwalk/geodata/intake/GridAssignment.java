package org.gridwalk.geodata.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;

/**
 * Gives each issue that is known by a point to the grid that answers for it now, after grids have changed.
 *
 * <p>The grid that an issue was reported in is only filled in where it was not known. Issues found to a building or
 * nearer go with their building and are left alone.
 */
public final class GridAssignment {
    private static final String REASSIGN = """
            with recursive above as (
              select id, parent_id from area where id = :community
              union all
              select area.id, area.parent_id from area join above on area.id = above.parent_id
            ), placed as (
              select issue.id, present.grid_id as present_grid, past.grid_id as past_grid
              from issue
              left join grid held on held.id = issue.grid_id
              left join lateral grid_at(issue.geom, :today, array[:community]) present on true
              left join lateral grid_at(
                issue.geom, cast(issue.reported_at at time zone :zone as date), array[:community]) past on true
              where issue.place_precision = 'POINT' and issue.area_id in (select id from above)
                and (held.id is null or held.community_id = :community)
            )
            update issue set grid_id = present_grid, reported_grid_id = coalesce(reported_grid_id, past_grid),
              area_id = case when present_grid is null then area_id else :community end
            from placed
            where placed.id = issue.id
              and (issue.grid_id is distinct from present_grid
                or (issue.reported_grid_id is null and past_grid is not null)
                or (present_grid is not null and issue.area_id <> :community))
            """;

    private GridAssignment() {}

    /** For the issues in one community, and those of the areas above it that lie in no other's grid. */
    static long run(Handle handle, long communityId, Clock clock) {
        return handle.createUpdate(REASSIGN)
                .bind("community", communityId)
                .bind("today", LocalDate.now(clock))
                .bind("zone", clock.getZone().getId())
                .execute();
    }

    /**
     * For all communities in which a version of a grid begins or ends on the clock's day or in the week before: what
     * was published ahead of its day comes into force in the night.
     *
     * @return how many issues changed hands
     */
    public static long runWhereGridsBegin(Database database, Clock clock) {
        LocalDate today = LocalDate.now(clock);
        List<Long> communities = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select distinct grid.community_id from grid join grid_version version on version.grid_id = grid.id
                        where lower(version.valid) between :today - 7 and :today
                          or upper(version.valid) between :today - 7 and :today
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
