package org.gridwalk.geodata.workload;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.calendar.WorkCalendar;
import org.gridwalk.geodata.issue.Boundary;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The grids that a scope sees, each with its team on the days to come and its pace. */
record Grids(Map<Long, Grid> byId, Pace pace) {
    private static final int DAYS_MEASURED = 180;
    /** The row of no grid. */
    private static final long TOGETHER = 0;

    /**
     * @param team as it is on paper
     * @param changed as it is on those days on which somebody of it is away, stands in elsewhere, comes or goes
     */
    record Grid(long id, String code, String name, Team team, Map<LocalDate, Team> changed, Pace pace) {
        Grid {
            changed = Map.copyOf(changed);
        }

        /** Who can go on a day, in full-time workers. */
        double workers(LocalDate day, WorkCalendar calendar) {
            return changed.getOrDefault(day, team).on(day, calendar);
        }
    }

    private static final String SEEN = """
            select grid.id, code.code, version.name
            from grid
            join grid_version version on version.grid_id = grid.id and version.valid @> :on
            left join grid_code code on code.grid_id = grid.id and code.valid @> :on
            where <seen> and (:area = 0 or grid.community_id in (select area_subtree(array[:area])))
            """.replace("<seen>", Scope.sql("grid.community_id", "grid.id"));
    private static final String SHARES = """
            select day, grid_id, window_duty,
              sum(case employment when 'FULL_TIME' then 1.0 when 'PART_TIME' then 0.5 else 0 end / grids) as workers
            from (select *, count(*) over (partition by day, worker_id) as grids from member) shared
            join worker on worker.id = worker_id
            """;
    private static final String TEAMS = """
            with member as (
              select cast(:on as date) as day, grid_id, worker_id
              from grid_team
              where valid @> :on and duty in ('LEADER', 'WORKER')
            )
            <shares> group by day, grid_id, window_duty
            """.replace("<shares>", SHARES);
    /** On each day the teams of those grids alone in which somebody is away, stands in, comes or goes in the meantime. */
    private static final String CHANGED_TEAMS = """
            with moving as (
              select worker_id from absence where valid && daterange(:on, :to, '[]')
              union
              select worker_id from stand_in where valid && daterange(:on, :to, '[]')
              union
              select worker_id from grid_team
              where valid && daterange(:on, :to, '[]') and not valid @> daterange(:on, :to, '[]')
            ), touched as (
              select grid_id from grid_team join moving using (worker_id) where valid && daterange(:on, :to, '[]')
              union
              select grid_id from stand_in where valid && daterange(:on, :to, '[]')
            ), day as (
              select cast(generate_series(cast(:on as date), cast(:to as date), interval '1 day') as date) as day
            ), member as (
              select day, grid_id, worker_id
              from day
              join grid_team team on team.valid @> day and duty in ('LEADER', 'WORKER')
              where worker_id in (
                  select worker_id from grid_team join touched using (grid_id) union select worker_id from moving)
                and not exists (select from absence where absence.worker_id = team.worker_id and absence.valid @> day)
              union
              select day, stand_in.grid_id, stand_in.worker_id
              from day
              join stand_in on stand_in.valid @> day
              join absence on absence.id = stand_in.absence_id
              join grid_team team on team.grid_id = stand_in.grid_id and team.worker_id = absence.worker_id
                and team.valid @> day and duty in ('LEADER', 'WORKER')
            )
            select day, grid_id, coalesce(window_duty, false) as window_duty, coalesce(workers, 0) as workers
            from (select day, grid_id from day, touched) each_day
            left join (<shares> group by day, grid_id, window_duty) share using (day, grid_id)
            """.replace("<shares>", SHARES);
    /** An hour without a visit was spent on something else. */
    private static final String PACES = """
            with past as (
              select <grid> as grid_id, outcome, dwelling.building_id,
                lag(dwelling.building_id) over day_of_worker as building_before,
                extract(epoch from visited_at - lag(visited_at) over day_of_worker) / 60.0 as minutes
              from visit
              left join household on household.id = visit.household_id
              left join dwelling on dwelling.id = coalesce(household.dwelling_id, visit.dwelling_id)
              <placed>
              where visited_at >= (:on - :days)::timestamp at time zone :zone
                and visited_at < (:on + 1)::timestamp at time zone :zone
                and worker_id is not null and outcome <> 'MET_REMOTE'
                and <grid> in (select id from (<seen>) grid)
              window day_of_worker as (
                partition by worker_id, <grid>, (visited_at at time zone :zone)::date
                order by visited_at, visit.id)
            )
            select grid_id, count(*) as visits,
              avg(minutes) filter (where minutes < 60 and building_id = building_before) as same_building,
              avg(minutes) filter (where minutes < 60) as all_ways,
              avg((outcome in ('MET', 'FAMILY_MET'))::int) as effective_share
            from past
            group by grouping sets ((grid_id), ())
            """.replace("<seen>", SEEN);

    private static final String PACES_THEN =
            PACES.replace("<grid>", "visit.grid_id").replace("<placed>", "");
    private static final String PACES_NOW =
            PACES.replace("<grid>", "coalesce(place.grid_id, shop.grid_id)").replace("<placed>", """
                    left join dwelling_grid(:on) place on place.dwelling_id = dwelling.id
                    left join organisation_grid(:on) shop on shop.organisation_id = visit.organisation_id
                    """);

    /**
     * @param days ahead of a day for which the teams are known
     * @param areaId 0 for all
     * @param boundary whether a past visit counts for the pace of the grid that it was made in, or of the door's on the day
     */
    static Grids read(Handle handle, LocalDate on, int days, ZoneId zone, Scope scope, long areaId, Boundary boundary) {
        Map<Long, Map<LocalDate, Team>> teams = teams(handle.createQuery(TEAMS).bind("on", on));
        Map<Long, Map<LocalDate, Team>> changed =
                teams(handle.createQuery(CHANGED_TEAMS).bind("on", on).bind("to", on.plusDays(days)));
        Map<Long, Pace> paces =
                paces(handle, boundary == Boundary.NOW ? PACES_NOW : PACES_THEN, on, zone, scope, areaId);
        Pace all = paces.getOrDefault(TOGETHER, Pace.GUESS);
        Map<Long, Grid> grids = new LinkedHashMap<>();
        bind(handle.createQuery(SEEN + " order by code.code, grid.id"), on, scope, areaId)
                .map((row, context) -> new Grid(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("name"),
                        teams.getOrDefault(row.getLong("id"), Map.of()).getOrDefault(on, Team.NOBODY),
                        changed.getOrDefault(row.getLong("id"), Map.of()),
                        known(paces.get(row.getLong("id")), all)))
                .forEach(grid -> grids.put(grid.id(), grid));
        return new Grids(grids, all);
    }

    /** That of all grids of an area together; a guess where too little is known. */
    static Pace pace(Handle handle, LocalDate on, ZoneId zone, long areaId) {
        return paces(handle, PACES_THEN, on, zone, Scope.EVERYWHERE, areaId).getOrDefault(TOGETHER, Pace.GUESS);
    }

    private static Map<Long, Pace> paces(
            Handle handle, String sql, LocalDate on, ZoneId zone, Scope scope, long areaId) {
        Map<Long, Pace> paces = new LinkedHashMap<>();
        bind(handle.createQuery(sql), on, scope, areaId)
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
        return paces;
    }

    private static Pace known(Pace own, Pace all) {
        return own != null && own.measured() ? own : all.measured() ? all.guessed() : Pace.GUESS;
    }

    private static Map<Long, Map<LocalDate, Team>> teams(Query query) {
        Map<Long, Map<LocalDate, Team>> teams = new HashMap<>();
        query.map((row, context) -> teams.computeIfAbsent(row.getLong("grid_id"), grid -> new HashMap<>())
                        .merge(
                                row.getObject("day", LocalDate.class),
                                row.getBoolean("window_duty")
                                        ? new Team(0, row.getDouble("workers"))
                                        : new Team(row.getDouble("workers"), 0),
                                Team::with))
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
