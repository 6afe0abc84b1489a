package org.gridwalk.geodata.intake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A time as a file writes it.
 *
 * @param offset from UTC as written, or null when none is
 * @param dayOnly whether it is a date, taken as the start of its day
 */
public record WrittenTime(LocalDateTime local, ZoneOffset offset, boolean dayOnly) {
    /**
     * The instant that is meant. A local time that a zone skips in spring is an hour later; of one that it has twice in
     * autumn the first is taken.
     *
     * @param held whether the offset is believed
     */
    public Instant in(ZoneId zone, boolean held) {
        return held && offset != null
                ? local.toInstant(offset)
                : local.atZone(zone).toInstant();
    }
}
