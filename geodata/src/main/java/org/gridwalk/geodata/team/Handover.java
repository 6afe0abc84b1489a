package org.gridwalk.geodata.team;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A grid that went or will go over to another leader.
 *
 * @param code null where the grid has none on that day; so too its name
 * @param fromWorkerId null where nobody led it; so too their name
 * @param on the first day of the new leader
 * @param stays whether who led it goes on working in it
 * @param editable whether it is yet to come and the last of its grid, and can be taken back
 */
public record Handover(
        long id,
        long gridId,
        String code,
        String name,
        Long fromWorkerId,
        String fromName,
        long toWorkerId,
        String toName,
        LocalDate on,
        boolean stays,
        boolean editable,
        Instant madeAt) {}
