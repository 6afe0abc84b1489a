package org.gridwalk.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.ApiTokens;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.server.Config;
import org.gridwalk.server.Main;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Server and database are killed in the middle of an import; started again, every good row is there once. */
@Tag("database")
@Tag("slow")
@Timeout(600)
class ImportKilledTest {
    private static final int ROWS = 60_000;

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private String token;

    @Test
    void everyGoodRowIsThereOnce() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        token = prepare();
        Process killed = start();
        long job;
        long done;
        try (BufferedReader output = reader(killed)) {
            String url = address(output);
            long id = json("POST", url + "/api/imports?name=a.csv", table())
                    .at("/upload/id")
                    .asLong();
            String path = url + "/api/imports/" + id;
            assertThat(json("GET", path + "/preview", null).get("questions")).isEmpty();
            job = json("POST", path + "/load", "").get("id").asLong();
            done = 0;
            while (done == 0) {
                Thread.sleep(20);
                done = json("GET", url + "/api/jobs/" + job, null).get("done").asLong();
            }
            long postgres = postgres();
            killed.destroyForcibly().waitFor();
            ProcessHandle.of(postgres).ifPresent(ProcessHandle::destroyForcibly);
            while (ProcessHandle.of(postgres).filter(ProcessHandle::isAlive).isPresent()) {
                Thread.sleep(5);
            }
        }
        assertThat(done).as("it was in the middle").isBetween(1L, ROWS - 1L);
        Process next = start();
        try (BufferedReader output = reader(next)) {
            String url = address(output);
            JsonNode ended = json("GET", url + "/api/jobs/" + job, null);
            while (List.of("QUEUED", "RUNNING").contains(ended.get("status").asText())) {
                Thread.sleep(100);
                ended = json("GET", url + "/api/jobs/" + job, null);
            }
            assertThat(ended.get("status").asText()).as(ended.toString()).isEqualTo("DONE");
            assertThat(ended.at("/report/read").asLong()).isEqualTo(ROWS);
            assertThat(ended.at("/report/loaded").asLong()).isEqualTo(good());
            assertThat(ended.at("/report/rejected").asLong()).isEqualTo(ROWS - good());
        } finally {
            next.destroy();
            next.waitFor();
        }
        try (OpenState state = OpenState.open(Config.read(folder, Map.of()))) {
            List<Long> counts = state.database()
                    .jdbi()
                    .withHandle(handle -> handle.createQuery(
                                    "select unnest(array[count(*), count(distinct number), count(distinct job_id)]) from issue")
                            .mapTo(Long.class)
                            .list());
            assertThat(counts).as("rows, numbers, jobs").containsExactly(good(), good(), 1L);
        }
    }

    /** A community, a topic and a desk. */
    private String prepare() {
        try (OpenState state = OpenState.open(Config.read(folder, Map.of()))) {
            state.migrate();
            state.database().jdbi().useHandle(handle -> handle.createScript("""
                    insert into area (level, name) values ('COMMUNITY', '晨光社区');
                    insert into topic (code, name) values ('NOISE', '噪音扰民');
                    """).execute());
            Accounts accounts = new Accounts(state.database());
            long desk = accounts.create("desk", "desk", "password of desk").id();
            accounts.grant(desk, new Grant(Role.DESK, null, null, false));
            return new ApiTokens(state.database()).make(desk, "test", 1).token();
        }
    }

    /** Every seventh line has no time that can be read. */
    private static String table() {
        StringBuilder text = new StringBuilder("工单编号,受理时间,诉求类别,工单状态,诉求内容\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(
                    "K%d,%s,噪音扰民,已办结,楼上装修从早到晚没有停过已经很多天了%d%n".formatted(i, i % 7 == 3 ? "不详" : "2024/3/1 10:00:00", i));
        }
        return text.toString();
    }

    private static long good() {
        return ROWS - (ROWS + 3) / 7;
    }

    private long postgres() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("postgres/data/postmaster.pid"))
                .get(0));
    }

    private JsonNode json(String method, String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return Json.read(answer.body());
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(Arrays.asList("serve", "--port", "0", "--state", folder.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String address(BufferedReader output) throws IOException {
        StringBuilder before = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("Gridwalk is at ")) {
                return line.split(" ")[3];
            }
            before.append(line).append('\n');
        }
        throw new AssertionError("the server ended: " + before);
    }
}
