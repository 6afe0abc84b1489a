package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.gridwalk.server.ImportSteps.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

/** A city's own system, from the surveyors' table to tickets that lie where they should. */
@Tag("database")
@Timeout(120)
class LocalSystemApiTest {
    /** Stands for the plane of an old survey: its own origin, turned by three degrees, x to the north. */
    private static final Crs PLANE = Crs.named("EPSG:4548").orElseThrow();

    private static final double TURN = Math.toRadians(3);

    private static ServerUnderTest server;
    private static String admin;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
        server.database().jdbi().useHandle(handle -> handle.createScript("""
                insert into area (level, name, geom)
                  values ('COMMUNITY', '晨光社区', st_multi(st_makeenvelope(116.39, 39.90, 116.41, 39.92, 4326)));
                insert into topic (code, name) values ('NOISE', '噪音扰民');
                """).execute());
        admin = server.token("admin", new Grant(Role.ADMIN, null, null, false));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void nothingIsKept() {
        server.database().jdbi().useHandle(handle -> handle.execute("truncate local_system, import cascade"));
    }

    private static Coordinate own(double lng, double lat) {
        Coordinate at = PLANE.fromLngLat(lng, lat);
        double east = at.x - PLANE.fromLngLat(116.4, 39.9).x;
        double north = at.y - PLANE.fromLngLat(116.4, 39.9).y;
        return new Coordinate(
                north * Math.cos(TURN) - east * Math.sin(TURN) + 8000,
                north * Math.sin(TURN) + east * Math.cos(TURN) + 5000);
    }

    private static String row(String name, double lng, double lat, double off) {
        Coordinate at = own(lng, lat);
        return "%s,%.4f,%.4f,%s,%s%n".formatted(name, at.x + off, at.y, lng, lat);
    }

    private static String points(double off) {
        return "点名,x,y,经度,纬度\n" + row("G1", 116.38, 39.88, 0) + row("G2", 116.42, 39.88, 0)
                + row("G3", 116.42, 39.93, 0) + row("G4", 116.38, 39.93, off) + row("G5", 116.40, 39.91, 0)
                + row("G6", 116.39, 39.90, 0);
    }

    private static Answer fit(String file, String method) {
        String body = """
                --b\r
                Content-Disposition: form-data; name="method"\r
                \r
                %s\r
                --b\r
                Content-Disposition: form-data; name="file"; filename="points.csv"\r
                \r
                %s\r
                --b--\r
                """.formatted(method, file);
        return server.send(HttpRequest.newBuilder(URI.create(server.url() + "/api/local-systems/fit"))
                .POST(BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .build());
    }

    private static Answer keep(String name, JsonNode fit) {
        ObjectNode wish = Json.MAPPER.createObjectNode().put("name", name).put("method", "SIMILARITY");
        for (JsonNode point : fit.get("points")) {
            ObjectNode kept = wish.withArrayProperty("points").addObject();
            for (String field : new String[] {"name", "x", "y", "lng", "lat"}) {
                kept.set(field, point.get(field));
            }
        }
        return server.send("POST", "/api/local-systems", admin, wish.toString());
    }

    @Test
    void aFileInItIsRecognisedAndLiesWhereItShould() throws Exception {
        JsonNode fit = ok(fit(points(0), "SIMILARITY"), 200);
        assertThat(fit.get("rmsMeters").asDouble()).isLessThan(0.05);
        assertThat(fit.get("mirrored").asBoolean()).isTrue();
        JsonNode kept = ok(keep(" 旧城坐标系 ", fit), 201);
        assertThat(kept.get("name").asText()).isEqualTo("旧城坐标系");
        assertThat(kept.at("/fit/crs").asText()).isEqualTo(fit.get("crs").asText());

        StringBuilder tickets = new StringBuilder("工单编号,受理时间,诉求类别,工单状态,X坐标,Y坐标\n");
        for (int i = 0; i < 40; i++) {
            Coordinate at = own(116.391 + (i * 7 % 40) * 0.0004, 39.901 + (i * 11 % 40) * 0.0004);
            tickets.append("T%d,2024/3/%d 9:30,噪音扰民,已办结,%.3f,%.3f%n".formatted(i, 1 + i % 28, at.x, at.y));
        }
        JsonNode brought = ok(
                server.send(HttpRequest.newBuilder(URI.create(server.url() + "/api/imports?name=a.csv"))
                        .POST(BodyPublishers.ofString(tickets.toString()))
                        .header("Authorization", "Bearer " + admin)
                        .build()),
                201);
        String path = "/api/imports/" + brought.at("/upload/id").asLong();
        JsonNode preview = ok(server.get(path + "/preview", admin), 200);
        String crs = preview.at("/mapping/place/crs").asText();
        assertThat(preview.at("/places/clear").asBoolean())
                .as(preview.toString())
                .isTrue();
        Coordinate at = Crs.named(crs).orElseThrow().toLngLat(own(116.4, 39.91).x, own(116.4, 39.91).y);
        assertThat(at.x).isCloseTo(116.4, within(1e-6));
        assertThat(at.y).isCloseTo(39.91, within(1e-6));

        assertThat(ok(server.get("/api/local-systems", admin), 200).get("items"))
                .hasSize(1);
        String one = "/api/local-systems/" + kept.get("id").asLong();
        assertThat(server.send("DELETE", one, admin, null).status()).isEqualTo(204);
        assertThat(server.send("DELETE", one, admin, null).status()).isEqualTo(404);
    }

    @Test
    void theOthersSpeakAgainstAWrongPoint() throws Exception {
        JsonNode fit = ok(fit(points(30), "SIMILARITY"), 200);
        for (JsonNode point : fit.get("points")) {
            assertThat(point.get("suspicious").asBoolean())
                    .as(point.toString())
                    .isEqualTo(point.get("name").asText().equals("G4"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "点名,x,y,经度,纬度\\nA,1,2,116.4,39.9\\n | SIMILARITY | points | 3 or more",
                "点名,x,y,经度,纬度\\nA,1,b,116.4,39.9\\n | SIMILARITY | file | points.csv:2 y 'b'",
                "点名,x,y,经度\\nA,1,2,116.4\\n | SIMILARITY | file | 纬度",
                "点名,x,y,经度,纬度\\nA,1,2,116.4,39.9\\n | HELMERT | method | SIMILARITY or AFFINE",
                "点名,x,y,经度,纬度\\nA,1,1,116.4,39.9\\nB,2,2,116.5,39.9\\nC,3,3,116.6,39.9\\n | SIMILARITY | points | not along a line"
            })
    void whatIsWrongIsNamed(String file, String method, String field, String expected) {
        Answer answer = fit(file.replace("\\n", "\n"), method);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
        assertThat(answer.json().get("expected").asText()).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"' '", "EPSG:4549", "GCJ-02"})
    void aNameThatMeansAnotherSystemIsNone(String name) throws Exception {
        Answer answer = keep(name, ok(fit(points(0), "SIMILARITY"), 200));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo("name");
    }
}
