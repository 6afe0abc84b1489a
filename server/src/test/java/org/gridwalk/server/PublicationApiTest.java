package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Publications over HTTP: what is refused and how, who sees them, and that they come and go. */
@Tag("database")
@ExtendWith(World.Provider.class)
class PublicationApiTest {
    private static final String DAY = "{\"version\":1,\"startsOn\":\"2026-12-10\"}";

    private final World world;

    PublicationApiTest(World world) {
        this.world = world;
    }

    private Answer post(String path, String body) {
        return world.server().send("POST", path, world.token(Role.PLANNER), body);
    }

    private List<JsonNode> today() {
        return Stream.of("/api/grids", "/api/coverage")
                .map(path -> world.server().get(path, world.token(Role.MANAGER)).json())
                .toList();
    }

    private static void refused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
    }

    @Test
    void aPlanIsPublishedOnceAndTakenBack() {
        String plan = world.filledIn("{filedPlan}");
        String path = "/api/boundary-plans/" + plan + "/publication";
        refused(post(path, DAY.replace("\"version\":1", "\"version\":7")), "boundary-plan-changed");
        List<JsonNode> today = today();
        JsonNode made = post(path, DAY).json();
        assertThat(today()).as("a day to come leaves today's map").isEqualTo(today);
        assertThat(made.get("state").asText()).isEqualTo("PENDING");
        assertThat(made.get("startsOn").asText()).isEqualTo("2026-12-10");

        refused(post(path, DAY), "boundary-plan-changed");
        refused(post(path, DAY.replace("\"version\":1", "\"version\":2")), "boundary-plan-not-publishable");
        String other = world.filledIn("{boundaryPlan}");
        Answer unfiled = post("/api/boundary-plans/" + other + "/publication", DAY);
        refused(unfiled, "boundary-plan-not-publishable");
        assertThat(unfiled.json().get("findings")).isEmpty();

        String publication = "/api/boundary-publications/" + made.get("id");
        refused(post(publication + "/reversal", "{\"startsOn\":\"2026-12-20\"}"), "boundary-publication-conflict");
        JsonNode taken = world.server()
                .send("DELETE", publication, world.token(Role.PLANNER), null)
                .json();
        assertThat(taken.get("state").asText()).isEqualTo("TAKEN_BACK");
        refused(
                world.server().send("DELETE", publication, world.token(Role.PLANNER), null),
                "boundary-publication-conflict");
        assertThat(world.server()
                        .get(publication + "/changes", world.token(Role.PLANNER))
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(post(path, DAY.replace("\"version\":1", "\"version\":3")).status())
                .as("filed again")
                .isEqualTo(201);
    }

    /** Whoever comes second is told of the first, and their plan waits as it was. */
    @Test
    void twoForOneDayAreOne() {
        String first = world.filledIn("{filedPlan}");
        String community = world.server()
                .get("/api/boundary-plans/" + first, world.token(Role.PLANNER))
                .json()
                .at("/plan/communityId")
                .asText();
        String second = post("/api/boundary-plans", "{\"communityId\":" + community + ",\"name\":\"另一个\"}")
                .json()
                .get("id")
                .asText();
        int version = 1;
        for (String status : List.of("SUBMITTED", "APPROVED", "FILED")) {
            post(
                    "/api/boundary-plans/" + second + "/steps",
                    "{\"version\":" + version++ + ",\"status\":\"" + status + "\"}");
        }
        assertThat(post("/api/boundary-plans/" + first + "/publication", DAY).status())
                .isEqualTo(201);
        String path = "/api/boundary-plans/" + second;
        JsonNode before = world.server().get(path, world.token(Role.PLANNER)).json();
        for (String day : List.of("2026-12-10", "2026-12-01")) {
            Answer answer = post(path + "/publication", "{\"version\":" + version + ",\"startsOn\":\"" + day + "\"}");
            refused(answer, "boundary-publication-conflict");
            assertThat(answer.json().get("expected").asText()).contains("2026-12-10");
        }
        assertThat(world.server().get(path, world.token(Role.PLANNER)).json()).isEqualTo(before);
        assertThat(before.at("/plan/status").asText()).isEqualTo("FILED");
    }

    /** Today's issues were reported by it: they have a boundary, and it is this one. */
    @Test
    void aPublicationIsReversedFromTheDayAfterOn() {
        String plan = world.filledIn("{filedPlan}");
        JsonNode made = post(
                        "/api/boundary-plans/" + plan + "/publication", "{\"version\":1,\"startsOn\":\"2026-11-20\"}")
                .json();
        assertThat(made.get("state").asText()).isEqualTo("IN_FORCE");
        String path = "/api/boundary-publications/" + made.get("id") + "/reversal";
        Answer sameDay = post(path, "{\"startsOn\":\"2026-11-20\"}");
        assertThat(sameDay.status()).as(sameDay.text()).isEqualTo(400);
        assertThat(sameDay.json().get("field").asText()).isEqualTo("startsOn");
        assertThat(sameDay.json().get("expected").asText()).isEqualTo("2026-11-21 to 2027-11-21");
        Answer dayAfter = post(path, "{\"startsOn\":\"2026-11-21\"}");
        assertThat(dayAfter.status()).as(dayAfter.text()).isEqualTo(201);
        assertThat(dayAfter.json().get("reverses")).isEqualTo(made.get("id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "publication | {'startsOn':'2026-12-10'} | version",
                "publication | {'version':1} | startsOn",
                "publication | {'version':1,'startsOn':'2026-11-19'} | startsOn",
                "publication | {'version':1,'startsOn':'2028-11-19'} | startsOn",
                "reversal | {} | startsOn",
                "reversal | {'startsOn':'2026-11-01'} | startsOn"
            })
    void badInputIsNamed(String what, String body, String field) {
        String path = what.equals("publication")
                ? "/api/boundary-plans/" + world.filledIn("{filedPlan}") + "/publication"
                : "/api/boundary-publications/" + world.filledIn("{publication}") + "/reversal";
        Answer answer = post(path, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
    }

    /** A planner of the other community sees neither plan nor publication. */
    @Test
    void whatIsNotSeenIsNotThere() {
        String publication = "/api/boundary-publications/" + world.filledIn("{pendingPublication}");
        String stranger = world.server()
                .token("test-planner-of-the-other", new Grant(Role.PLANNER, world.id("community"), null, false));
        assertThat(world.server()
                        .get("/api/boundary-publications", stranger)
                        .json()
                        .get("items"))
                .isEmpty();
        for (Answer answer : List.of(
                world.server().get(publication + "/changes", stranger),
                world.server().send("DELETE", publication, stranger, null),
                world.server().send("POST", publication + "/reversal", stranger, "{\"startsOn\":\"2027-01-10\"}"))) {
            assertThat(answer.status()).isEqualTo(404);
        }
        assertThat(world.server()
                        .get("/api/boundary-publications", world.token(Role.PLANNER))
                        .json()
                        .get("items"))
                .hasSize(1);
    }
}
