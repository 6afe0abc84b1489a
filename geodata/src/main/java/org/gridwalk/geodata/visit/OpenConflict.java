package org.gridwalk.geodata.visit;

import java.time.Instant;
import java.util.UUID;

/**
 * A visit that can't count as it was sent.
 *
 * @param reason HOUSEHOLD_NOT_THERE, ORGANISATION_CLOSED or DWELLING_OCCUPIED
 * @param address of the door
 * @param by who sent it
 * @param householdNow who lives behind that door on the day of the visit: whom it may have been; null for nobody
 */
public record OpenConflict(
        long id,
        UUID clientId,
        String reason,
        String address,
        Long gridId,
        Instant visitedAt,
        String outcome,
        String note,
        String by,
        Long householdNow) {}
