package org.gridwalk.geodata.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Visits that wait for somebody to say what they were. */
public final class Conflicts {
    private static final String OPEN = """
            from visit_conflict conflict
            left join household on household.id = conflict.household_id
            left join dwelling on dwelling.id = coalesce(conflict.dwelling_id, household.dwelling_id)
            left join building on building.id = dwelling.building_id
            left join estate on estate.id = building.estate_id
            left join entrance on entrance.building_id = dwelling.building_id and entrance.number = dwelling.entrance
            left join organisation on organisation.id = conflict.organisation_id
            left join account on account.id = conflict.account_id
            left join household resident on resident.dwelling_id = dwelling.id
              and resident.occupied @> (conflict.visited_at at time zone :zone)::date
            where conflict.status = 'OPEN' and (conflict.account_id = :account or\s""" + Scope.sql("conflict.area_id", "conflict.grid_id") + ")";

    private final Database database;

    public Conflicts(Database database) {
        this.database = database;
    }

    /** How one ends. */
    public enum Resolution {
        /** The visit counts for who lives behind the door on that day, or for the dwelling if nobody does. */
        RECORD,
        /** It counts for nobody; it is kept, and who said so. */
        DISMISS
    }

    /**
     * What was decided.
     *
     * @param status RECORDED or DISMISSED
     * @param visitId null where dismissed
     */
    public record Resolved(long id, String status, Long visitId) {}

    /** Those in scope and the caller's own, the oldest first. */
    public List<OpenConflict> open(Recorder by) {
        return database.jdbi()
                .withHandle(handle -> by.scope()
                        .bind(handle.createQuery("""
                                select conflict.id, conflict.client_id, conflict.reason, conflict.grid_id,
                                  conflict.visited_at, conflict.outcome, conflict.note, account.name as by,
                                  resident.id as household_now,
                                  coalesce(organisation.name, concat(estate.name, coalesce(building.name, building.address),
                                    entrance.name, dwelling.room)) as address
                                """ + OPEN + " order by conflict.visited_at, conflict.id limit 500"))
                        .bind("account", by.accountId())
                        .bind("zone", by.zone().getId())
                        .map(ConstructorMapper.of(OpenConflict.class))
                        .list());
    }

    /**
     * Ends a conflict.
     *
     * @throws Refusal {@code NOT_FOUND}, or {@code DECIDED} if somebody was quicker
     * @throws BadInput if it can't be recorded: an organisation that was closed had no visitor
     */
    public Resolved resolve(long id, Resolution resolution, Recorder by) {
        return database.jdbi().inTransaction(handle -> {
            Kept kept = by.scope()
                    .bind(handle.createQuery(
                            """
                            select conflict.client_id, conflict.status, conflict.visited_at, conflict.outcome, conflict.note,
                              conflict.visitors, conflict.grid_id, conflict.recorded_at, conflict.worker_id,
                              coalesce(conflict.dwelling_id, household.dwelling_id) as dwelling_id
                            from visit_conflict conflict
                            left join household on household.id = conflict.household_id
                            where conflict.id = :id and (conflict.account_id = :account or\s""" + Scope.sql("conflict.area_id", "conflict.grid_id") + ") for update of conflict"))
                    .bind("id", id)
                    .bind("account", by.accountId())
                    .map(ConstructorMapper.of(Kept.class))
                    .findOne()
                    .orElseThrow(() -> Refusal.notFound("conflict"));
            if (!kept.status().equals("OPEN")) {
                throw new Refusal(
                        Refusal.Reason.DECIDED, "Somebody has resolved it already.", Map.of("status", kept.status()));
            }
            Long visit = resolution == Resolution.RECORD ? Long.valueOf(recorded(handle, kept, by)) : null;
            String status = visit == null ? "DISMISSED" : "RECORDED";
            handle.createUpdate("""
                            update visit_conflict
                            set status = :status, resolved_by = :account, resolved_at = :now, visit_id = :visit
                            where id = :id
                            """)
                    .bind("status", status)
                    .bind("account", by.accountId())
                    .bind("now", by.now())
                    .bind("visit", visit)
                    .bind("id", id)
                    .execute();
            return new Resolved(id, status, visit);
        });
    }

    /** A conflict as it was kept. */
    public record Kept(
            UUID clientId,
            String status,
            Instant visitedAt,
            String outcome,
            String note,
            int visitors,
            Long gridId,
            Instant recordedAt,
            Long workerId,
            Long dwellingId) {}

    private static long recorded(Handle handle, Kept kept, Recorder by) {
        if (kept.dwellingId() == null) {
            throw new BadInput("resolution", "RECORD", "DISMISS: the organisation was closed on that day");
        }
        LocalDate day = by.day(kept.visitedAt());
        Long household = handle.createQuery(
                        "select id from household where dwelling_id = :dwelling and occupied @> cast(:day as date)")
                .bind("dwelling", kept.dwellingId())
                .bind("day", day)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
        return handle.createQuery("""
                        insert into visit (client_id, household_id, dwelling_id, grid_id, worker_id, visitors, visited_at,
                          recorded_at, outcome, note)
                        values (:clientId, :household, case when cast(:household as bigint) is null then :dwellingId end,
                          :gridId, :workerId, :visitors, :visitedAt, :recordedAt, :outcome, :note)
                        returning id
                        """)
                .bindMethods(kept)
                .bind("household", household)
                .mapTo(Long.class)
                .one();
    }
}
