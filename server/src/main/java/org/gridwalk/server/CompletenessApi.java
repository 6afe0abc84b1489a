package org.gridwalk.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.completeness.Completeness;
import org.gridwalk.geodata.completeness.CompletenessTable;
import org.gridwalk.geodata.completeness.CompletenessTable.GridFigures;
import org.gridwalk.geodata.completeness.Figures;
import org.gridwalk.geodata.coverage.CoverageCounts;
import org.gridwalk.geodata.coverage.SmallCounts;
import org.gridwalk.geodata.coverage.SmallCounts.Part;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.server.auth.Access;
import org.gridwalk.server.auth.Caller;

/** How complete the data are, and how many people there are to keep them so. */
final class CompletenessApi {
    /** Beside households, dwellings would tell how many are empty. */
    private static final List<String> DWELLINGS = List.of("dwellings", "homesClear", "homesRate");

    private final Completeness completeness;
    private final Clock clock;

    CompletenessApi(Database database, Clock clock) {
        this.completeness = new Completeness(database, clock.getZone());
        this.clock = clock;
    }

    /**
     * Whoever may only view gets no filter, no second grouping, no other boundary and no small counts: differences would undo
     * these.
     */
    void byGrid(Context ctx) {
        Params params = Params.of(ctx, "on", "boundary", "area");
        LocalDate on = CoverageParams.on(params, clock);
        LocalDate boundaryOn = CoverageParams.boundaryOn(params, on, clock);
        Optional<Long> area = params.id("area");
        Scope scope = Caller.of(ctx).scope(Access.EVERYONE_BUT_VIEWERS.roles());
        if (!scope.equals(Scope.NOWHERE)) {
            ctx.json(completeness.byGrid(on, boundaryOn, area, scope));
            return;
        }
        if (area.isPresent()) {
            throw new Problem(403, "role-missing", "Single areas are not for viewers.");
        }
        CoverageParams.checkForViewers(on, boundaryOn, clock);
        ctx.json(withoutSmallCounts(completeness.byGrid(on, boundaryOn, area, Caller.scope(ctx))));
    }

    private static ObjectNode withoutSmallCounts(CompletenessTable table) {
        ObjectNode json = Json.MAPPER.valueToTree(table);
        json.putArray("communities");
        List<Set<Part>> people = hidden(table, Figures::peopleClear);
        List<Set<Part>> conditions = hidden(table, Figures::conditionsClear);
        int grids = table.grids().size();
        for (int i = 0; i <= grids; i++) {
            ObjectNode row = (ObjectNode)
                    (i == grids ? json.get("total") : json.get("grids").get(i));
            row.remove(DWELLINGS);
            if (people.get(i).contains(Part.ELIGIBLE)) {
                row.remove(List.of("households", "residents", "staffingRatio"));
            }
            if (people.get(i).contains(Part.EFFECTIVE)) {
                row.remove(List.of("peopleClear", "peopleRate"));
            }
            if (conditions.get(i).contains(Part.EFFECTIVE)) {
                row.remove(List.of("conditionsClear", "conditionsRate"));
            }
        }
        return json;
    }

    /** The same rule as for coverage, where clear is what effective is there. */
    private static List<Set<Part>> hidden(CompletenessTable table, ToLongFunction<Figures> clear) {
        return SmallCounts.hidden(
                table.grids().stream()
                        .map(GridFigures::figures)
                        .map(figures -> asCoverage(figures, clear))
                        .toList(),
                asCoverage(table.total(), clear));
    }

    private static CoverageCounts asCoverage(Figures figures, ToLongFunction<Figures> clearOf) {
        long clear = clearOf.applyAsLong(figures);
        long all = figures.households();
        return new CoverageCounts(all, clear, clear, 0, clear, 0, 0, all - clear, 0, 0, 0);
    }
}
