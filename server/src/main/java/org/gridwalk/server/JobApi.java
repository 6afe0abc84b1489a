package org.gridwalk.server;

import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.job.Job;
import org.gridwalk.geodata.job.JobProgress;
import org.gridwalk.geodata.job.Jobs;
import org.gridwalk.server.auth.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Long work: listed, followed, cancelled. Whoever submitted a job sees it; an administrator of everything sees all. */
final class JobApi {
    private static final Logger LOG = LoggerFactory.getLogger(JobApi.class);
    private static final int LATEST = 50;
    private static final long LOOKS_EVERY_MILLIS = 500;
    private static final int SIGN_OF_LIFE_EVERY_LOOKS = 10;
    /** Work takes real time, also where the business clock stands still. */
    private static final Clock REAL = Clock.systemUTC();

    private final Jobs jobs;

    JobApi(Database database) {
        this.jobs = new Jobs(database, Map.of());
    }

    void list(Context ctx) {
        Params.of(ctx);
        ctx.json(seesAll(ctx) ? jobs.latest(LATEST) : jobs.latestOf(accountId(ctx), LATEST));
    }

    void show(Context ctx) {
        Params.of(ctx);
        ctx.json(find(ctx));
    }

    void cancel(Context ctx) {
        Params.of(ctx);
        long id = find(ctx).id();
        jobs.cancel(id);
        ctx.status(202).json(jobs.find(id).orElseThrow());
    }

    /** Events {@code progress} with a {@link JobProgress}, and in the end one {@code end} with the {@link Job}. */
    void events(Context ctx) {
        Params.of(ctx);
        long id = find(ctx).id();
        EventStream.require(ctx);
        new SseHandler(0, client -> follow(client, id)).handle(ctx);
    }

    private void follow(SseClient client, long id) {
        try {
            Job sent = null;
            for (int look = 0; !client.terminated(); look++) {
                Job job = jobs.find(id).orElseThrow();
                if (job.status().isFinal()) {
                    client.sendEvent("end", job);
                    return;
                }
                if (!job.equals(sent)) {
                    client.sendEvent("progress", JobProgress.of(job, Instant.now(REAL)));
                    sent = job;
                } else if (look % SIGN_OF_LIFE_EVERY_LOOKS == 0) {
                    // Keeps the line open, and tells us whether somebody still holds the other end.
                    client.sendComment("");
                }
                Thread.sleep(LOOKS_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The headers are gone, so there is no status to answer with: the stream ends, and the page asks again.
            LOG.warn("following job {} ended: {}", id, e.getMessage());
        } finally {
            client.close();
        }
    }

    private Job find(Context ctx) {
        return jobs.find(Params.pathId(ctx, "id"))
                .filter(job -> seesAll(ctx)
                        || job.accountId().filter(id -> id == accountId(ctx)).isPresent())
                .orElseThrow(() -> Problem.notFound("job"));
    }

    private static boolean seesAll(Context ctx) {
        return Caller.of(ctx).scope(Set.of(Role.ADMIN)).everywhere();
    }

    private static long accountId(Context ctx) {
        return Caller.of(ctx).account().id();
    }
}
