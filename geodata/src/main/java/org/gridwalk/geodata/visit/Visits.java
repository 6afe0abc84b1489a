package org.gridwalk.geodata.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.appointment.Appointments;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.visit.RecordedVisit.EarlierVisit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Records visits. */
public final class Visits {
    private final Receipts receipts;

    public Visits(Database database) {
        this.receipts = new Receipts(database);
    }

    /**
     * Records a visit, once. To a household that was not there on that day, an organisation that was closed, a dwelling
     * where somebody lived, it is kept as a conflict.
     *
     * @throws org.gridwalk.geodata.BadInput if it is from tomorrow or from long ago
     * @throws Refusal {@code NOT_FOUND} if the target is not in scope on that day nor was shortly before; {@code ID_TAKEN}
     */
    public RecordedVisit record(Visit visit, Recorder by) {
        return receipts.once(
                visit.clientId(),
                Receipts.Kind.VISIT,
                visit,
                by,
                RecordedVisit.class,
                handle -> record(handle, visit, by.past("visitedAt", visit.visitedAt()), by));
    }

    private static RecordedVisit record(Handle handle, Visit visit, Instant visitedAt, Recorder by) {
        LocalDate day = by.day(visitedAt);
        Target target = target(handle, visit, day, by).orElseThrow(() -> Refusal.notFound("door"));
        if (!target.there()) {
            String reason = reason(visit);
            long conflict = keep(handle, visit, visitedAt, by, target, reason);
            return new RecordedVisit(visit.clientId(), "CONFLICT", null, conflict, reason, target.gridId(), List.of());
        }
        List<EarlierVisit> others = ofDay(handle, visit, day, by);
        long id = insert(handle, visit, visitedAt, by, target.gridId());
        if (visit.householdId() != null) {
            Appointments.keep(handle, visit.householdId(), visitedAt);
        }
        return new RecordedVisit(visit.clientId(), "RECORDED", id, null, null, target.gridId(), others);
    }

    private static Optional<Target> target(Handle handle, Visit visit, LocalDate day, Recorder by) {
        if (visit.householdId() != null) {
            return Target.household(handle, visit.householdId(), day, by.scope());
        }
        return visit.organisationId() != null
                ? Target.organisation(handle, visit.organisationId(), day, by.scope())
                : Target.dwelling(handle, visit.dwellingId(), day, by.scope());
    }

    private static String reason(Visit visit) {
        if (visit.householdId() != null) {
            return "HOUSEHOLD_NOT_THERE";
        }
        return visit.organisationId() != null ? "ORGANISATION_CLOSED" : "DWELLING_OCCUPIED";
    }

    private static long insert(Handle handle, Visit visit, Instant visitedAt, Recorder by, Long gridId) {
        return handle.createQuery("""
                        insert into visit (client_id, household_id, organisation_id, dwelling_id, grid_id, worker_id, visitors,
                          visited_at, recorded_at, outcome, note)
                        values (:clientId, :householdId, :organisationId, :dwellingId, :gridId,
                          (select worker_id from account where id = :account), :visitors, :at, :now, :outcome, :note)
                        returning id
                        """)
                .bindMethods(visit)
                .bind("gridId", gridId)
                .bind("account", by.accountId())
                .bind("at", visitedAt)
                .bind("now", by.now())
                .mapTo(Long.class)
                .one();
    }

    private static long keep(Handle handle, Visit visit, Instant visitedAt, Recorder by, Target target, String reason) {
        return handle.createQuery("""
                        insert into visit_conflict (client_id, reason, household_id, organisation_id, dwelling_id, area_id,
                          grid_id, account_id, worker_id, visitors, visited_at, recorded_at, outcome, note)
                        values (:clientId, :reason, :householdId, :organisationId, :dwellingId, :areaId, :gridId, :account,
                          (select worker_id from account where id = :account), :visitors, :at, :now, :outcome, :note)
                        returning id
                        """)
                .bindMethods(visit)
                .bind("reason", reason)
                .bind("areaId", target.areaId())
                .bind("gridId", target.gridId())
                .bind("account", by.accountId())
                .bind("at", visitedAt)
                .bind("now", by.now())
                .mapTo(Long.class)
                .one();
    }

    private static List<EarlierVisit> ofDay(Handle handle, Visit visit, LocalDate day, Recorder by) {
        return handle.createQuery("""
                        select visit.visited_at, visit.outcome, worker.name as by, visit.note
                        from visits_of(:householdId, :organisationId, :dwellingId,
                          cast(:day as timestamp) at time zone :zone, cast(:next as timestamp) at time zone :zone) visit
                        left join worker on worker.id = visit.worker_id
                        order by visit.visited_at, visit.id
                        """)
                .bindMethods(visit)
                .bind("day", day)
                .bind("next", day.plusDays(1))
                .bind("zone", by.zone().getId())
                .map(ConstructorMapper.of(EarlierVisit.class))
                .list();
    }
}
