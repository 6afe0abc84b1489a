package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The day of a publication comes while the server runs: from its first minute on everything goes by the new boundary. */
@Tag("database")
@Timeout(120)
class PublicationDayTest {
    private static final LocalDate DAY = ServerUnderTest.TODAY.plusDays(3);

    /** The time is what the test says it is. */
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(ServerUnderTest.EVENING);

    private static ServerUnderTest server;
    private static String planner;
    private static String manager;
    private static long community;
    private static long west;
    private static long east;

    @BeforeAll
    static void start() {
        Database database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(5, 0.1, ServerUnderTest.TODAY), step -> {});
        addNeighbour(database);
        server = ServerUnderTest.start(database, new Clock() {
            @Override
            public ZoneId getZone() {
                return ServerUnderTest.ZONE;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(instant(), zone);
            }

            @Override
            public Instant instant() {
                return NOW.get();
            }
        });
        planner = server.token("test-planner", new Grant(Role.PLANNER, null, null, false));
        manager = server.token("test-manager", new Grant(Role.MANAGER, null, null, false));
        community = number("select id from area where name = '东邻社区'");
        west = number("select grid_id from grid_version where name = '西网格'");
        east = number("select grid_id from grid_version where name = '东网格'");
    }

    /** Three houses in a row, the first in the western grid and the others in the eastern one; an issue at the middle one. */
    private static void addNeighbour(Database database) {
        database.jdbi().useTransaction(handle -> handle.createScript("""
                insert into area (parent_id, level, name)
                  select min(parent_id), 'COMMUNITY', '东邻社区' from area where level = 'COMMUNITY';
                create temporary view place as
                  select area.id as community, number, case number when 1 then '西网格' else '东网格' end as grid,
                    116.5 + number * 0.001 as west
                  from area, generate_series(1, 3) as number where name = '东邻社区';
                insert into building (community_id, name, floors, geom)
                  select community, '东邻' || number || '号楼', 6,
                    st_multi(st_makeenvelope(west, 39.9002, west + 0.0005, 39.9006, 4326))
                  from place;
                create temporary view house as
                  select building.id, place.* from place join building on name = '东邻' || number || '号楼';
                insert into entrance (building_id, number, name, geom)
                  select id, 1, '1单元', st_setsrid(st_point(west, 39.9002), 4326) from house;
                insert into dwelling (building_id, entrance, floor, room) select id, 1, 1, '101' from house;
                insert into household (dwelling_id, occupied)
                  select dwelling.id, '[2020-01-01,)' from dwelling join house on house.id = building_id;
                insert into obligation (category, household_id, valid)
                  select 'ORDINARY', household.id, '[2020-01-01,)'
                  from household join dwelling on dwelling.id = dwelling_id join house on house.id = building_id;
                insert into grid (community_id) select community from place where number < 3;
                create temporary view drawn as
                  select id, case row_number() over (order by id) when 1 then '西网格' else '东网格' end as name
                  from grid where community_id = (select min(community) from place);
                insert into grid_version (grid_id, name, geom, valid)
                  select id, name, st_multi(st_makeenvelope(case name when '西网格' then 116.5008 else 116.5018 end, 39.9,
                    case name when '西网格' then 116.5018 else 116.5038 end, 39.901, 4326)), '[2020-01-01,)'
                  from drawn;
                insert into grid_building (grid_id, building_id, valid)
                  select drawn.id, house.id, '[2020-01-01,)' from house join drawn on drawn.name = house.grid;
                insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision, geom,
                    building_id, reported_grid_id, grid_id)
                  select 'NEXT', 'NEXT-1', community, (select min(id) from topic), 'HOTLINE', 'FILED',
                    '2026-11-10 10:00+08', 'BUILDING', st_setsrid(st_point(116.5022, 39.9004), 4326), house.id, drawn.id,
                    drawn.id
                  from house join drawn on drawn.name = house.grid where number = 2;
                drop view drawn, house, place;
                """).execute());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static long number(String sql) {
        return server.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void itIs(LocalDate day, LocalTime time) {
        NOW.set(day.atTime(time).atZone(ServerUnderTest.ZONE).toInstant());
    }

    private static JsonNode json(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.json();
    }

    private static JsonNode get(String path) {
        return json(server.get(path, manager));
    }

    private static JsonNode post(String path, Object body) {
        return json(server.send("POST", path, planner, Json.write(body)));
    }

    /** A plan by which the middle house goes to the western grid, published for the day. */
    private static void publish() {
        JsonNode begun = post("/api/boundary-plans", Map.of("communityId", community, "name", "西移"));
        String path = "/api/boundary-plans/" + begun.get("id");
        JsonNode plan = json(server.get(path, planner));
        int key = 0;
        for (JsonNode grid : plan.get("grids")) {
            key = grid.get("gridId").asLong() == west ? grid.get("key").asInt() : key;
        }
        long atom = number("select atom_id from atom_building join building on building.id = building_id"
                + " where name = '东邻2号楼'");
        Map<String, Object> stroke = Map.of("op", "ASSIGN", "atoms", List.of(atom), "grid", key);
        post(path + "/strokes", Map.of("version", 1, "operation", stroke));
        int version = 2;
        for (String status : List.of("SUBMITTED", "APPROVED", "FILED")) {
            post(path + "/steps", Map.of("version", version++, "status", status));
        }
        post(path + "/publication", Map.of("version", version, "startsOn", DAY.toString()));
    }

    /** How many households owe the western and the eastern grid a visit, by several reports. */
    private static void assertHouseholds(int inTheWest, int inTheEast, String query) {
        JsonNode coverage = get("/api/coverage?area=" + community + query);
        JsonNode grids = get("/api/grids?area=" + community + query.replace("on=", "to="));
        Map.of(west, inTheWest, east, inTheEast).forEach((grid, households) -> {
            assertThat(of(coverage.get("grids"), "gridId", grid).get("eligible").asInt())
                    .as("coverage%s", query)
                    .isEqualTo(households);
            assertThat(get("/api/coverage/uncovered?grid=" + grid + query)
                            .get("total")
                            .asInt())
                    .as("uncovered%s", query)
                    .isEqualTo(households);
            assertThat(get("/api/coverage/heat/domain?z=17&grid=" + grid + query)
                            .get("total")
                            .asInt())
                    .as("heat of the uncovered%s", query)
                    .isEqualTo(households);
            assertThat(of(grids.get("features"), "id", grid)
                            .at("/properties/households")
                            .asInt())
                    .as("grids%s", query)
                    .isEqualTo(households);
        });
    }

    private static JsonNode of(JsonNode list, String field, long id) {
        return list.valueStream()
                .filter(one -> one.path(field).asLong() == id)
                .findFirst()
                .orElseThrow();
    }

    /** How far to the east the western grid is drawn, in the page and for others. */
    private static double eastOfTheWest() {
        double inThePage = east(of(get("/api/grids?area=" + community).get("features"), "id", west)
                .at("/geometry/coordinates"));
        assertThat(east(get("/ogc/collections/grids/items?gridId=" + west).at("/features/0/geometry/coordinates")))
                .isEqualTo(inThePage);
        return inThePage;
    }

    /** The greatest longitude in a geometry. */
    private static double east(JsonNode coordinates) {
        return coordinates.get(0).isNumber()
                ? coordinates.get(0).asDouble()
                : coordinates
                        .valueStream()
                        .mapToDouble(PublicationDayTest::east)
                        .max()
                        .orElseThrow();
    }

    private static int issuesOfTheWest(String query) {
        return get("/api/issues/summary?grid=" + west + query).get("total").asInt();
    }

    @Test
    void fromItsFirstMinuteOnEverythingGoesByTheNewBoundary() throws Exception {
        publish();
        try (CoverageStream page = CoverageStream.open(server, manager)) {
            server.database().jdbi().useHandle(handle -> handle.execute("""
                    insert into visit (household_id, visited_at, recorded_at, outcome)
                    select min(id), '2026-11-20 17:00+08', '2026-11-20 17:30+08', 'NOT_HOME' from household
                    """));
            // What is told with the grid comes out of an index that has the publication in it already.
            page.until(change -> !change.get("gridIds").isEmpty());

            itIs(DAY.minusDays(1), LocalTime.of(23, 59));
            assertHouseholds(1, 2, "");
            double drawn = eastOfTheWest();
            page.until(change -> change.get("everything").asBoolean());

            itIs(DAY, LocalTime.MIDNIGHT);
            assertHouseholds(2, 1, "");
            assertThat(eastOfTheWest()).isGreaterThan(drawn);
            page.until(change -> change.get("everything").asBoolean());
        }
        assertHouseholds(1, 2, "&on=" + DAY.minusDays(1) + "&boundary=then");
        assertHouseholds(2, 1, "&on=" + DAY.minusDays(1) + "&boundary=now");

        assertThat(issuesOfTheWest("&boundary=then")).isZero();
        itIs(DAY, LocalTime.of(0, 2));
        while (issuesOfTheWest("") == 0) {
            // The job of the night looks each second; the test's own time runs out if it doesn't.
            Thread.onSpinWait();
        }
        assertThat(issuesOfTheWest("")).isEqualTo(1);
        assertThat(issuesOfTheWest("&boundary=then"))
                .as("where it was reported")
                .isZero();
        assertThat(json(server.get("/api/boundary-publications?community=" + community, planner))
                        .at("/items/0/state")
                        .asText())
                .isEqualTo("IN_FORCE");
    }
}
