package org.gridwalk.geodata.team;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.team.Absence.OwnGrid;
import org.gridwalk.geodata.team.Absence.StandIn;
import org.gridwalk.geodata.team.AbsenceDraft.StandInDraft;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Who is away when, and who stands in. What is over stays as it was: an absence that is ended, changed or taken back on
 * one of its days keeps the days before.
 *
 * <p>Someone who leads or works in a grid that a scope sees can be entered by it; stand-ins only for grids that it sees,
 * and those of other grids are left alone.
 */
public final class Absences {
    private static final int MOST_DAYS_BACK = 31;

    /** The grids of whoever is away in a span of days, as far as they are seen. */
    private static final String SEEN_TEAMS = """
            select distinct on (team.worker_id, team.grid_id) team.worker_id, team.grid_id, team.duty
            from grid_team team
            join grid on grid.id = team.grid_id
            where team.valid && daterange(:from, :to, '[]') and <seen>
            order by team.worker_id, team.grid_id, lower(team.valid) desc nulls last
            """.replace("<seen>", Scope.sql("grid.community_id", "grid.id"));

    private static final String LIST = """
            with seen as (<seen>)
            select absence.id, absence.worker_id, worker.name, lower(absence.valid) as first_day,
              upper(absence.valid) - 1 as last_day, seen.grid_id, seen.duty, code.code, version.name as grid_name
            from absence
            join worker on worker.id = absence.worker_id
            join seen on seen.worker_id = absence.worker_id
            left join grid_code code on code.grid_id = seen.grid_id and code.valid @> lower(absence.valid)
            left join grid_version version on version.grid_id = seen.grid_id and version.valid @> lower(absence.valid)
            where absence.valid && daterange(:from, :to, '[]')
              and (:grid = 0 or exists (
                select from seen mine where mine.worker_id = absence.worker_id and mine.grid_id = :grid))
            order by lower(absence.valid), worker.name, absence.id, code.code, seen.grid_id
            """.replace("<seen>", SEEN_TEAMS);

    private static final String KEPT = "valid * daterange(:first, :last, '[]')" + " * case when "
            + Scope.sql("grid.community_id", "grid.id") + " then daterange(null, :anew) else '(,)' end";
    private static final String OUTSIDE =
            "delete from stand_in using grid where absence_id = :id and grid.id = grid_id and isempty(" + KEPT + ")";
    private static final String INSIDE =
            "update stand_in set valid = " + KEPT + " from grid where absence_id = :id and grid.id = grid_id";

    private final Database database;
    private final Clock clock;

    /** @param clock whose zone is the business zone */
    public Absences(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Those of a span of days, by their first day.
     *
     * @param gridId only of those who lead or work in this grid
     */
    public List<Absence> list(LocalDate from, LocalDate to, Optional<Long> gridId, Scope scope) {
        return database.jdbi().withHandle(handle -> list(handle, from, to, gridId.orElse(0L), scope));
    }

    private static List<Absence> list(Handle handle, LocalDate from, LocalDate to, long gridId, Scope scope) {
        Map<Long, Absence> found = new LinkedHashMap<>();
        Map<GridOfAbsence, List<StandIn>> standIns = standIns(handle, from, to);
        span(handle.createQuery(LIST), from, to, scope)
                .bind("grid", gridId)
                .map((row, context) -> new Absence(
                        row.getLong("id"),
                        row.getLong("worker_id"),
                        row.getString("name"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class),
                        List.of(new OwnGrid(
                                row.getLong("grid_id"),
                                row.getString("code"),
                                row.getString("grid_name"),
                                row.getString("duty"),
                                standIns.getOrDefault(
                                        new GridOfAbsence(row.getLong("id"), row.getLong("grid_id")), List.of())))))
                .forEach(one -> found.merge(one.id(), one, Absences::joined));
        return List.copyOf(found.values());
    }

    private static Absence joined(Absence one, Absence other) {
        List<OwnGrid> grids = new ArrayList<>(one.grids());
        grids.addAll(other.grids());
        return new Absence(one.id(), one.workerId(), one.name(), one.from(), one.to(), grids);
    }

    private record GridOfAbsence(long absenceId, long gridId) {}

    private static Map<GridOfAbsence, List<StandIn>> standIns(Handle handle, LocalDate from, LocalDate to) {
        Map<GridOfAbsence, List<StandIn>> standIns = new HashMap<>();
        handle.createQuery("""
                        select absence_id, grid_id, stand_in.worker_id, worker.name, lower(stand_in.valid) as first_day,
                          upper(stand_in.valid) - 1 as last_day, stand_in.restricted,
                          exists (select from account where worker_id = worker.id and active) as account
                        from stand_in
                        join worker on worker.id = stand_in.worker_id
                        join absence on absence.id = absence_id and absence.valid && daterange(:from, :to, '[]')
                        order by lower(stand_in.valid)
                        """)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> standIns.computeIfAbsent(
                                new GridOfAbsence(row.getLong("absence_id"), row.getLong("grid_id")),
                                key -> new ArrayList<>())
                        .add(new StandIn(
                                row.getLong("worker_id"),
                                row.getString("name"),
                                row.getObject("first_day", LocalDate.class),
                                row.getObject("last_day", LocalDate.class),
                                row.getBoolean("restricted"),
                                row.getBoolean("account"))))
                .list();
        return standIns;
    }

    /**
     * Enters an absence.
     *
     * @return empty if the scope sees no grid where that worker is then
     * @throws BadInput that names the field at fault
     */
    public Optional<Absence> make(AbsenceDraft draft, Scope scope, long accountId) {
        return database.jdbi().inTransaction(handle -> {
            lock(handle);
            if (!isSeen(handle, draft, scope)) {
                return Optional.empty();
            }
            LocalDate today = LocalDate.now(clock);
            if (draft.from().isBefore(today.minusDays(MOST_DAYS_BACK))) {
                throw new BadInput("from", draft.from().toString(), "at most " + MOST_DAYS_BACK + " days ago");
            }
            check(handle, draft, 0, scope);
            long id = handle.createQuery("""
                            insert into absence (worker_id, valid, made_by, made_at)
                            values (:worker, daterange(:from, :to, '[]'), :account, :now)
                            returning id
                            """)
                    .bind("worker", draft.workerId())
                    .bind("from", draft.from())
                    .bind("to", draft.to())
                    .bind("account", accountId)
                    .bind("now", clock.instant())
                    .mapTo(Long.class)
                    .one();
            insert(handle, id, draft, draft.from());
            return find(handle, id, scope);
        });
    }

    /**
     * Other days, or other stand-ins. Of one that has begun the first day stays, and so do the stand-ins of days past.
     *
     * @return empty if the scope sees no such absence
     * @throws BadInput that names the field at fault; also if it is over
     */
    public Optional<Absence> change(long id, AbsenceDraft draft, Scope scope) {
        return database.jdbi().inTransaction(handle -> {
            lock(handle);
            Optional<Absence> there = find(handle, id, scope);
            if (there.isEmpty()) {
                return there;
            }
            LocalDate today = LocalDate.now(clock);
            Absence before = there.get();
            BadInput.unless(draft.workerId() == before.workerId(), "workerId", draft.workerId(), "who it is of");
            BadInput.unless(
                    !before.to().isBefore(today),
                    "id",
                    id,
                    "an absence that is not over: what has been stays as it was");
            boolean begun = before.from().isBefore(today);
            BadInput.unless(
                    !begun || draft.from().equals(before.from()),
                    "from",
                    draft.from(),
                    before.from() + ", as it has begun");
            BadInput.unless(!draft.to().isBefore(today.minusDays(1)), "to", draft.to(), "not before yesterday");
            check(handle, draft, id, scope);
            LocalDate anew = begun ? today : draft.from();
            forget(handle, id, anew, draft.from(), draft.to(), scope);
            handle.createUpdate("update absence set valid = daterange(:from, :to, '[]') where id = :id")
                    .bind("from", draft.from())
                    .bind("to", draft.to())
                    .bind("id", id)
                    .execute();
            insert(handle, id, draft, anew);
            return find(handle, id, scope);
        });
    }

    /**
     * Takes an absence back; of one that has begun the days before today stay.
     *
     * @return whether the scope sees such an absence
     * @throws BadInput if it is over
     */
    public boolean end(long id, Scope scope) {
        return database.jdbi().inTransaction(handle -> {
            lock(handle);
            Optional<Absence> there = find(handle, id, scope);
            if (there.isEmpty()) {
                return false;
            }
            LocalDate today = LocalDate.now(clock);
            BadInput.unless(!there.get().to().isBefore(today), "id", id, "an absence that is not over");
            if (!there.get().from().isBefore(today)) {
                handle.execute("delete from absence where id = ?", id);
            } else {
                forget(handle, id, today, there.get().from(), today.minusDays(1), Scope.EVERYWHERE);
                handle.execute("update absence set valid = daterange(lower(valid), ?) where id = ?", today, id);
            }
            return true;
        });
    }

    /** Two who enter something, one after the other: what each rule compares with is held still. */
    private static void lock(Handle handle) {
        handle.execute("lock table absence in share row exclusive mode");
    }

    private static Optional<Absence> find(Handle handle, long id, Scope scope) {
        return handle.createQuery("select lower(valid), upper(valid) - 1 from absence where id = :id")
                .bind("id", id)
                .map((row, context) ->
                        list(handle, row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class), 0, scope)
                                .stream()
                                .filter(absence -> absence.id() == id)
                                .findFirst())
                .findOne()
                .flatMap(found -> found);
    }

    private static boolean isSeen(Handle handle, AbsenceDraft draft, Scope scope) {
        return span(
                        handle.createQuery(
                                "select exists (select from (" + SEEN_TEAMS + ") seen where worker_id = :worker)"),
                        draft.from(),
                        draft.to(),
                        scope)
                .bind("worker", draft.workerId())
                .mapTo(Boolean.class)
                .one();
    }

    /** What is left of the stand-ins: of seen grids what lies before a day, of all of them what is within the absence. */
    private static void forget(Handle handle, long id, LocalDate anew, LocalDate first, LocalDate last, Scope scope) {
        for (String statement : List.of(OUTSIDE, INSIDE)) {
            scope.bind(handle.createUpdate(statement))
                    .bind("id", id)
                    .bind("anew", anew)
                    .bind("first", first)
                    .bind("last", last)
                    .execute();
        }
    }

    /** @param anew the first day that may be written to */
    private static void insert(Handle handle, long id, AbsenceDraft draft, LocalDate anew) {
        for (StandInDraft one : draft.standIns()) {
            LocalDate from = first(one, draft);
            LocalDate to = last(one, draft);
            if (!to.isBefore(anew)) {
                handle.createUpdate("""
                                insert into stand_in (absence_id, grid_id, worker_id, valid, restricted)
                                values (:absence, :grid, :worker, daterange(:from, :to, '[]'), :restricted)
                                """)
                        .bind("absence", id)
                        .bind("grid", one.gridId())
                        .bind("worker", one.workerId())
                        .bind("from", from.isBefore(anew) ? anew : from)
                        .bind("to", to)
                        .bind("restricted", Boolean.TRUE.equals(one.restricted()))
                        .execute();
            }
        }
    }

    private static void check(Handle handle, AbsenceDraft draft, long id, Scope scope) {
        AbsenceRules rules = new AbsenceRules(handle, draft, id, scope);
        rules.checkDays();
        for (int i = 0; i < draft.standIns().size(); i++) {
            rules.checkStandIn(i);
        }
    }

    static LocalDate first(StandInDraft one, AbsenceDraft draft) {
        return one.from() == null ? draft.from() : one.from();
    }

    static LocalDate last(StandInDraft one, AbsenceDraft draft) {
        return one.to() == null ? draft.to() : one.to();
    }

    private static Query span(Query query, LocalDate from, LocalDate to, Scope scope) {
        return scope.bind(query).bind("from", from).bind("to", to);
    }
}
