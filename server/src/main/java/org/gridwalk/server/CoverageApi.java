package org.gridwalk.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.CoverageQuery;
import org.gridwalk.geodata.coverage.CoverageQuery.By;
import org.gridwalk.geodata.coverage.CoverageTable;
import org.gridwalk.geodata.coverage.CoverageTable.GridCoverage;
import org.gridwalk.geodata.coverage.SmallCounts;
import org.gridwalk.geodata.coverage.Stairwell;
import org.gridwalk.geodata.coverage.Stairwells;
import org.gridwalk.geodata.coverage.UncoveredPage;
import org.gridwalk.geodata.coverage.UncoveredQuery;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.server.auth.Access;
import org.gridwalk.server.auth.Caller;

/** Coverage by grid, and the households that nobody has looked at. */
final class CoverageApi {
    private static final int HOUSEHOLDS_A_PAGE = 50;

    private final LiveCoverage coverage;
    private final Stairwells stairwells;
    private final Audit audit;
    private final Clock clock;

    CoverageApi(LiveCoverage coverage, Database database, Clock clock) {
        this.coverage = coverage;
        this.stairwells = new Stairwells(database, clock.getZone());
        this.audit = new Audit(database);
        this.clock = clock;
    }

    /**
     * Whoever may only view gets no filters, no other boundary and no small counts: differences would undo these. Whoever may more
     * gets all, where they may more.
     */
    void byGrid(Context ctx) {
        Params params = Params.of(ctx, "on", "boundary", "by", "category", "area");
        LocalDate on = CoverageParams.on(params, clock);
        CoverageQuery query = new CoverageQuery(
                on,
                CoverageParams.boundaryOn(params, on, clock),
                by(params),
                params.text("category"),
                params.id("area"));
        Caller caller = Caller.of(ctx);
        Scope scope = caller.scope(Access.EVERYONE_BUT_VIEWERS.roles());
        if (!scope.equals(Scope.NOWHERE)) {
            ctx.json(coverage.byGrid(query, scope));
            return;
        }
        if (query.category().isPresent() || query.areaId().isPresent()) {
            throw new Problem(403, "role-missing", "Counts by category or area are not for viewers.");
        }
        CoverageParams.checkForViewers(query.on(), query.boundaryOn(), clock);
        ctx.json(withoutSmallCounts(coverage.byGrid(query, Caller.scope(ctx).withoutRestricted())));
    }

    /** Each request is noted: it shows single households. */
    void uncovered(Context ctx) {
        Params params = Params.of(ctx, "on", "boundary", "target", "grid", "category", "area", "limit", "cursor");
        LocalDate on = CoverageParams.on(params, clock);
        UncoveredQuery query = new UncoveredQuery(
                on,
                CoverageParams.boundaryOn(params, on, clock),
                CoverageParams.target(params),
                params.id("grid"),
                params.text("category"),
                params.id("area"),
                params.number("limit", 1, UncoveredQuery.LARGEST_PAGE, HOUSEHOLDS_A_PAGE),
                params.text("cursor").map(UncoveredQuery.Cursor::parse));
        UncoveredPage page = coverage.uncovered(query, Caller.scope(ctx));
        Map<String, Object> detail = new TreeMap<>(Map.of(
                "on",
                query.on(),
                "boundaryOn",
                query.boundaryOn(),
                "target",
                query.target(),
                "shown",
                page.items().size()));
        query.gridId().ifPresent(grid -> detail.put("grid", grid));
        query.areaId().ifPresent(area -> detail.put("area", area));
        query.category().ifPresent(category -> detail.put("category", category));
        query.after().ifPresent(cursor -> detail.put("cursor", cursor.toString()));
        audit.note(Caller.of(ctx).account().id(), "look", "uncovered", detail);
        ctx.json(page);
    }

    /** Each request is noted: it shows single households. */
    void stairwell(Context ctx) {
        LocalDate on = CoverageParams.on(Params.of(ctx, "on"), clock);
        long building = Params.pathId(ctx, "id");
        Stairwell stairwell =
                stairwells.find(building, on, Caller.scope(ctx)).orElseThrow(() -> Problem.notFound("building"));
        audit.note(Caller.of(ctx).account().id(), "look", "building/" + building, Map.of("on", on));
        ctx.json(stairwell);
    }

    private static By by(Params params) {
        return switch (params.text("by").orElse("HOUSEHOLD")) {
            case "HOUSEHOLD" -> By.HOUSEHOLD;
            case "OBLIGATION" -> By.OBLIGATION;
            default -> throw new BadInput("by", params.text("by").orElseThrow(), "HOUSEHOLD or OBLIGATION");
        };
    }

    private static ObjectNode withoutSmallCounts(CoverageTable table) {
        ObjectNode json = Json.MAPPER.valueToTree(table);
        List<Set<SmallCounts.Part>> hidden = SmallCounts.hidden(
                table.grids().stream().map(GridCoverage::counts).toList(), table.total());
        for (int i = 0; i < table.grids().size(); i++) {
            remove((ObjectNode) json.get("grids").get(i), hidden.get(i));
        }
        remove((ObjectNode) json.get("total"), hidden.get(table.grids().size()));
        return json;
    }

    private static void remove(ObjectNode row, Set<SmallCounts.Part> hidden) {
        hidden.forEach(part -> row.remove(part.fields()));
    }
}
