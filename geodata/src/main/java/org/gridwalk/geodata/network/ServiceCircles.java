package org.gridwalk.geodata.network;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.LngLat;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Who lives within some minutes' walk of a service point of a kind, and who beyond: dwellings and the households in them,
 * by their entrances. Service points count wherever they are; dwellings where the scope is. The ground within is worked
 * out once for a network, its points and a time; who lives there is counted anew with each question.
 */
public final class ServiceCircles {
    /** Of service points, as the database has them. */
    public static final Set<String> KINDS = Set.of(
            "COMMUNITY_OFFICE", "CLINIC", "ELDERLY_CARE", "CANTEEN", "MARKET", "KINDERGARTEN", "PARCEL_POINT", "PARK");

    private static final String DOORS = """
            with door as (
              select part.grid_id, dwelling.building_id, dwelling.entrance, count(*) as dwellings,
                count(*) filter (where exists (
                  select from household where household.dwelling_id = dwelling.id and household.occupied @> :on
                )) as households
              from dwelling
              join building on building.id = dwelling.building_id
              left join dwelling_grid(:on) as part on part.dwelling_id = dwelling.id
              where %s and (cast(:area as bigint) is null or building.community_id in (
                select area_subtree(array[cast(:area as bigint)])))
              group by part.grid_id, dwelling.building_id, dwelling.entrance
            )
            select door.*, st_x(entrance.geom) as lng, st_y(entrance.geom) as lat, code.code, version.name
            from door
            join entrance on entrance.building_id = door.building_id and entrance.number = door.entrance
            left join grid_code as code on code.grid_id = door.grid_id and code.valid @> :on
            left join grid_version as version on version.grid_id = door.grid_id and version.valid @> :on
            order by code.code nulls last, door.grid_id, door.building_id, door.entrance
            """.formatted(Scope.sql("building.community_id", "part.grid_id"));

    private final Database database;
    private final Networks networks;
    private final CircleCache circles = new CircleCache();

    public ServiceCircles(Database database, Networks networks) {
        this.database = database;
        this.networks = networks;
    }

    /**
     * What is asked.
     *
     * @param kind one of {@link #KINDS}
     * @param minutes 1 to 60
     * @param areaId dwellings below this area alone
     */
    public record Query(String kind, int minutes, LocalDate on, Optional<Long> areaId) {
        public Query {
            if (!KINDS.contains(kind)) {
                throw new BadInput(
                        "kind",
                        kind,
                        "one of " + String.join(", ", KINDS.stream().sorted().toList()));
            }
            if (minutes < 1 || minutes > 60) {
                throw new BadInput("minutes", String.valueOf(minutes), "1 to 60");
            }
        }
    }

    /**
     * Counts of one grid, or of all.
     *
     * @param dwellings with or without a household
     * @param dwellingsBeyond that no service point of the kind is near enough to
     * @param unreached of the households beyond, those that the network doesn't lead to
     */
    public record Counts(long dwellings, long dwellingsBeyond, long households, long householdsBeyond, long unreached) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    dwellings + other.dwellings,
                    dwellingsBeyond + other.dwellingsBeyond,
                    households + other.households,
                    householdsBeyond + other.householdsBeyond,
                    unreached + other.unreached);
        }
    }

    /** @param gridId empty for dwellings that are in no grid */
    public record GridCounts(
            Optional<Long> gridId,
            Optional<String> gridCode,
            Optional<String> name,
            @JsonUnwrapped Counts counts) {}

    /**
     * By grid.
     *
     * @param straightLine whether there was no network to walk on
     * @param points how many service points of the kind there are
     */
    public record Table(
            String kind, int minutes, boolean straightLine, int points, Counts total, List<GridCounts> grids) {}

    /** A service point. */
    public record Point(long id, String name, double lng, double lat) {}

    /** A building with dwellings beyond; its place is that of the first of these entrances. */
    public record Beyond(
            long buildingId,
            double lng,
            double lat,
            @JsonUnwrapped Counts counts) {}

    /**
     * For the map.
     *
     * @param outline the ground that is within
     */
    public record Picture(
            String kind,
            int minutes,
            boolean straightLine,
            Counts total,
            List<Point> points,
            List<Beyond> buildings,
            Outline outline) {}

    /** A GeoJSON geometry. */
    public record Outline(String type, List<List<List<List<Double>>>> coordinates) {
        private static final double SEVENTH = 1e7;

        static Outline of(Geometry area) {
            return new Outline(
                    "MultiPolygon",
                    IntStream.range(0, area.getNumGeometries())
                            .mapToObj(area::getGeometryN)
                            .filter(part -> !part.isEmpty())
                            .map(part -> rings((Polygon) part))
                            .toList());
        }

        private static List<List<List<Double>>> rings(Polygon polygon) {
            return IntStream.rangeClosed(0, polygon.getNumInteriorRing())
                    .mapToObj(ring -> ring == 0 ? polygon.getExteriorRing() : polygon.getInteriorRingN(ring - 1))
                    .map(ring -> Arrays.stream(ring.getCoordinates())
                            .map(at -> List.of(rounded(at.x), rounded(at.y)))
                            .toList())
                    .toList();
        }

        private static double rounded(double degrees) {
            return Math.round(degrees * SEVENTH) / SEVENTH;
        }
    }

    private record Door(
            Long gridId, long buildingId, long dwellings, long households, LngLat place, String code, String name) {
        Counts counts(boolean within, boolean reached) {
            return within
                    ? new Counts(dwellings, 0, households, 0, 0)
                    : new Counts(dwellings, dwellings, households, households, reached ? 0 : households);
        }
    }

    /** How many, by grid, in the order of their codes; last those in no grid. */
    public Table byGrid(Query query, Scope scope) {
        Walk walk = walk(query, scope);
        Map<Optional<Long>, GridCounts> grids = new LinkedHashMap<>();
        walk.doors.forEach((door, counts) -> grids.merge(
                Optional.ofNullable(door.gridId),
                new GridCounts(
                        Optional.ofNullable(door.gridId),
                        Optional.ofNullable(door.code),
                        Optional.ofNullable(door.name),
                        counts),
                (one, other) -> new GridCounts(one.gridId, one.gridCode, one.name, one.counts.plus(other.counts))));
        return new Table(
                query.kind,
                query.minutes,
                walk.walking.straightLine(),
                walk.points.size(),
                walk.total(),
                List.copyOf(grids.values()));
    }

    /** Which buildings, and the ground that is within. */
    public Picture picture(Query query, Scope scope) {
        Walk walk = walk(query, scope);
        Map<Long, Beyond> buildings = new TreeMap<>();
        walk.doors.forEach((door, counts) -> {
            Beyond one = new Beyond(door.buildingId, door.place.lng(), door.place.lat(), counts);
            buildings.merge(
                    door.buildingId,
                    one,
                    (first, second) ->
                            new Beyond(first.buildingId, first.lng, first.lat, first.counts.plus(second.counts)));
        });
        return new Picture(
                query.kind,
                query.minutes,
                walk.walking.straightLine(),
                walk.total(),
                walk.points,
                buildings.values().stream()
                        .filter(building -> building.counts.dwellingsBeyond > 0)
                        .toList(),
                Outline.of(walk.circle.outline()));
    }

    private record Walk(Walking walking, CircleCache.Known circle, List<Point> points, Map<Door, Counts> doors) {
        Counts total() {
            return doors.values().stream().reduce(Counts.NONE, Counts::plus);
        }
    }

    private Walk walk(Query query, Scope scope) {
        List<Point> points = database.jdbi().withHandle(handle -> points(handle, query.kind));
        List<Door> doors = database.jdbi().withHandle(handle -> doors(handle, query, scope));
        Walking walking = networks.walking();
        CircleCache.Known circle = circles.circle(
                walking,
                points.stream().map(point -> new LngLat(point.lng, point.lat)).toList(),
                60 * query.minutes);
        Map<Door, Counts> counts = new LinkedHashMap<>();
        for (Door door : doors) {
            boolean within = circle.seconds(door.place).isPresent();
            counts.put(door, door.counts(within, within || circle.reaches(door.place)));
        }
        return new Walk(walking, circle, points, counts);
    }

    private static List<Point> points(Handle handle, String kind) {
        return handle.createQuery("""
                        select id, name, st_x(geom) as lng, st_y(geom) as lat from service_point
                        where kind = :kind order by id
                        """)
                .bind("kind", kind)
                .map((row, context) ->
                        new Point(row.getLong("id"), row.getString("name"), row.getDouble("lng"), row.getDouble("lat")))
                .list();
    }

    private static List<Door> doors(Handle handle, Query query, Scope scope) {
        return scope.bind(handle.createQuery(DOORS))
                .bind("on", query.on)
                .bind("area", query.areaId.orElse(null))
                .map((row, context) -> new Door(
                        row.getObject("grid_id", Long.class),
                        row.getLong("building_id"),
                        row.getLong("dwellings"),
                        row.getLong("households"),
                        new LngLat(row.getDouble("lng"), row.getDouble("lat")),
                        row.getString("code"),
                        row.getString("name")))
                .list();
    }
}
