package org.gridwalk.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.SmallCounts;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.hotspot.ComplaintVisits;
import org.gridwalk.geodata.hotspot.Funnels;
import org.gridwalk.geodata.hotspot.HotSpotJob;
import org.gridwalk.geodata.hotspot.HotSpotMap;
import org.gridwalk.geodata.hotspot.HotSpotQuery;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Measure;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Unit;
import org.gridwalk.geodata.hotspot.HotSpots;
import org.gridwalk.geodata.issue.IssueFilter;
import org.gridwalk.geodata.issue.Issues;
import org.gridwalk.geodata.job.Jobs;
import org.gridwalk.server.auth.Access;
import org.gridwalk.server.auth.Caller;

/** Hot spots of a period and the issues in one of them; complaints against visits; funnels. */
final class HotSpotApi {
    private static final int MOST = 500;
    private static final int BY_DEFAULT = 50;
    /** What viewers are told of a hot spot. */
    private static final List<String> FOR_VIEWERS = List.of(
            "number",
            "name",
            "lng",
            "lat",
            "outline",
            "units",
            "robust",
            "variants",
            "alone",
            "fewVoices",
            "events",
            "expected",
            "ratio",
            "ratioInterval",
            "households",
            "z",
            "p",
            "q",
            "unplacedShare",
            "change");

    private final HotSpots hotSpots;
    private final ComplaintVisits complaintVisits;
    private final Funnels funnels;
    private final Issues issues;
    private final Filters filters;
    private final Audit audit;
    private final Clock clock;
    private final Jobs jobs;

    HotSpotApi(Database database, Clock clock, Jobs jobs) {
        this.hotSpots = new HotSpots(database);
        this.complaintVisits = new ComplaintVisits(database);
        this.funnels = new Funnels(database);
        this.issues = new Issues(database);
        this.filters = new Filters(database, clock);
        this.audit = new Audit(database);
        this.clock = clock;
        this.jobs = jobs;
    }

    /**
     * Whoever may only view gets the last whole month without any filter, and no small counts: differences of free filters
     * would undo these.
     */
    void find(Context ctx) {
        Params params = Params.of(ctx, Filters.names("measure", "unit", "cell", "cells"));
        Scope scope = Caller.of(ctx).scope(Access.EVERYONE_BUT_VIEWERS.roles());
        if (!scope.equals(Scope.NOWHERE)) {
            ctx.json(hotSpots.find(query(params), scope, isAsked(params, "cells")));
            return;
        }
        if (!ctx.queryParamMap().isEmpty()) {
            throw new Problem(403, "role-missing", "Filters are not for viewers.");
        }
        ctx.json(withoutSmallCounts(hotSpots.find(lastMonth(), Caller.scope(ctx), false)));
    }

    /** The same as a job, for more ground than somebody waits for. */
    void begin(Context ctx) {
        Params params = Params.of(ctx, Filters.names("measure", "unit", "cell", "cells"));
        HotSpotJob.Asked asked = new HotSpotJob.Asked(query(params), Caller.scope(ctx), isAsked(params, "cells"));
        long job = jobs.submit(
                HotSpotJob.KIND, asked, Optional.of(Caller.of(ctx).account().id()));
        ctx.status(202)
                .header("Location", "/api/jobs/" + job)
                .json(jobs.find(job).orElseThrow());
    }

    /** The tickets in one hot spot of the same question. Each look is noted: they are single issues. */
    void issues(Context ctx) {
        Params params = Params.of(ctx, Filters.names("measure", "unit", "cell", "number", "limit", "cursor"));
        HotSpotQuery query = query(params);
        if (params.text("number").isEmpty()) {
            throw new BadInput("number", null, "that of a hot spot of the same question");
        }
        int number = params.number("number", 1, Integer.MAX_VALUE, 1);
        Scope scope = Caller.scope(ctx);
        List<Long> ids = hotSpots.tickets(query, scope, number).orElseThrow(() -> Problem.notFound("hot spot"));
        Issues.Page page = issues.page(
                ids,
                query.filter().boundary(),
                scope,
                params.text("cursor").map(Issues.Cursor::parse),
                params.number("limit", 1, MOST, BY_DEFAULT),
                query.today());
        audit.note(
                Caller.of(ctx).account().id(),
                "look",
                "hotspot",
                Map.of(
                        "from",
                        query.filter().from(),
                        "to",
                        query.filter().to(),
                        "number",
                        number,
                        "shown",
                        page.items().size()));
        ctx.json(page);
    }

    /** Complaints against visits. */
    void visits(Context ctx) {
        Params params = Params.of(ctx, Filters.names("unit", "cell"));
        ctx.json(complaintVisits.map(query(params), Caller.scope(ctx)));
    }

    /** Rates of grids and what chance alone makes of them. */
    void funnel(Context ctx) {
        Params params = Params.of(ctx, Filters.names());
        ctx.json(funnels.table(query(params), Caller.scope(ctx)));
    }

    private HotSpotQuery query(Params params) {
        return new HotSpotQuery(
                filters.reported(params),
                params.one("measure", Measure.class).orElse(Measure.RATE),
                params.one("unit", Unit.class).orElse(Unit.CELL),
                params.number("cell", HotSpotQuery.SMALLEST_CELL, HotSpotQuery.LARGEST_CELL, HotSpotQuery.USUAL_CELL),
                LocalDate.now(clock),
                clock.getZone());
    }

    private HotSpotQuery lastMonth() {
        YearMonth month = YearMonth.now(clock).minusMonths(1);
        return new HotSpotQuery(
                new IssueFilter(
                        month.atDay(1).atStartOfDay(clock.getZone()).toInstant(),
                        month.plusMonths(1)
                                .atDay(1)
                                .atStartOfDay(clock.getZone())
                                .toInstant(),
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        List.of(),
                        Optional.empty()),
                Measure.RATE,
                Unit.CELL,
                HotSpotQuery.USUAL_CELL,
                LocalDate.now(clock),
                clock.getZone());
    }

    private static boolean isAsked(Params params, String name) {
        String value = params.text(name).orElse("false");
        BadInput.unless(value.equals("true") || value.equals("false"), name, value, "true or false");
        return value.equals("true");
    }

    /** Hot spots of few events or households are left out whole; of the others, what has no small parts is told. */
    private static ObjectNode withoutSmallCounts(HotSpotMap map) {
        ObjectNode json = Json.MAPPER.valueToTree(map);
        removeSmall(json.get("hotSpots"), "events", "households");
        json.get("hotSpots").forEach(spot -> ((ObjectNode) spot).retain(FOR_VIEWERS));
        removeSmall(json.get("topics"), "tickets", "unplaced");
        removeSmall(json.get("leftOut"), "events");
        ObjectNode total = (ObjectNode) json.get("total");
        if (isSmall(total.path("tickets")) || isSmall(total.path("unplaced"))) {
            total.remove(List.of("unplaced", "unplacedShare"));
        }
        return json;
    }

    private static void removeSmall(JsonNode rows, String... counts) {
        for (var all = rows.elements(); all.hasNext(); ) {
            JsonNode row = all.next();
            for (String count : counts) {
                if (isSmall(row.path(count))) {
                    all.remove();
                    break;
                }
            }
        }
    }

    private static boolean isSmall(JsonNode count) {
        return count.asLong() > 0 && count.asLong() < SmallCounts.THRESHOLD;
    }
}
