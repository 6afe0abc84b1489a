package org.gridwalk.server;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

/** Visits as phones send them: once each, in scope, and what can't count as it was sent is kept. */
@Tag("database")
class VisitApiTest {
    private static final LocalDate TODAY = ServerUnderTest.TODAY;

    private ServerUnderTest server;
    private String leader;
    private String other;

    /** Two grids share a house of two entrances with a door each; household 3 has left the first door, 1 lives there. */
    @BeforeEach
    void start() {
        Database database = TestPostgis.database();
        database.jdbi().useTransaction(handle -> handle.createScript("""
                insert into area (level, name) values ('COMMUNITY', '晨光社区');
                insert into building (community_id, name, floors, geom)
                  values (1, '3号楼', 6, 'SRID=4326;MULTIPOLYGON(((87 44,87.001 44,87.001 44.001,87 44)))');
                insert into entrance (building_id, number, name, geom)
                  values (1, 1, '1单元', 'SRID=4326;POINT(87.0001 44)'), (1, 2, '2单元', 'SRID=4326;POINT(87.0009 44)');
                insert into dwelling (building_id, entrance, floor, room) values (1, 1, 1, '101'), (1, 2, 1, '101'), (1, 1, 2, '201');
                insert into household (dwelling_id, occupied)
                  values (1, '[2026-11-19,)'), (2, '[2020-01-01,)'), (1, '[2020-01-01,2026-11-19)');
                insert into grid (community_id) values (1), (1);
                insert into grid_version (grid_id, name, geom, valid)
                  select id, '第' || id || '网格', 'SRID=4326;MULTIPOLYGON(((87 44,87.01 44,87.01 44.01,87 44)))', '[2020-01-01,)'
                  from grid;
                insert into grid_building (grid_id, building_id, entrances, valid)
                  values (1, 1, '[1,1]', '[2020-01-01,)'), (2, 1, '[2,2]', '[2020-01-01,)');
                insert into organisation (community_id, building_id, kind, name, open, geom)
                  values (1, null, 'SHOP', '便利店', '[2020-01-01,2026-11-01)', 'SRID=4326;POINT(87.002 44.001)');
                insert into worker (name, employment) values ('王晨', 'FULL_TIME');
                """).execute());
        server = ServerUnderTest.start(database);
        leader = server.token("leader", new Grant(Role.LEADER, null, 1L, false));
        other = server.token("other", new Grant(Role.LEADER, null, 2L, false));
        database.jdbi().useHandle(handle -> handle.execute("update account set worker_id = 1 where login = 'leader'"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String visit(String id, String target, String at) {
        return "{\"clientId\":\"%s\",%s,\"outcome\":\"MET\",\"visitedAt\":\"%s\"}".formatted(id, target, at);
    }

    private static String toHousehold(long household, String at) {
        return visit(UUID.randomUUID().toString(), "\"householdId\":" + household, at);
    }

    private Answer send(String token, String body) {
        return server.send("POST", "/api/visits", token, body);
    }

    private long count(String sql) {
        return server.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + sql)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void theSameIsAnsweredTheSameAndCountsOnce() {
        String body = toHousehold(1, "2026-11-20T17:00:00+08:00");
        List<Answer> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> send(leader, body))
                .toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers.stream().map(Answer::text).collect(toSet())).hasSize(1);
        assertThat(count("visit where household_id = 1 and grid_id = 1 and worker_id = 1"))
                .isEqualTo(1);
    }

    @Test
    void anotherBodyUnderThatIdIsRefused() {
        String id = UUID.randomUUID().toString();
        assertThat(send(leader, visit(id, "\"householdId\":1", "2026-11-20T17:00:00+08:00"))
                        .status())
                .isEqualTo(201);
        for (String again : List.of("\"householdId\":1,\"note\":\"x\"", "\"dwellingId\":3")) {
            Answer answer = send(leader, visit(id, again, "2026-11-20T17:00:00+08:00"));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().get("code").asText()).isEqualTo("id-taken");
        }
        assertThat(count("visit")).isEqualTo(1);
    }

    /** A refusal leaves the id free: the phone puts right what was wrong, and sends it again. */
    @Test
    void aVisitFromTomorrowIsRefusedUntilItIsPutRight() {
        String id = UUID.randomUUID().toString();
        Answer refused = send(leader, visit(id, "\"householdId\":1", "2026-11-21T09:00:00+08:00"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").asText()).isEqualTo("visitedAt");
        assertThat(send(leader, visit(id, "\"householdId\":1", "2026-11-20T18:02:00+08:00"))
                        .status())
                .as("a clock that is two minutes fast")
                .isEqualTo(201);
        assertThat(count("visit where visited_at = '2026-11-20 18:00+08'")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"householdId\":3    | HOUSEHOLD_NOT_THERE",
                "\"organisationId\":1 | ORGANISATION_CLOSED",
                "\"dwellingId\":1     | DWELLING_OCCUPIED"
            })
    void whatCanNotCountIsKeptAsAConflict(String target, String reason) {
        String manager = server.token("manager", new Grant(Role.MANAGER, 1L, null, false));
        String body = visit(UUID.randomUUID().toString(), target, "2026-11-20T17:00:00+08:00");
        Answer kept = send(manager, body);
        assertThat(kept.status()).as(kept.text()).isEqualTo(202);
        assertThat(kept.json().get("reason").asText()).isEqualTo(reason);
        assertThat(send(manager, body).text()).isEqualTo(kept.text());
        assertThat(count("visit")).isZero();
        assertThat(server.get("/api/visits/conflicts", manager).json()).hasSize(1);
        assertThat(server.get("/api/visits/conflicts", other).json())
                .as("another grid's")
                .isEmpty();
    }

    @Test
    void aConflictIsResolvedOnce() {
        send(leader, toHousehold(3, "2026-11-20T17:00:00+08:00"));
        JsonNode conflict = server.get("/api/visits/conflicts", leader).json().get(0);
        assertThat(conflict.get("householdNow").asLong()).isEqualTo(1);
        assertThat(conflict.get("address").asText()).isEqualTo("3号楼1单元101");
        String path = "/api/visits/conflicts/" + conflict.get("id").asLong();
        assertThat(server.send("POST", path, other, "{\"resolution\":\"RECORD\"}")
                        .status())
                .isEqualTo(404);
        Answer resolved = server.send("POST", path, leader, "{\"resolution\":\"RECORD\"}");
        assertThat(resolved.json().get("status").asText()).as(resolved.text()).isEqualTo("RECORDED");
        assertThat(count("visit where household_id = 1 and outcome = 'MET'")).isEqualTo(1);
        Answer late = server.send("POST", path, leader, "{\"resolution\":\"DISMISS\"}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("code").asText()).isEqualTo("decided");
        assertThat(server.get("/api/visits/conflicts", leader).json()).isEmpty();
    }

    /** They lived there the day before: a visit of that day counts. */
    @Test
    void aVisitBeforeTheyMovedOutCounts() {
        assertThat(send(leader, toHousehold(3, "2026-11-18T17:00:00+08:00")).status())
                .isEqualTo(201);
    }

    @Test
    void aVisitToADoorThatWentOverToAnotherGridCountsThere() {
        server.database().jdbi().useHandle(handle -> handle.createScript("""
                        update grid_building set valid = '[2020-01-01,2026-11-20)' where grid_id = 1;
                        insert into grid_building (grid_id, building_id, entrances, valid)
                          values (2, 1, '[1,1]', '[2026-11-20,)');
                        """).execute());
        Answer answer = send(leader, toHousehold(1, "2026-11-20T17:00:00+08:00"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("gridId").asLong()).isEqualTo(2);
    }

    @Test
    void aForeignDoorIsNotThere() {
        Answer answer = send(leader, toHousehold(2, "2026-11-20T17:00:00+08:00"));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(send(leader, toHousehold(999, "2026-11-20T17:00:00+08:00")).text())
                .isEqualTo(answer.text());
        assertThat(count("receipt")).isZero();
    }

    /** Both are kept, and the second learns of the first. */
    @Test
    void twoPhonesAtOneDoor() {
        String worker = server.token("worker", new Grant(Role.WORKER, null, 1L, false));
        assertThat(send(leader, toHousehold(1, "2026-11-20T17:00:00+08:00"))
                        .json()
                        .get("others"))
                .isEmpty();
        JsonNode second =
                send(worker, toHousehold(1, "2026-11-20T16:58:00+08:00")).json();
        assertThat(second.get("status").asText()).isEqualTo("RECORDED");
        assertThat(second.get("others")).hasSize(1);
        assertThat(second.get("others").get(0).get("by").asText()).isEqualTo("王晨");
        assertThat(count("visit where household_id = 1")).isEqualTo(2);
    }

    @Test
    void aMalformedVisitIsAnsweredWithWhatWasWrong() {
        String id = "\"clientId\":\"" + UUID.randomUUID() + "\"";
        String at = ",\"visitedAt\":\"2026-11-20T17:00:00+08:00\"";
        Stream.of(
                        "{}",
                        "{\"clientId\":\"x\"}",
                        "{" + id + ",\"outcome\":\"MET\"" + at + "}",
                        "{" + id + ",\"householdId\":1,\"dwellingId\":1,\"outcome\":\"MET\"" + at + "}",
                        "{" + id + ",\"householdId\":1,\"outcome\":\"SEEN\"" + at + "}",
                        "{" + id + ",\"dwellingId\":3,\"outcome\":\"FAMILY_MET\"" + at + "}",
                        "{" + id + ",\"householdId\":1,\"outcome\":\"MET\"}",
                        "{" + id + ",\"householdId\":1,\"outcome\":\"MET\",\"visitedAt\":\"1970-01-01T00:00:00Z\"}",
                        "{" + id + ",\"householdId\":1,\"outcome\":\"MET\",\"visitors\":0" + at + "}",
                        "{" + id + ",\"householdId\":1,\"outcome\":\"MET\",\"note\":\"\\u0000\"" + at + "}")
                .forEach(body -> {
                    Answer answer = send(leader, body);
                    assertThat(answer.status()).as(body + " " + answer.text()).isEqualTo(400);
                    assertThat(answer.json().get("code").asText()).isEqualTo("bad-value");
                    assertThat(answer.json().get("expected").asText()).isNotEmpty();
                });
    }

    @Test
    void aHouseholdIsCoveredAsSoonAsTheAnswerIsThere() {
        server.database().jdbi().useHandle(handle -> handle.createScript("""
                        insert into policy_version (preset, valid) values ('standard', '[2020-01-01,)');
                        insert into policy_rule (policy_version_id, category, clock, interval_days, grace_days, family_counts,
                          remote_counts, weight) values (1, 'ORDINARY', 'ROLLING', 180, 14, true, 'NEVER', 1);
                        insert into obligation (category, household_id, valid) values ('ORDINARY', 1, '[2020-01-01,)');
                        """).execute());
        assertThat(effective()).isZero();
        send(leader, toHousehold(1, "2026-11-20T17:00:00+08:00"));
        assertThat(effective()).isEqualTo(1);
    }

    private long effective() {
        return server.get("/api/coverage?on=" + TODAY, leader)
                .json()
                .get("total")
                .get("effective")
                .asLong();
    }
}
