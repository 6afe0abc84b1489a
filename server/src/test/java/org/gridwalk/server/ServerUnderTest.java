package org.gridwalk.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.ApiTokens;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;

/** The real server on a free port of 127.0.0.1, over a database of its own, with its clock at 18:00 of a day. */
public final class ServerUnderTest implements AutoCloseable {
    /** Ids of databases are not those of others: each has its state for itself. */
    private static final AtomicInteger STATES = new AtomicInteger();

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    static final Instant EVENING =
            TODAY.atTime(LocalTime.of(18, 0)).atZone(ZONE).toInstant();

    private final Database database;
    private final Server server;
    private final Path state;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServerUnderTest(Database database, Server server, Path state) {
        this.database = database;
        this.server = server;
        this.state = state;
    }

    /** A server over an empty, migrated database. */
    public static ServerUnderTest start() {
        return start(TestPostgis.database());
    }

    /** A server over a database that it closes in the end. */
    public static ServerUnderTest start(Database database) {
        return start(database, List.of("grids", "buildings", "issues"));
    }

    /** @param publicCollections what /ogc shows without an account */
    public static ServerUnderTest start(Database database, List<String> publicCollections) {
        return start(database, publicCollections, Clock.fixed(EVENING, ZONE));
    }

    /** A server whose days go by as its clock has them. */
    static ServerUnderTest start(Database database, Clock clock) {
        return start(database, List.of("grids"), clock);
    }

    private static ServerUnderTest start(Database database, List<String> publicCollections, Clock clock) {
        // Tests run in several processes, each with a cluster of its own.
        Path state = Path.of("target", "test-state", ProcessHandle.current().pid() + "-" + STATES.incrementAndGet());
        Config config =
                new Config(state, "127.0.0.1", 0, null, ZONE, publicCollections, true, null, Map.of(), null, null);
        return new ServerUnderTest(database, Server.start(config, database, clock), state);
    }

    Path state() {
        return state;
    }

    public Database database() {
        return database;
    }

    public Routes routes() {
        return server.routes();
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Makes an account with these grants and gives a token for it. */
    public String token(String login, Grant... grants) {
        Accounts accounts = new Accounts(database);
        long id = accounts.create(login, login, "password of " + login).id();
        for (Grant grant : grants) {
            accounts.grant(id, grant);
        }
        return new ApiTokens(database).make(id, "test", 1).token();
    }

    public Answer get(String path, String token) {
        return send("GET", path, token, null);
    }

    /** @param body as JSON, or null for none */
    public Answer send(String method, String path, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    public Answer send(HttpRequest request) {
        try {
            return new Answer(client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }

    /** What came back. */
    public record Answer(HttpResponse<String> http) {
        public int status() {
            return http.statusCode();
        }

        public String text() {
            return http.body();
        }

        public JsonNode json() {
            return Json.read(http.body());
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }
    }
}
