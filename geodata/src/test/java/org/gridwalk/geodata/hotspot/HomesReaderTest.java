package org.gridwalk.geodata.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Measure;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Unit;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.During;
import org.gridwalk.geodata.issue.IssueFilter;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against one statement that meets and groups ranges itself, in a town that people move in and out of. */
@Tag("database")
class HomesReaderTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final String PLAINLY = """
            select building.id, estate.name as estate, home.*,
              %s and (cardinality(:grids) = 0 or home.grid_id = any (:grids))
              and (:filterArea = 0 or building.community_id in (select area_subtree(array[:filterArea]))) as in_view
            from (
              select dwelling.building_id, part.grid_id, lower(span) as first_on, upper(span) as until, count(*) as households
              from building
              join dwelling on dwelling.building_id = building.id
              join household on household.dwelling_id = dwelling.id and household.occupied && daterange(:from, :to)
              left join grid_building part on part.building_id = dwelling.building_id
                and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor
                and case when :then then part.valid && daterange(:from, :to) else part.valid @> cast(:gridsOn as date) end
              cross join lateral (
                select household.occupied * daterange(:from, :to)
                  * case when :then and part.valid is not null then part.valid else '(,)' end as span
              ) days
              where building.community_id = any (:communities) and not isempty(span)
              group by dwelling.building_id, part.grid_id, span
            ) home
            join building on building.id = home.building_id
            left join estate on estate.id = building.estate_id
            order by home.building_id, home.grid_id, home.first_on, home.until
            """.formatted(Scope.sql("building.community_id", "home.grid_id"));

    private record Row(
            String estate, long grid, LocalDate first, LocalDate until, int households, boolean inView, int building) {}

    @Test
    void readsWhatOneStatementFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Database database = TestPostgis.database()) {
            new TestGround(database);
            database.jdbi().useHandle(handle -> {
                move(handle, random);
                for (int round = 0; round < 40; round++) {
                    compare(handle, random, "seed " + seed + ", round " + round);
                }
            });
        }
    }

    private static String range(Random random) {
        LocalDate first = FIRST.plusDays(random.nextInt(300));
        String end = random.nextInt(3) == 0
                ? ""
                : first.plusDays(1 + random.nextInt(300)).toString();
        return "[" + first + "," + end + ")";
    }

    /** Households come and go, and houses belong to grids by floors and by times, or to none. */
    private static void move(Handle handle, Random random) {
        handle.execute("delete from grid_building");
        handle.execute("delete from household where id % 5 = 0");
        for (int i = 0; i < 1500; i++) {
            handle.execute(
                    "update household set occupied = ?::daterange where id = ?",
                    range(random),
                    1 + random.nextInt(5880));
        }
        handle.execute("""
                insert into household (dwelling_id, occupied)
                select dwelling_id, daterange(upper(occupied) + 3, null) from household
                where upper(occupied) is not null and id % 2 = 0
                """);
        for (int house = 1; house <= TestGround.HOUSES; house++) {
            LocalDate change = FIRST.plusDays(random.nextInt(330));
            List<String> parts = new ArrayList<>(
                    switch (random.nextInt(5)) {
                        case 0 -> List.of();
                        case 1 -> List.of("'(,)', '(,)', '[2020-01-01,)'");
                        case 2 ->
                            List.of(
                                    "'(,)', '(,3]', '[2020-01-01,)'",
                                    "'[1,1]', '[4,5]', '[2020-01-01," + change + ")'");
                        case 3 -> List.of("'(,)', '(,)', '(," + change + ")'", "'(,)', '(,)', '[" + change + ",)'");
                        default -> List.of("'[1,)', '[2,)', '[" + change + "," + change.plusDays(40) + ")'");
                    });
            for (String part : parts) {
                handle.execute("insert into grid_building (grid_id, building_id, entrances, floors, valid) values ("
                        + (1 + random.nextInt(3)) + ", " + house + ", " + part + ")");
            }
        }
    }

    private static void compare(Handle handle, Random random, String what) {
        LocalDate from = FIRST.plusDays(random.nextInt(280));
        LocalDate to = from.plusDays(1 + random.nextInt(90));
        boolean then = random.nextBoolean();
        Scope scope = switch (random.nextInt(4)) {
            case 0 -> new Scope(false, List.of(TestGround.WEST), List.of(3L), false);
            case 1 -> new Scope(false, List.of(), List.of(2L), false);
            default -> Scope.EVERYWHERE;
        };
        HotSpotQuery query = query(from, to, then, random);
        List<Long> communities = random.nextInt(4) == 0 ? List.of(TestGround.EAST) : List.of(2L, 3L);
        HomesReader.Read read =
                new HomesReader(handle, query, scope, new HomesReader.Asked(communities, from, to, then)).read();
        List<Row> found = read.homes().stream()
                .map(homes -> new Row(
                        read.buildings().get(homes.building()).estate(),
                        homes.grid(),
                        homes.first(),
                        homes.until(),
                        homes.households(),
                        homes.inView(),
                        homes.building()))
                .toList();
        assertThat(found).as(what).isEqualTo(plainly(handle, query, scope, communities, from, to));
        assertThat(new HashSet<>(read.indexes().values()))
                .as(what)
                .hasSize(read.buildings().size());
    }

    private static HotSpotQuery query(LocalDate from, LocalDate to, boolean then, Random random) {
        IssueFilter filter = new IssueFilter(
                from.atStartOfDay(TestGround.ZONE).toInstant(),
                to.atStartOfDay(TestGround.ZONE).toInstant(),
                During.REPORTED,
                Set.of(),
                Set.of(),
                Set.of(),
                random.nextInt(3) == 0 ? List.of(1L, 3L) : List.of(),
                then ? Boundary.THEN : Boundary.NOW,
                random.nextInt(3) == 0 ? Optional.of(1L + random.nextInt(3)) : Optional.empty());
        return new HotSpotQuery(filter, Measure.RATE, Unit.CELL, 100, TestGround.TODAY, TestGround.ZONE);
    }

    private static List<Row> plainly(
            Handle handle, HotSpotQuery query, Scope scope, List<Long> communities, LocalDate from, LocalDate to) {
        List<Long> buildings = new ArrayList<>();
        return scope.bind(handle.createQuery(PLAINLY))
                .bind("grids", query.filter().gridIds().toArray(Long[]::new))
                .bind("filterArea", query.filter().areaId().orElse(0L))
                .bind("communities", communities.toArray(Long[]::new))
                .bind("from", from)
                .bind("to", to)
                .bind("then", query.filter().boundary() == Boundary.THEN)
                .bind("gridsOn", query.today())
                .map((row, context) -> {
                    if (!buildings.contains(row.getLong("building_id"))) {
                        buildings.add(row.getLong("building_id"));
                    }
                    return new Row(
                            row.getString("estate"),
                            row.getLong("grid_id"),
                            row.getObject("first_on", LocalDate.class),
                            row.getObject("until", LocalDate.class),
                            row.getInt("households"),
                            row.getBoolean("in_view"),
                            buildings.indexOf(row.getLong("building_id")));
                })
                .list();
    }
}
