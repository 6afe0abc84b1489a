package org.gridwalk.geodata.team;

import java.time.LocalDate;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.team.AbsenceDraft.StandInDraft;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What an absence must be that is entered, said by field. The database holds the same, without words. */
record AbsenceRules(Handle handle, AbsenceDraft draft, long id, Scope scope) {
    /** @param id of the absence that is changed, 0 for a new one */
    AbsenceRules {}

    void checkDays() {
        Optional<String> other = span(handle.createQuery("""
                        select lower(valid) || ' to ' || upper(valid) - 1 from absence
                        where worker_id = :worker and id <> :id and valid && daterange(:from, :to, '[]')
                        order by lower(valid) limit 1
                        """), draft.from(), draft.to())
                .bind("worker", draft.workerId())
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
        other.ifPresent(days -> bad("from", draft.from(), "days on which they are not away already; they are " + days));
        Optional<String> duty = span(handle.createQuery("""
                        select lower(stand_in.valid) || ' to ' || upper(stand_in.valid) - 1 || ' for ' || worker.name
                        from stand_in
                        join absence on absence.id = absence_id
                        join worker on worker.id = absence.worker_id
                        where stand_in.worker_id = :worker and stand_in.valid && daterange(:from, :to, '[]')
                        order by lower(stand_in.valid) limit 1
                        """), draft.from(), draft.to())
                .bind("worker", draft.workerId())
                .mapTo(String.class)
                .findOne();
        duty.ifPresent(
                days -> bad("from", draft.from(), "days on which they don't stand in for others; they do " + days));
    }

    void checkStandIn(int index) {
        StandInDraft one = draft.standIns().get(index);
        LocalDate from = Absences.first(one, draft);
        LocalDate to = Absences.last(one, draft);
        String field = "standIns[" + index + "].";
        if (!hasDuty(one.gridId(), from, to)) {
            bad(field + "gridId", one.gridId(), "a grid of yours that they lead or work in on these days");
        }
        if (one.workerId().equals(draft.workerId()) || !isNear(one.workerId(), one.gridId(), from, to)) {
            bad(field + "workerId", one.workerId(), "somebody else of this community's grids, or of none");
        }
        if (isAway(one.workerId(), from, to)) {
            bad(field + "workerId", one.workerId(), "somebody who is not away on these days");
        }
        for (int i = 0; i < index; i++) {
            StandInDraft earlier = draft.standIns().get(i);
            boolean together = !Absences.first(earlier, draft).isAfter(to)
                    && !Absences.last(earlier, draft).isBefore(from);
            if (earlier.gridId().equals(one.gridId()) && together) {
                bad(field + "from", from, "a day after the one before has ended: one stands in at a time");
            }
        }
        if (Boolean.TRUE.equals(one.restricted()) && !scope.restricted()) {
            bad(field + "restricted", true, "false, or to be appointed for the restricted categories yourself");
        }
    }

    private boolean hasDuty(long gridId, LocalDate from, LocalDate to) {
        return scope.bind(span(
                        handle.createQuery("""
                        select exists (
                          select from grid_team team join grid on grid.id = team.grid_id
                          where team.worker_id = :worker and team.grid_id = :grid and team.duty in ('LEADER', 'WORKER')
                            and team.valid && daterange(:from, :to, '[]') and <seen>)
                        """.replace("<seen>", Scope.sql("grid.community_id", "grid.id"))), from, to))
                .bind("worker", draft.workerId())
                .bind("grid", gridId)
                .mapTo(Boolean.class)
                .one();
    }

    private boolean isNear(long worker, long gridId, LocalDate from, LocalDate to) {
        return span(handle.createQuery("""
                        with theirs as (
                          select grid_id from grid_team
                          where worker_id = :worker and valid && daterange(:from, :to, '[]')
                        )
                        select exists (select from worker where id = :worker) and (
                          not exists (select from theirs)
                          or exists (
                            select from theirs join grid own on own.id = theirs.grid_id
                            join grid on grid.community_id = own.community_id
                            where grid.id = :grid))
                        """), from, to)
                .bind("worker", worker)
                .bind("grid", gridId)
                .mapTo(Boolean.class)
                .one();
    }

    private boolean isAway(long worker, LocalDate from, LocalDate to) {
        return span(handle.createQuery("""
                        select exists (
                          select from absence where worker_id = :worker and valid && daterange(:from, :to, '[]'))
                        """), from, to)
                .bind("worker", worker)
                .mapTo(Boolean.class)
                .one();
    }

    private static Query span(Query query, LocalDate from, LocalDate to) {
        return query.bind("from", from).bind("to", to);
    }

    private static void bad(String field, Object value, String expected) {
        throw new BadInput(field, value.toString(), expected);
    }
}
