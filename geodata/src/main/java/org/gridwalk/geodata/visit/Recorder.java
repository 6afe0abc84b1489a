package org.gridwalk.geodata.visit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;

/**
 * Who records something, and when.
 *
 * @param now the instant of receipt
 * @param zone the business zone, by which an instant has a day
 */
public record Recorder(long accountId, Scope scope, Instant now, ZoneId zone) {
    /** By so much a phone's clock may be fast. */
    private static final Duration FAST = Duration.ofMinutes(5);

    private static final Duration OLDEST = Duration.ofDays(366);

    /**
     * When something happened, by a phone's clock.
     *
     * @return the instant itself, or now if the phone is a few minutes fast
     * @throws BadInput if it is missing, yet to come or more than a year ago
     */
    Instant past(String field, Instant told) {
        if (told == null || told.isAfter(now.plus(FAST)) || told.isBefore(now.minus(OLDEST))) {
            throw new BadInput(
                    field, told == null ? null : told.toString(), "a time of the last year that has passed by " + now);
        }
        return told.isAfter(now) ? now : told;
    }

    LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }
}
