package org.gridwalk.geodata.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a job has come.
 *
 * @param done units, of {@code total} when that is known
 * @param secondsLeft at the mean pace since it started, rounded up; empty while there is no pace or no total
 * @param report what came of it so far, from kinds of work that tell
 */
public record JobProgress(
        long id,
        Job.Status status,
        long done,
        Optional<Long> total,
        Optional<Long> secondsLeft,
        boolean cancelAsked,
        Optional<JsonNode> report) {

    /** @param now by the clock that {@code startedAt} was read from */
    public static JobProgress of(Job job, Instant now) {
        Optional<Long> secondsLeft = job.startedAt()
                .flatMap(start -> job.total().flatMap(total -> secondsLeft(job.done(), total, start, now)));
        return new JobProgress(
                job.id(), job.status(), job.done(), job.total(), secondsLeft, job.cancelAsked(), job.report());
    }

    private static Optional<Long> secondsLeft(long done, long total, Instant start, Instant now) {
        if (done <= 0 || now.isBefore(start)) {
            return Optional.empty();
        }
        double millisAUnit = (double) Duration.between(start, now).toMillis() / done;
        return Optional.of((long) Math.ceil(millisAUnit * Math.max(0, total - done) / 1000));
    }
}
