package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds on every route: who is let in, and how bad input is answered. */
@Tag("database")
class FrameTest {
    private static ServerUnderTest server;
    private static String manager;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
        manager = server.token("manager", new Grant(Role.MANAGER, null, null, false));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer post(String path, String contentType, byte[] body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).POST(BodyPublishers.ofByteArray(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request.build());
    }

    private static Answer signIn(String login, String password) {
        return server.send(
                "POST", "/api/session", null, "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("code").asText()).isEqualTo(code);
        assertThat(answer.text())
                .doesNotContain("Exception")
                .doesNotContain("org.gridwalk")
                .doesNotContain("\tat ");
    }

    @Test
    void signsInAndOutWithACookieAndAForgeryToken() {
        server.token("grace", new Grant(Role.MANAGER, null, null, false));
        assertProblem(signIn("grace", "wrong password"), 401, "sign-in-failed");
        assertProblem(signIn("nobody", "wrong password"), 401, "sign-in-failed");
        Answer in = signIn("grace", "password of grace");
        assertThat(in.status()).isEqualTo(200);
        assertThat(in.header("Set-Cookie"))
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/");
        String cookie = in.header("Set-Cookie").replaceAll(";.*", "");
        String csrf = in.json().get("csrfToken").asText();
        HttpRequest.Builder show = HttpRequest.newBuilder(URI.create(server.url() + "/api/session"))
                .header("Cookie", cookie);
        assertThat(server.send(show.build()).json().get("login").asText()).isEqualTo("grace");

        byte[] wanted = "{\"label\":\"QGIS\",\"days\":30}".getBytes(StandardCharsets.UTF_8);
        assertProblem(post("/api/tokens", "application/json", wanted, "Cookie", cookie), 403, "csrf-token-missing");
        Answer made = post("/api/tokens", "application/json", wanted, "Cookie", cookie, "X-CSRF-Token", csrf);
        assertThat(made.status()).isEqualTo(201);
        String token = made.json().get("token").asText();
        assertThat(server.get("/api/session", token).status()).isEqualTo(200);

        server.send(HttpRequest.newBuilder(URI.create(server.url() + "/api/session"))
                .header("Cookie", cookie)
                .header("X-CSRF-Token", csrf)
                .DELETE()
                .build());
        assertProblem(server.send(show.build()), 401, "sign-in-needed");
        server.send("DELETE", "/api/tokens/" + made.json().get("id").asLong(), token, null);
        assertProblem(server.get("/api/session", token), 401, "token-unknown");
    }

    @Test
    void aTokenServesAsBearerAndAsThePasswordOfBasic() {
        String basic = Base64.getEncoder().encodeToString(("anyone:" + manager).getBytes(StandardCharsets.UTF_8));
        Answer answer = server.send(HttpRequest.newBuilder(URI.create(server.url() + "/api/topics"))
                .header("Authorization", "Basic " + basic)
                .build());
        assertThat(answer.status()).isEqualTo(200);
        for (String authorization : List.of("Basic !!!", "Bearer", "Bearer nonsense", "Digest x", "")) {
            Answer refused = server.send(HttpRequest.newBuilder(URI.create(server.url() + "/api/topics"))
                    .header("Authorization", authorization)
                    .build());
            assertThat(refused.status()).as(authorization).isEqualTo(401);
        }
    }

    @Test
    void guessingIsSlowedDown() {
        server.token("guessed", new Grant(Role.VIEWER, null, null, false));
        for (int i = 0; i < 8; i++) {
            assertProblem(signIn("guessed", "guess " + i), 401, "sign-in-failed");
        }
        Answer slowed = signIn("guessed", "password of guessed");
        assertProblem(slowed, 429, "too-many-tries");
        assertThat(Integer.parseInt(slowed.header("Retry-After"))).isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                      | malformed-json | body",
                "{} {}                                  | malformed-json | body",
                "{'login':'a','login':'b'}              | malformed-json | body",
                "null                                   | bad-value      | body",
                "[]                                     | bad-value      | body",
                "{}                                     | bad-value      | login",
                "{'login':1,'password':'b'}             | bad-value      | login",
                "{'login':'a','password':{}}            | bad-value      | password",
                "{'login':'a','password':'b','x':1}     | bad-value      | x",
                "{'login':'a\\u0000','password':'b'}    | bad-value      | login",
                "{'login':null,'password':null}         | bad-value      | login"
            })
    void aMalformedBodyIsAnsweredWithWhatWasWrong(String body, String code, String field) {
        Answer answer = server.send("POST", "/api/session", null, body.replace('\'', '"'));
        assertProblem(answer, 400, code);
        assertThat(answer.json().get("field").asText()).isEqualTo(field);
        assertThat(answer.json().get("expected").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.5         | 1.5",
                "'''5'''     | 5",
                "true        | true",
                "99999999999 | 99999999999",
                "null        |",
            })
    void aNumberIsTakenForNothingElse(String days, String value) {
        Answer answer = server.send(
                "POST", "/api/tokens", manager, "{\"label\":\"t\",\"days\":" + days.replace('\'', '"') + "}");
        assertProblem(answer, 400, "bad-value");
        assertThat(answer.json().get("field").asText()).isEqualTo("days");
        assertThat(answer.json().path("value").asText("").isEmpty()).isEqualTo(value == null);
        assertThat(answer.json().get("title").asText()).contains(value == null ? "days is missing" : "'" + value + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;charset=nonsense",
                "application/json; charset=gbk",
                "application/jsonx",
                "text/plain"
            })
    void aBodyIsJsonInUtf8AndNothingElse(String contentType) {
        Answer answer = post("/api/session", contentType, "{}".getBytes(StandardCharsets.UTF_8));
        assertProblem(answer, 415, "wrong-content-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/api/grids", "/api/session", "/api/openapi.json", "/", "/heatmap.html"})
    void headIsAnsweredLikeGet(String path) {
        Answer get = server.get(path, manager);
        Answer head = server.send("HEAD", path, manager, null);
        assertThat(head.status()).isEqualTo(get.status()).isLessThan(400);
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /",
                "PUT    | /index.html",
                "DELETE | /heatmap.html",
                "POST   | /style/tokens.css",
                "PUT    | /api/topics",
                "DELETE | /ogc",
                "HEAD   | /api/coverage/events"
            })
    void aMethodThatAnAddressDoesNotTakeIs405AndToldWhichItTakes(String method, String path) {
        Answer answer = server.send(method, path, manager, method.equals("HEAD") ? null : "{}");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET");
        if (!method.equals("HEAD")) {
            assertProblem(answer, 405, "method-not-allowed");
        }
    }

    @Test
    void routesAreMeasuredByTheirPatterns() {
        server.get("/api/issues/17", manager);
        String admin = server.token("metrics", new Grant(Role.ADMIN, null, null, false));
        assertThat(server.get("/metrics", admin).text()).contains("route=\"/api/issues/{id}\"");
    }

    @Test
    void anOversizedBodyIs413AndAWrongTypeIs415() {
        assertProblem(post("/api/session", "application/json", new byte[2 << 20]), 413, "too-large");
        assertProblem(
                post("/api/session", "text/plain", "{}".getBytes(StandardCharsets.UTF_8)), 415, "wrong-content-type");
        assertProblem(post("/api/session", null, "{}".getBytes(StandardCharsets.UTF_8)), 415, "wrong-content-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/issues?from=yesterday",
                "/api/issues?from=2026-11-20&to=2026-11-01",
                "/api/issues?from=0001-01-01",
                "/api/issues?status=OPEN",
                "/api/issues?limit=0",
                "/api/issues?limit=1e3",
                "/api/issues?cursor=x",
                "/api/issues?cursor=9999999999999999999_1",
                "/api/issues?bbox=1,2,3",
                "/api/issues?bbox=NaN,0,1,1",
                "/api/issues?bbox=0,50,1,-50",
                "/api/issues?grid=-1",
                "/api/issues?unknown=1",
                "/api/issues?limit=1&limit=2",
                "/api/issues?topic=%00",
                "/api/issues?topic=NO-SUCH-TOPIC",
                "/api/grids?topic=NO-SUCH-TOPIC",
                "/api/issues/0",
                "/api/issues/abc",
                "/api/issues/99999999999999999999",
                "/api/grids?to=2026-02-30",
                "/api/issues/summary?source=%27%3B--"
            })
    void aBadParameterIs400AndNamesTheField(String path) {
        Answer answer = server.get(path, manager);
        assertProblem(answer, 400, "bad-value");
        assertThat(answer.json().has("field")).isTrue();
        assertThat(answer.json().get("expected").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/nothing.html", "/api/issues/17", "/webjars/none"})
    void whatIsNotThereIs404(String path) {
        assertProblem(server.get(path, manager), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%ZZ HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /web/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET /api/issues?topic=%C3%28 HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void aRequestThatCanNotBeParsedIsStillAProblem(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.url()).getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 4");
            assertThat(answer)
                    .contains("application/problem+json")
                    .doesNotContain("Exception")
                    .doesNotContain("Jetty");
        }
    }

    @Test
    void chineseComesBackAsItWasSent() {
        Answer answer = server.get("/api/issues?status=%E6%BC%8F%E6%B0%B4", manager);
        assertProblem(answer, 400, "bad-value");
        assertThat(answer.json().get("value").asText()).isEqualTo("漏水");
        server.database().jdbi().useHandle(handle -> handle.createScript("""
                        insert into area (level, name) values ('COMMUNITY', '晨光社区');
                        insert into grid (community_id) select id from area where name = '晨光社区';
                        insert into grid_version (grid_id, name, geom, valid) select id, '第一网格',
                          'SRID=4326;MULTIPOLYGON(((87 44,87.01 44,87.01 44.01,87 44)))', '[2026-01-01,)' from grid;
                        """).execute());
        try {
            JsonNode grid = server.get("/api/grids", manager)
                    .json()
                    .get("features")
                    .get(0)
                    .get("properties");
            assertThat(grid.get("name").asText()).isEqualTo("第一网格");
            assertThat(grid.has("code")).isFalse();
            assertThat(grid.has("issuesPer100Households")).isFalse();
            JsonNode area = server.get("/api/areas", manager).json().get(0);
            assertThat(area.get("bounds").get(2).asDouble()).isEqualTo(87.01);
            assertThat(area.has("parentId")).isFalse();
        } finally {
            server.database().jdbi().useHandle(handle -> {
                handle.execute("delete from grid");
                handle.execute("delete from area");
            });
        }
    }

    @Test
    void emptyIsEmptyAndNotAnError() {
        assertThat(server.get("/api/issues", manager).json().get("items")).isEmpty();
        assertThat(server.get("/api/issues/summary", manager)
                        .json()
                        .get("total")
                        .asLong())
                .isZero();
        assertThat(server.get("/api/grids", manager).json().get("features")).isEmpty();
        assertThat(server.get("/api/areas", manager).json()).isEmpty();
        assertThat(server.get("/api/installation", null).json().get("today").asText())
                .isEqualTo("2026-11-20");
    }

    @Test
    void theHealthIsPublicAndTheMetricsAreNot() {
        assertThat(server.get("/health/live", null).status()).isEqualTo(200);
        assertThat(server.get("/health/ready", null).status()).isEqualTo(200);
        assertProblem(server.get("/metrics", null), 401, "sign-in-needed");
        assertProblem(server.get("/metrics", manager), 403, "role-missing");
        String admin = server.token("admin", new Grant(Role.ADMIN, null, null, false));
        assertThat(server.get("/metrics", admin).text()).contains("gridwalk_http_seconds_count");
    }

    /** Requests are read by one thread or few: none of them may wait for the rest of one. */
    @Test
    @Timeout(20)
    void bodiesThatDoNotComeKeepNobodyWaiting() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        URI.create(server.url()).getPort());
                slow.add(socket);
                socket.getOutputStream().write("""
                        POST /api/session HTTP/1.1\r
                        Host: localhost\r
                        Content-Type: application/json\r
                        Content-Length: 40\r
                        \r
                        {"login":""".getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < 16; i++) {
                assertThat(server.get("/health/live", null).status()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void everyAnswerKeepsToItsOrigin() {
        Answer answer = server.get("/health/live", null);
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'self'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Server")).isEmpty();
    }
}
