package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwalk.server.ImportSteps.job;
import static org.gridwalk.server.ImportSteps.ok;
import static org.gridwalk.server.ImportSteps.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A file's way in, from the bringing to the taking back. */
@Tag("database")
@Timeout(120)
class ImportApiTest {
    private static final String HEADER = "12345工单导出,,,,,,,,,\n工单编号,受理时间,诉求类别,工单状态,诉求内容,问题地址,联系人,联系电话,经度,纬度\n";

    private static ServerUnderTest server;
    private static String desk;
    private static String otherDesk;
    private static String admin;
    private static String manager;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
        server.database().jdbi().useHandle(handle -> handle.createScript("""
                insert into area (level, name, geom)
                  values ('COMMUNITY', '晨光社区', st_multi(st_makeenvelope(116.39, 39.90, 116.41, 39.92, 4326)));
                insert into building (community_id, name, floors, geom)
                  select max(id), '楼' || n, 6, st_multi(st_expand(st_setsrid(st_point(
                    116.395 + (n * 7919 % 997) / 100000.0, 39.905 + (n * 6101 % 991) / 100000.0), 4326), 0.00005))
                  from area, generate_series(1, 40) n group by n;
                insert into topic (code, name) values ('NOISE', '噪音扰民'), ('LEAK', '房屋漏水');
                """).execute());
        desk = server.token("desk", new Grant(Role.DESK, null, null, false));
        otherDesk = server.token("other-desk", new Grant(Role.DESK, null, null, false));
        admin = server.token("admin", new Grant(Role.ADMIN, null, null, false));
        manager = server.token("manager", new Grant(Role.MANAGER, null, null, false));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void nothingIsThere() {
        server.database().jdbi().useHandle(handle -> handle.createScript("""
                truncate import_undo, issue, tombstone, import_mapping, import cascade;
                """).execute());
    }

    @Test
    void fromTheBringingToTheTakingBack() throws Exception {
        JsonNode brought = bring(desk, "工单.csv", "GB18030", HEADER + rows(1, 40) + "Q1,不知道,飞碟,已办结,,,,,,\n");
        String path = "/api/imports/" + brought.at("/upload/id").asLong();
        JsonNode preview = ok(server.get(path + "/preview", desk));
        assertThat(preview.at("/form/headerLine").asInt()).isEqualTo(2);
        assertThat(preview.at("/form/charset").asText()).isEqualTo("GB18030");
        assertThat(preview.get("rows")).hasSize(20);
        assertThat(preview.at("/mapping/number").asText()).isEqualTo("工单编号");
        assertThat(preview.at("/mapping/place/crs").asText()).isEqualTo("EPSG:4326");
        assertThat(texts(preview.get("questions"))).containsExactly("values");
        assertThat(preview.at("/places/clear").asBoolean()).isTrue();
        assertThat(preview.at("/zones")).hasSize(2);

        JsonNode trial = job(server, ok(server.send("POST", path + "/trial", desk, null), 202), desk);
        assertThat(trial.at("/report/loaded").asInt()).as(trial.toString()).isEqualTo(40);
        assertThat(trial.at("/report/rejected").asInt()).isEqualTo(1);
        assertThat(issues()).isZero();
        assertThat(ok(server.get(path + "/places", desk)).get("spots")).hasSize(40);

        JsonNode loaded = job(server, ok(server.send("POST", path + "/load", desk, null), 202), desk);
        assertThat(loaded.at("/report/loaded").asInt()).isEqualTo(40);
        JsonNode told = ok(server.get(path + "/report?of=LOAD&language=en", desk));
        assertThat(told.at("/counts/rejected").asInt()).isEqualTo(1);
        assertThat(told.at("/reasons/0/reason").asText()).isEqualTo("TIME_UNREADABLE");
        assertThat(told.at("/reasons/0/what").asText()).startsWith("this is no time");
        assertThat(told.at("/reasons/0/examples/0/line").asInt()).isEqualTo(43);
        assertThat(loaded.get("params").toString()).as("no path of the server").doesNotContain("/");
        assertThat(issues()).isEqualTo(40);
        Answer refused = server.get(path + "/rejected.csv", desk);
        assertThat(refused.text()).contains("Q1,不知道,飞碟").contains("没有收的原因");
        assertThat(ok(server.get(path, desk)).get("fileThere").asBoolean()).isFalse();

        JsonNode past = ok(server.get("/api/imports", desk)).at("/items/0");
        assertThat(past.get("who").asText()).isEqualTo("desk");
        assertThat(past.get("fileName").asText()).isEqualTo("工单.csv");
        assertThat(past.at("/counts/loaded").asInt()).isEqualTo(40);

        JsonNode again = bring(
                desk,
                "改.csv",
                "UTF-8",
                refused.text().replace("不知道", "2024-03-05").replace("飞碟", "噪音"));
        assertThat(again.at("/upload/fileName").asText()).isEqualTo("改.csv");
        Answer fixed = server.get("/api/imports/" + again.at("/upload/id").asLong() + "/preview", desk);
        assertThat(ok(fixed).at("/mapping/topic/values/噪音").asText()).isEqualTo("NOISE");

        assertThat(server.send("POST", path + "/undo", desk, null).status()).isEqualTo(204);
        assertThat(issues()).isZero();
        assertThat(ok(server.get("/api/imports", desk)).at("/items/0/takenBack").asBoolean())
                .isTrue();
    }

    @Test
    void aTrialSaysWhereTheAddressesLeadAndTheLoadingSaysTheSame() throws Exception {
        server.database().jdbi().useHandle(handle -> handle.createScript("""
                insert into estate (community_id, name, management) select id, '晨光小区', 'MANAGED' from area;
                insert into building (community_id, estate_id, name, floors, geom)
                  select estate.community_id, estate.id, '1号楼', 6,
                    st_multi(st_makeenvelope(116.3901, 39.9001, 116.3902, 39.9002, 4326)) from estate;
                """).execute());
        String rows = """
                A1,2024/3/1 9:30,噪音扰民,已办结,吵,晨光小区1号楼,,,,
                A2,2024/3/2 9:30,噪音扰民,已办结,吵,彩虹小区3号楼,,,,
                A3,2024/3/3 9:30,噪音扰民,已办结,吵,彩虹小区 3号楼,,,,
                A4,2024/3/4 9:30,噪音扰民,已办结,吵,,,,,
                """;
        String path = "/api/imports/"
                + bring(desk, "地址.csv", "UTF-8", HEADER + rows(1, 40) + rows)
                        .at("/upload/id")
                        .asLong();
        ok(server.get(path + "/preview", desk));
        JsonNode right = Json.read("""
                {"placed": {"BUILDING": 1}, "ambiguous": 0, "notFound": 2, "noPlace": 0, "withoutAddress": 1}""");
        job(server, ok(server.send("POST", path + "/trial", desk, null), 202), desk);
        assertThat(ok(server.get(path + "/report?of=TRIAL", desk)).get("addresses"))
                .isEqualTo(right);
        assertThat(ok(server.get("/api/geocode/reviews?limit=1", desk))
                        .get("total")
                        .asInt())
                .isZero();
        job(server, ok(server.send("POST", path + "/load", desk, null), 202), desk);
        assertThat(ok(server.get(path + "/report?of=LOAD", desk)).get("addresses"))
                .isEqualTo(right);
        assertThat(ok(server.get("/api/geocode/reviews?limit=1", desk))
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(number("select count(*) from issue where place_precision = 'BUILDING'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsSaidIsKeptAndUsedForTheNextFileLikeIt() throws Exception {
        String text =
                "单据,何时,哪类,咋样\n" + "D%d,2024-03-0%d 10:00,噪音,完了\n".repeat(5).formatted(1, 1, 2, 2, 3, 3, 4, 4, 5, 5);
        long id = bring(desk, "a.csv", "UTF-8", text).at("/upload/id").asLong();
        JsonNode guessed = ok(server.get("/api/imports/" + id + "/preview", desk));
        assertThat(guessed.get("questions")).isNotEmpty();
        ObjectNode mapping = (ObjectNode) Json.read("""
                {"register": "12345", "number": "单据", "reportedAt": {"column": "何时"},
                 "topic": {"column": "哪类", "values": {"噪音": "NOISE"}},
                 "status": {"column": "咋样", "values": {"完了": "CLOSED"}}, "source": {"constant": "COUNTER"}}""");
        String said = Json.write(Map.of("mapping", mapping));
        JsonNode preview = ok(server.send("PUT", "/api/imports/" + id + "/mapping", desk, said));
        assertThat(preview.get("questions")).isEmpty();
        assertThat(preview.has("problem")).isFalse();
        ok(server.send("POST", "/api/imports/mappings", desk, "{\"name\": \"我们的\", \"importId\": " + id + "}"), 201);

        long next = bring(otherDesk, "b.csv", "UTF-8", text).at("/upload/id").asLong();
        JsonNode read = ok(server.get("/api/imports/" + next + "/preview", otherDesk));
        assertThat(read.get("saved").asText()).isEqualTo("我们的");
        assertThat(read.at("/mapping/status/values/完了").asText()).isEqualTo("CLOSED");
        assertThat(read.get("questions")).isEmpty();
        JsonNode trial = job(
                server, ok(server.send("POST", "/api/imports/" + next + "/trial", otherDesk, null), 202), otherDesk);
        assertThat(trial.at("/report/loaded").asInt()).isEqualTo(5);

        mapping.remove("number");
        JsonNode bad =
                ok(server.send("PUT", "/api/imports/" + id + "/mapping", desk, Json.write(Map.of("mapping", mapping))));
        assertThat(bad.at("/problem/field").asText()).isEqualTo("number");
    }

    @Test
    void eachSeesTheirOwnAndLoadsWhatTheirRoleLoads() throws Exception {
        long id = bring(desk, "工单.csv", "UTF-8", HEADER + rows(1, 3))
                .at("/upload/id")
                .asLong();
        for (String path : List.of("", "/preview", "/places", "/rejected.csv")) {
            assertThat(server.get("/api/imports/" + id + path, otherDesk).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(server.send("POST", "/api/imports/" + id + "/load", otherDesk, null)
                        .status())
                .isEqualTo(404);
        assertThat(server.get("/api/imports/" + id, admin).status()).isEqualTo(200);
        Answer wrong = post(manager, "/api/imports?target=ISSUES&name=a.csv", "x".getBytes(StandardCharsets.UTF_8));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().get("field").asText()).isEqualTo("target");
        assertThat(texts(ok(server.get("/api/imports", manager)).get("targets")))
                .containsExactly(
                        "GRIDS", "AREAS", "STREETS", "ESTATES", "BUILDINGS", "HOUSEHOLDS", "SERVICES", "WORKERS");
        assertThat(server.send("DELETE", "/api/imports/" + id, desk, null).status())
                .isEqualTo(204);
        assertThat(Files.exists(server.state().resolve("imports/" + id))).isFalse();
    }

    @Test
    void gridsAreTriedAndLoadedByManagers() throws Exception {
        String grids = """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"code": "G1", "name": "一"},
                 "geometry": {"type": "Polygon", "coordinates":
                  [[[116.395, 39.905], [116.4, 39.905], [116.4, 39.91], [116.395, 39.91], [116.395, 39.905]]]}}]}""";
        byte[] file = grids.getBytes(StandardCharsets.UTF_8);
        JsonNode brought = ok(post(manager, "/api/imports?target=GRIDS&name=grids.geojson", file), 201);
        String path = "/api/imports/" + brought.at("/upload/id").asLong();
        String wrong = "{\"mapping\": {\"validFrom\": \"soon\"}}";
        assertThat(server.send("PUT", path + "/mapping", manager, wrong).status())
                .isEqualTo(400);
        ok(server.send("PUT", path + "/mapping", manager, "{\"mapping\": {\"validFrom\": \"2026-01-01\"}}"));
        JsonNode trial = job(server, ok(server.send("POST", path + "/trial", manager, null), 202), manager);
        assertThat(trial.at("/report/loaded").asInt()).as(trial.toString()).isEqualTo(1);
        JsonNode preview = ok(server.get(path + "/preview", manager));
        assertThat(texts(preview.at("/rows/0/fields"))).containsExactly("G1", "一");
        assertThat(preview.at("/layer/crs").asText()).isEqualTo("EPSG:4326");
        assertThat(ok(server.get(path + "/places", manager)).at("/spots/0/what").asText())
                .isEqualTo("NEW");
        assertThat(number("select count(*) from grid")).isZero();
        job(server, ok(server.send("POST", path + "/load", manager, null), 202), manager);
        assertThat(number("select count(*) from grid")).isEqualTo(1);
        assertThat(server.send("POST", path + "/undo", manager, null).status()).isEqualTo(204);
        assertThat(number("select count(*) from grid")).isZero();
    }

    @Test
    void aFileOfTheDeskMakesNoTopics() throws Exception {
        long id = bring(desk, "工单.csv", "UTF-8", HEADER + rows(1, 3))
                .at("/upload/id")
                .asLong();
        ObjectNode mapping = ok(server.get("/api/imports/" + id + "/preview", desk))
                .get("mapping")
                .deepCopy();
        ((ObjectNode) mapping.get("topic")).put("create", true);
        String said = Json.write(Map.of("mapping", mapping));
        Answer refused = server.send("PUT", "/api/imports/" + id + "/mapping", desk, said);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").asText()).isEqualTo("topic.create");
        assertThat(server.send("PUT", "/api/imports/" + id + "/mapping", admin, said)
                        .status())
                .isEqualTo(200);
        assertThat(server.send("POST", "/api/imports/" + id + "/load", desk, null)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whatIsNoTableIsSaid() throws Exception {
        assertThat(post(desk, "/api/imports?name=a.csv", new byte[0]).status()).isEqualTo(400);
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3, 4};
        long id = post(desk, "/api/imports?name=..%2F..%2Fetc%2Fpasswd", picture)
                .json()
                .at("/upload/id")
                .asLong();
        JsonNode preview = ok(server.get("/api/imports/" + id + "/preview", desk));
        assertThat(preview.at("/refused/reason").asText()).isEqualTo("NOT_TEXT");
        assertThat(preview.at("/refused/file").asText()).isEqualTo("passwd");
        Answer trial = server.send("POST", "/api/imports/" + id + "/trial", desk, null);
        assertThat(trial.status()).isEqualTo(400);
        assertThat(trial.json().get("field").asText()).isEqualTo("mapping");
    }

    private static JsonNode bring(String token, String name, String charset, String text) throws Exception {
        String query = "/api/imports?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return ok(post(token, query, text.getBytes(Charset.forName(charset))), 201);
    }

    private static Answer post(String token, String path, byte[] body) {
        return server.send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .POST(BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private static long issues() {
        return number("select count(*) from issue");
    }

    private static long number(String sql) {
        return server.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static String rows(int first, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = first; i < first + count; i++) {
            text.append("W%d,2024/3/%d %d:30,%s,%s,楼上装修从早到晚没有停过很吵,晨光小区%d号楼,张三,139%08d,%.5f,%.5f%n"
                    .formatted(
                            i,
                            1 + i % 28,
                            8 + i % 10,
                            i % 2 == 0 ? "噪音扰民" : "房屋漏水",
                            i % 3 == 0 ? "办理中" : "已办结",
                            1 + i % 9,
                            i,
                            116.395 + (i * 7919 % 997) / 100_000.0,
                            39.905 + (i * 6101 % 991) / 100_000.0));
        }
        return text.toString();
    }
}
