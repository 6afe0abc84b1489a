package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** An open page hears of a visit as soon as it is committed, and of those in its scope alone. */
@Tag("database")
@Timeout(120)
@ExtendWith(World.Provider.class)
class CoverageEventsTest {
    private final World world;

    CoverageEventsTest(World world) {
        this.world = world;
    }

    @Test
    void tellsInWhichGridSomebodyWasVisited() throws Exception {
        try (CoverageStream events = follow(world.token(Role.MANAGER))) {
            visit("household");
            assertThat(events.until(change -> contains(change, world.id("grid"))))
                    .isNotEmpty();
            visit("neighbourHousehold");
            assertThat(events.until(change -> contains(change, world.id("neighbourGrid"))))
                    .isNotEmpty();
        }
    }

    @Test
    void tellsNobodyOfWhatTheyDoNotSee() throws Exception {
        try (CoverageStream events = follow(world.leader())) {
            visit("otherHousehold");
            visit("neighbourHousehold");
            visit("household");
            List<JsonNode> heard = events.until(change -> contains(change, world.id("grid")));
            assertThat(heard).noneMatch(change -> contains(change, world.id("otherGrid")));
            assertThat(heard).noneMatch(change -> contains(change, world.id("neighbourGrid")));
        }
    }

    @Test
    void isNotForViewersWhoWouldSeeSmallCountsInTheDifference() throws Exception {
        assertThat(world.server()
                        .get("/api/coverage/events", world.token(Role.VIEWER))
                        .status())
                .isEqualTo(403);
        String both = world.server()
                .token(
                        "viewer-and-leader",
                        new Grant(Role.VIEWER, null, null, false),
                        new Grant(Role.LEADER, null, world.id("grid"), false));
        try (CoverageStream events = follow(both)) {
            visit("otherHousehold");
            visit("household");
            assertThat(events.until(change -> contains(change, world.id("grid"))))
                    .noneMatch(change -> contains(change, world.id("otherGrid")));
        }
    }

    /** Pages are closed, and machines go to sleep, at any moment: nothing goes on telling them. */
    @Test
    void whoIsGoneLeavesNothingRunning() throws Exception {
        URI server = URI.create(world.server().url());
        String request = "GET /api/coverage/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n"
                + "Authorization: Bearer " + world.token(Role.MANAGER) + "\r\n\r\n";
        Random random = new Random(1);
        for (int i = 0; i < 120; i++) {
            try (Socket socket = new Socket(server.getHost(), server.getPort())) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                if (random.nextBoolean()) {
                    socket.getInputStream().read(new byte[1 + random.nextInt(400)]);
                }
                if (random.nextBoolean()) {
                    // Reset at once, with what is on its way.
                    socket.setSoLinger(true, 0);
                }
                if (i % 10 == 0) {
                    visit("household");
                }
            }
        }
        visit("household");
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (telling() > 0 && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertThat(telling()).isZero();
    }

    /** Threads that tell somebody, or try to. */
    private static long telling() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().equals(CoverageEvents.class.getName())
                                && frame.getMethodName().equals("follow")))
                .count();
    }

    private static boolean contains(JsonNode change, long gridId) {
        for (JsonNode id : change.get("gridIds")) {
            if (id.asLong() == gridId) {
                return true;
            }
        }
        return false;
    }

    private void visit(String household) {
        world.server().database().jdbi().useHandle(handle -> handle.execute("""
                        insert into visit (household_id, visited_at, recorded_at, outcome)
                        values (?, '2026-11-20 17:00+08', '2026-11-20 17:30+08', 'NOT_HOME')
                        """, world.id(household)));
    }

    private CoverageStream follow(String token) throws IOException, InterruptedException {
        return CoverageStream.open(world.server(), token);
    }
}
