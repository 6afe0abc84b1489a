package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Issues grow into a project, which is approved above, run and done; what was solved is found again. */
@Tag("database")
class ProjectApiTest {
    private static final String PLAN = """
            {"title":"更换排水立管","month":"2026-11","issueIds":[%s],"budget":[
            {"fundId":1,"plannedFen":%d,"spentFen":%d},{"fundId":3,"plannedFen":30,"spentFen":0}],
            "partners":[{"kind":"ORGANISATION","name":"安居物业","part":"施工"},{"kind":"VOLUNTEERS","name":"党员志愿者"}]}""";

    private ServerUnderTest server;
    private String desk;
    private String above;
    private String leader;
    private String other;
    private long issue;

    /** A subdistrict with one community of two grids; in the first a house where one flat leaks into another. */
    @BeforeEach
    void start() {
        Database database = TestPostgis.database();
        database.jdbi().useTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            handle.createScript("""
                insert into area (parent_id, level, name) values
                  (null, 'SUBDISTRICT', '晨光街道'), (1, 'COMMUNITY', '晨光社区');
                insert into estate (community_id, name, management, geom)
                  values (2, '向阳小区', 'MANAGED', 'SRID=4326;MULTIPOLYGON(((87 44,87.01 44,87.01 44.01,87 44)))');
                insert into building (community_id, estate_id, name, floors, geom) values
                  (2, 1, '8号楼', 9, 'SRID=4326;MULTIPOLYGON(((87 44,87.001 44,87.001 44.001,87 44)))');
                insert into entrance (building_id, number, name, geom) values (1, 1, '1单元', 'SRID=4326;POINT(87.0001 44)');
                insert into dwelling (building_id, entrance, floor, room) values (1, 1, 8, '802'), (1, 1, 9, '902');
                insert into household (dwelling_id, occupied) values (1, '[2020-01-01,)'), (2, '[2020-01-01,)');
                insert into person (birth_date, sex) values ('1940-05-01', 'F');
                insert into household_member (household_id, person_id, valid) values (1, 1, '[2020-01-01,)');
                insert into person_contact (person_id, name, phone) values (1, '王晨', '13900000000');
                insert into grid (community_id) values (2), (2);
                insert into grid_building (grid_id, building_id, valid) values (1, 1, '[2020-01-01,)');
                insert into worker (name, employment) values ('网格长', 'FULL_TIME');
                insert into grid_team (grid_id, worker_id, duty, valid) values (1, 1, 'LEADER', '[2020-01-01,)');
                insert into topic (code, name) values ('LEAK', '漏水');
                """).execute();
        });
        server = ServerUnderTest.start(database);
        desk = server.token("desk", new Grant(Role.DESK, 2L, null, false));
        above = server.token("above", new Grant(Role.MANAGER, 1L, null, false));
        leader = server.token("leader", new Grant(Role.LEADER, null, 1L, false));
        other = server.token("other", new Grant(Role.LEADER, null, 2L, false));
        run("update account set worker_id = 1 where login = 'leader'");
        issue = post(desk, "/api/desk/issues", """
                {"source":"PHONE","topic":"LEAK","description":"902漏到802，王晨家天花板滴水，电话13900000000",
                "where":{"householdId":1},"originHouseholdId":2,"complainants":[{"householdId":1}]}""").get("issueId").asLong();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void run(String sql) {
        server.database().jdbi().useHandle(handle -> handle.createScript(sql).execute());
    }

    private JsonNode post(String token, String path, String body) {
        Answer answer = server.send("POST", path, token, body);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer.json();
    }

    private long propose() {
        return post(leader, "/api/projects", "{\"plan\":" + PLAN.formatted(issue, 100, 0) + "}")
                .get("id")
                .asLong();
    }

    @Test
    void ofManyAtOnceOneIsProposed() throws Exception {
        String body = "{\"clientId\":\"" + UUID.randomUUID() + "\",\"plan\":" + PLAN.formatted(issue, 100, 0) + "}";
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            List<Future<Answer>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                all.add(pool.submit(() -> server.send("POST", "/api/projects", leader, body)));
            }
            Set<Long> ids = new HashSet<>();
            for (Future<Answer> one : all) {
                assertThat(one.get().status()).as(one.get().text()).isEqualTo(201);
                ids.add(one.get().json().get("id").asLong());
            }
            assertThat(ids).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    private Answer step(String token, long project, int version, String deed) {
        return server.send(
                "POST",
                "/api/projects/" + project + "/steps",
                token,
                "{\"version\":" + version + ",\"deed\":{" + deed + "}}");
    }

    private void take(String token, long project, int version, String deed) {
        Answer answer = step(token, project, version, deed);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
    }

    private String one(String sql) {
        return server.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    @Test
    void aLeaderProposesThoseAboveApproveAndTheDeskRunsIt() {
        issueIsHandled();
        long project = propose();
        assertRefused(step(leader, project, 1, "\"step\":\"APPROVE\""), 403, "issue-step-not-yours");
        assertRefused(step(desk, project, 1, "\"step\":\"APPROVE\""), 403, "issue-step-not-yours");
        assertRefused(step(desk, project, 1, "\"step\":\"START\""), 409, "issue-step-not-from-here");
        take(above, project, 1, "\"step\":\"APPROVE\",\"note\":\"同意\"");
        assertRefused(
                step(leader, project, 2, "\"step\":\"CHANGE\",\"plan\":" + PLAN.formatted(issue, 90, 0)),
                403,
                "issue-step-not-yours");
        assertRefused(step(desk, project, 1, "\"step\":\"START\""), 409, "issue-step-outdated");
        take(desk, project, 2, "\"step\":\"START\"");
        Answer more = step(desk, project, 3, "\"step\":\"CHANGE\",\"plan\":" + PLAN.formatted(issue, 101, 0));
        assertThat(more.json().get("field").asText())
                .as("more than was approved")
                .isEqualTo("plannedFen");
        take(desk, project, 3, "\"step\":\"CHANGE\",\"plan\":" + PLAN.formatted(issue, 100, 95));
        assertRefused(step(desk, project, 4, "\"step\":\"FINISH\""), 400, "bad-value");
        take(desk, project, 4, "\"step\":\"FINISH\",\"note\":\"立管已换\"");

        JsonNode shown = server.get("/api/projects/" + project, leader).json();
        assertThat(shown.get("state").asText()).isEqualTo("DONE");
        assertThat(shown.get("plannedFen").asLong()).isEqualTo(130);
        assertThat(shown.get("spentFen").asLong()).isEqualTo(95);
        assertThat(shown.get("entries")).hasSize(5);
        assertThat(shown.get("entries")
                        .get(0)
                        .at("/deed/plan/budget/0/plannedFen")
                        .asLong())
                .as("what was planned first stays in the record")
                .isEqualTo(100);
        assertThat(one("select kind || ' ' || login from notice join account on account.id = account_id"
                        + " where project_id is not null"))
                .isEqualTo("PROJECT_DONE leader");
        JsonNode told = server.get("/api/notices", leader).json().get("items").get(0);
        assertThat(told.get("project").asText()).isEqualTo("更换排水立管");
        assertThat(server.get("/api/issues/" + issue + "/timeline", leader)
                        .json()
                        .at("/projects/0/result")
                        .asText())
                .isEqualTo("立管已换");
    }

    @Test
    void theAreaIsChangedUntilItIsApproved() {
        run("insert into area (parent_id, level, name) values (1, 'COMMUNITY', '邻家社区')");
        long project = propose();
        String there = "\"step\":\"CHANGE\",\"plan\":"
                + PLAN.formatted(issue, 90, 0).replace("\"issueIds\"", "\"areaId\":%d,\"issueIds\"");
        take(above, project, 1, there.formatted(3));
        assertThat(area(project)).isEqualTo(3);
        Answer unseen = step(leader, project, 2, there.formatted(2));
        assertThat(unseen.json().get("field").asText()).isEqualTo("areaId");
        take(above, project, 2, "\"step\":\"CHANGE\",\"plan\":" + PLAN.formatted(issue, 90, 0));
        assertThat(area(project)).as("that of its issues").isEqualTo(2);
        take(above, project, 3, "\"step\":\"APPROVE\"");
        Answer approved = step(above, project, 4, there.formatted(3));
        assertThat(approved.json().get("field").asText()).isEqualTo("areaId");
        take(above, project, 4, there.formatted(2));
        assertThat(area(project)).isEqualTo(2);
    }

    private long area(long project) {
        return server.get("/api/projects/" + project, above)
                .json()
                .get("areaId")
                .asLong();
    }

    private void issueIsHandled() {
        String steps = "/api/issues/" + issue + "/steps";
        post(desk, steps, "{\"version\":0,\"deed\":{\"step\":\"ACCEPT\"}}");
        post(desk, steps, "{\"version\":1,\"deed\":{\"step\":\"DISPATCH\",\"handler\":1}}");
        post(leader, steps, "{\"version\":2,\"deed\":{\"step\":\"TAKE\"}}");
    }

    @Test
    void aMonthAddsUpToTheFen() {
        long project = propose();
        propose();
        JsonNode list = server.get("/api/projects?month=2026-11", desk).json();
        assertThat(list.get("items")).hasSize(2);
        assertThat(list.get("plannedFen").asLong()).isEqualTo(260);
        assertThat(list.at("/byFund/1/plannedFen").asLong()).isEqualTo(60);
        assertThat(list.at("/items/0/partners/0").asText()).isEqualTo("安居物业");
        take(leader, project, 1, "\"step\":\"DROP\",\"note\":\"并入另一项\"");
        assertThat(server.get("/api/projects?month=2026-11", desk)
                        .json()
                        .get("plannedFen")
                        .asLong())
                .as("what was dropped costs nothing")
                .isEqualTo(130);
        assertThat(server.get("/api/projects?month=2026-10", desk).json().get("items"))
                .isEmpty();
        assertThat(server.get("/api/projects?month=2026-13", desk)
                        .json()
                        .get("expected")
                        .asText())
                .isEqualTo("a month such as 2026-11");
    }

    @Test
    void whoSeesNoneOfItSeesNoProject() {
        long project = propose();
        assertThat(server.get("/api/projects/" + project, other).status()).isEqualTo(404);
        assertThat(server.get("/api/projects?month=2026-11", other).json().get("items"))
                .isEmpty();
        Answer foreign = server.send("POST", "/api/projects", other, "{\"plan\":" + PLAN.formatted(issue, 1, 0) + "}");
        assertThat(foreign.json().get("field").asText()).isEqualTo("issueIds");
        assertRefused(
                server.send("POST", "/api/projects", leader, "{\"plan\":" + PLAN.formatted(issue, -1, 0) + "}"),
                400,
                "bad-value");
    }

    @Test
    void theRecordIsOnlyAddedTo() {
        propose();
        assertThat(catchThrowable(() -> run("delete from project_entry"))).hasMessageContaining("only ever added to");
    }

    @Test
    void aSolvedCaseIsFoundWithoutNamesAndDoors() {
        assertThat(server.get("/api/cases?q=天花板漏水", desk).json().get("items")).isEmpty();
        long project = propose();
        run(
                "update project set state = 'DONE', result = '902立管已换' where id = " + project
                        + "; update issue set status = 'CLOSED', outcome = 'DONE', solved = true, closed_at = reported_at + interval '50 hours'");
        JsonNode found =
                server.get("/api/cases?q=漏水&topic=LEAK&place=向阳", leader).json().get("items");
        assertThat(found).hasSize(1);
        JsonNode one = found.get(0);
        assertThat(one.get("estate").asText()).isEqualTo("向阳小区");
        assertThat(one.get("days").asInt()).isEqualTo(3);
        assertThat(one.at("/projects/0/result").asText()).isEqualTo("…立管已换");
        assertThat(one.toString()).doesNotContain("802", "902", "王晨", "1390", "8号楼");
        assertThat(server.get("/api/cases?q=噪音扰民", leader).json().get("items")).isEmpty();
        assertThat(server.get("/api/cases?q=漏水", other).json().get("items")).isEmpty();
    }

    @Test
    void fundsAreWordedByTheCity() {
        String admin = server.token("admin", new Grant(Role.ADMIN, null, null, false));
        long project = propose();
        Answer chosen =
                server.send("PUT", "/api/funds", admin, "{\"funds\":[{\"name\":\"街道专项\"},{\"name\":\"社区保障资金\"}]}");
        assertThat(chosen.json().get("items").findValuesAsText("name")).containsExactly("街道专项", "社区保障资金");
        assertThat(server.get("/api/projects/" + project, desk)
                        .json()
                        .at("/budget/1/fund")
                        .asText())
                .as("what was taken off the list stays where it is used")
                .isEqualTo("物业维修资金");
    }
}
