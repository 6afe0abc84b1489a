package org.gridwalk.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.area.Areas;
import org.gridwalk.geodata.area.Grids;
import org.gridwalk.geodata.area.Installation;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.heat.LiveHeat;
import org.gridwalk.geodata.issue.IssueFilter;
import org.gridwalk.server.auth.Access;
import org.gridwalk.server.auth.Caller;

/** The installation, its areas and its grids. */
final class AreaApi {
    private final LiveHeat heat;
    private final Database database;
    private final Areas areas;
    private final Grids grids;
    private final Filters filters;
    private final Clock clock;

    AreaApi(LiveHeat heat, Database database, Clock clock) {
        this.heat = heat;
        this.database = database;
        this.areas = new Areas(database);
        this.grids = new Grids(database);
        this.filters = new Filters(database, clock);
        this.clock = clock;
    }

    /**
     * What every page says of where it is.
     *
     * @param demo whether all data are generated and nobody in them exists
     * @param today the business day by the server's clock, which in a demo stands still
     */
    record InstallationView(String name, boolean demo, LocalDate today, String zone, String version) {}

    void installation(Context ctx) {
        Params.of(ctx);
        Optional<Installation> installation = Installation.find(database);
        ctx.json(new InstallationView(
                installation.map(Installation::name).orElse(""),
                installation.map(Installation::demoToday).isPresent(),
                LocalDate.now(clock),
                clock.getZone().getId(),
                Server.VERSION));
    }

    void list(Context ctx) {
        Params.of(ctx);
        ctx.json(areas.list(Caller.scope(ctx), LocalDate.now(clock)));
    }

    /** By the boundary of the last day or of today. With counts for those who see issues, where they see them; the outlines alone for viewers. */
    void grids(Context ctx) {
        Params params = Params.of(ctx, Filters.names());
        IssueFilter filter = filters.of(params);
        LocalDate onDay = filters.to(params);
        LocalDate today = LocalDate.now(clock);
        Caller caller = Caller.of(ctx);
        boolean counted = !Collections.disjoint(caller.roles(), Access.ISSUES.roles());
        String collection = counted
                ? counted(filter, caller.scope(Access.ISSUES.roles()), onDay, today)
                : grids.outlines(filter, Caller.scope(ctx), onDay, today);
        ctx.contentType("application/geo+json").result(collection.getBytes(UTF_8));
    }

    private String counted(IssueFilter filter, Scope scope, LocalDate onDay, LocalDate today) {
        return heat.byGrid(filter, scope)
                .map(issues -> grids.geoJson(filter, scope, onDay, today, issues))
                .orElseGet(() -> grids.geoJson(filter, scope, onDay, today));
    }
}
