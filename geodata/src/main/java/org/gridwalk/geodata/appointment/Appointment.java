package org.gridwalk.geodata.appointment;

import java.time.Instant;
import java.util.UUID;

/**
 * A time that a household was promised.
 *
 * @param clientId made by the client that booked it, or null
 * @param gridId where the household lives on the day of the time, or null in none; so too the code
 * @param workerId who was promised, or null for anyone
 * @param startsAt from when somebody comes, at the latest by {@code endsAt}
 * @param movedAt when it was last moved to another time, or null
 * @param endedAt when it was kept, cancelled or found to be missed; null while it is booked
 */
public record Appointment(
        long id,
        UUID clientId,
        long householdId,
        String address,
        Long gridId,
        String gridCode,
        Long workerId,
        Instant startsAt,
        Instant endsAt,
        Status status,
        String note,
        Instant madeAt,
        Instant movedAt,
        Instant endedAt) {
    public enum Status {
        BOOKED,
        /** Somebody came, whoever opened the door. */
        KEPT,
        CANCELLED,
        /** Nobody came. */
        MISSED_BY_US
    }
}
