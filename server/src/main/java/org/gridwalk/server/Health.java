package org.gridwalk.server;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.gridwalk.geodata.db.Database;

/** Whether the server lives, whether it can serve, and how long its routes take. */
final class Health {
    private static final String STARTED = "gridwalk.started";

    private final Database database;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    Health(Database database) {
        this.database = database;
        new JvmMemoryMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
    }

    void live(Context ctx) {
        ctx.json(Map.of("status", "live"));
    }

    /** 503 while the database is away. */
    void ready(Context ctx) {
        database.ping();
        ctx.json(Map.of("status", "ready"));
    }

    void metrics(Context ctx) {
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
    }

    void begin(Context ctx) {
        ctx.attribute(STARTED, System.nanoTime());
    }

    /** By route, never by address: addresses hold ids. What no route answers, a file or nothing, is one. */
    void end(Context ctx) {
        Long started = ctx.attribute(STARTED);
        if (started != null) {
            Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
            String route = endpoint == null ? "files" : endpoint.path;
            timed(route, ctx.statusCode(), started);
        }
    }

    /** @param started as {@link System#nanoTime} had it */
    void timed(String route, int status, long started) {
        timer(route, status).record(Duration.ofNanos(System.nanoTime() - started));
    }

    /** To be kept by whoever answers so quickly that finding it takes longer. */
    Timer timer(String route, int status) {
        return metrics.timer("gridwalk.http", "route", route, "status", Integer.toString(status));
    }
}
