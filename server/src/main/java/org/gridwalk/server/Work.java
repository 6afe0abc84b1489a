package org.gridwalk.server;

import java.time.Clock;
import java.time.LocalTime;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gridwalk.geodata.account.Sessions;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.job.JobWork;
import org.gridwalk.geodata.job.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the jobs of this server, one at a time, and queues the nightly ones. */
final class Work implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final LocalTime AT_NIGHT = LocalTime.of(3, 0);

    private final Jobs jobs;
    private final Clock clock;
    private final ScheduledExecutorService runner = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "jobs");
        thread.setDaemon(true);
        return thread;
    });

    Work(Database database, Clock clock) {
        this.jobs = new Jobs(database, kinds(database));
        this.clock = clock;
    }

    /** Every kind of job that a server can run. */
    static Map<String, JobWork> kinds(Database database) {
        return Map.of("sweep-sessions", context -> Map.of("swept", new Sessions(database).sweep()));
    }

    Jobs jobs() {
        return jobs;
    }

    void start() {
        runner.execute(this::schedule);
        runner.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    private void schedule() {
        try {
            jobs.nightly("sweep-sessions", AT_NIGHT);
        } catch (RuntimeException e) {
            LOG.warn("the nightly jobs could not be scheduled: {}", e.getMessage());
        }
    }

    private void look() {
        try {
            jobs.submitDue(clock);
            while (jobs.runNext()) {
                // One after the other, until none waits.
            }
        } catch (RuntimeException e) {
            if (Database.isUnavailable(e)) {
                LOG.info("jobs wait for the database");
            } else {
                LOG.error("looking for jobs failed", e);
            }
        }
    }

    @Override
    public void close() {
        runner.shutdownNow();
    }
}
