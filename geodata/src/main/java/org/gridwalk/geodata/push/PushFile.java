package org.gridwalk.geodata.push;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A file in the outbox.
 *
 * @param day on which it was made
 * @param rows without the header; of a manifest, the files that it names
 * @param size bytes
 * @param error what the last try came to, if it failed
 * @param nextTryAt when it is tried again
 * @param kept whether its bytes are still there to be delivered again
 */
public record PushFile(
        long id,
        LocalDate day,
        String name,
        Kind kind,
        long rows,
        long size,
        String sha256,
        Instant madeAt,
        int tries,
        Optional<String> error,
        Optional<Instant> nextTryAt,
        Optional<Instant> sentAt,
        boolean kept) {
    /** What is in it. */
    public enum Kind {
        /** Where each issue stands that has changed. */
        ISSUES,
        /** What was done with them. */
        STEPS,
        /** Which files there are of a night; the last of them. */
        MANIFEST
    }
}
