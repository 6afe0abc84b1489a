package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.StreamSupport;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A department's list is compared with who lives here, decided entry by entry and by rule, and gives what is owed. */
@Tag("database")
class RollApiTest {
    private static final String LIST = """
            序号,姓名,身份证号,家庭住址
            1,王晨,990101194005012123,向阳小区8号楼1单元802
            2,李强,**************5678,向阳小区8号楼1单元902
            3,王 晨,99010119400501212*,
            4,无此人,,
            5,,990101194005012123,
            6,赵敏,12345,
            """;

    private ServerUnderTest server;
    private String desk;
    private String other;

    /** Two flats: in one 王晨, in the other 李强 and 赵敏, who is known as needy; next door a community that isn't ours. */
    @BeforeEach
    void start() {
        Database database = TestPostgis.database();
        database.jdbi().useTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            handle.createScript("""
                    insert into area (parent_id, level, name) values
                      (null, 'SUBDISTRICT', '晨光街道'), (1, 'COMMUNITY', '晨光社区'), (1, 'COMMUNITY', '邻家社区');
                    insert into estate (community_id, name, management, geom)
                      values (2, '向阳小区', 'MANAGED', 'SRID=4326;MULTIPOLYGON(((87 44,87.01 44,87.01 44.01,87 44)))');
                    insert into building (community_id, estate_id, name, floors, geom) values
                      (2, 1, '8号楼', 9, 'SRID=4326;MULTIPOLYGON(((87 44,87.001 44,87.001 44.001,87 44)))'),
                      (3, null, '1号楼', 9, 'SRID=4326;MULTIPOLYGON(((88 44,88.001 44,88.001 44.001,88 44)))');
                    insert into entrance (building_id, number, name, geom) values
                      (1, 1, '1单元', 'SRID=4326;POINT(87.0001 44)'), (2, 1, '1单元', 'SRID=4326;POINT(88.0001 44)');
                    insert into dwelling (building_id, entrance, floor, room) values
                      (1, 1, 8, '802'), (1, 1, 9, '902'), (2, 1, 1, '101');
                    insert into household (dwelling_id, occupied) values
                      (1, '[2020-01-01,)'), (2, '[2020-01-01,)'), (3, '[2020-01-01,)');
                    insert into person (birth_date, sex) values
                      ('1940-05-01', 'F'), ('1960-07-02', 'M'), ('1962-08-03', 'F'), ('1950-01-01', 'M');
                    insert into household_member (household_id, person_id, valid) values
                      (1, 1, '[2020-01-01,)'), (2, 2, '[2020-01-01,)'), (2, 3, '[2020-01-01,)'), (3, 4, '[2020-01-01,)');
                    insert into person_contact (person_id, name) values (1, '王晨'), (2, '李强'), (3, '赵敏'), (4, '孙外');
                    insert into person_category (person_id, category, valid) values (3, 'NEEDY', '[2020-01-01,)');
                    insert into obligation (category, household_id, valid) values ('NEEDY', 2, '[2020-01-01,)');
                    """).execute();
        });
        server = ServerUnderTest.start(database);
        desk = server.token("desk", new Grant(Role.DESK, 2L, null, false));
        other = server.token("other", new Grant(Role.DESK, 3L, null, false));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer upload(String token, String file, String area, String category, String asOf) {
        String part = "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        String body = part.formatted("area", area)
                + part.formatted("category", category)
                + part.formatted("asOf", asOf)
                + part.formatted("name", "十一月低保")
                + part.formatted("file\"; filename=\"名单.csv", file)
                + "--b--\r\n";
        return server.send(HttpRequest.newBuilder(URI.create(server.url() + "/api/rolls"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode taken() {
        Answer answer = upload(desk, LIST, "2", "NEEDY", "2026-11-01");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode entries(long roll, String query) {
        Answer answer = server.get("/api/rolls/" + roll + "/entries" + query, desk);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("items");
    }

    private JsonNode entry(long roll, String difference) {
        return entries(roll, "?difference=" + difference).get(0);
    }

    private Answer decide(long roll, String wanted) {
        return server.send("POST", "/api/rolls/" + roll + "/decisions", desk, wanted);
    }

    private String one(String sql) {
        return server.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private String owed(long household) {
        return one("""
                select coalesce(string_agg(concat_ws(' ', category, valid), ', ' order by lower(valid)), '')
                from obligation where household_id =\s""" + household);
    }

    @Test
    void aListIsComparedBothWays() {
        JsonNode taken = taken();
        assertThat(taken.at("/roll/counts").toString())
                .isEqualTo("{\"GONE\":1,\"TWICE\":1,\"MISSING\":2,\"UNCLEAR\":1,\"UNKNOWN\":1}");
    }

    @Test
    void whoIsMissingIsGivenTheCategoryAndTheVisitsAreOwed() {
        long roll = taken().at("/roll/id").asLong();
        JsonNode missing = entry(roll, "MISSING");
        assertThat(missing.get("person").get("name").asText()).isEqualTo("王晨");
        assertThat(missing.get("identityTail").asText()).isEqualTo("2123");
        assertThat(owed(1)).isEmpty();

        Answer answer = decide(roll, "{\"rule\":\"MISSING\",\"decision\":\"ADD\"}");
        assertThat(answer.json().get("decided").asInt()).isEqualTo(2);
        assertThat(owed(1)).isEqualTo("NEEDY [2026-11-01,)");
        assertThat(one("select cast(valid as text) from person_category where person_id = 1"))
                .isEqualTo("[2026-11-01,)");
        assertThat(answer.json().at("/roll/open").has("MISSING")).isFalse();
        assertThat(entry(roll, "MISSING").at("/decided/on").asText()).isEqualTo("2026-11-01");
    }

    @Test
    void anotherDecisionTakesBackTheOneBefore() {
        long roll = taken().at("/roll/id").asLong();
        long entry = entry(roll, "MISSING").get("id").asLong();
        assertThat(decide(roll, "{\"entryId\":%d,\"decision\":\"ADD\"}".formatted(entry))
                        .status())
                .isEqualTo(200);
        Answer late = decide(roll, "{\"entryId\":%d,\"decision\":\"LEAVE\"}".formatted(entry));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().at("/params/number").asInt()).isEqualTo(1);
        assertThat(decide(
                                roll,
                                "{\"entryId\":%d,\"number\":1,\"decision\":\"LEAVE\",\"note\":\"搬走了\"}"
                                        .formatted(entry))
                        .status())
                .isEqualTo(200);
        assertThat(owed(1)).isEmpty();
        assertThat(one("select cast(count(*) as text) from person_category where person_id = 1"))
                .isEqualTo("0");
        assertThat(one("select cast(count(*) as text) from roll_decision")).isEqualTo("2");
    }

    @Test
    void whoIsNoLongerOnTheListLosesTheCategoryAndNothingElse() {
        long roll = taken().at("/roll/id").asLong();
        // 赵敏 is on the list by a name alone: she may be meant, so she is not sure to be gone.
        JsonNode unclear = entry(roll, "UNCLEAR");
        assertThat(unclear.at("/candidates/0/name").asText()).isEqualTo("赵敏");
        JsonNode gone = entry(roll, "GONE");
        assertThat(gone.get("sure").asBoolean()).isFalse();
        assertThat(decide(roll, "{\"rule\":\"GONE\",\"decision\":\"END\"}")
                        .json()
                        .get("decided")
                        .asInt())
                .isZero();

        decide(
                roll,
                "{\"entryId\":%d,\"decision\":\"END\"}".formatted(gone.get("id").asLong()));
        assertThat(owed(2)).isEqualTo("NEEDY [2020-01-01,2026-11-01)");
        decide(
                roll,
                "{\"entryId\":%d,\"number\":1,\"decision\":\"LEAVE\"}"
                        .formatted(gone.get("id").asLong()));
        assertThat(one("""
                select cast(range_agg(valid) as text) from obligation where household_id = 2 and category = 'NEEDY'
                """)).isEqualTo("{[2020-01-01,)}");
    }

    @Test
    void somebodyElseMayBeMeant() {
        long roll = taken().at("/roll/id").asLong();
        long unknown = entry(roll, "UNKNOWN").get("id").asLong();
        Answer stranger = decide(roll, "{\"entryId\":%d,\"decision\":\"ADD\",\"personId\":4}".formatted(unknown));
        assertThat(stranger.status()).isEqualTo(400);
        assertThat(stranger.json().get("field").asText()).isEqualTo("personId");
        assertThat(decide(roll, "{\"entryId\":%d,\"decision\":\"ADD\"}".formatted(unknown))
                        .status())
                .isEqualTo(400);
        assertThat(decide(roll, "{\"entryId\":%d,\"decision\":\"END\"}".formatted(unknown))
                        .status())
                .isEqualTo(400);
        assertThat(decide(roll, "{\"entryId\":%d,\"decision\":\"ADD\",\"personId\":2}".formatted(unknown))
                        .status())
                .isEqualTo(200);
        assertThat(one("select category from person_category where person_id = 2"))
                .isEqualTo("NEEDY");
    }

    @Test
    void theFileSaysNoMoreThanItMust() {
        JsonNode taken = taken();
        assertThat(StreamSupport.stream(taken.get("said").spliterator(), false).map(JsonNode::asText))
                .anyMatch(said -> said.startsWith("名单.csv:6") && said.contains("没有姓名"))
                .anyMatch(said -> said.startsWith("名单.csv:7") && said.contains("身份证号有误"))
                .noneMatch(said -> said.contains("12345") || said.contains("赵敏"));
        assertThat(taken.at("/roll/id")).isEqualTo(taken().at("/roll/id"));
        assertThat(one("select cast(count(*) as text) from roll_contact")).isEqualTo("0"); // the lock of all names
        assertThat(one("select string_agg(detail::text, ' ') from audit where subject like 'roll/%'"))
                .doesNotContain("王晨");
    }

    @Test
    void othersSeeNothingOfIt() {
        long roll = taken().at("/roll/id").asLong();
        assertThat(server.get("/api/rolls", other).json().get("items")).isEmpty();
        assertThat(server.get("/api/rolls/" + roll + "/entries", other).status())
                .isEqualTo(404);
        assertThat(server.send(
                                "POST",
                                "/api/rolls/" + roll + "/decisions",
                                other,
                                "{\"rule\":\"GONE\",\"decision\":\"END\"}")
                        .status())
                .isEqualTo(404);
        assertThat(server.send("DELETE", "/api/rolls/" + roll, other, null).status())
                .isEqualTo(404);
        assertThat(upload(other, LIST, "2", "NEEDY", "2026-11-01").status()).isEqualTo(400);
        assertThat(server.send("DELETE", "/api/rolls/" + roll, desk, null).status())
                .isEqualTo(204);
        assertThat(one("select cast(count(*) as text) from roll_entry")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "NEEDY, 2026-11-21, asOf",
        "NEEDY, 2025-11-01, asOf",
        "NEEDY, 1.11.2026, asOf",
        "ORDINARY, 2026-11-01, category",
        "MENTAL_HEALTH, 2026-11-01, category",
        "NO_SUCH, 2026-11-01, category",
    })
    void whatIsWrongIsSaid(String category, String asOf, String field) {
        Answer answer = upload(desk, LIST, "2", category, asOf);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
    }

    @Test
    void aFileThatIsNoListIsRefused() {
        assertThat(upload(desk, "编号,地址\n1,2\n", "2", "NEEDY", "2026-11-01")
                        .json()
                        .get("field")
                        .asText())
                .isEqualTo("file");
        assertThat(upload(desk, "\u0000\u0001", "2", "NEEDY", "2026-11-01").status())
                .isEqualTo(400);
    }
}
