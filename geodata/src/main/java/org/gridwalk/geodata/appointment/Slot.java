package org.gridwalk.geodata.appointment;

import java.time.Duration;
import java.time.Instant;
import org.gridwalk.geodata.BadInput;

/** From when until when somebody is promised to come: longer than no time, at most twelve hours. */
public record Slot(Instant startsAt, Instant endsAt) {
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration FURTHEST_AHEAD = Duration.ofDays(366);

    public Slot {
        if (startsAt == null) {
            throw new BadInput("startsAt", null, "an instant such as 2026-11-21T09:00:00+08:00");
        }
        if (endsAt == null || !endsAt.isAfter(startsAt) || endsAt.isAfter(startsAt.plus(LONGEST))) {
            throw new BadInput(
                    "endsAt",
                    endsAt == null ? null : endsAt.toString(),
                    "an instant after startsAt, by at most " + LONGEST.toHours() + " hours");
        }
    }

    /** @throws BadInput if it is over, or more than a year ahead */
    void checkAhead(Instant now) {
        if (!endsAt.isAfter(now)) {
            throw new BadInput("endsAt", endsAt.toString(), "an instant that is yet to come; it is " + now);
        }
        if (startsAt.isAfter(now.plus(FURTHEST_AHEAD))) {
            throw new BadInput("startsAt", startsAt.toString(), "an instant within a year");
        }
    }
}
