package org.gridwalk.server.ogc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SetupProblem;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.server.ServerUnderTest;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.gridwalk.server.auth.Access;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who sees which collection, as what, and within which scope. */
@Tag("database")
class OgcAccessTest {
    private static ServerUnderTest open;
    private static ServerUnderTest closed;
    private static final Map<Role, String> OPEN_TOKENS = new EnumMap<>(Role.class);
    private static final Map<Role, String> CLOSED_TOKENS = new EnumMap<>(Role.class);
    private static String leader;

    @BeforeAll
    static void start() {
        open = filled(List.of("grids", "buildings", "issues"));
        closed = filled(List.of());
        for (Role role : Role.values()) {
            String login = role.name().toLowerCase(java.util.Locale.ROOT);
            Grant inA = new Grant(role, OgcFixture.COMMUNITY_A, null, false);
            OPEN_TOKENS.put(role, open.token(login, inA));
            CLOSED_TOKENS.put(role, closed.token(login, inA));
        }
        leader = closed.token("leader.of.a2", new Grant(Role.LEADER, null, OgcFixture.GRID_A2, true));
    }

    private static ServerUnderTest filled(List<String> publicCollections) {
        Database database = TestPostgis.database();
        OgcFixture.fill(database);
        return ServerUnderTest.start(database, publicCollections);
    }

    @AfterAll
    static void stop() {
        open.close();
        closed.close();
    }

    private static Set<String> collections(ServerUnderTest server, String token) {
        Set<String> ids = new TreeSet<>();
        server.get("/ogc/collections", token)
                .json()
                .get("collections")
                .forEach(collection -> ids.add(collection.get("id").asText()));
        return ids;
    }

    private static int count(ServerUnderTest server, String collection, String token) {
        Answer answer = server.get("/ogc/collections/" + collection + "/items?limit=1000", token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("features").size();
    }

    @Test
    void withoutAnAccountOneSeesWhatIsPublic() {
        assertThat(collections(open, null)).containsExactly("buildings", "grids", "issues");
        assertThat(count(open, "grids", null)).isEqualTo(4);
        assertThat(count(open, "buildings", null)).isEqualTo(OgcFixture.BUILDINGS);
        assertThat(count(open, "issues", null)).isEqualTo(OgcFixture.ISSUES - OgcFixture.ISSUES_WITHOUT_A_PLACE);
        assertAsksForAToken(open.get("/ogc/collections/households/items", null));
        assertAsksForAToken(open.get("/ogc/collections/households", null));
        assertAsksForAToken(open.get("/ogc/collections/households/items/1", null));
    }

    @Test
    void whereNothingIsPublicAllAsksForAToken() {
        for (String path : List.of(
                "/collections",
                "/api",
                "/collections/grids",
                "/collections/grids/queryables",
                "/collections/grids/items",
                "/collections/grids/items/1",
                "/collections/grids/tiles",
                "/collections/grids/tiles/WebMercatorQuad",
                "/collections/grids/tiles/WebMercatorQuad/0/0/0",
                "/collections/buildings/items",
                "/collections/issues/items")) {
            assertAsksForAToken(closed.get("/ogc" + path, null));
        }
        assertThat(closed.get("/ogc", null).status()).isEqualTo(200);
        assertThat(closed.get("/ogc/conformance", null).status()).isEqualTo(200);
    }

    private static void assertAsksForAToken(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aTokenServesAsBearerAndAsThePasswordOfBasicAndAWrongOneAsNeither() {
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString(("qgis:" + CLOSED_TOKENS.get(Role.MANAGER)).getBytes(StandardCharsets.UTF_8));
        URI uri = URI.create(closed.url() + "/ogc/collections/households/items");
        assertThat(closed.send(HttpRequest.newBuilder(uri)
                                .header("Authorization", basic)
                                .build())
                        .status())
                .isEqualTo(200);
        assertAsksForAToken(open.get("/ogc/collections/grids/items", "gw_nonsense"));
    }

    @Test
    void everyRoleSeesWhatItIsForWithinItsScope() {
        for (Role role : Role.values()) {
            String token = CLOSED_TOKENS.get(role);
            boolean seesIssues = Access.ISSUES.roles().contains(role);
            boolean seesHouseholds = Access.HOUSEHOLDS.roles().contains(role);
            Set<String> expected = new TreeSet<>(List.of("grids", "buildings"));
            if (seesIssues) {
                expected.add("issues");
            }
            if (seesHouseholds) {
                expected.add("households");
            }
            assertThat(collections(closed, token)).as(role.name()).isEqualTo(expected);
            assertThat(count(closed, "grids", token)).isEqualTo(2);
            assertThat(count(closed, "buildings", token)).isEqualTo(30);
            assertItems(token, "issues", seesIssues, 40);
            assertItems(token, "households", seesHouseholds, 10);
        }
    }

    private static void assertItems(String token, String collection, boolean seen, int count) {
        if (seen) {
            assertThat(count(closed, collection, token)).isEqualTo(count);
        } else {
            Answer refused = closed.get("/ogc/collections/" + collection + "/items", token);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().get("code").asText()).isEqualTo("role-missing");
        }
    }

    @Test
    void whatIsPublicIsNotLessForThoseWithAnAccount() {
        String viewer = OPEN_TOKENS.get(Role.VIEWER);
        assertThat(count(open, "grids", viewer)).isEqualTo(4);
        assertThat(count(open, "buildings", viewer)).isEqualTo(OgcFixture.BUILDINGS);
        // A viewer sees no single issue, but may see what everybody does.
        JsonNode issue = open.get("/ogc/collections/issues/items/1", viewer).json();
        assertThat(issue.get("properties").has("number")).isFalse();
        JsonNode full = open.get("/ogc/collections/issues/items/1", OPEN_TOKENS.get(Role.DESK))
                .json();
        assertThat(full.at("/properties/number").asText()).isEqualTo("GD-1");
        assertThat(full.at("/properties/description").asText()).isEqualTo("secret words 1");
        assertThat(full.at("/properties/reportedAt").asText()).isEqualTo("2026-11-18T15:00:00Z");
    }

    @Test
    void aGridLeaderSeesTheOwnGridAlone() {
        assertThat(count(closed, "grids", leader)).isEqualTo(1);
        assertThat(count(closed, "buildings", leader)).isEqualTo(10);
        assertThat(count(closed, "issues", leader)).isZero();
        assertThat(count(closed, "households", leader)).isEqualTo(4);
        assertThat(closed.get("/ogc/collections/households/items/1", leader).status())
                .isEqualTo(404);
        assertThat(closed.get("/ogc/collections/buildings/items/1", leader).status())
                .isEqualTo(404);
        assertThat(closed.get("/ogc/collections/grids/items/1", leader).status())
                .isEqualTo(404);
        assertThat(count(closed, "households", CLOSED_TOKENS.get(Role.LEADER))).isEqualTo(10);
        String inA1 = "/ogc/collections/grids/tiles/WebMercatorQuad/16/26826/54796";
        assertThat(closed.get(inA1, leader).text()).isEmpty();
        assertThat(closed.get(inA1, CLOSED_TOKENS.get(Role.MANAGER)).text()).contains("A-1");
    }

    @Test
    void householdsCarryNoNamesAndNothingRestricted() {
        String restricted = closed.token("appointed", new Grant(Role.ADMIN, null, null, true));
        Answer answer = closed.get("/ogc/collections/households/items?limit=1000", restricted);
        assertThat(answer.text())
                .contains("LIVES_ALONE")
                .doesNotContain("MENTAL_HEALTH")
                .doesNotContain("RESETTLEMENT")
                .doesNotContain("name\"")
                .doesNotContain("phone");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        JsonNode first = answer.json().at("/features/0/properties");
        assertThat(first.get("categories").toString()).isEqualTo("[\"LIVES_ALONE\",\"ORDINARY\"]");
        assertThat(first.get("residents").asInt()).isEqualTo(2);
        assertThat(answer.json().at("/features/1/properties/categories").toString())
                .isEqualTo("[\"ORDINARY\"]");
        assertThat(closed.get("/ogc/collections/households/items?f=html", restricted)
                        .text())
                .doesNotContain("MENTAL_HEALTH");
    }

    @Test
    void everyLookAtHouseholdsIsOnRecordAndNoOther() {
        String token = closed.token("looker", new Grant(Role.WORKER, OgcFixture.COMMUNITY_A, null, false));
        closed.get("/ogc/collections/households", token);
        closed.get("/ogc/collections/grids/items", token);
        closed.get("/ogc/collections/households/items?limit=0", token);
        closed.get("/ogc/collections/households/items/999", token);
        assertThat(looks("looker")).isEmpty();
        closed.get("/ogc/collections/households/items?limit=3&gridId=1", token);
        closed.get("/ogc/collections/households/items/7", token);
        assertThat(looks("looker"))
                .containsExactly(
                        "look households {\"limit\": [\"3\"], \"gridId\": [\"1\"], \"returned\": 3}",
                        "look household/7 {\"returned\": 1}");
    }

    private static List<String> looks(String login) {
        return closed.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select action || ' ' || subject || ' ' || detail from audit
                        join account on account.id = account_id where login = :login and action = 'look'
                        order by audit.id
                        """)
                        .bind("login", login)
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void everybodysIssuesHaveNoWordsNoNumberAndNoHour() {
        Answer answer = open.get("/ogc/collections/issues/items?limit=1000", null);
        assertThat(answer.text()).doesNotContain("secret").doesNotContain("GD-").doesNotContain("12345");
        List<String> names = new ArrayList<>();
        answer.json().at("/features/0/properties").fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("topic", "topicName", "source", "status", "ledger", "reportedOn", "closedOn");
        // Reported one day and one hour before the twentieth began.
        assertThat(answer.json().at("/features/0/properties/reportedOn").asText())
                .isEqualTo("2026-11-18");
        for (String hidden : List.of("number=GD-1", "gridId=1", "description=x", "buildingId=1", "estateId=1")) {
            assertThat(open.get("/ogc/collections/issues/items?" + hidden, null).status())
                    .as(hidden)
                    .isEqualTo(400);
        }
    }

    @Test
    void everybodysIssuesLieInTheMiddleOfCellsOfAHundredMetres() {
        String admin = open.token("admin.of.all", new Grant(Role.ADMIN, null, null, false));
        JsonNode real = open.get("/ogc/collections/issues/items?limit=1000", admin)
                .json()
                .get("features");
        Map<Long, JsonNode> places = new HashMap<>();
        real.forEach(feature -> places.put(feature.get("id").asLong(), feature.at("/geometry/coordinates")));
        for (JsonNode feature : shown()) {
            JsonNode to = feature.at("/geometry/coordinates");
            JsonNode from = places.get(feature.get("id").asLong());
            double east = (to.get(0).asDouble() - from.get(0).asDouble()) * 95_400;
            double north = (to.get(1).asDouble() - from.get(1).asDouble()) * 111_200;
            assertThat(Math.abs(east)).isLessThan(51);
            assertThat(Math.abs(north)).isLessThan(51);
            // Rows of cells are 0.0009° high.
            double row = to.get(1).asDouble() / 0.0009;
            assertThat(row - Math.floor(row)).isBetween(0.499, 0.501);
        }
        assertThat(open.get("/ogc/collections/issues/items/5", admin).status()).isEqualTo(200);
        assertThat(open.get("/ogc/collections/issues/items/5", null).status()).isEqualTo(404);
    }

    private static JsonNode shown() {
        return open.get("/ogc/collections/issues/items?limit=1000", null).json().get("features");
    }

    /** Whatever box one asks with, one learns no more than from the list itself. */
    @Test
    void boxesFindEverybodysIssuesWhereTheyAreShown() {
        JsonNode shown = shown();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            double west = 121 + random.nextDouble() * 0.03;
            double south = 31 + random.nextDouble() * 0.008;
            double east = west + random.nextDouble() * (i % 2 == 0 ? 0.0008 : 0.02);
            double north = south + random.nextDouble() * (i % 2 == 0 ? 0.0008 : 0.006);
            List<Long> expected = new ArrayList<>();
            for (JsonNode feature : shown) {
                JsonNode place = feature.at("/geometry/coordinates");
                if (place.get(0).asDouble() >= west
                        && place.get(0).asDouble() <= east
                        && place.get(1).asDouble() >= south
                        && place.get(1).asDouble() <= north) {
                    expected.add(feature.get("id").asLong());
                }
            }
            List<Long> found = new ArrayList<>();
            open.get(
                            "/ogc/collections/issues/items?limit=1000&bbox=" + west + "," + south + "," + east + ","
                                    + north,
                            null)
                    .json()
                    .get("features")
                    .forEach(feature -> found.add(feature.get("id").asLong()));
            assertThat(found).as("seed " + seed + ", round " + i).isEqualTo(expected);
        }
    }

    @Test
    void timesFindEverybodysIssuesByTheWholeDay() {
        for (String datetime : List.of(
                "2026-11-18",
                "2026-11-18T00:00:00Z",
                "2026-11-17T16:00:00Z",
                "2026-11-18T15:59:59Z",
                "2026-11-18T03:00:00Z/2026-11-18T03:00:01Z")) {
            JsonNode features = open.get("/ogc/collections/issues/items?datetime=" + datetime, null)
                    .json()
                    .get("features");
            assertThat(features).as(datetime).hasSize(1);
            assertThat(features.get(0).get("id").asLong()).isEqualTo(1);
        }
    }

    @Test
    void onlyWhatCanBePublicIsMadePublic() {
        assertThatThrownBy(() -> new Views(List.of("grids", "households")))
                .isInstanceOf(SetupProblem.class)
                .hasMessageContaining("households")
                .hasMessageContaining("grids, buildings, issues");
        assertThatThrownBy(() -> new Views(List.of("grid"))).isInstanceOf(SetupProblem.class);
    }
}
