package org.gridwalk.server;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.ControlFit;
import org.gridwalk.geodata.geo.crs.ControlPoint;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.local.ControlTable;
import org.gridwalk.geodata.intake.local.LocalFit;
import org.gridwalk.geodata.intake.local.LocalSystem;
import org.gridwalk.geodata.intake.local.LocalSystems;
import org.gridwalk.server.auth.Caller;

/** A city's own systems of coordinates, for those who bring files. */
final class LocalSystemApi {
    private static final int MOST_POINTS = 1000;

    private final LocalSystems systems;
    private final Audit audit;

    LocalSystemApi(Database database) {
        this.systems = new LocalSystems(database);
        this.audit = new Audit(database);
    }

    /** A system to be kept. */
    record Wish(String name, ControlFit.Method method, List<Point> points) {}

    /** A control point; see {@link LocalFit.Checked}. */
    record Point(String name, Double x, Double y, Double lng, Double lat) {
        ControlPoint checked() {
            BadInput.unless(
                    name != null && x != null && y != null && lng != null && lat != null,
                    "points",
                    name,
                    "name, x, y, lng and lat of each");
            BadInput.unless(
                    Math.abs(lng) <= 180 && Math.abs(lat) <= 90,
                    "points",
                    name + ": " + lng + ", " + lat,
                    "longitude and latitude in degrees");
            return new ControlPoint(name, x, y, new LngLat(lng, lat));
        }
    }

    void list(Context ctx) {
        Params.of(ctx);
        ctx.json(Map.of("items", systems.list()));
    }

    /** What a table of control points gives; nothing is kept. */
    void fit(Context ctx) {
        Params.of(ctx);
        Form form = Form.of(ctx, "file", "method", "known", "language");
        ControlFit.Method method = method(form.text("method"));
        String name = form.text("known").orElse("EPSG:4326");
        Crs known = Crs.named(name).orElseThrow(() -> new BadInput("known", name, Crs.EXAMPLES));
        ctx.json(form.withFile("file", file -> {
            try {
                return LocalFit.of(ControlTable.read(file.path(), known), method);
            } catch (FileRefused refused) {
                throw new BadInput("file", file.name(), form.words().sentence(file.named(refused.finding())));
            }
        }));
    }

    private static ControlFit.Method method(Optional<String> said) {
        try {
            return said.map(ControlFit.Method::valueOf).orElse(ControlFit.Method.SIMILARITY);
        } catch (IllegalArgumentException e) {
            throw new BadInput("method", said.orElse(null), "SIMILARITY or AFFINE");
        }
    }

    void keep(Context ctx) {
        Params.of(ctx);
        Wish wish = Body.of(ctx, Wish.class);
        BadInput.unless(wish.name() != null, "name", null, "a name");
        BadInput.unless(wish.method() != null, "method", null, "SIMILARITY or AFFINE");
        BadInput.unless(
                wish.points() != null
                        && wish.points().size() <= MOST_POINTS
                        && wish.points().stream().allMatch(point -> point != null),
                "points",
                null,
                "control points, at most " + MOST_POINTS);
        LocalFit fit = LocalFit.of(wish.points().stream().map(Point::checked).toList(), wish.method());
        long account = Caller.of(ctx).account().id();
        LocalSystem kept = systems.keep(wish.name(), fit, Optional.of(account));
        audit.note(account, "change", "local-system/" + kept.id(), Map.of("name", kept.name()));
        ctx.status(201).json(kept);
    }

    void forget(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        if (!systems.forget(id)) {
            throw Problem.notFound("system");
        }
        audit.note(Caller.of(ctx).account().id(), "change", "local-system/" + id, Map.of("forgotten", true));
        ctx.status(204);
    }
}
