package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.coverage.RandomDistrict;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("database")
class CoverageApiTest {
    private static final LocalDate DAY = RandomDistrict.FIRST_DAY.plusDays(700);
    private static final String TABLE = "/api/coverage?on=" + DAY;
    private static final String MONTH_END = "/api/coverage?on=2025-11-30";
    private static final String UNCOVERED = "/api/coverage/uncovered?on=" + DAY;

    private static ServerUnderTest server;
    private static String manager;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
        RandomDistrict.fill(server.database(), new Random(7));
        manager = server.token("manager", new Grant(Role.MANAGER, null, null, false));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode json(String path, String token) {
        Answer answer = server.get(path, token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void saysByWhichBoundaryItCounts() {
        String today = ServerUnderTest.TODAY.toString();
        for (String path : List.of(TABLE, UNCOVERED)) {
            assertThat(json(path, manager).get("boundaryOn").asText()).isEqualTo(DAY.toString());
            assertThat(json(path + "&boundary=then", manager)).isEqualTo(json(path, manager));
            assertThat(json(path + "&boundary=now", manager).get("boundaryOn").asText())
                    .isEqualTo(today);
            assertThat(server.get(path + "&boundary=tomorrow", manager)
                            .json()
                            .get("field")
                            .asText())
                    .isEqualTo("boundary");
        }
        JsonNode then = json(TABLE, manager);
        JsonNode now = json(TABLE + "&boundary=now", manager);
        assertThat(now.get("total"))
                .as("whose households they are is another thing")
                .isEqualTo(then.get("total"));
        assertThat(now.get("grids")).isNotEqualTo(then.get("grids"));
    }

    @Test
    void aViewerGetsThePastByItsOwnBoundaryAlone() {
        String viewer = server.token("viewer-of-the-past", new Grant(Role.VIEWER, null, null, false));
        assertThat(server.get(MONTH_END + "&boundary=then", viewer).status()).isEqualTo(200);
        assertThat(server.get(MONTH_END + "&boundary=now", viewer).status()).isEqualTo(403);
        assertThat(server.get("/api/coverage?boundary=now", viewer).status()).isEqualTo(200);
    }

    @Test
    void saysThePolicyTheThreeNumbersAndTheirDenominators() {
        JsonNode table = json(TABLE, manager);
        assertThat(table.get("on").asText()).isEqualTo(DAY.toString());
        assertThat(table.get("by").asText()).isEqualTo("HOUSEHOLD");
        assertThat(table.get("policy").get("preset").asText()).isEqualTo("standard");
        JsonNode total = table.get("total");
        long states = 0;
        for (String state : List.of("covered", "dueSoon", "overdue", "uncovered", "notYetVisited")) {
            states += total.get(state).asLong();
        }
        assertThat(total.get("eligible").asLong()).isPositive().isEqualTo(states);
        assertThat(total.get("effectiveRate").asDouble())
                .isEqualTo(total.get("effective").asDouble()
                        / total.get("eligible").asDouble());
        assertThat(total.get("reachRate").asDouble())
                .isEqualTo(total.get("attempted").asDouble()
                        / total.get("eligible").asDouble());
        assertThat(total.get("meetRate").asDouble())
                .isEqualTo(total.get("effective").asDouble()
                        / total.get("attempted").asDouble());
        assertThat(table.get("grids").get(0).get("name").asText()).startsWith("网格");
        assertThat(json(TABLE + "&by=OBLIGATION", manager)
                        .get("total")
                        .get("eligible")
                        .asLong())
                .isGreaterThan(total.get("eligible").asLong());
    }

    @Test
    void whatLiesInNoGridIsARowWithoutOne() {
        JsonNode grids = json(TABLE, manager).get("grids");
        JsonNode last = grids.get(grids.size() - 1);
        assertThat(last.has("gridId")).isFalse();
        assertThat(last.get("eligible").asLong()).isPositive();
    }

    @Test
    void aDayBeforeAnyPolicyOwesNothing() {
        JsonNode table = json("/api/coverage?on=2020-01-01", manager);
        assertThat(table.has("policy")).isFalse();
        assertThat(table.get("total").get("eligible").asLong()).isZero();
        assertThat(table.get("total").has("effectiveRate")).isFalse();
    }

    @Test
    void aGridLeaderSeesTheOwnGrid() {
        String leader = server.token("leader-of-2", new Grant(Role.LEADER, null, 2L, false));
        JsonNode table = json(TABLE, leader);
        assertThat(table.get("grids")).hasSize(1);
        assertThat(table.get("grids").get(0).get("gridId").asLong()).isEqualTo(2);
        assertThat(table.get("total").get("eligible"))
                .isEqualTo(table.get("grids").get(0).get("eligible"));
        json(UNCOVERED, leader)
                .get("items")
                .forEach(item -> assertThat(item.get("gridId").asLong()).isEqualTo(2));
    }

    @Test
    void aViewerSeesNoSmallCountAndGetsNoFilters() {
        String viewer = server.token("viewer", new Grant(Role.VIEWER, null, null, true));
        for (String by : List.of("HOUSEHOLD", "OBLIGATION")) {
            JsonNode table = json(MONTH_END + "&by=" + by, viewer);
            table.get("grids").forEach(CoverageApiTest::assertNoSmallCount);
            assertNoSmallCount(table.get("total"));
            assertThat(table.get("total").has("eligible")).isTrue();
        }
        assertThat(server.get(MONTH_END + "&category=NEEDY", viewer).status()).isEqualTo(403);
        assertThat(server.get(MONTH_END + "&area=2", viewer).status()).isEqualTo(403);
        String both = server.token(
                "both", new Grant(Role.VIEWER, null, null, false), new Grant(Role.LEADER, null, 2L, false));
        assertThat(json(TABLE, both).get("grids")).hasSize(1);
    }

    /** From one day to the next it would be seen that a household or two have moved. */
    @Test
    void aViewerGetsTodayAndTheEndsOfMonths() {
        String viewer = server.token("viewer-of-days", new Grant(Role.VIEWER, null, null, false));
        assertThat(server.get("/api/coverage", viewer).status()).isEqualTo(200);
        assertThat(server.get("/api/coverage?on=2025-11-30", viewer).status()).isEqualTo(200);
        Answer refused = server.get("/api/coverage?on=2025-11-29", viewer);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").asText()).isEqualTo("on");
        assertThat(json("/api/coverage?on=2025-11-29", manager).get("grids")).isNotEmpty();
    }

    private static void assertNoSmallCount(JsonNode row) {
        row.properties().forEach(field -> {
            if (field.getValue().isIntegralNumber() && !field.getKey().equals("gridId")) {
                assertThat(field.getValue().asLong()).as(field.getKey()).isNotIn(1L, 2L, 3L, 4L);
            }
        });
    }

    @Test
    void restrictedCategoriesAreUnknownToTheNotAppointed() {
        Answer refused = server.get(TABLE + "&category=MENTAL_HEALTH", manager);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("expected").asText()).contains("NEEDY").doesNotContain("MENTAL_HEALTH");
        String appointed = server.token("appointed", new Grant(Role.MANAGER, null, null, true));
        assertThat(json(TABLE + "&category=MENTAL_HEALTH", appointed)
                        .get("total")
                        .get("eligible")
                        .asLong())
                .isPositive();
    }

    @Test
    void pagesThroughTheUncoveredWorstFirst() {
        Set<Long> ids = new HashSet<>();
        List<Double> severities = new ArrayList<>();
        String cursor = "";
        long total;
        do {
            JsonNode page = json(UNCOVERED + "&limit=2" + cursor, manager);
            total = page.get("total").asLong();
            for (JsonNode item : page.get("items")) {
                ids.add(item.get("householdId").asLong());
                severities.add(item.get("severity").asDouble());
                assertThat(item.get("address").asText()).contains("号楼").contains("单元");
                assertThat(item.get("state").asText()).isEqualTo("UNCOVERED");
                JsonNode worst = item.get("reasons").get(0);
                assertThat(worst.get("daysOverdue").asInt()).isPositive();
                assertThat(worst.get("dueOn").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
            }
            cursor = page.has("next") ? "&cursor=" + page.get("next").asText() : "";
        } while (!cursor.isEmpty());
        assertThat(ids).hasSize((int) total).hasSizeGreaterThan(4);
        assertThat(severities).hasSize((int) total).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void eachLookAtSingleHouseholdsIsNoted() {
        String worker = server.token("worker", new Grant(Role.WORKER, null, 1L, false));
        json(UNCOVERED + "&grid=1&limit=3", worker);
        server.get(UNCOVERED + "&limit=0", worker);
        List<String> notes = server.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        select action || ' ' || subject || ' ' || (detail ->> 'grid') || ' ' || (detail ->> 'on')
                        from audit join account on account.id = account_id where login = 'worker'
                        """).mapTo(String.class).list());
        assertThat(notes).containsExactly("look uncovered 1 " + DAY);
    }

    /** Stairwells don't either: what colours a building is found behind a door. */
    @Test
    void restrictedCategoriesColourNoBuildingWhoeverLooks() {
        String appointed = server.token("appointed-looking", new Grant(Role.MANAGER, null, null, true));
        String buildings = "/api/coverage/buildings?bbox=-180,-90,180,90&on=" + DAY;
        JsonNode seen = json(buildings, manager);
        assertThat(seen).isNotEmpty();
        assertThat(json(buildings, appointed)).isEqualTo(seen);
        assertThat(json("/api/coverage/heat/0/0/0?on=" + DAY, appointed))
                .isEqualTo(json("/api/coverage/heat/0/0/0?on=" + DAY, manager));
        long uncovered = 0;
        for (JsonNode building : seen) {
            boolean late = building.get("state").asText().equals("UNCOVERED");
            uncovered += late ? building.get("inState").asLong() : 0;
        }
        assertThat(json(TABLE, manager).get("total").get("uncovered").asLong()).isEqualTo(uncovered);
        assertThat(json("/api/coverage/heat/domain?z=10&on=" + DAY, manager)
                        .get("total")
                        .asLong())
                .isEqualTo(uncovered);
    }

    @Test
    void aViewerOfCompletenessSeesNoSmallCountNorASecondGrouping() {
        String viewer = server.token("viewer-of-data", new Grant(Role.VIEWER, null, null, false));
        JsonNode table = json("/api/completeness", viewer);
        assertThat(table.get("communities")).isEmpty();
        for (JsonNode grid : table.get("grids")) {
            assertThat(grid.has("dwellings")).isFalse();
            assertThat(grid.path("households").asLong(5)).isNotIn(1L, 2L, 3L, 4L);
            assertThat(grid.path("peopleClear").asLong(5)).isNotIn(1L, 2L, 3L, 4L);
        }
        assertThat(server.get("/api/completeness?area=1", viewer).status()).isEqualTo(403);
        String monthEnd = "/api/completeness?on=2025-11-30";
        assertThat(json(monthEnd + "&boundary=then", viewer).get("boundaryOn").asText())
                .isEqualTo("2025-11-30");
        assertThat(server.get(monthEnd + "&boundary=now", viewer).status()).isEqualTo(403);
        assertThat(server.get("/api/completeness?on=2025-11-29", viewer)
                        .json()
                        .get("field")
                        .asText())
                .isEqualTo("on");
        assertThat(json(monthEnd + "&boundary=now", manager).get("boundaryOn").asText())
                .isEqualTo(ServerUnderTest.TODAY.toString());
        JsonNode whole = json("/api/completeness", manager);
        assertThat(whole.get("communities")).isNotEmpty();
        assertThat(whole.get("total").get("dwellings").asLong()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"PLANNER", "DESK", "VIEWER"})
    void singleHouseholdsAreNotForEveryone(Role role) {
        String token = server.token("not-" + role.name().length(), new Grant(role, null, null, false));
        assertThat(server.get(UNCOVERED, token).status()).isEqualTo(403);
        assertThat(server.get(MONTH_END, token).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/coverage?on=yesterday, on",
        "/api/coverage?on=2026-11-21, on",
        "/api/coverage?by=household, by",
        "/api/coverage?category=HAPPY, category",
        "/api/coverage?area=0, area",
        "/api/coverage?grid=1, grid",
        "/api/coverage/uncovered?category=HAPPY, category",
        "/api/coverage/uncovered?limit=0, limit",
        "/api/coverage/uncovered?limit=501, limit",
        "/api/coverage/uncovered?cursor=1, cursor",
        "/api/coverage/uncovered?cursor=x_1, cursor",
        "/api/coverage/uncovered?cursor=NaN_1, cursor",
        "/api/coverage/uncovered?by=HOUSEHOLD, by",
        "/api/coverage/buildings, bbox",
        "/api/coverage/buildings?bbox=1, bbox",
        "'/api/coverage/buildings?bbox=1,2,3,4&target=HOUSE', target",
        "'/api/coverage/buildings?bbox=1,2,3,4&on=2099-01-01', on",
        "'/api/coverage/buildings?bbox=1,2,3,4&category=MENTAL_HEALTH', category",
        "/api/coverage/heat/18/0/0, z",
        "/api/coverage/heat/12/0/0?category=MENTAL_HEALTH, category",
        "/api/coverage/heat/domain, z",
        "/api/coverage/heat/domain?z=18, z"
    })
    void badInputNamesTheField(String path, String field) {
        Answer answer = server.get(path, manager);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
        assertThat(answer.json().get("expected").asText()).isNotEmpty();
    }
}
