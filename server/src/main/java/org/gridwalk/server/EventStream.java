package org.gridwalk.server;

import io.javalin.http.Context;
import java.util.Optional;

/** What routes that send server-sent events have in common. */
final class EventStream {
    private static final String TYPE = "text/event-stream";

    private EventStream() {}

    /** Refuses whoever would not understand one. */
    static void require(Context ctx) {
        String accept = Optional.ofNullable(ctx.header("Accept")).orElse("");
        if (!accept.contains(TYPE)) {
            throw new Problem(406, "not-acceptable", "This address sends an event stream and nothing else.")
                    .with("field", "Accept")
                    .with("value", accept)
                    .with("expected", TYPE);
        }
    }
}
