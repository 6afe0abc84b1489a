package org.gridwalk.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.CoverageCounts;
import org.gridwalk.geodata.coverage.SmallCounts;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.network.Networks;
import org.gridwalk.geodata.network.ServiceCircles;
import org.gridwalk.geodata.network.ServiceCircles.Counts;
import org.gridwalk.geodata.network.ServiceCircles.GridCounts;
import org.gridwalk.geodata.network.ServiceCircles.Table;
import org.gridwalk.server.auth.Access;
import org.gridwalk.server.auth.Caller;

/** Who lives beyond some minutes' walk of a service point. */
final class ServiceCirclesApi {
    /** 15分钟便民服务圈. */
    private static final int USUAL_MINUTES = 15;

    private static final List<String> DWELLINGS = List.of("dwellings", "dwellingsBeyond", "unreached");

    private final ServiceCircles circles;
    private final Clock clock;

    ServiceCirclesApi(Database database, Networks networks, Clock clock) {
        this.circles = new ServiceCircles(database, networks);
        this.clock = clock;
    }

    /** Whoever may only view gets the usual minutes, no filter and no small counts. */
    void byGrid(Context ctx) {
        ServiceCircles.Query query = query(Params.of(ctx, "kind", "minutes", "area"));
        Caller caller = Caller.of(ctx);
        Scope scope = caller.scope(Access.EVERYONE_BUT_VIEWERS.roles());
        if (!scope.equals(Scope.NOWHERE)) {
            ctx.json(circles.byGrid(query, scope));
            return;
        }
        if (query.minutes() != USUAL_MINUTES || query.areaId().isPresent()) {
            throw new Problem(403, "role-missing", "Other minutes and single areas are not for viewers.");
        }
        ctx.json(withoutSmallCounts(circles.byGrid(query, Caller.scope(ctx))));
    }

    void picture(Context ctx) {
        ctx.json(circles.picture(query(Params.of(ctx, "kind", "minutes", "area")), Caller.scope(ctx)));
    }

    private ServiceCircles.Query query(Params params) {
        return new ServiceCircles.Query(
                params.text("kind").orElseThrow(() -> new BadInput("kind", "", "a kind of service point")),
                params.number("minutes", 1, 60, USUAL_MINUTES),
                LocalDate.now(clock),
                params.id("area"));
    }

    /** Of households alone: beside them, dwellings would tell how many are empty. */
    private static ObjectNode withoutSmallCounts(Table table) {
        ObjectNode json = Json.MAPPER.valueToTree(table);
        List<Set<SmallCounts.Part>> hidden = SmallCounts.hidden(
                table.grids().stream()
                        .map(GridCounts::counts)
                        .map(ServiceCirclesApi::asCoverage)
                        .toList(),
                asCoverage(table.total()));
        for (int i = 0; i < table.grids().size(); i++) {
            remove((ObjectNode) json.get("grids").get(i), hidden.get(i));
        }
        remove((ObjectNode) json.get("total"), hidden.get(table.grids().size()));
        return json;
    }

    /** The same rule as for coverage, where within is what effective is there. */
    private static CoverageCounts asCoverage(Counts counts) {
        long within = counts.households() - counts.householdsBeyond();
        return new CoverageCounts(
                counts.households(), within, within, 0, within, 0, 0, counts.householdsBeyond(), 0, 0, 0);
    }

    private static void remove(ObjectNode row, Set<SmallCounts.Part> hidden) {
        row.remove(DWELLINGS);
        if (hidden.contains(SmallCounts.Part.ELIGIBLE)) {
            row.remove("households");
        }
        if (hidden.contains(SmallCounts.Part.EFFECTIVE)) {
            row.remove("householdsBeyond");
        }
    }
}
