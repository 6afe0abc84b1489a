package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.coverage.BuildingState;
import org.gridwalk.geodata.coverage.BuildingsQuery;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.TileCoord;
import org.gridwalk.geodata.heat.HeatQuery;
import org.gridwalk.geodata.heat.HeatTile;
import org.gridwalk.geodata.heat.PlacedCounts;
import org.gridwalk.geodata.heat.PlacedCounts.Placed;
import org.gridwalk.server.auth.Caller;

/** Coverage on the map: where each building stands by the worst in it, and the heat of what is uncovered. */
final class CoverageMapApi {
    private static final int MOST_BUILDINGS = 50_000;
    private static final Bounds WORLD = new Bounds(-180, -90, 180, 90);

    private final LiveCoverage coverage;
    private final Clock clock;

    CoverageMapApi(LiveCoverage coverage, Clock clock) {
        this.coverage = coverage;
        this.clock = clock;
    }

    void buildings(Context ctx) {
        Params params = Params.of(ctx, names("bbox"));
        Bounds box =
                params.bounds("bbox").orElseThrow(() -> new BadInput("bbox", null, "west,south,east,north in degrees"));
        List<BuildingState> buildings = coverage.buildings(query(params), box, Caller.scope(ctx));
        if (buildings.size() > MOST_BUILDINGS) {
            throw new BadInput("bbox", box.toString(), "a box of at most " + MOST_BUILDINGS + " buildings");
        }
        ctx.json(buildings);
    }

    void tile(Context ctx) {
        Params params = Params.of(ctx, names());
        TileCoord tile = Params.pathTile(ctx);
        ctx.json(uncovered(ctx, params, HeatTile.box(tile)).tile(tile));
    }

    void domain(Context ctx) {
        Params params = Params.of(ctx, names("z"));
        if (params.text("z").isEmpty()) {
            throw new BadInput("z", null, "a zoom from 0 to " + HeatQuery.MAX_ZOOM);
        }
        int z = params.number("z", 0, HeatQuery.MAX_ZOOM, 0);
        ctx.json(uncovered(ctx, params, WORLD).domain(z));
    }

    private PlacedCounts uncovered(Context ctx, Params params, Bounds box) {
        return new PlacedCounts(coverage.buildings(query(params), box, Caller.scope(ctx)).stream()
                .filter(building -> building.uncovered() > 0)
                .map(building -> new Placed(building.lng(), building.lat(), building.uncovered()))
                .toList());
    }

    private static String[] names(String... more) {
        return Stream.concat(Stream.of("on", "boundary", "target", "grid", "category", "area"), Arrays.stream(more))
                .toArray(String[]::new);
    }

    private BuildingsQuery query(Params params) {
        LocalDate on = CoverageParams.on(params, clock);
        return new BuildingsQuery(
                on,
                CoverageParams.boundaryOn(params, on, clock),
                CoverageParams.target(params),
                params.id("grid"),
                params.text("category"),
                params.id("area"));
    }
}
