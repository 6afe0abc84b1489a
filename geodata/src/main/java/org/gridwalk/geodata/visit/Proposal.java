package org.gridwalk.geodata.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A category that somebody proposed at a door, and that waits to be confirmed. */
public record Proposal(
        long id,
        UUID clientId,
        String category,
        long householdId,
        Long personId,
        String address,
        Long gridId,
        LocalDate changedOn,
        Instant recordedAt,
        String by) {}
