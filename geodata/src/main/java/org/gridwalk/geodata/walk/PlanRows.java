package org.gridwalk.geodata.walk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.walk.Drawn.Call;
import org.gridwalk.geodata.walk.Drawn.Walk;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Plans as rows. */
final class PlanRows {
    private static final String SEEN =
            Scope.sql("grid.community_id", "grid.id") + " and (not plan.restricted or :scopeRestricted)";

    private PlanRows() {}

    /** A plan as it is kept. */
    record Kept(
            long id,
            int version,
            long gridId,
            String gridCode,
            String gridName,
            LocalDate from,
            int days,
            boolean restricted,
            List<WalkShift> shifts,
            Wishes wishes,
            Drawn drawn,
            boolean straightLine,
            LocalDateTime againAt,
            String madeBy,
            Instant madeAt,
            Instant changedAt,
            Map<Target, Sign> signs) {
        Kept on(boolean straight) {
            return new Kept(
                    id,
                    version,
                    gridId,
                    gridCode,
                    gridName,
                    from,
                    days,
                    restricted,
                    shifts,
                    wishes,
                    drawn,
                    straight,
                    againAt,
                    madeBy,
                    madeAt,
                    changedAt,
                    signs);
        }

        Kept with(Drawn other, Wishes wanted, List<WalkShift> kept, LocalDateTime again) {
            return new Kept(
                    id,
                    version,
                    gridId,
                    gridCode,
                    gridName,
                    from,
                    days,
                    restricted,
                    kept,
                    wanted,
                    other,
                    straightLine,
                    again,
                    madeBy,
                    madeAt,
                    changedAt,
                    signs);
        }
    }

    /** What a door is found by when nothing else is known of it any more. */
    record Sign(String address, LngLat place) {}

    private static final String COLUMNS = """
            select plan.*, code.code as grid_code, version.name as grid_name, account.name as maker
            from plan
            join grid on grid.id = plan.grid_id
            left join grid_code code on code.grid_id = grid.id and code.valid @> plan.first_on
            left join grid_version version on version.grid_id = grid.id and version.valid @> plan.first_on
            left join account on account.id = plan.made_by
            where <seen>
            """.replace("<seen>", SEEN);

    static Optional<Kept> byId(Handle handle, long id, Scope scope) {
        return read(
                        handle,
                        scope.bind(handle.createQuery(COLUMNS + " and plan.id = :id")
                                .bind("id", id)))
                .stream()
                .findFirst();
    }

    /** The plans that have a walk on a day; of one grid's, what begins last goes before what began earlier. */
    static List<Kept> onDay(Handle handle, LocalDate day, long gridId, long workerId, Scope scope) {
        return read(
                handle,
                scope.bind(handle.createQuery(COLUMNS + """
                                 and exists (select from plan_walk where plan_id = plan.id and on_day = :day)
                                 and (:grid = 0 or plan.grid_id = :grid)
                                 and (:worker = 0 or exists (
                                   select from plan_walk join plan_worker using (plan_id, walk)
                                   where plan_id = plan.id and on_day = :day and worker_id = :worker))
                                 and not exists (
                                   select from plan later join plan_walk on plan_walk.plan_id = later.id
                                   where later.grid_id = plan.grid_id and later.restricted = plan.restricted
                                     and on_day = :day and later.first_on > plan.first_on)
                                order by code.code, plan.restricted, plan.id
                                """))
                        .bind("day", day)
                        .bind("grid", gridId)
                        .bind("worker", workerId));
    }

    /** The version of the plan that is there for a grid, a first day and a kind. */
    static Optional<Map<String, Object>> inPlace(Handle handle, long gridId, LocalDate from, boolean restricted) {
        return handle.createQuery("""
                        select id, version, made_by from plan
                        where grid_id = :grid and first_on = :from and restricted = :restricted
                        for update
                        """)
                .bind("grid", gridId)
                .bind("from", from)
                .bind("restricted", restricted)
                .mapToMap()
                .findOne();
    }

    private static List<Kept> read(Handle handle, Query query) {
        return query.map((row, context) -> kept(handle, row)).list();
    }

    private static Kept kept(Handle handle, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Map<Target, Sign> signs = new TreeMap<>();
        Map<Integer, List<Call>> calls = new TreeMap<>();
        handle.createQuery("""
                        select *, st_x(geom) as lng, st_y(geom) as lat
                        from plan_call where plan_id = :id order by walk, position
                        """)
                .bind("id", id)
                .map((call, context) -> calls.computeIfAbsent(call.getInt("walk"), key -> new ArrayList<>())
                        .add(call(call, signs)))
                .list();
        List<Walk> walks = handle.createQuery("select * from plan_walk where plan_id = :id order by walk")
                .bind("id", id)
                .map((walk, context) -> new Walk(
                        calls.getOrDefault(walk.getInt("walk"), List.of()),
                        walk.getObject("ends_at", LocalDateTime.class),
                        walk.getInt("walk_seconds")))
                .list();
        Drawn drawn = new Drawn(
                walks,
                json(row.getString("left_out"), new TypeReference<List<Drawn.LeftOut>>() {}),
                json(row.getString("conflicts"), new TypeReference<List<Drawn.Conflict>>() {}));
        return new Kept(
                id,
                row.getInt("version"),
                row.getLong("grid_id"),
                row.getString("grid_code"),
                row.getString("grid_name"),
                row.getObject("first_on", LocalDate.class),
                row.getInt("days"),
                row.getBoolean("restricted"),
                json(row.getString("shifts"), new TypeReference<List<WalkShift>>() {}),
                json(row.getString("wishes"), new TypeReference<Wishes>() {}),
                drawn,
                row.getBoolean("straight_line"),
                row.getObject("again_at", LocalDateTime.class),
                row.getString("maker"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                signs);
    }

    private static Call call(ResultSet row, Map<Target, Sign> signs) throws SQLException {
        Optional<Target> target = Optional.empty();
        for (Target.Kind kind : Target.Kind.values()) {
            Long id = row.getObject(column(kind), Long.class);
            if (id != null) {
                target = Optional.of(new Target(kind, id));
                signs.put(
                        target.get(),
                        new Sign(row.getString("address"), new LngLat(row.getDouble("lng"), row.getDouble("lat"))));
            }
        }
        return new Call(
                target,
                target.isPresent() ? -1 : row.getInt("pause"),
                row.getObject("arrives_at", LocalDateTime.class),
                row.getObject("starts_at", LocalDateTime.class),
                row.getObject("ends_at", LocalDateTime.class),
                row.getDouble("home_chance"),
                row.getDouble("worth"));
    }

    private static String column(Target.Kind kind) {
        return switch (kind) {
            case HOUSEHOLD -> "household_id";
            case ORGANISATION -> "organisation_id";
            case DWELLING -> "dwelling_id";
        };
    }

    private static <T> T json(String text, TypeReference<T> type) {
        try {
            return Json.MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a plan that is new, by whom it was made. */
    static long insert(Handle handle, Kept plan, long accountId) {
        long id = handle.createQuery("""
                        insert into plan (grid_id, first_on, days, restricted, shifts, wishes, left_out, conflicts,
                          straight_line, made_by, made_at, changed_at)
                        values (:grid, :from, :days, :restricted, cast(:shifts as jsonb), cast(:wishes as jsonb),
                          cast(:leftOut as jsonb), cast(:conflicts as jsonb), :straightLine, :by, :at, :at)
                        returning id
                        """)
                .bind("grid", plan.gridId())
                .bind("from", plan.from())
                .bind("days", plan.days())
                .bind("restricted", plan.restricted())
                .bind("shifts", Json.write(plan.shifts()))
                .bind("wishes", Json.write(plan.wishes()))
                .bind("leftOut", Json.write(plan.drawn().leftOut()))
                .bind("conflicts", Json.write(plan.drawn().conflicts()))
                .bind("straightLine", plan.straightLine())
                .bind("by", accountId)
                .bind("at", plan.madeAt())
                .mapTo(Long.class)
                .one();
        insertWalks(handle, id, plan);
        return id;
    }

    /** Writes what has become of a plan, as its next version. */
    static void update(Handle handle, Kept plan, Instant at) {
        handle.createUpdate("""
                        update plan set version = version + 1, shifts = cast(:shifts as jsonb),
                          wishes = cast(:wishes as jsonb), left_out = cast(:leftOut as jsonb),
                          conflicts = cast(:conflicts as jsonb), again_at = :againAt, straight_line = :straightLine, changed_at = :at
                        where id = :id
                        """)
                .bind("id", plan.id())
                .bind("shifts", Json.write(plan.shifts()))
                .bind("wishes", Json.write(plan.wishes()))
                .bind("leftOut", Json.write(plan.drawn().leftOut()))
                .bind("conflicts", Json.write(plan.drawn().conflicts()))
                .bind("againAt", plan.againAt())
                .bind("straightLine", plan.straightLine())
                .bind("at", at)
                .execute();
        handle.execute("delete from plan_walk where plan_id = ?", plan.id());
        insertWalks(handle, plan.id(), plan);
    }

    private static void insertWalks(Handle handle, long id, Kept plan) {
        PreparedBatch walks = handle.prepareBatch("""
                insert into plan_walk (plan_id, walk, on_day, ends_at, walk_seconds)
                values (:plan, :walk, :on, :endsAt, :seconds)
                """);
        PreparedBatch workers = handle.prepareBatch(
                "insert into plan_worker (plan_id, walk, worker_id) values (:plan, :walk, :worker)");
        PreparedBatch calls = handle.prepareBatch("""
                insert into plan_call (plan_id, walk, position, household_id, organisation_id, dwelling_id, pause,
                  arrives_at, starts_at, ends_at, home_chance, worth, address, geom)
                values (:plan, :walk, :position, :HOUSEHOLD, :ORGANISATION, :DWELLING, :pause,
                  :arrivesAt, :startsAt, :endsAt, :chance, :worth, :address, st_setsrid(st_point(cast(:lng as float8), cast(:lat as float8)), 4326))
                """);
        for (int i = 0; i < plan.shifts().size(); i++) {
            WalkShift shift = plan.shifts().get(i);
            Walk walk = plan.drawn().walks().get(i);
            walks.bind("plan", id)
                    .bind("walk", i)
                    .bind("on", shift.from().toLocalDate())
                    .bind("endsAt", walk.endsAt())
                    .bind("seconds", walk.walkSeconds())
                    .add();
            for (Long worker : shift.workers()) {
                workers.bind("plan", id).bind("walk", i).bind("worker", worker).add();
            }
            for (int position = 0; position < walk.calls().size(); position++) {
                add(
                        calls.bind("plan", id).bind("walk", i).bind("position", position),
                        plan,
                        walk.calls().get(position));
            }
        }
        walks.execute();
        workers.execute();
        if (calls.size() > 0) {
            calls.execute();
        }
    }

    private static void add(PreparedBatch calls, Kept plan, Call call) {
        for (Target.Kind kind : Target.Kind.values()) {
            calls.bind(
                    kind.name(),
                    call.target()
                            .filter(target -> target.kind() == kind)
                            .map(Target::id)
                            .orElse(null));
        }
        Sign sign = call.target().map(plan.signs()::get).orElse(null);
        calls.bind("pause", call.target().isPresent() ? null : call.pause())
                .bind("arrivesAt", call.arrivesAt())
                .bind("startsAt", call.startsAt())
                .bind("endsAt", call.endsAt())
                .bind("chance", call.homeChance())
                .bind("worth", call.worth())
                .bind("address", sign == null ? null : sign.address())
                .bind("lng", sign == null ? null : sign.place().lng())
                .bind("lat", sign == null ? null : sign.place().lat())
                .add();
    }
}
