package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.Presets;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.workload.Feasibility;
import org.gridwalk.geodata.workload.Workload;
import org.gridwalk.server.auth.Caller;

/** Whether the teams can keep up with what falls due, and which intervals they could keep. */
final class WorkloadApi {
    private static final int LEAST_MINUTES = 30;
    private static final int MOST_MINUTES = 480;

    private final Workload workload;

    WorkloadApi(LiveCoverage coverage, Database database, Clock clock) {
        this.workload = new Workload(database, clock, coverage);
    }

    void forecast(Context ctx) {
        Params params = Params.of(ctx, "area", "minutes", "boundary");
        Boundary boundary = params.text("boundary").map(Boundary::parse).orElse(Boundary.THEN);
        ctx.json(workload.forecast(Caller.scope(ctx), params.id("area"), minutes(params), boundary));
    }

    /** Of the policy in force, or of a preset that is not. */
    void feasibility(Context ctx) {
        Params params = Params.of(ctx, "preset", "area", "minutes");
        Scope scope = Caller.scope(ctx);
        Optional<Long> area = params.id("area");
        Optional<String> preset = params.text("preset");
        preset.filter(name -> !Presets.names().contains(name)).ifPresent(name -> {
            throw new BadInput(
                    "preset", name, "one of " + String.join(", ", List.of(Presets.STANDARD, Presets.WEEKLY_ALL)));
        });
        Feasibility feasibility = preset.isPresent()
                ? workload.feasibility(preset.get(), Presets.rules(preset.get()), scope, area, minutes(params))
                : workload.feasibility(scope, area, minutes(params));
        ctx.json(feasibility);
    }

    private static int minutes(Params params) {
        return params.number("minutes", LEAST_MINUTES, MOST_MINUTES, Workload.MINUTES_A_DAY);
    }
}
