package org.gridwalk.geodata.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.jdbi.v3.core.Handle;

/** What a running job knows of itself, and how it does its chunks. */
public final class JobContext {
    private final Database database;
    private final Job job;

    JobContext(Database database, Job job) {
        this.database = database;
        this.job = job;
    }

    /** The job was cancelled between two chunks; what was done stays done and is known by the job's id. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super("cancelled");
        }
    }

    /** What one chunk leaves behind: where the next begins, and how many units are done by now. */
    public record Progress(Object resumeAt, long done) {}

    /** Part of the work, in the transaction that also notes how far it came. */
    @FunctionalInterface
    public interface Chunk {
        Progress run(Handle handle) throws Exception;
    }

    public long jobId() {
        return job.id();
    }

    public <T> T params(Class<T> type) {
        return Json.MAPPER.convertValue(job.params(), type);
    }

    /** Where an earlier, broken run got to; empty at a first run. */
    public Optional<JsonNode> resumeAt() {
        return job.resumeAt();
    }

    /** Says how many units there are in all, once that is known; seen at once, whatever transaction is open here. */
    public void total(long units) {
        try (Handle own = database.jdbi().open()) {
            own.execute("update job set total = ? where id = ?", units, job.id());
        }
    }

    /**
     * For work that writes nothing before its end: says how far it has come, and what came of it so far.
     *
     * @param report as it would be if the work ended now
     * @return whether somebody has asked to stop; the work then ends with what it has
     */
    public boolean tell(long done, Object report) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                update job set done = :done, report = cast(:report as jsonb)
                                where id = :id returning cancel_asked
                                """)
                        .bind("done", done)
                        .bind("report", Json.write(report))
                        .bind("id", job.id())
                        .mapTo(Boolean.class)
                        .one());
    }

    /**
     * For work whose writing is undone at its end: says how far it has come, seen at once whatever transaction is open here,
     * and ends it where somebody has asked to stop.
     */
    public void done(long units) {
        try (Handle own = database.jdbi().open()) {
            boolean cancelled = own.createQuery("update job set done = :done where id = :id returning cancel_asked")
                    .bind("done", units)
                    .bind("id", job.id())
                    .mapTo(Boolean.class)
                    .one();
            if (cancelled) {
                throw new Cancelled();
            }
        }
    }

    /**
     * Runs one chunk in one transaction of its own: either all of it is there and noted, or nothing is. The statement
     * timeout does not hold here.
     */
    public void chunk(Chunk chunk) throws Exception {
        database.longWork(handle -> {
            Progress progress = chunk.run(handle);
            boolean cancelled = handle.createQuery("""
                            update job set resume_at = cast(:resumeAt as jsonb), done = :done
                            where id = :id returning cancel_asked
                            """)
                    .bind("resumeAt", Json.write(progress.resumeAt()))
                    .bind("done", progress.done())
                    .bind("id", job.id())
                    .mapTo(Boolean.class)
                    .one();
            if (cancelled) {
                throw new Cancelled();
            }
            return null;
        });
    }
}
