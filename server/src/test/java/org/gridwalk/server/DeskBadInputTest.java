package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people try at a desk that can't be: each has an answer that says what would be right, and nothing is lost. */
@Tag("database")
class DeskBadInputTest {
    /** Two days before the last year whose holidays are known is over. */
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 30);

    private static ServerUnderTest server;
    private static String desk;
    private static String otherDesk;
    private static String leader;

    @BeforeAll
    static void open() {
        server = ServerUnderTest.start(
                TestPostgis.database(),
                Clock.fixed(TODAY.atTime(10, 0).atZone(ServerUnderTest.ZONE).toInstant(), ServerUnderTest.ZONE));
        server.database().jdbi().useHandle(handle -> handle.createScript("""
                insert into area (parent_id, level, name, geom) values
                  (null, 'COMMUNITY', '晨光社区', st_multi(st_makeenvelope(87, 44, 87.05, 44.1, 4326)));
                insert into grid (community_id) values (1);
                insert into worker (name, employment) values ('甲', 'FULL_TIME'), ('乙', 'FULL_TIME');
                insert into grid_team (grid_id, worker_id, duty, valid)
                  values (1, 1, 'LEADER', '[2025-01-01,)'), (1, 2, 'WORKER', '[2025-01-01,)');
                insert into building (community_id, name, floors, geom)
                  values (1, '8号楼', 9, st_multi(st_makeenvelope(87.001, 44.001, 87.002, 44.002, 4326)));
                insert into grid_building (grid_id, building_id, valid) values (1, 1, '[2025-01-01,)');
                insert into topic (code, name) values ('LEAK', '漏水');
                """).execute());
        desk = server.token("desk", new Grant(Role.DESK, 1L, null, false));
        otherDesk = server.token("other-desk", new Grant(Role.DESK, 1L, null, false));
        leader = server.token("leader", new Grant(Role.LEADER, null, 1L, false));
        server.database()
                .jdbi()
                .useHandle(handle -> handle.execute("update account set worker_id = 1 where login = 'leader'"));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static long file(String more) {
        Answer answer = server.send("POST", "/api/desk/issues", desk, """
                {"source": "PHONE", "topic": "LEAK", "where": {"buildingId": 1},
                "complainants": [{"name": "王某", "phone": "13900000000"}]%s}""".formatted(more));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().get("issueId").asLong();
    }

    private static JsonNode timeline(long issue) {
        return server.get("/api/issues/" + issue + "/timeline", desk).json();
    }

    private static Answer step(long issue, int version, String deed, String by) {
        return server.send(
                "POST", "/api/issues/" + issue + "/steps", by, "{\"version\":" + version + ",\"deed\":" + deed + "}");
    }

    private static int taken(long issue, int version, String deed, String by) {
        Answer answer = step(issue, version, deed, by);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().get("version").asInt();
    }

    /** Refused with this code, and nothing of the issue has changed. */
    private static JsonNode refused(long issue, int version, String deed, String by, int status, String code) {
        JsonNode before = timeline(issue);
        Answer answer = step(issue, version, deed, by);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
        assertThat(answer.json().get("title").asText()).isNotBlank();
        assertThat(timeline(issue)).isEqualTo(before);
        return answer.json().path("params");
    }

    private static String deed(String step) {
        return "{\"step\":\"" + step + "\",\"note\":\"如此\"}";
    }

    private static String to(int worker) {
        return "{\"step\":\"DISPATCH\",\"handler\":" + worker + "}";
    }

    private static String into(long issue) {
        return "{\"step\":\"MERGE\",\"note\":\"同一件事\",\"into\":" + issue + "}";
    }

    /** Given to the leader, and done. */
    private static int finished(long issue) {
        taken(issue, 0, deed("ACCEPT"), desk);
        taken(issue, 1, to(1), desk);
        taken(issue, 2, deed("TAKE"), leader);
        return taken(issue, 3, deed("FINISH"), leader);
    }

    @Test
    void isNotClosedBeforeBothWereHeard() {
        long issue = file("");
        int version = finished(issue);
        JsonNode said = refused(issue, version, deed("CLOSE"), desk, 409, "issue-step-not-yet");
        assertThat(said.get("missing").toString()).isEqualTo("[\"CALL_BACK\",\"CONFIRM\"]");
        version = taken(issue, version, "{\"step\":\"CALL_BACK\",\"reached\":false}", desk);
        said = refused(issue, version, deed("CLOSE"), desk, 409, "issue-step-not-yet");
        assertThat(said.get("missing").toString()).isEqualTo("[\"CALL_BACK\",\"CONFIRM\"]");
        version = taken(
                issue, version, "{\"step\":\"CALL_BACK\",\"reached\":true,\"solved\":true,\"satisfied\":true}", desk);
        said = refused(issue, version, deed("CLOSE"), desk, 409, "issue-step-not-yet");
        assertThat(said.get("missing").toString()).isEqualTo("[\"CONFIRM\"]");
        version = taken(issue, version, deed("CONFIRM"), desk);
        taken(issue, version, deed("CLOSE"), desk);
    }

    @Test
    void aClosedOneIsNotReturned() {
        long issue = file("");
        int version = taken(issue, 0, deed("DECLINE"), desk);
        JsonNode said = refused(issue, version, deed("RETURN"), desk, 409, "issue-step-not-from-here");
        assertThat(said.get("stage").asText()).isEqualTo("CLOSED");
        assertThat(said.get("may").toString()).contains("REOPEN");
    }

    @Test
    void ofTwoDesksTheLaterIsToldWhatTheFirstDid() {
        long issue = file("");
        taken(issue, 0, deed("ACCEPT"), desk);
        JsonNode said = refused(issue, 0, deed("DECLINE"), otherDesk, 409, "issue-step-outdated");
        assertThat(said.get("version").asInt()).isEqualTo(1);
        assertThat(said.at("/entries/0/deed/step").asText()).isEqualTo("ACCEPT");
        assertThat(said.at("/entries/0/by").asText()).isEqualTo("desk");
        refused(issue, 9, deed("NOTE"), otherDesk, 400, "bad-value");
    }

    /** Weekends are known for ever, holidays until tomorrow: what is counted beyond says so. */
    @Test
    void aCalendarThatEndsTomorrowGivesATimeThatSaysSo() {
        JsonNode timeline = timeline(file(""));
        assertThat(timeline.get("provisional").asBoolean()).isTrue();
        assertThat(timeline.get("holidaysKnownUntil").asText()).isEqualTo("2026-12-31");
        assertThat(timeline.get("dueAt").asText()).startsWith("2027-01-");
    }

    @Test
    void whatWentIntoAnotherIsNotMergedInto() {
        long first = file("");
        long second = file("");
        long third = file("");
        taken(first, 0, into(second), desk);
        JsonNode said = refused(third, 0, into(first), desk, 409, "issue-step-merged");
        assertThat(said.get("into").asLong()).isEqualTo(second);
        refused(third, 0, into(third), desk, 400, "bad-value");
        refused(third, 0, into(999_999), desk, 400, "bad-value");
        taken(second, 0, into(third), desk);
        assertThat(timeline(third).get("merged").toString()).isEqualTo("[" + first + "," + second + "]");
        assertThat(timeline(first).get("mergedInto").asLong()).isEqualTo(third);
        assertThat(server.get("/api/issues/" + third + "/complainants", desk)
                        .json()
                        .get("items"))
                .as("of all three")
                .hasSize(3);
    }

    @Test
    void aComplaintAboutWhoHandlesThingsIsNotTheirs() {
        long issue = file(",\"concernsWorkerId\":1");
        taken(issue, 0, deed("ACCEPT"), desk);
        JsonNode said = refused(issue, 1, to(1), desk, 403, "issue-step-concerned");
        assertThat(said.get("handler").asLong()).isEqualTo(1);
        refused(issue, 1, to(2), leader, 403, "issue-step-concerned");
        refused(issue, 1, deed("NOTE"), leader, 403, "issue-step-concerned");
        Answer who = server.get("/api/issues/" + issue + "/complainants", leader);
        assertThat(who.status()).isEqualTo(403);
        assertThat(who.text()).doesNotContain("王某", "139");
        taken(issue, 1, to(2), desk);
    }

    @Test
    void whoComplainedIsNotedEachTimeSomebodyLooks() {
        long issue = file("");
        String looks = "select count(*) from audit where subject = 'issue/" + issue + "/complainants'";
        Answer shown = server.get("/api/issues/" + issue + "/complainants", desk);
        assertThat(Json.write(shown.json().at("/items/0/contacts/0")))
                .isEqualTo("{\"name\":\"王某\",\"phone\":\"13900000000\"}");
        assertThat(server.get("/api/issues/" + issue + "/complainants", leader).status())
                .isEqualTo(403);
        int noted = server.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(looks).mapTo(Integer.class).one());
        assertThat(noted).isEqualTo(1);
    }
}
