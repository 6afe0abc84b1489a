package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans over a tenth of the demo: made, changed, made again, and refused where that can't be meant. */
@Tag("database")
class RouteApiTest {
    private static ServerUnderTest server;
    private static String leader;
    private static String other;
    private static String appointed;
    private static long leaderWorker;

    @BeforeAll
    static void start() {
        Database database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(11, 0.1, ServerUnderTest.TODAY), step -> {});
        server = ServerUnderTest.start(database);
        leader = server.token("route-leader", new Grant(Role.LEADER, null, 1L, false));
        other = server.token("route-other", new Grant(Role.LEADER, null, 2L, false));
        appointed = server.token("route-appointed", new Grant(Role.LEADER, null, 1L, true));
        leaderWorker = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select worker_id from grid_team where grid_id = 1 and duty = 'LEADER' and valid @> date '2026-11-20'")
                        .mapTo(Long.class)
                        .one());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer send(String method, String path, String body, String token) {
        return server.send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private static JsonNode made(String body, String token) {
        Answer answer = send("POST", "/api/routes", body, token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private static List<JsonNode> stops(JsonNode plan) {
        List<JsonNode> stops = new ArrayList<>();
        plan.get("walks").get(0).get("calls").forEach(call -> {
            if (call.get("kind").asText().equals("STOP")) {
                stops.add(call);
            }
        });
        return stops;
    }

    private static String change(JsonNode plan, List<JsonNode> stops) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("version", plan.get("version").asInt());
        ArrayNode list = body.putArray("walks").addObject().putArray("stops");
        stops.forEach(stop -> list.add(stop.get("target")));
        return body.toString();
    }

    @Test
    void makesReadsAndChangesAPlan() {
        JsonNode plan = made("{\"gridId\":1,\"from\":\"2026-11-23\"}", leader);
        List<JsonNode> stops = stops(plan);
        assertThat(stops).hasSizeGreaterThan(5);
        assertThat(plan.get("straightLine").asBoolean()).isTrue();
        assertThat(plan.get("conflicts")).isEmpty();
        assertThat(stops.get(0).get("reasons")).isNotEmpty();
        String path = "/api/routes/" + plan.get("id");
        assertThat(server.get(path, leader).json()).isEqualTo(plan);
        assertThat(server.get(path, other).status()).isEqualTo(404);

        List<JsonNode> fewer = new ArrayList<>(stops.subList(0, stops.size() - 1));
        Collections.reverse(fewer);
        JsonNode shown =
                send("PUT", path + "?save=false", change(plan, fewer), leader).json();
        assertThat(stops(shown))
                .extracting(stop -> stop.get("target"))
                .containsExactlyElementsOf(
                        fewer.stream().map(stop -> stop.get("target")).toList());
        assertThat(server.get(path, leader).json()).as("only shown").isEqualTo(plan);
        JsonNode saved = send("PUT", path, change(plan, fewer), leader).json();
        assertThat(saved.get("version").asInt()).isEqualTo(2);
        assertThat(saved.get("walks")).isEqualTo(shown.get("walks"));
        JsonNode last = stops.get(stops.size() - 1).get("target");
        assertThat(saved.get("leftOut").findValues("target")).contains(last);

        Answer stale = send("PUT", path, change(plan, stops), leader);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.json().get("code").asText()).isEqualTo("plan-changed");
        assertThat(stale.json().get("version").asInt()).isEqualTo(2);
        assertThat(send("PUT", path, change(saved, stops), other).status()).isEqualTo(404);
    }

    @Test
    void nobodyPlansOverWhatAnotherHasChanged() {
        String body = "{\"gridId\":1,\"from\":\"2026-11-24\"%s}";
        JsonNode first = made(body.formatted(""), leader);
        JsonNode again = made(body.formatted(""), leader);
        assertThat(again.get("id")).as("one's own and untouched").isNotEqualTo(first.get("id"));
        send("PUT", "/api/routes/" + again.get("id"), change(again, stops(again)), leader);
        Answer refused = send("POST", "/api/routes", body.formatted(""), leader);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("planId")).isEqualTo(again.get("id"));
        assertThat(made(body.formatted(",\"replaces\":2"), leader)
                        .get("version")
                        .asInt())
                .isEqualTo(1);
    }

    /** At noon what was visited stays, what is fixed stays, and the rest is planned from there. */
    @Test
    void isMadeAgainAtNoon() {
        JsonNode plan = made("{\"gridId\":1,\"from\":\"2026-11-20\"}", leader);
        JsonNode first = stops(plan).get(0);
        long household = first.get("target").get("id").asLong();
        assertThat(first.get("target").get("kind").asText()).isEqualTo("HOUSEHOLD");
        server.database().jdbi().useHandle(handle -> handle.execute("""
                insert into visit (household_id, visited_at, recorded_at, outcome)
                values (?, '2026-11-20 09:00+08', '2026-11-20 09:05+08', 'MET')
                """, household));
        List<JsonNode> stops = stops(plan);
        JsonNode last = stops.get(stops.size() - 1);
        ObjectNode change = (ObjectNode) Json.read(change(plan, stops));
        ((ObjectNode) change.at("/walks/0/stops").get(stops.size() - 1)).put("fixed", true);
        String path = "/api/routes/" + plan.get("id");
        JsonNode fixed = send("PUT", path, change.toString(), leader).json();
        Answer answer = send(
                "POST",
                path + "/again",
                "{\"version\":" + fixed.get("version") + ",\"at\":\"2026-11-20T12:00:00\"}",
                leader);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<JsonNode> again = stops(answer.json());
        assertThat(again.get(0).get("target")).isEqualTo(first.get("target"));
        assertThat(again.get(0).get("visited").get("outcome").asText()).isEqualTo("MET");
        assertThat(again)
                .filteredOn(stop -> stop.get("target").equals(last.get("target")))
                .singleElement()
                .satisfies(stop -> assertThat(stop.get("fixed").asBoolean()).isTrue());
        assertThat(again.subList(1, again.size()))
                .allSatisfy(stop ->
                        assertThat(stop.get("startsAt").asText()).isGreaterThanOrEqualTo("2026-11-20T04:00:00Z"));
    }

    @Test
    void aWorkerSeesTheOwnWalks() {
        String own = server.token("route-own", new Grant(Role.WORKER, null, 1L, false));
        server.database().jdbi().useHandle(handle -> {
            handle.execute("update account set worker_id = null where worker_id = ?", leaderWorker);
            handle.execute("update account set worker_id = ? where login = 'route-own'", leaderWorker);
        });
        JsonNode plan = made("{\"gridId\":1,\"from\":\"2026-11-26\"}", leader);
        JsonNode walks =
                server.get("/api/routes/today?on=2026-11-26", own).json().get("walks");
        assertThat(walks).hasSize(1);
        assertThat(walks.get(0).get("planId")).isEqualTo(plan.get("id"));
        assertThat(walks.get(0).get("walk")).isEqualTo(plan.get("walks").get(0));
        assertThat(server.get("/api/routes/today?on=2026-11-27", own).json().get("walks"))
                .isEmpty();
        assertThat(server.get("/api/routes/today?on=2026-11-26", other).json().get("walks"))
                .isEmpty();
    }

    /** What is chosen for restricted reasons is for the appointed alone, as a whole. */
    @Test
    void restrictedPlansAreForTheAppointed() {
        String body = "{\"gridId\":1,\"from\":\"2026-11-27\",\"restricted\":true}";
        Answer refused = send("POST", "/api/routes", body, leader);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").asText()).isEqualTo("restricted");
        JsonNode plan = made(body, appointed);
        assertThat(server.get("/api/routes/" + plan.get("id"), leader).status()).isEqualTo(404);
        assertThat(server.get("/api/routes?on=2026-11-27&grid=1", leader).json().get("plans"))
                .isEmpty();
        assertThat(server.get("/api/routes?on=2026-11-27&grid=1", appointed)
                        .json()
                        .get("plans"))
                .hasSize(1);
    }

    @Test
    void nobodyIsSentOutOnAHolidayUnlessAsked() {
        server.database()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into work_day (day, kind, name) values ('2026-12-10', 'HOLIDAY', '庙会')"));
        JsonNode day =
                server.get("/api/routes?on=2026-12-10&grid=1", leader).json().get("day");
        assertThat(day.get("holiday").asBoolean()).isTrue();
        assertThat(day.get("name").asText()).isEqualTo("庙会");
        String body = "{\"gridId\":1,\"from\":\"2026-12-10\"%s}";
        Answer refused = send("POST", "/api/routes", body.formatted(""), leader);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").asText()).isEqualTo("from");
        assertThat(made(body.formatted(",\"holidays\":true"), leader).get("walks"))
                .hasSize(1);
    }

    @Test
    void aWeekIsPlannedToo() {
        JsonNode plan = made("{\"gridId\":1,\"from\":\"2026-11-30\",\"days\":7}", leader);
        assertThat(plan.get("walks")).hasSize(5);
        JsonNode tuesday =
                server.get("/api/routes?on=2026-12-01&grid=1", leader).json();
        assertThat(tuesday.get("plans")).hasSize(1);
        assertThat(tuesday.get("team").get(0).get("duty").asText()).isEqualTo("LEADER");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'gridId':1} | from",
                "{'from':'2026-11-23'} | gridId",
                "{'gridId':1,'from':'2026-11-19'} | from",
                "{'gridId':1,'from':'2027-11-19'} | from",
                "{'gridId':1,'from':'2026-11-23','days':8} | days",
                "{'gridId':1,'from':'2026-11-23','walks':[{'workers':[1],'from':'17:00','until':'08:00'}]} | walks[0].until",
                "{'gridId':1,'from':'2026-11-23','walks':[{'workers':[1],'from':'08:00','until':'08:00'}]} | walks[0].until",
                "{'gridId':1,'from':'2026-11-23','walks':[{'workers':[]}]} | walks[0].workers",
                "{'gridId':1,'from':'2026-11-23','walks':[{'workers':[999999]}]} | walks[0].workers",
                "{'gridId':1,'from':'2026-11-23','walks':[{'workers':[1]},{'workers':[1]}]} | walks[1].workers",
                "{'gridId':1,'from':'2026-11-23','walks':[{'workers':[1],'on':'2026-11-25'}]} | walks[0].on",
                "{'gridId':1,'from':'2026-11-23','walks':[{'workers':[1],'from':'25:00'}]} | from",
                "{'gridId':1,'from':'2026-11-23','walks':[{'workers':[1],'start':{'lng':0,'lat':0}}]} | walks[0].start",
                "{'gridId':1,'from':'2026-11-23','walks':[{'workers':[1],'breaks':[{'from':'12:00','until':'11:00','minutes':30}]}]} | walks[0].breaks[0].until",
                "{'gridId':1,'from':'2026-11-23','walks':[{'workers':[1],'breaks':[{'from':'12:00','minutes':0}]}]} | walks[0].breaks[0].minutes",
                "{'gridId':1,'from':'2026-11-23','walks':[{'workers':[1],'duties':[{'from':'17:00','minutes':60}]}]} | walks[0].duties[0].minutes",
                "{'gridId':1,'from':'2026-11-23','must':[{'kind':'HOUSEHOLD','id':99999999}]} | must",
                "{'gridId':1,'from':'2026-11-23','must':[{'kind':'HOUSEHOLD','id':1}],'dropped':[{'kind':'HOUSEHOLD','id':1}]} | dropped"
            })
    void whatCantBeMeantIsNamedByItsField(String body, String field) {
        Answer answer = send("POST", "/api/routes", body.replace('\'', '"'), leader);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
        assertThat(answer.json().has("expected")).isTrue();
    }
}
