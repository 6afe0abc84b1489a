package org.gridwalk.geodata.workload;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwalk.geodata.account.Scope;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The grids of a day that a scope sees, each with its team and its pace. */
record Grids(Map<Long, Grid> byId, Pace pace) {
    private static final int DAYS_MEASURED = 180;

    record Grid(long id, String code, String name, Team team, Pace pace) {}

    private static final String SEEN = """
            select grid.id, code.code, version.name
            from grid
            join grid_version version on version.grid_id = grid.id and version.valid @> :on
            left join grid_code code on code.grid_id = grid.id and code.valid @> :on
            where <seen> and (:area = 0 or grid.community_id in (select area_subtree(array[:area])))
            """.replace("<seen>", Scope.sql("grid.community_id", "grid.id"));
    private static final String TEAMS = """
            with member as (
              select grid_id, worker_id, count(*) over (partition by worker_id) as grids
              from grid_team
              where valid @> :on and duty in ('LEADER', 'WORKER')
            )
            select grid_id, window_duty,
              sum(case employment when 'FULL_TIME' then 1.0 when 'PART_TIME' then 0.5 else 0 end / grids) as workers
            from member
            join worker on worker.id = worker_id
            group by grid_id, window_duty
            """;
    /** An hour without a visit was spent on something else. */
    private static final String PACES = """
            with past as (
              select visit.grid_id, outcome, dwelling.building_id,
                lag(dwelling.building_id) over day_of_worker as building_before,
                extract(epoch from visited_at - lag(visited_at) over day_of_worker) / 60.0 as minutes
              from visit
              left join household on household.id = visit.household_id
              left join dwelling on dwelling.id = coalesce(household.dwelling_id, visit.dwelling_id)
              where visited_at >= (:on - :days)::timestamp at time zone :zone
                and visited_at < (:on + 1)::timestamp at time zone :zone
                and worker_id is not null and outcome <> 'MET_REMOTE'
                and visit.grid_id in (select id from (<seen>) grid)
              window day_of_worker as (
                partition by worker_id, visit.grid_id, (visited_at at time zone :zone)::date
                order by visited_at, visit.id)
            )
            select grid_id, count(*) as visits,
              avg(minutes) filter (where minutes < 60 and building_id = building_before) as same_building,
              avg(minutes) filter (where minutes < 60) as all_ways,
              avg((outcome in ('MET', 'FAMILY_MET'))::int) as effective_share
            from past
            group by grouping sets ((grid_id), ())
            """.replace("<seen>", SEEN);

    /** @param areaId 0 for all */
    static Grids read(Handle handle, LocalDate on, ZoneId zone, Scope scope, long areaId) {
        Map<Long, Team> teams = teams(handle, on);
        Map<Long, Pace> paces = new LinkedHashMap<>();
        bind(handle.createQuery(PACES), on, scope, areaId)
                .bind("zone", zone.getId())
                .bind("days", DAYS_MEASURED)
                .map((row, context) -> paces.put(
                        row.getLong("grid_id"),
                        Pace.of(
                                row.getDouble("same_building"),
                                Math.max(0, row.getDouble("all_ways") - row.getDouble("same_building")),
                                row.getDouble("effective_share"),
                                row.getLong("visits"))))
                .list();
        // The row of no grid is that of all together.
        Pace all = paces.getOrDefault(0L, Pace.GUESS);
        Map<Long, Grid> grids = new LinkedHashMap<>();
        bind(handle.createQuery(SEEN + " order by code.code, grid.id"), on, scope, areaId)
                .map((row, context) -> new Grid(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("name"),
                        teams.getOrDefault(row.getLong("id"), Team.NOBODY),
                        known(paces.get(row.getLong("id")), all)))
                .forEach(grid -> grids.put(grid.id(), grid));
        return new Grids(grids, all);
    }

    private static Pace known(Pace own, Pace all) {
        return own != null && own.measured() ? own : all.measured() ? all.guessed() : Pace.GUESS;
    }

    private static Map<Long, Team> teams(Handle handle, LocalDate on) {
        Map<Long, Team> teams = new LinkedHashMap<>();
        handle.createQuery(TEAMS)
                .bind("on", on)
                .map((row, context) -> teams.merge(
                        row.getLong("grid_id"),
                        row.getBoolean("window_duty")
                                ? new Team(0, row.getDouble("workers"))
                                : new Team(row.getDouble("workers"), 0),
                        (one, other) -> new Team(one.outdoors() + other.outdoors(), one.window() + other.window())))
                .list();
        return teams;
    }

    private static Query bind(Query query, LocalDate on, Scope scope, long areaId) {
        return query.bind("scopeEverywhere", scope.everywhere())
                .bind("scopeAreas", scope.areaIds().toArray(Long[]::new))
                .bind("scopeGrids", scope.gridIds().toArray(Long[]::new))
                .bind("on", on)
                .bind("area", areaId);
    }
}
