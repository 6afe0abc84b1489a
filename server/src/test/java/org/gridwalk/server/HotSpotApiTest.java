package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("database")
@ExtendWith(World.Provider.class)
class HotSpotApiTest {
    private static final String ASKED = "measure=COUNT&cell=50&from=2026-08-01&to=2026-11-20";

    private static int looks(World world) {
        return world.server()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from audit where action = 'look' and subject = 'hotspot'")
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void tellsTheTicketsOfAHotSpotPageByPageAndNotesIt(World world) {
        String manager = world.token(Role.MANAGER);
        JsonNode spot = world.server()
                .get("/api/hotspots?" + ASKED, manager)
                .json()
                .get("hotSpots")
                .get(0);
        int before = looks(world);
        Set<Long> ids = new HashSet<>();
        String next = "";
        int pages = 0;
        for (; next != null; pages++) {
            JsonNode page = world.server()
                    .get("/api/hotspots/issues?number=1&limit=20&" + ASKED + next, manager)
                    .json();
            page.get("items").forEach(issue -> ids.add(issue.get("id").asLong()));
            next = page.has("next") ? "&cursor=" + page.get("next").asText() : null;
        }
        assertThat(pages).isGreaterThan(1);
        assertThat(ids).hasSize(spot.get("tickets").asInt());
        assertThat(looks(world)).isEqualTo(before + pages);
    }

    /** A leader's job answers as the leader's request does. */
    @Test
    void answersAsAJobToo(World world) throws InterruptedException {
        String query = "?cells=true&" + ASKED;
        long job = world.server()
                .send("POST", "/api/hotspots" + query, world.leader(), null)
                .json()
                .get("id")
                .asLong();
        JsonNode done = null;
        for (int look = 0; look < 600; look++) {
            done = world.server().get("/api/jobs/" + job, world.leader()).json();
            if (!done.get("status").asText().matches("QUEUED|RUNNING")) {
                break;
            }
            Thread.sleep(100);
        }
        assertThat(done.get("status").asText()).isEqualTo("DONE");
        assertThat(done.get("report"))
                .isEqualTo(world.server()
                        .get("/api/hotspots" + query, world.leader())
                        .json());
    }

    /** A hot spot that a leader sees in part is told in part, and so are its tickets. */
    @Test
    void showsALeaderTheOwnTicketsAlone(World world) {
        JsonNode spots = world.server()
                .get("/api/hotspots?" + ASKED, world.leader())
                .json()
                .get("hotSpots");
        assertThat(spots).isNotEmpty();
        for (JsonNode spot : spots) {
            JsonNode items = world.server()
                    .get("/api/hotspots/issues?limit=500&" + ASKED + "&number=" + spot.get("number"), world.leader())
                    .json()
                    .get("items");
            assertThat(items).hasSize(spot.get("tickets").asInt());
            items.forEach(issue -> assertThat(issue.get("gridId").asLong()).isEqualTo(world.id("grid")));
            spot.get("grids")
                    .forEach(grid -> assertThat(grid.get("gridId").asLong()).isEqualTo(world.id("grid")));
        }
    }

    @Test
    void tellsViewersTheLastMonthAndNothingSmall(World world) {
        String viewer = world.token(Role.VIEWER);
        JsonNode map = world.server().get("/api/hotspots", viewer).json();
        assertThat(map.get("from").asText()).isEqualTo("2026-10-01");
        assertThat(map.get("to").asText()).isEqualTo("2026-10-31");
        JsonNode whole = world.server()
                .get("/api/hotspots?from=2026-10-01&to=2026-10-31", world.token(Role.MANAGER))
                .json();
        assertThat(whole.get("topics").size()).isGreaterThan(map.get("topics").size());
        map.get("topics").forEach(topic -> {
            assertThat(topic.get("tickets").asInt()).isGreaterThanOrEqualTo(5);
            assertThat(topic.get("unplaced").asInt())
                    .satisfiesAnyOf(
                            few -> assertThat(few).isZero(),
                            few -> assertThat(few).isGreaterThanOrEqualTo(5));
        });
        map.get("hotSpots").forEach(spot -> {
            assertThat(spot.has("weeks") || spot.has("topics") || spot.has("grids"))
                    .isFalse();
            assertThat(spot.get("events").asInt()).isGreaterThanOrEqualTo(5);
        });
        assertThat(map.has("cells")).isFalse();
        for (String query : List.of("?to=2026-10-30", "?cell=101", "?cells=true")) {
            assertThat(world.server().get("/api/hotspots" + query, viewer).status())
                    .isEqualTo(403);
        }
        assertThat(world.server().get("/api/hotspots/issues?number=1", viewer).status())
                .isEqualTo(403);
    }

    @Test
    void saysWhatIsWrong(World world) {
        for (String query :
                List.of("cell=39", "unit=HEX", "measure=HEAT", "cells=1", "from=2026-11-20&to=2026-11-01")) {
            Answer answer = world.server().get("/api/hotspots?" + query, world.token(Role.MANAGER));
            assertThat(answer.status()).as(query).isEqualTo(400);
        }
        assertThat(world.server()
                        .get("/api/hotspots/issues", world.token(Role.MANAGER))
                        .json()
                        .get("field")
                        .asText())
                .isEqualTo("number");
    }
}
