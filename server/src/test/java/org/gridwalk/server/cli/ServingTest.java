package org.gridwalk.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gridwalk.server.Main;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: what it starts, what it survives, and what it leaves behind. */
@Tag("database")
@Tag("slow")
@Timeout(300)
class ServingTest {
    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void letPostgresThrough() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void servesThroughTheDeathOfItsDatabaseAndEndsAll() throws Exception {
        Process server = start("serve", "--port", "0");
        try (BufferedReader output = reader(server)) {
            String url = address(output);
            assertThat(status(url)).isEqualTo(200);

            Process second = start("serve", "--port", "0");
            assertThat(textOf(second))
                    .contains("already runs on the state directory")
                    .contains(url);
            assertThat(second.waitFor()).isEqualTo(1);

            Process beside = start("user", "list");
            textOf(beside);
            assertThat(beside.waitFor()).isZero();
            assertThat(status(url)).isEqualTo(200);

            killPostgres();
            assertThat(statusesUntilReady(url)).isSubsetOf(200, 503);

            server.destroy();
            assertThat(server.waitFor()).isEqualTo(143);
        }
        assertThat(folder.resolve("postgres/data/postmaster.pid")).doesNotExist();
        assertThat(folder.resolve("address")).doesNotExist();
    }

    @Test
    void aKilledServerIsFollowedByAnother() throws Exception {
        Process killed = start("serve", "--port", "0");
        try (BufferedReader output = reader(killed)) {
            address(output);
            killed.destroyForcibly().waitFor();
        }
        Process next = start("serve", "--port", "0");
        try (BufferedReader output = reader(next)) {
            assertThat(status(address(output))).isEqualTo(200);
            next.destroy();
            next.waitFor();
        }
        assertThat(folder.resolve("postgres/data/postmaster.pid")).doesNotExist();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--state", folder.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String textOf(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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

    private int status(String url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/health/ready")).build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** Of one request after another, until the database has died and is back. */
    private Set<Integer> statusesUntilReady(String url) throws IOException, InterruptedException {
        Set<Integer> seen = new TreeSet<>();
        do {
            seen.add(status(url));
        } while (Files.notExists(folder.resolve("postgres/data/postmaster.pid")) || !seen.contains(200));
        while (status(url) != 200) {
            seen.add(503);
        }
        return seen;
    }

    private void killPostgres() throws IOException, InterruptedException {
        Path file = folder.resolve("postgres/data/postmaster.pid");
        ProcessHandle postgres = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).get(0)))
                .orElseThrow();
        postgres.destroyForcibly();
        while (postgres.isAlive()) {
            Thread.sleep(1);
        }
    }
}
