package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("database")
class JobApiTest {
    private static ServerUnderTest server;
    private static String admin;
    private static String adminOfAnArea;
    private static String planner;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
        long area = server.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "insert into area (level, name) values ('COMMUNITY', '晨光社区') returning id")
                        .mapTo(Long.class)
                        .one());
        admin = server.token("admin", new Grant(Role.ADMIN, null, null, false));
        adminOfAnArea = server.token("admin-of-area", new Grant(Role.ADMIN, area, null, false));
        planner = server.token("planner", new Grant(Role.PLANNER, null, null, false));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A job of a kind that this server does not run, so that the test says how far it comes. */
    private static long job(String login, String status, int done) {
        return server.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                insert into job (kind, params, status, done, total, account_id, started_at)
                                select 'elsewhere', '{}', :status, :done, 10,
                                  (select id from account where login = :login), now() - interval '30 seconds'
                                returning id
                                """)
                        .bind("status", status)
                        .bind("done", done)
                        .bind("login", login)
                        .mapTo(Long.class)
                        .one());
    }

    private static void set(long id, String assignments) {
        server.database()
                .jdbi()
                .useHandle(handle -> handle.execute("update job set " + assignments + " where id = ?", id));
    }

    private static List<Long> listed(String token) {
        return server.get("/api/jobs", token).json().findValues("id").stream()
                .map(JsonNode::asLong)
                .toList();
    }

    @Test
    void aJobIsSeenByWhoSubmittedItAndByAnAdministratorOfEverything() {
        long planners = job("planner", "RUNNING", 3);
        long nobodys = job("nobody", "DONE", 10);
        assertThat(listed(admin)).startsWith(nobodys, planners);
        assertThat(listed(adminOfAnArea)).doesNotContain(planners, nobodys);
        assertThat(server.get("/api/jobs", planner).status()).isEqualTo(403);

        Answer shown = server.get("/api/jobs/" + planners, planner);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.json().get("kind").asText()).isEqualTo("elsewhere");
        assertThat(shown.json().get("status").asText()).isEqualTo("RUNNING");
        assertThat(shown.json().get("done").asLong()).isEqualTo(3);
        assertThat(shown.json().get("total").asLong()).isEqualTo(10);
        assertThat(server.get("/api/jobs/" + planners, admin).status()).isEqualTo(200);
        for (String path : List.of("", "/events")) {
            assertThat(server.get("/api/jobs/" + nobodys + path, planner).status())
                    .isEqualTo(404);
            assertThat(server.get("/api/jobs/" + planners + path, adminOfAnArea).status())
                    .isEqualTo(404);
        }
        assertThat(server.send("POST", "/api/jobs/" + nobodys + "/cancel", planner, null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void atMostTheLatestFiftyAreListed() {
        for (int i = 0; i < 60; i++) {
            job("admin-of-area", "DONE", 10);
        }
        assertThat(listed(admin)).hasSize(50);
        assertThat(listed(adminOfAnArea)).hasSize(50);
    }

    @Test
    void cancelStopsWhatWaitsAndAsksWhatRuns() {
        long waiting = job("planner", "QUEUED", 0);
        Answer cancelled = server.send("POST", "/api/jobs/" + waiting + "/cancel", planner, null);
        assertThat(cancelled.status()).isEqualTo(202);
        assertThat(cancelled.json().get("status").asText()).isEqualTo("CANCELLED");

        long running = job("planner", "RUNNING", 3);
        JsonNode asked = server.send("POST", "/api/jobs/" + running + "/cancel", planner, null)
                .json();
        assertThat(asked.get("status").asText()).isEqualTo("RUNNING");
        assertThat(asked.get("cancelAsked").asBoolean()).isTrue();

        long done = job("planner", "DONE", 10);
        JsonNode stays = server.send("POST", "/api/jobs/" + done + "/cancel", planner, null)
                .json();
        assertThat(stays.get("status").asText()).isEqualTo("DONE");
        assertThat(stays.get("cancelAsked").asBoolean()).isFalse();
    }

    @Test
    void whatIsNoJobIsAProblem() {
        assertThat(server.get("/api/jobs/999999", admin).status()).isEqualTo(404);
        assertThat(server.get("/api/jobs/none", admin).status()).isEqualTo(400);
        assertThat(server.get("/api/jobs?limit=3", admin).status()).isEqualTo(400);
        Answer notAStream = server.send(HttpRequest.newBuilder(
                        URI.create(server.url() + "/api/jobs/" + job("planner", "RUNNING", 1) + "/events"))
                .header("Authorization", "Bearer " + admin)
                .header("Accept", "application/json, image/*")
                .build());
        assertThat(notAStream.status()).isEqualTo(406);
        assertThat(notAStream.json().get("expected").asText()).isEqualTo("text/event-stream");
    }

    @Test
    @Timeout(60)
    void aJobIsFollowedToItsEnd() throws Exception {
        long id = job("planner", "RUNNING", 3);
        try (JobEvents stream = new JobEvents(server, id, planner)) {
            assertThat(stream.answer().headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/event-stream");
            JobEvents.Event first = stream.next();
            assertThat(first.name()).isEqualTo("progress");
            assertThat(first.data().get("done").asLong()).isEqualTo(3);
            assertThat(first.data().get("total").asLong()).isEqualTo(10);
            // Three in thirty seconds, so seventy for the other seven, and more the longer this takes to ask.
            assertThat(first.data().get("secondsLeft").asLong()).isGreaterThanOrEqualTo(70);

            set(id, "done = 9");
            assertThat(nextWith(stream, 9)).isEqualTo("progress");
            set(id, "done = 10, status = 'DONE', finished_at = now(), report = '{\"rows\": 10}'");
            assertThat(nextWith(stream, 10)).isEqualTo("end");
            assertThat(stream.next()).isNull();
        }
    }

    /** The name of the first event that says so much is done. */
    private static String nextWith(JobEvents stream, long done) throws IOException {
        for (JobEvents.Event event = stream.next(); event != null; event = stream.next()) {
            if (event.data().get("done").asLong() == done) {
                return event.name();
            }
        }
        throw new AssertionError("the stream ended before " + done);
    }

    @Test
    @Timeout(60)
    void aFinishedJobEndsAtOnceWithItsReport() throws Exception {
        long id = job("planner", "DONE", 10);
        set(id, "report = '{\"rows\": 10}'");
        try (JobEvents stream = new JobEvents(server, id, admin)) {
            JobEvents.Event end = stream.next();
            assertThat(end.name()).isEqualTo("end");
            assertThat(end.data().get("report").get("rows").asInt()).isEqualTo(10);
            assertThat(stream.next()).isNull();
        }
    }

    @Test
    @Timeout(60)
    void whoGoesIsNotFollowedAnyLonger() throws Exception {
        long id = job("planner", "RUNNING", 1);
        try (JobEvents stream = new JobEvents(server, id, planner)) {
            assertThat(stream.next().name()).isEqualTo("progress");
            assertThat(following()).isNotEmpty();
        }
        // Each change is a write to a line that nobody holds any more; the first or second of them shows it.
        for (int done = 2; !following().isEmpty(); done++) {
            set(id, "done = " + done % 10);
            for (Thread thread : following()) {
                thread.join(200);
            }
        }
    }

    /** The threads that watch a job for somebody. */
    private static List<Thread> following() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(JobApi.class.getName())
                                && frame.getMethodName().equals("follow")))
                .map(Map.Entry::getKey)
                .toList();
    }
}
