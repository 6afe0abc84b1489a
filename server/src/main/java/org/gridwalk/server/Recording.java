package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import org.gridwalk.geodata.visit.Recorder;
import org.gridwalk.server.auth.Caller;

/** What routes that record something have in common. */
final class Recording {
    private Recording() {}

    /** The caller as one who records, by the clock of the server. */
    static Recorder by(Context ctx, Clock clock) {
        return new Recorder(Caller.of(ctx).account().id(), Caller.scope(ctx), clock.instant(), clock.getZone());
    }
}
