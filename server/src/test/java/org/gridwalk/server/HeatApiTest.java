package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.heat.CountCode;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("database")
class HeatApiTest {
    private static ServerUnderTest server;
    private static String manager;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
        manager = server.token("manager", new Grant(Role.MANAGER, null, null, false));
        server.database().jdbi().useHandle(handle -> handle.execute("""
                insert into area (level, name) values ('COMMUNITY', 'a'), ('COMMUNITY', 'b');
                insert into topic (code, name) values ('NOISE', 'noise');
                insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision, geom)
                  select 'test', n, area.id, topic.id, 'CHAT', 'FILED', at::timestamptz, 'POINT',
                    st_setsrid(st_point(lng, lat), 4326)
                  from topic, (values
                    (1, 'a', '2026-11-20 00:00+08', 116.4, 39.9),
                    (2, 'a', '2026-11-20 23:59+08', 116.4, 39.9),
                    (3, 'b', '2026-10-22 00:00+08', 116.4, 39.9),
                    (4, 'b', '2026-10-21 23:59+08', 116.4, 39.9)
                  ) as one (n, area_name, at, lng, lat)
                  join area on area.name = area_name
                """));
        // A tile may be some moments old, a summary never is: after one, tiles have all that it told.
        assertThat(json("/api/issues/summary", manager).get("total").asInt()).isEqualTo(3);
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
    void countsTheLastThirtyDaysOfTheBusinessZone() {
        JsonNode tile = json("/api/heat/0/0/0", manager);
        assertThat(tile.get("size").asInt()).isEqualTo(64);
        assertThat(tile.get("cells")).hasSize(2);
        assertThat(tile.get("cells").get(1).asInt()).isEqualTo(3);
        assertThat(tile.get("total").asInt()).isEqualTo(3);
        assertThat(json("/api/heat/0/0/0?from=2026-10-21&to=2026-10-21", manager)
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(json("/api/heat/0/0/0?source=VISIT", manager).get("cells")).isEmpty();
    }

    @Test
    void theDomainKeepsToScopeAndFilter() {
        JsonNode domain = json("/api/heat/domain?z=12", manager);
        assertThat(domain.get("z").asInt()).isEqualTo(12);
        assertThat(domain.get("max").asInt()).isEqualTo(3);
        assertThat(domain.get("p98").asInt()).isEqualTo(3);
        String desk = server.token("desk", new Grant(Role.DESK, 1L, null, false));
        assertThat(json("/api/heat/domain?z=12", desk).get("total").asInt()).isEqualTo(2);
        assertThat(json("/api/heat/0/0/0", desk).get("total").asInt()).isEqualTo(2);
    }

    /** Four in one month and a fifth in the next, which hasn't ended; five of another topic's child; four of a third. */
    @Test
    void theCubeTellsWholeMonthsAndNothingSmall() {
        server.database().jdbi().useHandle(handle -> handle.createScript("""
                        insert into grid (community_id) values (1), (2);
                        insert into topic (code, name) values ('HOUSE', 'house'), ('ROAD', 'road');
                        insert into topic (code, name, parent_id) select 'LEAK', 'leak', id from topic where code = 'HOUSE';
                        insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision,
                          grid_id, reported_grid_id)
                        select 'cube', row_number() over (), grid, topic.id, 'CHAT', 'FILED', at::timestamptz, 'NONE', 1, grid
                        from (values (1, 'ROAD', '2026-10-31 23:30+08', 4), (1, 'ROAD', '2026-11-01 00:30+08', 3),
                            (1, 'LEAK', '2026-10-01 00:00+08', 3), (1, 'HOUSE', '2026-10-12 00:00+08', 3),
                            (2, 'LEAK', '2025-02-12 00:00+08', 5), (2, 'LEAK', '2024-10-31 00:00+08', 9)) as told (grid, code, at, number)
                        join topic on topic.code = told.code
                        cross join lateral generate_series(1, told.number)
                        """).execute());
        String viewer = server.token("viewer-of-all", new Grant(Role.VIEWER, null, null, false));
        JsonNode cube = json("/api/heat/cube", viewer);
        assertThat(cube.get("from").asText()).isEqualTo("2024-11");
        assertThat(cube.get("to").asText()).isEqualTo("2026-10");
        assertThat(cube.get("cells").toString())
                .isEqualTo("[{\"gridId\":1,\"month\":\"2026-10\",\"topic\":\"HOUSE\",\"issues\":6},"
                        + "{\"gridId\":2,\"month\":\"2025-02\",\"topic\":\"HOUSE\",\"issues\":5}]");
        String here = server.token("viewer-of-one", new Grant(Role.VIEWER, 1L, null, false));
        assertThat(json("/api/heat/cube", here).get("cells")).hasSize(1);
        assertThat(server.get("/api/heat/cube?topic=HOUSE", viewer).status()).isEqualTo(400);
    }

    @Test
    void freeFiltersAreNotForViewers() {
        String viewer = server.token("viewer", new Grant(Role.VIEWER, null, null, false));
        assertThat(server.get("/api/heat/0/0/0", viewer).status()).isEqualTo(403);
        assertThat(server.get("/api/heat/domain?z=1", viewer).status()).isEqualTo(403);
        assertThat(server.get("/api/heat/0/0/0", null).status()).isEqualTo(401);
    }

    private static HttpResponse<byte[]> bytes(String header, String value, String encoding, String tag)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/api/heat/0/0/0"))
                .header(header, value)
                .header("Accept", "application/octet-stream")
                .header("Accept-Encoding", encoding);
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> bytes(String tag) throws Exception {
        return bytes("Authorization", "Bearer " + manager, "gzip", tag);
    }

    private static String tag(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private static void waitForTheIndex() throws Exception {
        long end = System.nanoTime() + 20_000_000_000L;
        while (bytes(null).headers().firstValue("ETag").isEmpty()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            Thread.sleep(50);
        }
    }

    @Test
    void aTileInBytesIsSentAgainOnlyWhenTheDataAreOthers() throws Exception {
        waitForTheIndex();
        HttpResponse<byte[]> first = bytes(null);
        byte[] cells = new GZIPInputStream(new ByteArrayInputStream(first.body())).readAllBytes();
        assertThat(cells).hasSize(4096);
        JsonNode exact = json("/api/heat/0/0/0", manager);
        assertThat(CountCode.least(cells[exact.get("cells").get(0).asInt()]))
                .isEqualTo(exact.get("cells").get(1).asInt());
        assertThat(bytes(tag(first)).statusCode()).isEqualTo(304);
        server.database().jdbi().useHandle(handle -> handle.execute("update issue set description = 'x' where id = 1"));
        Thread.sleep(20);
        assertThat(bytes(tag(first)).statusCode()).isEqualTo(200);
    }

    /** The first answer comes from the routes, the second by the shortcut. */
    @Test
    void anAnswerThatIsGivenAgainIsTheSame() throws Exception {
        waitForTheIndex();
        for (String encoding : List.of("gzip", "identity")) {
            for (int i = 0; i < 3; i++) {
                server.database()
                        .jdbi()
                        .useHandle(handle -> handle.execute("update issue set description = 'y' where id = 1"));
                Thread.sleep(20);
                HttpResponse<byte[]> first = bytes("Authorization", "Bearer " + manager, encoding, null);
                HttpResponse<byte[]> second = bytes("Authorization", "Bearer " + manager, encoding, null);
                assertThat(second.body()).isEqualTo(first.body());
                assertThat(told(second)).isEqualTo(told(first));
                assertThat(bytes("Authorization", "Bearer " + manager, encoding, tag(first))
                                .statusCode())
                        .isEqualTo(304);
            }
        }
    }

    @Test
    void whatIsGivenAgainIsTimedAsSuch() throws Exception {
        waitForTheIndex();
        bytes(null);
        bytes(null);
        String admin = server.token("admin", new Grant(Role.ADMIN, null, null, false));
        assertThat(server.get("/metrics", admin).text())
                .contains("route=\"/api/heat/{z}/{x}/{y} again\",status=\"200\"");
    }

    private static Map<String, List<String>> told(HttpResponse<byte[]> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    @Test
    void whoHasSignedOutIsGivenNothingAgain() throws Exception {
        waitForTheIndex();
        Answer in = server.send(
                "POST", "/api/session", null, "{\"login\":\"manager\",\"password\":\"password of manager\"}");
        String cookie = in.header("Set-Cookie").replaceAll(";.*", "");
        assertThat(bytes("Cookie", cookie, "gzip", null).statusCode()).isEqualTo(200);
        assertThat(bytes("Cookie", cookie, "gzip", null).statusCode()).isEqualTo(200);
        server.send(HttpRequest.newBuilder(URI.create(server.url() + "/api/session"))
                .header("Cookie", cookie)
                .header("X-CSRF-Token", in.json().get("csrfToken").asText())
                .DELETE()
                .build());
        assertThat(bytes("Cookie", cookie, "gzip", null).statusCode()).isEqualTo(401);
        assertThat(bytes("Authorization", "Bearer nobody", "gzip", null).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/heat/18/0/0, 400, z",
        "/api/heat/1/2/0, 404,",
        "/api/heat/-1/0/0, 404,",
        "/api/heat/x/0/0, 400, z",
        "/api/heat/1/0/0?colour=red, 400, colour",
        "/api/heat/1/0/0?from=2026-11-20&to=2026-11-19, 400, to",
        "/api/heat/1/0/0?status=OPEN, 400, status",
        "/api/heat/1/0/0?topic=NO-SUCH-TOPIC, 400, topic",
        "/api/heat/domain, 400, z",
        "/api/heat/domain?z=18, 400, z"
    })
    void badInputNamesTheField(String path, int status, String field) {
        Answer answer = server.get(path, manager);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("field").asText(null)).isEqualTo(field);
    }
}
