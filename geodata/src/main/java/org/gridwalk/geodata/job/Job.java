package org.gridwalk.geodata.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One piece of long work as the database holds it.
 *
 * @param kind what it does, such as {@code import-issues}
 * @param done how many units are done, of {@code total} when that is known
 * @param resumeAt where the next chunk begins, in the terms of its kind
 * @param report what came of it, in the terms of its kind
 * @param error one sentence, when it failed
 * @param fault of what was refused, the field at fault, its value where there is one, and what was expected
 */
public record Job(
        long id,
        String kind,
        JsonNode params,
        Status status,
        long done,
        Optional<Long> total,
        Optional<JsonNode> resumeAt,
        Optional<JsonNode> report,
        Optional<String> error,
        Optional<JsonNode> fault,
        boolean cancelAsked,
        Optional<Long> accountId,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt) {

    /** QUEUED and RUNNING may still change; the others are final. */
    public enum Status {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean isFinal() {
            return this != QUEUED && this != RUNNING;
        }
    }
}
