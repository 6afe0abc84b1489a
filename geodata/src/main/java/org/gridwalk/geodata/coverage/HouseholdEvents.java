package org.gridwalk.geodata.coverage;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Major events of households, after which those whose category asks for it are owed a visit out of turn. Seen where the
 * household lives today.
 */
public final class HouseholdEvents {
    private static final int LONGEST_NOTE = 500;
    private static final int MOST_LISTED = 100;

    public enum Kind {
        /** Into hospital, or out of it. */
        HOSPITAL,
        FALL,
        BEREAVEMENT,
        /** Fire, flood, loss of the home. */
        DISASTER,
        /** A divorce, a child that moves away, violence. */
        FAMILY,
        OTHER
    }

    /** @param clientId made by the client that recorded it, or null */
    public record Event(
            long id, UUID clientId, long householdId, Kind kind, Instant happenedAt, Instant recordedAt, String note) {}

    /**
     * One to be recorded.
     *
     * @param clientId to be told again by, or null
     * @param note null for none; at most 500 characters
     */
    public record NewEvent(UUID clientId, long householdId, Kind kind, Instant happenedAt, String note) {
        public NewEvent {
            if (kind == null) {
                throw new BadInput("kind", null, "one of " + List.of(Kind.values()));
            }
            if (happenedAt == null) {
                throw new BadInput("happenedAt", null, "an instant such as 2026-11-20T09:00:00+08:00");
            }
            if (note != null && (note.length() > LONGEST_NOTE || note.indexOf('\0') >= 0)) {
                throw new BadInput("note", note, "at most " + LONGEST_NOTE + " characters, without NUL");
            }
        }
    }

    private static final String SEEN = """
            select household.id
            from household
            join dwelling on dwelling.id = household.dwelling_id
            join building on building.id = dwelling.building_id
            left join grid_building part on part.building_id = dwelling.building_id
              and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor and part.valid @> :today
            where household.id = :household and <seen>
            """.replace("<seen>", Scope.sql("building.community_id", "part.grid_id"));

    private final Database database;
    private final Clock clock;

    /** @param clock whose zone is the business zone */
    public HouseholdEvents(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Of one household, the latest first, at most 100.
     *
     * @return empty if the scope sees no such household
     */
    public Optional<List<Event>> list(long householdId, Scope scope) {
        return database.jdbi().withHandle(handle -> {
            if (!sees(handle, householdId, scope)) {
                return Optional.empty();
            }
            return Optional.of(handle.createQuery("""
                            select * from household_event where household_id = :household
                            order by happened_at desc, id desc limit :most
                            """)
                    .bind("household", householdId)
                    .bind("most", MOST_LISTED)
                    .map(ConstructorMapper.of(Event.class))
                    .list());
        });
    }

    /**
     * Records one, or gives the one that was recorded with the same client id.
     *
     * @return empty if the scope sees no such household
     * @throws BadInput if it is yet to happen, happened while the household didn't live there, or the client id is that
     *     of something else
     */
    public Optional<Event> record(NewEvent event, long accountId, Scope scope) {
        return database.jdbi().inTransaction(handle -> {
            if (!sees(handle, event.householdId(), scope)) {
                return Optional.empty();
            }
            Optional<Event> known = known(handle, event);
            return known.isPresent() ? known : Optional.of(insert(handle, event, accountId));
        });
    }

    private Event insert(Handle handle, NewEvent event, long accountId) {
        if (event.happenedAt().isAfter(clock.instant())) {
            throw new BadInput(
                    "happenedAt", event.happenedAt().toString(), "an instant that has been; it is " + clock.instant());
        }
        LocalDate day = LocalDate.ofInstant(event.happenedAt(), clock.getZone());
        boolean livedThere = handle.createQuery("select occupied @> :day from household where id = :id")
                .bind("day", day)
                .bind("id", event.householdId())
                .mapTo(Boolean.class)
                .one();
        if (!livedThere) {
            throw new BadInput(
                    "householdId", Long.toString(event.householdId()), "a household that lived there on " + day);
        }
        return handle.createQuery("""
                        insert into household_event
                          (client_id, household_id, kind, happened_at, recorded_at, recorded_by, note)
                        values (:clientId, :householdId, :kind, :happenedAt, :now, :account, :note)
                        returning *
                        """)
                .bindMethods(event)
                .bind("now", clock.instant())
                .bind("account", accountId)
                .map(ConstructorMapper.of(Event.class))
                .one();
    }

    private static Optional<Event> known(Handle handle, NewEvent event) {
        if (event.clientId() == null) {
            return Optional.empty();
        }
        Optional<Event> known = handle.createQuery("select * from household_event where client_id = :clientId")
                .bind("clientId", event.clientId())
                .map(ConstructorMapper.of(Event.class))
                .findOne();
        if (known.isPresent() && known.get().householdId() != event.householdId()) {
            throw new BadInput("clientId", event.clientId().toString(), "an id that nothing else has");
        }
        return known;
    }

    private boolean sees(Handle handle, long householdId, Scope scope) {
        return scope.bind(handle.createQuery(SEEN))
                .bind("household", householdId)
                .bind("today", LocalDate.now(clock))
                .mapTo(Long.class)
                .findFirst()
                .isPresent();
    }
}
