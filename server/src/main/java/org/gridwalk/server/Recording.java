package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.visit.Recorder;
import org.gridwalk.server.auth.Caller;

/** What routes that record something have in common. */
final class Recording {
    /** So late may come what was done by somebody who does not see the door any more. */
    private static final Duration LATE = Duration.ofDays(7);

    private Recording() {}

    /** The caller as one who records, by the clock of the server. */
    static Recorder by(Context ctx, Clock clock) {
        return new Recorder(Caller.of(ctx).account().id(), Caller.scope(ctx), clock.instant(), clock.getZone());
    }

    /**
     * The same for what was done on one of the days before: whoever answered for a door then may still send it when they
     * do no longer, because they stood in for somebody who is back, or handed the grid over.
     *
     * @param told when the caller says it was done, or null
     */
    static Recorder by(Context ctx, Clock clock, Accounts accounts, Instant told) {
        Instant now = clock.instant();
        if (told == null || told.isAfter(now) || told.isBefore(now.minus(LATE))) {
            return by(ctx, clock);
        }
        long account = Caller.of(ctx).account().id();
        List<Grant> then = accounts.grants(account, LocalDate.ofInstant(told, clock.getZone()));
        return new Recorder(account, Caller.scope(ctx, then), now, clock.getZone());
    }
}
