package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.hotspot.scan.Clusters;
import org.gridwalk.geodata.hotspot.scan.ScanJob;
import org.gridwalk.geodata.job.Jobs;
import org.gridwalk.server.auth.Caller;

/** What the nightly scan found to be going on, and the scan on demand. */
final class ScanApi {
    private final Clusters clusters;
    private final Jobs jobs;
    private final Clock clock;

    ScanApi(Database database, Clock clock, Jobs jobs) {
        this.clusters = new Clusters(database);
        this.jobs = jobs;
        this.clock = clock;
    }

    /** By the last runs, or with {@code from} by all of some days. */
    void clusters(Context ctx) {
        Params params = Params.of(ctx, "from", "to");
        Scope scope = Caller.scope(ctx);
        LocalDate to = params.day("to").orElseGet(() -> LocalDate.now(clock));
        Optional<LocalDate> from = params.day("from");
        BadInput.unless(from.isEmpty() || !from.get().isAfter(to), "to", to, "a day not before 'from'");
        ctx.json(from.map(day -> clusters.history(day, to, scope)).orElseGet(() -> clusters.latest(to, scope)));
    }

    /** Of the grounds that the caller sees a part of, up to now. */
    void begin(Context ctx) {
        Params.of(ctx);
        List<Long> areas = clusters.grounds(Caller.scope(ctx));
        long job = jobs.submit(
                ScanJob.KIND,
                new ScanJob.Wish(areas, LocalDate.now(clock)),
                Optional.of(Caller.of(ctx).account().id()));
        ctx.status(202)
                .header("Location", "/api/jobs/" + job)
                .json(jobs.find(job).orElseThrow());
    }
}
