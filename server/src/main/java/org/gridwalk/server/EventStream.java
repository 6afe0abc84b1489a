package org.gridwalk.server;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What routes that send server-sent events have in common. */
final class EventStream {
    private static final String TYPE = "text/event-stream";

    private static final Set<String> RANGES = Set.of(TYPE, "text/*", "*/*");

    private EventStream() {}

    /** Refuses whoever would not understand one. */
    static void require(Context ctx) {
        String accept = Optional.ofNullable(ctx.header("Accept")).orElse("*/*");
        boolean understood = Arrays.stream(accept.split(","))
                .map(range -> range.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
                .anyMatch(RANGES::contains);
        if (!understood) {
            throw new Problem(406, "not-acceptable", "This address sends an event stream and nothing else.")
                    .with("field", "Accept")
                    .with("value", accept)
                    .with("expected", TYPE);
        }
    }
}
