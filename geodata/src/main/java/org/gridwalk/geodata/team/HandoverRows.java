package org.gridwalk.geodata.team;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** What a handover changes in other tables, and how that is put back. */
final class HandoverRows {
    /**
     * The rows as they are before, as JSON: the team and the roles of both in this grid, and the old leader's appointments
     * there from the day on.
     */
    static final String BEFORE = """
            select jsonb_build_object(
              'team', (
                select coalesce(jsonb_agg(to_jsonb(team)), '[]') from grid_team team
                where grid_id = :grid and worker_id in (:leader, :taker)),
              'roles', (
                select coalesce(jsonb_agg(to_jsonb(role_grant)), '[]')
                from role_grant join account on account.id = account_id
                where grid_id = :grid and worker_id in (:leader, :taker) and role in ('LEADER', 'WORKER')),
              'appointments', (
                select coalesce(jsonb_agg(appointment.id), '[]')
                from appointment
                join household on household.id = household_id
                join dwelling_grid(:on) part on part.dwelling_id = household.dwelling_id and part.grid_id = :grid
                where appointment.worker_id = :leader and status = 'BOOKED'
                  and starts_at >= cast(cast(:on as date) as timestamp) at time zone :zone))
            """;

    private static final String TEAM = """
            handover.id = :id and grid_team.grid_id = handover.grid_id and grid_team.worker_id in (from_worker_id, to_worker_id)
            """;
    private static final String ROLES = """
            handover.id = :id and role_grant.grid_id = handover.grid_id and role in ('LEADER', 'WORKER') and account_id in (
              select account.id from account where account.worker_id in (from_worker_id, to_worker_id))
            """;
    private static final String APPOINTMENTS = """
            handover.id = :id and appointment.id in (
              select cast(jsonb_array_elements(before -> 'appointments') as bigint))
            """;

    /** What was in force ends the day before; what follows begins. */
    private static final List<String> STEPS = List.of(
            "delete from grid_team using handover where " + TEAM + " and lower(valid) >= on_day",
            "update grid_team set valid = valid * daterange(null, on_day) from handover where " + TEAM
                    + " and valid @> on_day",
            """
            insert into grid_team (grid_id, worker_id, duty, valid)
            select grid_id, to_worker_id, 'LEADER', daterange(on_day, null) from handover where id = :id
            union all
            select grid_id, from_worker_id, 'WORKER', daterange(on_day, null) from handover
            where id = :id and stays and from_worker_id is not null
            """,
            "delete from role_grant using handover where " + ROLES + " and lower(valid) >= on_day",
            "update role_grant set valid = valid * daterange(null, on_day) from handover where " + ROLES
                    + " and valid @> on_day",
            """
            insert into role_grant (account_id, role, grid_id, restricted, valid)
            select account.id, case worker_id when to_worker_id then 'LEADER' else 'WORKER' end, grid_id,
              :restricted and worker_id = to_worker_id or exists (
                select from jsonb_to_recordset(before -> 'roles') was (account_id bigint, restricted boolean)
                where was.account_id = account.id and was.restricted),
              daterange(on_day, null)
            from handover
            join account on account.worker_id = to_worker_id or account.worker_id = from_worker_id and stays
            where handover.id = :id
            """,
            "update appointment set worker_id = to_worker_id from handover where " + APPOINTMENTS);

    private static final List<String> BACK = List.of(
            "delete from grid_team using handover where " + TEAM,
            """
            insert into grid_team (grid_id, worker_id, duty, valid)
            select was.grid_id, was.worker_id, was.duty, was.valid
            from handover, jsonb_to_recordset(before -> 'team')
              was (grid_id bigint, worker_id bigint, duty text, valid daterange)
            where handover.id = :id
            """,
            "delete from role_grant using handover where " + ROLES,
            """
            insert into role_grant (account_id, role, grid_id, restricted, valid)
            select was.account_id, was.role, was.grid_id, was.restricted, was.valid
            from handover, jsonb_to_recordset(before -> 'roles')
              was (account_id bigint, role text, grid_id bigint, restricted boolean, valid daterange)
            where handover.id = :id
            """,
            "update appointment set worker_id = from_worker_id from handover where " + APPOINTMENTS,
            "delete from handover where id = :id");

    private HandoverRows() {}

    /** @param restricted whether the new leader is appointed for the restricted categories there */
    static void apply(Handle handle, long id, boolean restricted) {
        run(handle, STEPS, id, restricted);
    }

    static void restore(Handle handle, long id) {
        run(handle, BACK, id, false);
    }

    private static void run(Handle handle, List<String> statements, long id, boolean restricted) {
        statements.forEach(statement -> handle.createUpdate(statement)
                .bind("id", id)
                .bind("restricted", restricted)
                .execute());
    }
}
