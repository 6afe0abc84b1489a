package org.gridwalk.geodata.issue.loop;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.issue.loop.LoopRows.Held;
import org.jdbi.v3.core.Handle;

/**
 * Whose request it is: who looks at an issue, files one or takes a step.
 *
 * @param scope where the request may look
 * @param grants of today, by which roles reach an issue
 * @param zone the business zone
 */
public record Taker(long accountId, Scope scope, List<Grant> grants, Instant now, ZoneId zone) {
    public Taker {
        grants = List.copyOf(grants);
    }

    LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    /**
     * Who filed it can't be waited for if their account has ended or reaches it no more, or they are away; and of desks, one
     * speaks for the other.
     */
    private static final String SUBMITTER = """
            with reaching as (
              select role from role_grant
              where account_id = :account and valid @> cast(:today as date) and role <> 'VIEWER'
                and (num_nonnulls(area_id, grid_id) = 0 or area_id = any (:above) or grid_id = :grid)
            )
            select worker_id,
              not active
                or (select coalesce(bool_or(role in ('DESK', 'ADMIN')), true) from reaching)
                or exists (
                  select from absence
                  where absence.worker_id = account.worker_id and absence.valid @> cast(:today as date)
                ) as spoken_for
            from account where id = :account
            """;

    /** The same, as one who stands to this issue: with the roles whose grants reach it, and whom they stand in for. */
    Actor actor(Handle handle, Held held) {
        Long gridId = held.gridId();
        Set<Long> above = new HashSet<>(handle.createQuery("select id from areas_above(:area)")
                .bind("area", held.areaId())
                .mapTo(Long.class)
                .list());
        Optional<Long> worker = handle.createQuery(
                        "select worker_id from account where id = :account and worker_id is not null")
                .bind("account", accountId)
                .mapTo(Long.class)
                .findOne();
        Set<Long> absent = new HashSet<>(handle.createQuery("""
                        select absence.worker_id from stand_in join absence on absence.id = stand_in.absence_id
                        where stand_in.worker_id = :worker and stand_in.grid_id = :grid and stand_in.valid @> cast(:today as date)
                        """)
                .bind("worker", worker.orElse(null))
                .bind("grid", gridId)
                .bind("today", today())
                .mapTo(Long.class)
                .list());
        Set<Role> roles = grants.stream()
                .filter(grant -> (grant.areaId() == null && grant.gridId() == null)
                        || above.contains(grant.areaId())
                        || (gridId != null && gridId.equals(grant.gridId())))
                .map(Grant::role)
                .collect(toSet());
        Actor actor = new Actor(accountId, worker, absent, roles);
        return held.course()
                .opening()
                .filedBy()
                .filter(account -> speaksFor(handle, account, held, above, actor))
                .map(account -> new Actor(accountId, worker, absent, roles, Optional.of(account)))
                .orElse(actor);
    }

    private boolean speaksFor(Handle handle, long submitter, Held held, Set<Long> above, Actor actor) {
        return handle.createQuery(SUBMITTER)
                .bind("account", submitter)
                .bind("today", today())
                .bind("above", above.toArray(Long[]::new))
                .bind("grid", held.gridId())
                .map((row, context) -> (actor.isDesk() && row.getBoolean("spoken_for"))
                        || actor.standsInFor().contains(row.getLong("worker_id")))
                .one();
    }
}
