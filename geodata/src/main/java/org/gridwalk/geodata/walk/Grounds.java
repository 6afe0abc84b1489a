package org.gridwalk.geodata.walk;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.calendar.WorkCalendar;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.LngLat;

/** A grid as those who walk in it know it: whose it is, who can stand in, and where the office is. */
public final class Grounds {
    private final Database database;

    Grounds(Database database) {
        this.database = database;
    }

    /** @param duty in this grid, or null for who would stand in from another grid of the community */
    public record Member(long workerId, String name, String duty, boolean windowDuty) {}

    boolean sees(long gridId, Scope scope) {
        return database.jdbi()
                .withHandle(handle -> scope.bind(
                                handle.createQuery("select exists (select from grid where id = :grid and <seen>)"
                                        .replace("<seen>", Scope.sql("grid.community_id", "grid.id"))))
                        .bind("grid", gridId)
                        .mapTo(Boolean.class)
                        .one());
    }

    /**
     * Those of the grid first, its leader before all. Who is away that day isn't there; who stands in for them has their
     * duty.
     */
    List<Member> members(long gridId, LocalDate day) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                with reachable as (
                                  select team.worker_id, team.duty, team.grid_id
                                  from grid
                                  join grid neighbour on neighbour.community_id = grid.community_id
                                  join grid_team team on team.grid_id = neighbour.id and team.valid @> :day
                                  where grid.id = :grid
                                    and not exists (
                                      select from absence where worker_id = team.worker_id and valid @> :day)
                                  union all
                                  select stand_in.worker_id, team.duty, stand_in.grid_id
                                  from stand_in
                                  join absence on absence.id = stand_in.absence_id
                                  join grid_team team on team.grid_id = stand_in.grid_id
                                    and team.worker_id = absence.worker_id and team.valid @> :day
                                  where stand_in.grid_id = :grid and stand_in.valid @> :day
                                )
                                select worker.id as worker_id, worker.name, worker.window_duty,
                                  min(duty) filter (where grid_id = :grid) as duty
                                from reachable join worker on worker.id = reachable.worker_id
                                group by worker.id
                                order by min(duty) filter (where grid_id = :grid) nulls last, worker.id
                                """)
                        .bind("grid", gridId)
                        .bind("day", day)
                        .map((row, context) -> new Member(
                                row.getLong("worker_id"),
                                row.getString("name"),
                                row.getString("duty"),
                                row.getBoolean("window_duty")))
                        .list());
    }

    /**
     * @param days from the first on
     * @param doors of the grid, near the first of which a walk begins where the community has no office
     * @throws BadInput if nothing is known of any place in the grid
     */
    Shifts.Team team(long gridId, LocalDate first, int days, List<Door> doors) {
        Map<LocalDate, Shifts.Crew> crews = new HashMap<>();
        first.datesUntil(first.plusDays(days)).forEach(day -> crews.put(day, crew(members(gridId, day))));
        LngLat office = office(gridId)
                .or(() -> doors.stream().map(Door::place).findFirst())
                .orElseThrow(() ->
                        new BadInput("gridId", String.valueOf(gridId), "a grid with doors where something is owed"));
        return new Shifts.Team(crews, office);
    }

    private static Shifts.Crew crew(List<Member> members) {
        Set<Long> workers = new HashSet<>();
        members.forEach(member -> workers.add(member.workerId()));
        Optional<Long> leader = members.stream()
                .filter(member -> "LEADER".equals(member.duty()))
                .map(Member::workerId)
                .findFirst();
        Set<Long> atWindow = members.stream()
                .filter(member ->
                        member.windowDuty() && ("LEADER".equals(member.duty()) || "WORKER".equals(member.duty())))
                .map(Member::workerId)
                .collect(Collectors.toSet());
        return new Shifts.Crew(leader, atWindow, workers);
    }

    WorkCalendar calendar() {
        return database.jdbi().withHandle(WorkCalendar::read);
    }

    private Optional<LngLat> office(long gridId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select st_x(point.geom) as lng, st_y(point.geom) as lat
                                from grid join service_point point on point.area_id = grid.community_id
                                where grid.id = :grid and point.kind = 'COMMUNITY_OFFICE'
                                order by point.id limit 1
                                """)
                        .bind("grid", gridId)
                        .map((row, context) -> new LngLat(row.getDouble("lng"), row.getDouble("lat")))
                        .findOne());
    }

    Map<Long, String> names(Set<Long> workers) {
        Map<Long, String> names = new HashMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery("select id, name from worker where id = any (:ids)")
                        .bind("ids", workers.toArray(Long[]::new))
                        .map((row, context) -> names.put(row.getLong("id"), row.getString("name")))
                        .list());
        return names;
    }
}
