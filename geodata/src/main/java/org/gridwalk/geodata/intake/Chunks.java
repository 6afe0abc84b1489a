package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.job.JobContext;
import org.jdbi.v3.core.Handle;

/** The way an import writes: as a job, chunk by chunk, or for show. */
public sealed interface Chunks {
    long jobId();

    Optional<JsonNode> resumeAt();

    void total(long units);

    /** Runs one chunk in one transaction; what it throws undoes it. */
    void chunk(JobContext.Chunk chunk) throws Exception;

    /** Each chunk is committed, and noted in the job. */
    record Committed(JobContext context) implements Chunks {
        @Override
        public long jobId() {
            return context.jobId();
        }

        @Override
        public Optional<JsonNode> resumeAt() {
            return context.resumeAt();
        }

        @Override
        public void total(long units) {
            context.total(units);
        }

        @Override
        public void chunk(JobContext.Chunk chunk) throws Exception {
            context.chunk(chunk);
        }
    }

    /**
     * All chunks are in one transaction that is undone at the end: what comes of it is known, and nothing is there.
     *
     * @param told the job by which it is followed and cancelled, if there is one; {@code jobId} is another, undone as well
     */
    record ForShow(Handle handle, long jobId, Optional<JobContext> told) implements Chunks {
        interface Work<T> {
            T run(Chunks chunks) throws Exception;
        }

        static <T> T run(Database database, Optional<JobContext> told, Work<T> work) throws Exception {
            return database.jdbi().withHandle(handle -> {
                handle.begin();
                try {
                    handle.execute("set local statement_timeout = 0");
                    long jobId = handle.createQuery("insert into job (kind, params, status)"
                                    + " values ('dry-run', '{}', 'RUNNING') returning id")
                            .mapTo(Long.class)
                            .one();
                    return work.run(new ForShow(handle, jobId, told));
                } finally {
                    handle.rollback();
                }
            });
        }

        @Override
        public Optional<JsonNode> resumeAt() {
            return Optional.empty();
        }

        @Override
        public void total(long units) {
            told.ifPresent(job -> job.total(units));
        }

        @Override
        public void chunk(JobContext.Chunk chunk) throws Exception {
            JobContext.Progress progress = chunk.run(handle);
            told.ifPresent(job -> job.done(progress.done()));
        }
    }
}
