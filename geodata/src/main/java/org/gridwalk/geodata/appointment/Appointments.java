package org.gridwalk.geodata.appointment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.appointment.Appointment.Status;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The appointments that a scope sees: those of households where they live on the day of the appointment. Of any other,
 * and of any that there is not, the answer is empty.
 */
public final class Appointments {
    /** A visit so long before or after the time still keeps it. */
    private static final Duration AROUND = Duration.ofHours(2);
    /** Visits made without a network come in within a day. */
    private static final Duration FOUND_MISSED_AFTER = Duration.ofDays(1);

    private static final String SEEN = """
            select appointment.*, part.grid_id, code.code as grid_code,
              concat(estate.name, coalesce(building.name, building.address), entrance.name, dwelling.room) as address
            from appointment
            join household on household.id = appointment.household_id
            join dwelling on dwelling.id = household.dwelling_id
            join building on building.id = dwelling.building_id
            left join estate on estate.id = building.estate_id
            left join entrance on entrance.building_id = dwelling.building_id and entrance.number = dwelling.entrance
            cross join lateral (select (starts_at at time zone :zone)::date as day) slot
            left join grid_building part on part.building_id = dwelling.building_id
              and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor and part.valid @> slot.day
            left join grid_code code on code.grid_id = part.grid_id and code.valid @> slot.day
            where <seen>
            """.replace("<seen>", Scope.sql("building.community_id", "part.grid_id"));
    private static final String LIST = SEEN + """
              and starts_at >= :from::timestamp at time zone :zone
              and starts_at < (:to + 1)::timestamp at time zone :zone
              and (:grid = 0 or part.grid_id = :grid)
              and (:household = 0 or appointment.household_id = :household)
              and (:status = '' or status = :status)
            order by starts_at, appointment.id
            limit :limit
            """;

    /** Somebody has changed it after the moment at which a change was decided without a network. */
    public static final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Instant changedAt;

        Overtaken(Instant changedAt) {
            super("changed at " + changedAt);
            this.changedAt = changedAt;
        }

        public Instant changedAt() {
            return changedAt;
        }
    }

    private final Database database;
    private final Clock clock;

    /** @param clock whose zone is the business zone */
    public Appointments(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** In the order of their time. */
    public List<Appointment> list(AppointmentQuery query, Scope scope) {
        return database.jdbi()
                .withHandle(handle -> seen(handle, LIST, scope)
                        .bind("from", query.from())
                        .bind("to", query.to())
                        .bind("grid", query.gridId().orElse(0L))
                        .bind("household", query.householdId().orElse(0L))
                        .bind("status", query.status().map(Status::name).orElse(""))
                        .bind("limit", query.limit())
                        .map((row, context) -> appointment(row))
                        .list());
    }

    /**
     * Makes one, or gives the one that has been made with the same client id.
     *
     * @param accountId who makes it
     * @return empty if the scope sees no such household
     * @throws BadInput if the time is over, the household doesn't live there then, it has another appointment that meets
     *     the time, or the client id is that of something else
     */
    public Optional<Appointment> make(Booking booking, long accountId, Scope scope) {
        return database.jdbi().inTransaction(handle -> {
            Optional<Appointment> made = made(handle, booking, scope);
            if (made.isPresent()) {
                return made;
            }
            if (!lock(handle, booking.householdId(), scope)) {
                return Optional.empty();
            }
            booking.slot().checkAhead(clock.instant());
            checkLivesThere(handle, booking.householdId(), booking.slot());
            checkFree(handle, booking.householdId(), booking.slot(), 0);
            checkWorker(handle, booking.workerId());
            long id = handle.createQuery("""
                            insert into appointment
                              (client_id, household_id, worker_id, starts_at, ends_at, note, made_at, made_by)
                            values (:clientId, :householdId, :workerId, :startsAt, :endsAt, :note, :now, :account)
                            returning id
                            """)
                    .bind("clientId", booking.clientId())
                    .bind("householdId", booking.householdId())
                    .bind("workerId", booking.workerId())
                    .bind("startsAt", booking.slot().startsAt())
                    .bind("endsAt", booking.slot().endsAt())
                    .bind("note", booking.note())
                    .bind("now", clock.instant())
                    .bind("account", accountId)
                    .mapTo(Long.class)
                    .one();
            return find(handle, id, scope);
        });
    }

    /**
     * Moves one that is booked to another time; moving it to the time that it has does nothing.
     *
     * @param decidedAt when that was decided, or null for now
     * @return empty if the scope sees no such appointment
     * @throws BadInput if it is over, or for what {@link #make} throws it
     * @throws Overtaken if it was moved after that
     */
    public Optional<Appointment> move(long id, Slot slot, Instant decidedAt, Scope scope) {
        return database.jdbi().inTransaction(handle -> {
            Optional<Appointment> there = locked(handle, id, scope);
            if (there.isEmpty() || slot.equals(slot(there.get()))) {
                return there;
            }
            if (there.get().status() != Status.BOOKED) {
                throw new BadInput("status", there.get().status().name(), "BOOKED; what is over is made anew");
            }
            checkLatest(there.get(), decidedAt);
            slot.checkAhead(clock.instant());
            checkLivesThere(handle, there.get().householdId(), slot);
            checkFree(handle, there.get().householdId(), slot, id);
            handle.createUpdate("""
                            update appointment set starts_at = :startsAt, ends_at = :endsAt, moved_at = :now
                            where id = :id
                            """)
                    .bind("startsAt", slot.startsAt())
                    .bind("endsAt", slot.endsAt())
                    .bind("now", atMostNow(decidedAt))
                    .bind("id", id)
                    .execute();
            return find(handle, id, scope);
        });
    }

    /**
     * Ends one that is booked; ending it once more in the same way does nothing. What was found to be missed can still
     * turn out to have been kept.
     *
     * @param status any but BOOKED
     * @param note in place of the one that is there, or null to keep that
     * @param decidedAt when that was decided, or null for now
     * @return empty if the scope sees no such appointment
     * @throws BadInput if it has ended in another way, or nobody can have missed it yet
     * @throws Overtaken if it was moved after that
     */
    public Optional<Appointment> end(long id, Status status, String note, Instant decidedAt, Scope scope) {
        Booking.checkNote(note);
        if (status == null || status == Status.BOOKED) {
            throw new BadInput("status", status == null ? null : status.name(), "KEPT, CANCELLED or MISSED_BY_US");
        }
        return database.jdbi().inTransaction(handle -> {
            Optional<Appointment> there = locked(handle, id, scope);
            if (there.isEmpty() || there.get().status() == status) {
                return there;
            }
            checkMayEnd(there.get(), status);
            checkLatest(there.get(), decidedAt);
            handle.createUpdate("""
                            update appointment set status = :status, ended_at = :now, note = coalesce(:note, note)
                            where id = :id
                            """)
                    .bind("status", status)
                    .bind("now", clock.instant())
                    .bind("note", note)
                    .bind("id", id)
                    .execute();
            return find(handle, id, scope);
        });
    }

    /** A decision that comes late overrules none that was made after it. */
    private static void checkLatest(Appointment there, Instant decidedAt) {
        if (decidedAt != null && there.movedAt() != null && there.movedAt().isAfter(decidedAt)) {
            throw new Overtaken(there.movedAt());
        }
    }

    /** A phone's clock may be ahead. */
    private Instant atMostNow(Instant decidedAt) {
        Instant now = clock.instant();
        return decidedAt == null || decidedAt.isAfter(now) ? now : decidedAt;
    }

    private void checkMayEnd(Appointment there, Status status) {
        boolean foundOut = there.status() == Status.MISSED_BY_US && status == Status.KEPT;
        if (there.status() != Status.BOOKED && !foundOut) {
            throw new BadInput("status", status.name(), "none: it is " + there.status() + " already");
        }
        if (status == Status.MISSED_BY_US && clock.instant().isBefore(there.startsAt())) {
            throw new BadInput("status", status.name(), "CANCELLED, as its time has not begun");
        }
    }

    /**
     * Says that a household was visited: the appointment that this kept, if any, ends as kept.
     *
     * @return how many were kept
     */
    public static int keep(Handle handle, long householdId, Instant visitedAt) {
        return handle.createUpdate("""
                        update appointment set status = 'KEPT', ended_at = :visitedAt
                        where household_id = :household and status in ('BOOKED', 'MISSED_BY_US')
                          and starts_at <= :latest and ends_at >= :earliest
                        """)
                .bind("household", householdId)
                .bind("visitedAt", visitedAt)
                .bind("latest", visitedAt.plus(AROUND))
                .bind("earliest", visitedAt.minus(AROUND))
                .execute();
    }

    /**
     * Ends those whose time was over more than a day ago as missed by us.
     *
     * @return how many
     */
    public static int closeMissed(Database database, Clock clock) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("""
                                update appointment set status = 'MISSED_BY_US', ended_at = :now
                                where status = 'BOOKED' and ends_at < :over
                                """)
                        .bind("now", clock.instant())
                        .bind("over", clock.instant().minus(FOUND_MISSED_AFTER))
                        .execute());
    }

    private static Slot slot(Appointment appointment) {
        return new Slot(appointment.startsAt(), appointment.endsAt());
    }

    private Optional<Appointment> made(Handle handle, Booking booking, Scope scope) {
        if (booking.clientId() == null) {
            return Optional.empty();
        }
        Optional<Long> id = handle.createQuery("select id from appointment where client_id = :clientId")
                .bind("clientId", booking.clientId())
                .mapTo(Long.class)
                .findOne();
        Optional<Appointment> made = id.flatMap(known -> find(handle, known, scope));
        if (id.isPresent()
                && made.filter(same -> same.householdId() == booking.householdId())
                        .isEmpty()) {
            throw new BadInput("clientId", booking.clientId().toString(), "an id that nothing else has");
        }
        return made;
    }

    private Optional<Appointment> find(Handle handle, long id, Scope scope) {
        return seen(handle, SEEN + " and appointment.id = :id", scope)
                .bind("id", id)
                .map((row, context) -> appointment(row))
                .findOne();
    }

    private Optional<Appointment> locked(Handle handle, long id, Scope scope) {
        handle.createQuery("select id from appointment where id = :id for update")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne();
        return find(handle, id, scope);
    }

    /** Holds a household until the end of the transaction, so that no two of its appointments are made side by side. */
    private boolean lock(Handle handle, long householdId, Scope scope) {
        return seen(handle, """
                        select household.id
                        from household
                        join dwelling on dwelling.id = household.dwelling_id
                        join building on building.id = dwelling.building_id
                        left join grid_building part on part.building_id = dwelling.building_id
                          and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor
                          and part.valid @> (:now at time zone :zone)::date
                        where household.id = :household and <seen>
                        for update of household
                        """.replace("<seen>", Scope.sql("building.community_id", "part.grid_id")), scope)
                .bind("household", householdId)
                .bind("now", clock.instant())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    private void checkLivesThere(Handle handle, long householdId, Slot slot) {
        LocalDate day = LocalDate.ofInstant(slot.startsAt(), clock.getZone());
        boolean there = handle.createQuery("select occupied @> :day from household where id = :id")
                .bind("day", day)
                .bind("id", householdId)
                .mapTo(Boolean.class)
                .one();
        if (!there) {
            throw new BadInput("householdId", Long.toString(householdId), "a household that lives there on " + day);
        }
    }

    private static void checkFree(Handle handle, long householdId, Slot slot, long but) {
        boolean taken = handle.createQuery("""
                        select exists (
                          select from appointment
                          where household_id = :household and status = 'BOOKED' and id <> :but
                            and starts_at < :endsAt and ends_at > :startsAt)
                        """)
                .bind("household", householdId)
                .bind("but", but)
                .bind("startsAt", slot.startsAt())
                .bind("endsAt", slot.endsAt())
                .mapTo(Boolean.class)
                .one();
        if (taken) {
            throw new BadInput(
                    "startsAt", slot.startsAt().toString(), "a time that no other appointment of the household meets");
        }
    }

    private static void checkWorker(Handle handle, Long workerId) {
        boolean there = workerId == null
                || handle.createQuery("select exists (select from worker where id = :id)")
                        .bind("id", workerId)
                        .mapTo(Boolean.class)
                        .one();
        if (!there) {
            throw new BadInput("workerId", workerId.toString(), "the id of a worker");
        }
    }

    private Query seen(Handle handle, String sql, Scope scope) {
        return scope.bind(handle.createQuery(sql)).bind("zone", clock.getZone().getId());
    }

    private static Appointment appointment(ResultSet row) throws SQLException {
        return new Appointment(
                row.getLong("id"),
                row.getObject("client_id", UUID.class),
                row.getLong("household_id"),
                row.getString("address"),
                row.getObject("grid_id", Long.class),
                row.getString("grid_code"),
                row.getObject("worker_id", Long.class),
                instant(row, "starts_at"),
                instant(row, "ends_at"),
                Status.valueOf(row.getString("status")),
                row.getString("note"),
                instant(row, "made_at"),
                instant(row, "moved_at"),
                instant(row, "ended_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
