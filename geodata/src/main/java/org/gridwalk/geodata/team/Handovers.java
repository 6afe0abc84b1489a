package org.gridwalk.geodata.team;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;

/**
 * Grids that go over to another leader from a day on: the team, the roles of both in this grid, and the appointments that
 * were made with the old leader for later. A role that somebody has in an area stays as it is.
 */
public final class Handovers {
    private static final int MOST_DAYS_AHEAD = 366;
    private static final String LIST = """
            select handover.id, handover.grid_id, code.code, version.name, from_worker_id, giver.name as from_name,
              to_worker_id, taker.name as to_name, on_day as "on", stays, made_at,
              on_day > :today and not exists (
                select from handover later where later.grid_id = handover.grid_id and later.on_day > handover.on_day
              ) as editable
            from handover
            join grid on grid.id = handover.grid_id
            left join grid_code code on code.grid_id = grid.id and code.valid @> on_day
            left join grid_version version on version.grid_id = grid.id and version.valid @> on_day
            left join worker giver on giver.id = from_worker_id
            join worker taker on taker.id = to_worker_id
            where <seen> and (:grid = 0 or grid.id = :grid) and (:id = 0 or handover.id = :id)
            order by on_day desc, handover.id desc
            limit 500
            """.replace("<seen>", Scope.sql("grid.community_id", "grid.id"));

    private final Database database;
    private final Clock clock;

    /** @param clock whose zone is the business zone */
    public Handovers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The latest first, 500 at most. */
    public List<Handover> list(Optional<Long> gridId, Scope scope) {
        return database.jdbi()
                .withHandle(handle -> query(handle, gridId.orElse(0L), 0, scope).list());
    }

    private ResultIterable<Handover> query(Handle handle, long grid, long id, Scope scope) {
        return scope.bind(handle.createQuery(LIST))
                .bind("grid", grid)
                .bind("id", id)
                .bind("today", LocalDate.now(clock))
                .map(ConstructorMapper.of(Handover.class));
    }

    /**
     * Hands a grid over.
     *
     * @return empty if the scope sees no such grid
     * @throws BadInput that names the field at fault
     */
    public Optional<Handover> make(HandoverDraft draft, Scope scope, long accountId) {
        return database.jdbi().inTransaction(handle -> {
            lock(handle);
            if (Teams.named(handle, draft.gridId(), draft.on(), scope).isEmpty()) {
                return Optional.empty();
            }
            Long leader = check(handle, draft, scope);
            long id = bind(handle.createQuery("""
                            insert into handover (grid_id, from_worker_id, to_worker_id, on_day, stays, before, made_by, made_at)
                            values (:grid, :leader, :taker, :on, :stays, (<before>), :account, :now)
                            returning id
                            """.replace("<before>", HandoverRows.BEFORE)), draft, leader)
                    .bind("stays", draft.stays())
                    .bind("zone", clock.getZone().getId())
                    .bind("account", accountId)
                    .bind("now", clock.instant())
                    .mapTo(Long.class)
                    .one();
            HandoverRows.apply(handle, id, draft.restricted());
            return query(handle, 0, id, scope).findOne();
        });
    }

    /**
     * Takes back one that is yet to come: team, roles and appointments are as they were.
     *
     * @return whether the scope sees such a one
     * @throws BadInput if it has come, or another follows
     */
    public boolean withdraw(long id, Scope scope) {
        return database.jdbi().inTransaction(handle -> {
            lock(handle);
            Optional<Handover> there = query(handle, 0, id, scope).findOne();
            if (there.isEmpty()) {
                return false;
            }
            if (!there.get().editable()) {
                throw new BadInput(
                        "id",
                        Long.toString(id),
                        "a handover that is yet to come and that no other of this grid follows");
            }
            HandoverRows.restore(handle, id);
            return true;
        });
    }

    private static void lock(Handle handle) {
        handle.execute("lock table handover in share row exclusive mode");
    }

    /** @return who leads it until then, or null */
    private Long check(Handle handle, HandoverDraft draft, Scope scope) {
        LocalDate today = LocalDate.now(clock);
        LocalDate last = today.plusDays(MOST_DAYS_AHEAD);
        BadInput.unless(
                !draft.on().isBefore(today) && !draft.on().isAfter(last), "on", draft.on(), today + " to " + last);
        bind(handle.createQuery("""
                        select max(day) from (
                          select on_day from handover where grid_id = :grid and on_day >= :on
                          union all
                          select lower(valid) from grid_team where grid_id = :grid and duty = 'LEADER' and lower(valid) > :on
                        ) later (day)
                        """), draft, null)
                .mapTo(LocalDate.class)
                .findOne()
                .ifPresent(day -> {
                    throw new BadInput(
                            "on", draft.on().toString(), "a day after " + day + ", when it goes over already");
                });
        Optional<Long> leader =
                bind(handle.createQuery("""
                                select worker_id from grid_team
                                where grid_id = :grid and duty = 'LEADER' and valid @> :on
                                """), draft, null).mapTo(Long.class).findOne();
        BadInput.unless(
                !leader.equals(Optional.of(draft.toWorkerId())),
                "toWorkerId",
                draft.toWorkerId(),
                "somebody who doesn't lead this grid already");
        BadInput.unless(
                isNear(handle, draft),
                "toWorkerId",
                draft.toWorkerId(),
                "a worker of this community's grids, or of none");
        BadInput.unless(
                !draft.restricted() || scope.restricted(),
                "restricted",
                true,
                "false, or to be appointed for the restricted categories yourself");
        return leader.orElse(null);
    }

    private static boolean isNear(Handle handle, HandoverDraft draft) {
        return bind(handle.createQuery("""
                        select exists (
                          select from worker
                          where id = :taker and (
                            not exists (select from grid_team where worker_id = :taker and valid @> :on)
                            or exists (
                              select from grid
                              join grid neighbour on neighbour.community_id = grid.community_id
                              join grid_team team on team.grid_id = neighbour.id and team.valid @> :on
                              where grid.id = :grid and team.worker_id = :taker)))
                        """), draft, null).mapTo(Boolean.class).one();
    }

    private static Query bind(Query query, HandoverDraft draft, Long leader) {
        return query.bind("grid", draft.gridId())
                .bind("taker", draft.toWorkerId())
                .bind("on", draft.on())
                .bind("leader", leader);
    }
}
