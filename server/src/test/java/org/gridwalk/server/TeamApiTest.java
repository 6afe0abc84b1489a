package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.ApiTokens;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What somebody who stands in may see and record before, on and after their days; who may enter what. */
@Tag("database")
@ExtendWith(World.Provider.class)
class TeamApiTest {
    private static final LocalDate TODAY = ServerUnderTest.TODAY;

    /** A worker of the other grid, with an account, who stands in for whoever is away in the leader's on some days. */
    private static String standIn(World world, String login, LocalDate from, LocalDate to) {
        ServerUnderTest server = world.server();
        long account = new Accounts(server.database())
                .create(login, login, "password of " + login)
                .id();
        new Accounts(server.database()).grant(account, new Grant(Role.WORKER, null, world.id("otherGrid"), false));
        server.database().jdbi().useTransaction(handle -> {
            long away = worker(handle, world.id("grid"), "WORKER");
            long worker = worker(handle, world.id("otherGrid"), "WORKER");
            handle.execute("update account set worker_id = ? where id = ?", worker, account);
            handle.execute("""
                    with away as (
                      insert into absence (worker_id, valid, made_at) values (?, daterange(?, ?, '[]'), now()) returning id, valid
                    )
                    insert into stand_in (absence_id, grid_id, worker_id, valid) select id, ?, ?, valid from away
                    """, away, from, to, world.id("grid"), worker);
        });
        return new ApiTokens(server.database()).make(account, "test", 1).token();
    }

    private static long worker(org.jdbi.v3.core.Handle handle, long grid, String duty) {
        return handle.createQuery("""
                        with made as (insert into worker (name, employment) values ('某人', 'FULL_TIME') returning id)
                        insert into grid_team (grid_id, worker_id, duty, valid)
                        select :grid, id, :duty, '(,)' from made returning worker_id
                        """)
                .bind("grid", grid)
                .bind("duty", duty)
                .mapTo(Long.class)
                .one();
    }

    private static List<Long> ids(Answer session) {
        List<Long> ids = new ArrayList<>();
        session.json().get("gridIds").forEach(id -> ids.add(id.asLong()));
        return ids;
    }

    private static Answer visit(World world, String token, String at) {
        return world.server()
                .send(
                        "POST",
                        "/api/visits",
                        token,
                        world.filledIn("{\"clientId\":\"{uuid}\",\"householdId\":{household},\"outcome\":\"MET\","
                                + "\"visitedAt\":\"" + at + "\",\"visitors\":1}"));
    }

    @Test
    void aStandInSeesTheGridOnTheirDaysAlone(World world) {
        long own = world.id("otherGrid");
        long other = world.id("grid");
        String before = standIn(world, "stands-in-tomorrow", TODAY.plusDays(1), TODAY.plusDays(3));
        String during = standIn(world, "stands-in-today", TODAY.minusDays(1), TODAY);
        String after = standIn(world, "stood-in-yesterday", TODAY.minusDays(3), TODAY.minusDays(1));
        assertThat(ids(world.server().get("/api/session", before))).containsExactly(own);
        assertThat(ids(world.server().get("/api/session", during))).containsExactly(own, other);
        assertThat(ids(world.server().get("/api/session", after))).containsExactly(own);
        String household = world.filledIn("/api/households/{household}/events");
        assertThat(world.server().get(household, before).status()).isEqualTo(404);
        assertThat(world.server().get(household, during).status()).isEqualTo(200);
        assertThat(world.server().get(household, after).status()).isEqualTo(404);
        JsonNode grids = world.server().get("/api/visits/day", during).json().get("grids");
        assertThat(grids).hasSize(2).allSatisfy(grid -> {
            boolean foreign = grid.get("gridId").asLong() == other;
            assertThat(grid.path("standsInFor").asText()).isEqualTo(foreign ? "某人" : "");
            assertThat(grid.path("standsInUntil").asText()).isEqualTo(foreign ? TODAY.toString() : "");
        });
        assertThat(world.server().get("/api/visits/day", after).json().get("grids"))
                .hasSize(1);
    }

    /** What a phone without a network sends a day late counts; what is said to have been done since does not. */
    @Test
    void whatWasDoneOnADayOfStandingInCountsWhenItComesLate(World world) {
        String token = standIn(world, "sends-late", TODAY.minusDays(2), TODAY.minusDays(1));
        assertThat(visit(world, token, TODAY.minusDays(1) + "T10:00:00+08:00").status())
                .isEqualTo(201);
        assertThat(visit(world, token, TODAY + "T10:00:00+08:00").status()).isEqualTo(404);
        assertThat(visit(world, token, TODAY.minusDays(3) + "T10:00:00+08:00").status())
                .isEqualTo(404);
    }

    @Test
    void aLeaderEntersForTheOwnGridAndSeesNoOther(World world) {
        ServerUnderTest server = world.server();
        String draft = "{\"workerId\":%s,\"from\":\"2027-01-04\",\"to\":\"%s\"}";
        long own = world.id("awayWorker");
        Answer refused = server.send("POST", "/api/absences", world.leader(), draft.formatted(own, "2027-01-03"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("field").asText()).isEqualTo("to");
        assertThat(refused.json().get("expected").asText()).contains("2027-01-04");

        Answer entered = server.send("POST", "/api/absences", world.leader(), draft.formatted(own, "2027-01-05"));
        assertThat(entered.status()).as(entered.text()).isEqualTo(201);
        String path = "/api/absences/" + entered.json().get("id").asLong();
        String all = "/api/absences?from=2027-01-04";
        assertThat(server.get(all, world.leader()).json()).hasSize(1);
        String stranger = server.token("leads-the-other", new Grant(Role.LEADER, null, world.id("otherGrid"), false));
        assertThat(server.get(all, stranger).json()).isEmpty();
        assertThat(server.send("DELETE", path, stranger, null).status()).isEqualTo(404);
        assertThat(server.send("POST", "/api/absences", stranger, draft.formatted(own, "2027-01-04"))
                        .status())
                .isEqualTo(404);
        assertThat(server.send("DELETE", path, world.leader(), null).status()).isEqualTo(204);
    }

    @Test
    void aHandoverIsForManagersAndItsListForTheLeaderToo(World world) {
        ServerUnderTest server = world.server();
        String body = world.filledIn("{\"gridId\":{idleGrid},\"toWorkerId\":{idleWorker},\"on\":\"2026-12-02\"}");
        assertThat(server.send("POST", "/api/handovers", world.leader(), body).status())
                .isEqualTo(403);
        Answer made = server.send("POST", "/api/handovers", world.token(Role.MANAGER), body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String path = "/api/handovers?grid=" + world.id("neighbourGrid");
        assertThat(server.get(path, world.token(Role.MANAGER)).json()).hasSize(1);
        assertThat(server.get(path, world.leader()).json()).isEmpty();

        Answer list = server.get(world.filledIn("/api/handovers/list?grid={grid}&on=2026-12-02"), world.leader());
        assertThat(list.json().get("doors")).isNotEmpty();
        assertThat(list.json().get("issues")).isNotEmpty();
        assertThat(list.json().get("households").asLong()).isPositive();
        assertThat(list.text()).doesNotContain("COMMUNITY_CORRECTION", "RESETTLEMENT", "MENTAL_HEALTH");
    }

    /** Who is away walks nowhere, and who stands in for the leader walks as usual. */
    @Test
    void aPlanLeavesOutWhoIsAway(World world) {
        ServerUnderTest server = world.server();
        long leader = world.numbers("select worker_id from grid_team where grid_id = :own and duty = 'LEADER'")
                .get(0);
        long other = world.id("otherWorker");
        Answer entered = server.send(
                "POST",
                "/api/absences",
                world.leader(),
                world.filledIn("{\"workerId\":" + leader + ",\"from\":\"2026-12-14\",\"to\":\"2026-12-14\","
                        + "\"standIns\":[{\"gridId\":{grid},\"workerId\":{otherWorker}}]}"));
        assertThat(entered.status()).as(entered.text()).isEqualTo(201);
        String plan = world.filledIn("{\"gridId\":{grid},\"from\":\"2026-12-14\"%s}");
        Answer refused = server.send(
                "POST", "/api/routes", world.leader(), plan.formatted(",\"walks\":[{\"workers\":[" + leader + "]}]"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("expected").asText()).contains("not away on 2026-12-14");
        Answer made = server.send("POST", "/api/routes", world.leader(), plan.formatted(""));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().at("/walks/0/workers/0/workerId").asLong()).isEqualTo(other);
    }

    /** A leader asks, a manager decides; an exemption has a reason and an end, and takes the household off the list. */
    @Test
    void anExemptionIsAskedForAndGranted(World world) {
        ServerUnderTest server = world.server();
        long household = world.numbers("""
                        select household.id from dwelling_grid(:today) place
                        join household on household.dwelling_id = place.dwelling_id and occupied @> :today
                        join obligation on obligation.household_id = household.id and obligation.valid @> :today
                        where grid_id = :own
                        group by household.id
                        having max(category) = 'ORDINARY' and min(category) = 'ORDINARY'
                        """).get(0);
        server.database().jdbi().useHandle(handle -> {
            handle.execute("delete from visit where household_id = ?", household);
            handle.execute("""
                    insert into visit (household_id, visited_at, recorded_at, outcome)
                    values (?, '2026-11-18 10:00+08', '2026-11-18 10:00+08', 'REFUSED')
                    """, household);
        });
        String ask = "{\"householdId\":" + household + ",\"decision\":\"EXEMPTION\"%s}";
        String list = world.filledIn("/api/reviews?grid={grid}");
        assertThat(reviewed(server.get(list, world.leader()))).contains(household);
        Answer refused =
                server.send("POST", "/api/reviews", world.leader(), ask.formatted(",\"until\":\"2027-02-01\""));
        assertThat(refused.json().get("field").asText()).isEqualTo("note");
        Answer asked = server.send(
                "POST",
                "/api/reviews",
                world.leader(),
                ask.formatted(",\"until\":\"2027-02-01\",\"note\":\"with their daughter until spring\""));
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);
        String path = "/api/reviews/" + asked.json().get("id").asLong();
        assertThat(server.send("POST", path, world.leader(), "{\"granted\":true}")
                        .status())
                .isEqualTo(403);
        Answer granted = server.send("POST", path, world.token(Role.MANAGER), "{\"granted\":true}");
        assertThat(granted.json().get("status").asText()).isEqualTo("GRANTED");
        assertThat(reviewed(server.get(list, world.leader()))).doesNotContain(household);
        assertThat(server.send("POST", path, world.token(Role.MANAGER), "{\"granted\":false}")
                        .status())
                .isEqualTo(400);
        server.database().jdbi().useHandle(handle -> handle.execute("""
                delete from exemption where reason = 'with their daughter until spring'
                """));
    }

    private static List<Long> reviewed(Answer answer) {
        List<Long> households = new ArrayList<>();
        answer.json().forEach(review -> households.add(review.get("householdId").asLong()));
        return households;
    }

    /** A walk goes to another worker, and a stop to one who had none. */
    @Test
    void aWalkIsGivenToSomebodyElse(World world) {
        ServerUnderTest server = world.server();
        String plan = server.send(
                        "POST",
                        "/api/routes",
                        world.leader(),
                        world.filledIn("{\"gridId\":{grid},\"from\":\"2026-12-16\"}"))
                .text();
        JsonNode made = Json.read(plan);
        JsonNode stop = made.findPath("target");
        String body = world.filledIn(
                "{\"version\":" + made.get("version") + ",\"walks\":[{\"stops\":[],\"workers\":[{awayWorker}]},"
                        + "{\"stops\":[{\"kind\":\"" + stop.get("kind").asText() + "\",\"id\":" + stop.get("id")
                        + "}],\"workers\":[%s],\"on\":\"2026-12-16\"}]}");
        String path = "/api/routes/" + made.get("id") + "?save=false";
        Answer twice = server.send("PUT", path, world.leader(), body.formatted(world.id("awayWorker")));
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.json().get("field").asText()).isEqualTo("walks[1].workers");
        Answer given = server.send("PUT", path, world.leader(), body.formatted(world.id("otherWorker")));
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        assertThat(given.json().at("/walks/0/workers/0/workerId").asLong()).isEqualTo(world.id("awayWorker"));
        assertThat(given.json().at("/walks/1/workers/0/workerId").asLong()).isEqualTo(world.id("otherWorker"));
        assertThat(given.json().at("/walks/1/calls/0/target")).isEqualTo(stop);
    }
}
