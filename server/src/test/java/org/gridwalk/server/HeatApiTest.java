package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

    @Test
    void freeFiltersAreNotForViewers() {
        String viewer = server.token("viewer", new Grant(Role.VIEWER, null, null, false));
        assertThat(server.get("/api/heat/0/0/0", viewer).status()).isEqualTo(403);
        assertThat(server.get("/api/heat/domain?z=1", viewer).status()).isEqualTo(403);
        assertThat(server.get("/api/heat/0/0/0", null).status()).isEqualTo(401);
    }

    private static HttpResponse<byte[]> bytes(String tag) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + "/api/heat/0/0/0"))
                .header("Authorization", "Bearer " + manager)
                .header("Accept", "application/octet-stream");
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void aTileInBytesIsSentAgainOnlyWhenTheDataAreOthers() throws Exception {
        long end = System.nanoTime() + 20_000_000_000L;
        while (bytes(null).headers().firstValue("ETag").isEmpty()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            Thread.sleep(50);
        }
        HttpResponse<byte[]> first = bytes(null);
        byte[] cells = new GZIPInputStream(new ByteArrayInputStream(first.body())).readAllBytes();
        assertThat(cells).hasSize(4096);
        JsonNode exact = json("/api/heat/0/0/0", manager);
        assertThat(CountCode.least(cells[exact.get("cells").get(0).asInt()]))
                .isEqualTo(exact.get("cells").get(1).asInt());
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(bytes(tag).statusCode()).isEqualTo(304);
        server.database().jdbi().useHandle(handle -> handle.execute("update issue set description = 'x' where id = 1"));
        Thread.sleep(20);
        assertThat(bytes(tag).statusCode()).isEqualTo(200);
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
