package org.gridwalk.geodata.team;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.appointment.Appointment;
import org.gridwalk.geodata.appointment.AppointmentQuery;
import org.gridwalk.geodata.appointment.Appointments;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.team.HandoverList.OpenIssue;
import org.gridwalk.geodata.team.HandoverList.PlannedWalk;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What goes over with a grid. */
public final class HandoverLists {
    private static final int DAYS_OF_APPOINTMENTS = 90;

    private final Database database;
    private final ZoneId zone;
    private final Appointments appointments;

    /** @param clock whose zone is the business zone */
    public HandoverLists(Database database, Clock clock) {
        this.database = database;
        this.zone = clock.getZone();
        this.appointments = new Appointments(database, clock);
    }

    /** @return empty if the scope sees no such grid */
    public Optional<HandoverList> of(long gridId, LocalDate on, Scope scope) {
        AppointmentQuery booked = new AppointmentQuery(
                on,
                on.plusDays(DAYS_OF_APPOINTMENTS),
                Optional.of(gridId),
                Optional.empty(),
                Optional.of(Appointment.Status.BOOKED),
                AppointmentQuery.LARGEST);
        List<Appointment> slots = appointments.list(booked, scope);
        return database.jdbi()
                .withHandle(handle -> Teams.named(handle, gridId, on, scope)
                        .map(grid -> new HandoverList(
                                on,
                                gridId,
                                grid.code(),
                                grid.name(),
                                leader(handle, gridId, on),
                                households(handle, gridId, on),
                                OwedDoors.read(handle, gridId, on, zone, scope),
                                slots,
                                issues(handle, gridId),
                                walks(handle, gridId, on, scope))));
    }

    private static String leader(Handle handle, long gridId, LocalDate on) {
        return handle.createQuery("""
                        select worker.name from grid_team join worker on worker.id = worker_id
                        where grid_id = :grid and duty = 'LEADER' and valid @> cast(:on as date) - 1
                        """)
                .bind("grid", gridId)
                .bind("on", on)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    private static long households(Handle handle, long gridId, LocalDate on) {
        return handle.createQuery("""
                        select count(*) from dwelling_grid(:on) part
                        join household on household.dwelling_id = part.dwelling_id and occupied @> :on
                        where grid_id = :grid
                        """)
                .bind("grid", gridId)
                .bind("on", on)
                .mapTo(Long.class)
                .one();
    }

    private static List<OpenIssue> issues(Handle handle, long gridId) {
        return handle.createQuery("""
                        select issue.id, number, topic.code as topic, status, reported_at, address, description
                        from issue join topic on topic.id = topic_id
                        where grid_id = :grid and status <> 'CLOSED'
                        order by reported_at, issue.id
                        limit 1000
                        """)
                .bind("grid", gridId)
                .map(ConstructorMapper.of(OpenIssue.class))
                .list();
    }

    private static List<PlannedWalk> walks(Handle handle, long gridId, LocalDate on, Scope scope) {
        return scope.bind(handle.createQuery("""
                        select plan.id as plan_id, on_day as "on",
                          array(select worker.name from plan_worker join worker on worker.id = worker_id
                            where plan_worker.plan_id = plan.id and plan_worker.walk = plan_walk.walk
                            order by worker.id) as workers,
                          (select count(*) from plan_call
                            where plan_call.plan_id = plan.id and plan_call.walk = plan_walk.walk and pause is null) as stops
                        from plan join plan_walk on plan_walk.plan_id = plan.id
                        where plan.grid_id = :grid and on_day >= :on and (not restricted or :scopeRestricted)
                        order by on_day, plan.id, plan_walk.walk
                        """))
                .bind("grid", gridId)
                .bind("on", on)
                .map(ConstructorMapper.of(PlannedWalk.class))
                .list();
    }
}
