package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.gridwalk.geodata.account.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Addresses by HTTP: what is found, as far as it may be seen. */
@Tag("database")
@ExtendWith(World.Provider.class)
class GeocodeApiTest {
    private static JsonNode ask(World world, String address, String token) {
        String query = URLEncoder.encode(address, StandardCharsets.UTF_8);
        ServerUnderTest.Answer answer = world.server().get("/api/geocode?address=" + query, token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static String door(World world, String where) {
        return world.server()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select max(door.label) from search_door door
                        join dwelling_grid(date '2026-11-20') place on place.dwelling_id = door.id
                        where place.grid_id = :grid and door.label in (
                          select label from search_door group by label having count(*) = 1)
                        """)
                        .bind("grid", world.id(where))
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void aDoorIsFoundByWhoeverMaySeeItsGrid(World world) {
        String own = door(world, "grid");
        JsonNode found = ask(world, own, world.leader());
        assertThat(found.get("answer").asText()).isEqualTo("LOCATED");
        assertThat(found.at("/place/gridId").asLong()).isEqualTo(world.id("grid"));
        assertThat(found.at("/place/dwellingId").asLong()).isPositive();
        String other = door(world, "otherGrid");
        assertThat(ask(world, other, world.token(Role.MANAGER)).get("answer").asText())
                .isEqualTo("LOCATED");
        JsonNode hidden = ask(world, other, world.leader());
        assertThat(hidden.get("answer").asText()).isEqualTo("NOT_FOUND");
        assertThat(hidden.toString()).contains("OUTSIDE_SCOPE").doesNotContain("dwellingId");
    }

    @Test
    void whatIsAtAPointIsTheGridAndTheBuildingThatAreSeen(World world) {
        List<Double> at = world.server()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select st_x(p), st_y(p) from (
                          select st_pointonsurface(geom) as p from building where name = '邻家1号楼') one
                        """)
                        .map((row, context) -> List.of(row.getDouble(1), row.getDouble(2)))
                        .one());
        String path = "/api/geocode/reverse?lng=" + at.get(0) + "&lat=" + at.get(1);
        JsonNode seen = world.server().get(path, world.token(Role.MANAGER)).json();
        assertThat(seen.at("/building/name").asText()).isEqualTo("邻家1号楼");
        assertThat(seen.at("/building/meters").asDouble()).isZero();
        assertThat(seen.at("/grid/id").asLong()).isEqualTo(world.id("neighbourGrid"));
        JsonNode hidden = world.server().get(path, world.leader()).json();
        assertThat(hidden.has("building")).isFalse();
        assertThat(hidden.has("grid")).isFalse();
    }

    @Test
    void whatIsNoQuestionIsRefused(World world) {
        String token = world.token(Role.ADMIN);
        for (String path : List.of(
                "/api/geocode",
                "/api/geocode?address=",
                "/api/geocode?address=a&area=nowhere",
                "/api/geocode/reverse?lng=1",
                "/api/geocode/reverse?lng=181&lat=0",
                "/api/geocode/reverse?lng=x&lat=0")) {
            assertThat(world.server().get(path, token).status()).as(path).isEqualTo(400);
        }
        assertThat(world.server()
                        .get("/api/geocode?address=a", world.token(Role.PLANNER))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theQueueIsTheDesks(World world) {
        world.filledIn("{placeReview}");
        JsonNode items = world.server()
                .get("/api/geocode/reviews", world.token(Role.DESK))
                .json()
                .get("items");
        JsonNode own = StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.get("text").asText().equals("老地方"))
                .findFirst()
                .orElseThrow();
        assertThat(own.get("waiting").asInt()).isEqualTo(1);
        assertThat(own.get("candidates")).isEmpty();
    }

    private static ServerUnderTest.Answer decide(World world, String path, String decision) {
        return world.server().send("POST", path, world.token(Role.DESK), decision);
    }

    @Test
    void decisionsThatCannotBeAreRefusedWithTheFieldAtFault(World world) {
        String path = world.filledIn("/api/geocode/reviews/{placeReview}");
        record Try(String decision, String field) {}
        for (Try one : List.of(
                new Try("{\"decision\":\"CANDIDATE\",\"candidate\":1}", "candidate"),
                new Try("{\"decision\":\"CANDIDATE\",\"candidate\":10}", "candidate"),
                new Try("{\"decision\":\"CANDIDATE\"}", "candidate"),
                new Try("{\"decision\":\"PLACE\"}", "place"),
                new Try(
                        "{\"decision\":\"PLACE\",\"place\":{\"precision\":\"BUILDING\",\"buildingId\":999999}}",
                        "place"),
                new Try("{\"decision\":\"ESTATE_NAME\",\"candidate\":1}", "decision"),
                new Try("{\"decision\":\"POINT\",\"lng\":87}", "lat"),
                new Try("{\"decision\":\"POINT\",\"lng\":0,\"lat\":0}", "lng, lat"),
                new Try("{\"decision\":\"POINT\",\"lng\":12,\"lat\":50}", "lng, lat"),
                new Try("{\"decision\":\"UNDO\",\"alias\":999999}", "decision"),
                new Try("{}", "decision"))) {
            ServerUnderTest.Answer answer = decide(world, path, one.decision);
            assertThat(answer.status()).as(one.decision).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).as(one.decision).isEqualTo(one.field);
        }
        assertThat(decide(world, "/api/geocode/reviews/999999999", "{\"decision\":\"LEAVE\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoComesSecondIsToldWhoWasFirst(World world) {
        String path = world.filledIn("/api/geocode/reviews/{placeReview}");
        long alias = decide(world, path, "{\"decision\":\"NO_PLACE\"}")
                .json()
                .get("alias")
                .asLong();
        ServerUnderTest.Answer second = decide(world, path, "{\"decision\":\"LEAVE\"}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().get("code").asText()).isEqualTo("place-decided");
        assertThat(second.json().at("/params/by").asText()).isNotEmpty();
        ServerUnderTest.Answer undone = decide(world, path, "{\"decision\":\"UNDO\",\"alias\":" + alias + "}");
        assertThat(undone.json().get("settled").asInt()).isEqualTo(-1);
    }
}
