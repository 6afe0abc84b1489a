package org.gridwalk.geodata.hotspot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.CopiedRows;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.hotspot.Ground.Homes;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads who lived where: households one by one and the parts of houses, and puts them together here. A city has hundreds of
 * thousands of households, and to have them met with ranges and grouped in SQL takes several times as long.
 */
final class HomesReader {
    private static final String HOMES = SqlFile.read(HomesReader.class, "homes.sql");
    private static final String PARTS = SqlFile.read(HomesReader.class, "parts.sql");
    private static final String BUILDINGS = SqlFile.read(HomesReader.class, "buildings.sql")
            .replaceAll("<inArea:([a-z_.]+)>", GroundReader.IN_AREA)
            .replace("<scope>", Scope.sql("area.id", "cast(null as bigint)"));

    private final Handle handle;
    private final HotSpotQuery query;
    private final Scope scope;
    private final Asked asked;
    private final List<House> houses;
    private final Map<Long, Integer> houseOf = new HashMap<>();
    /** Of all houses, those of one together. */
    private final List<Part> parts;
    /** Where those of a house begin; one more at the end. */
    private final int[] firstPart;
    /** Of each part, and behind them of each house without one: households that lived there all the time. */
    private final int[] always;
    /** The others. */
    private final Map<Stay, int[]> stays = new HashMap<>();

    /**
     * What is asked.
     *
     * @param from the first day; {@code to} the day after the last
     * @param then whether by the grids of each day, or by those of now
     */
    record Asked(List<Long> communities, LocalDate from, LocalDate to, boolean then) {
        int days() {
            return (int) (to.toEpochDay() - from.toEpochDay());
        }
    }

    private record House(long id, double lng, double lat, String estate, boolean seen, boolean wanted) {}

    /** The first of each counts, the end doesn't; days are those since the first that is asked for. */
    private record Part(
            long building,
            long grid,
            int firstEntrance,
            int endEntrance,
            int firstFloor,
            int endFloor,
            int firstDay,
            int endDay) {
        boolean holds(int entrance, int floor) {
            return entrance >= firstEntrance && entrance < endEntrance && floor >= firstFloor && floor < endFloor;
        }
    }

    /** @param grid 0 for none */
    private record Stay(int house, long grid, int firstDay, int endDay) {}

    HomesReader(Handle handle, HotSpotQuery query, Scope scope, Asked asked) {
        this.handle = handle;
        this.query = query;
        this.scope = scope;
        this.asked = asked;
        this.houses = houses();
        for (House house : houses) {
            houseOf.put(house.id, houseOf.size());
        }
        this.parts = parts();
        this.firstPart = new int[houses.size() + 1];
        for (Part part : parts) {
            firstPart[houseOf.get(part.building) + 1]++;
        }
        Arrays.parallelPrefix(firstPart, Integer::sum);
        this.always = new int[parts.size() + houses.size()];
    }

    private List<House> houses() {
        return scope.bind(bound(BUILDINGS))
                .bind("filterArea", query.filter().areaId().orElse(0L))
                .map((row, context) -> new House(
                        row.getLong("id"),
                        row.getDouble("lng"),
                        row.getDouble("lat"),
                        row.getString("estate"),
                        row.getBoolean("seen"),
                        row.getBoolean("wanted")))
                .list();
    }

    private List<Part> parts() {
        return bound(PARTS)
                .bind("from", asked.from)
                .bind("to", asked.to)
                .bind("then", asked.then)
                .bind("gridsOn", query.today())
                .map((row, context) -> new Part(
                        row.getLong("building_id"),
                        row.getLong("grid_id"),
                        row.getInt("first_entrance"),
                        row.getInt("end_entrance"),
                        row.getInt("first_floor"),
                        row.getInt("end_floor"),
                        row.getInt("first_day"),
                        row.getInt("end_day")))
                .list();
    }

    private Query bound(String sql) {
        return handle.createQuery(sql).bind("communities", asked.communities.toArray(Long[]::new));
    }

    /** Buildings in which somebody lived, and who: both in the order of the buildings' ids. */
    record Read(Plane plane, List<Ground.Building> buildings, List<Homes> homes, Map<Long, Integer> indexes) {}

    Read read() {
        // Numbers and days: COPY takes no parameters.
        String sql = HOMES.replace(":communities", EventsReader.array(asked.communities, "bigint"))
                .replace(":from", day(asked.from))
                .replace(":to", day(asked.to));
        try (CopiedRows rows = CopiedRows.of(handle, sql)) {
            while (rows.next()) {
                long building = rows.bigint(0);
                add(houseOf.get(building), rows.integer(), rows.integer(), rows.integer(), rows.integer());
            }
        }
        return collected();
    }

    private static String day(LocalDate day) {
        return "(date '1970-01-01' + " + day.toEpochDay() + ")";
    }

    private void add(int house, int entrance, int floor, int firstDay, int endDay) {
        boolean found = false;
        for (int i = firstPart[house]; i < firstPart[house + 1]; i++) {
            Part part = parts.get(i);
            if (part.holds(entrance, floor)) {
                found = true;
                count(i, house, part.grid, Math.max(firstDay, part.firstDay), Math.min(endDay, part.endDay));
            }
        }
        if (!found) {
            count(parts.size() + house, house, 0, firstDay, endDay);
        }
    }

    private void count(int slot, int house, long grid, int firstDay, int endDay) {
        if (firstDay == 0 && endDay == asked.days()) {
            always[slot]++;
        } else if (firstDay < endDay) {
            stays.computeIfAbsent(new Stay(house, grid, firstDay, endDay), any -> new int[1])[0]++;
        }
    }

    private Read collected() {
        for (int slot = 0; slot < always.length; slot++) {
            if (always[slot] > 0) {
                boolean none = slot >= parts.size();
                int house = none ? slot - parts.size() : houseOf.get(parts.get(slot).building);
                Stay stay = new Stay(house, none ? 0 : parts.get(slot).grid, 0, asked.days());
                stays.computeIfAbsent(stay, any -> new int[1])[0] += always[slot];
            }
        }
        List<Stay> sorted = new ArrayList<>(stays.keySet());
        // What is in no grid comes last.
        sorted.sort(Comparator.comparingInt(Stay::house)
                .thenComparing(stay -> stay.grid == 0)
                .thenComparingLong(Stay::grid)
                .thenComparingInt(Stay::firstDay)
                .thenComparingInt(Stay::endDay));
        return built(sorted);
    }

    private Read built(List<Stay> sorted) {
        Plane plane = sorted.isEmpty()
                ? new Plane(0, 0)
                : Plane.near(new LngLat(houses.get(sorted.get(0).house).lng, houses.get(sorted.get(0).house).lat));
        Map<Long, Integer> indexes = new HashMap<>();
        List<Ground.Building> buildings = new ArrayList<>();
        List<Homes> homes = new ArrayList<>(sorted.size());
        Set<Long> mine = Set.copyOf(scope.gridIds());
        Set<Long> wanted = Set.copyOf(query.filter().gridIds());
        for (Stay stay : sorted) {
            House house = houses.get(stay.house);
            int building = indexes.computeIfAbsent(house.id, id -> {
                buildings.add(new Ground.Building(plane.x(house.lng), plane.y(house.lat), house.estate));
                return buildings.size() - 1;
            });
            boolean inView = house.wanted
                    && (house.seen || mine.contains(stay.grid))
                    && (wanted.isEmpty() || wanted.contains(stay.grid));
            homes.add(new Homes(
                    building,
                    stay.grid,
                    asked.from.plusDays(stay.firstDay),
                    asked.from.plusDays(stay.endDay),
                    stays.get(stay)[0],
                    inView));
        }
        return new Read(plane, buildings, homes, indexes);
    }
}
