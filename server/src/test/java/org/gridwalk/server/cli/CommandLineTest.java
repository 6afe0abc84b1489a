package org.gridwalk.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gridwalk.geodata.db.SetupProblem;
import org.gridwalk.server.Config;
import org.gridwalk.server.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is wrong is told in one sentence, before anything is started. */
class CommandLineTest {
    @TempDir
    private Path folder;

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(refusal(1, "serve", "--port", port))
                    .startsWith("gridwalk: Can't listen on 127.0.0.1 port " + port)
                    .contains("--port");
        }
    }

    @Test
    void aStateDirectoryOfANewerProgramIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("format"), "99\n");
        assertThat(refusal(1, "serve")).contains("was made by a newer Gridwalk (format 99");
        assertThat(folder).isDirectoryNotContaining("glob:**/postgres");
    }

    @Test
    void aSettingThatIsNotOneIsNamed() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"prot\": 80}");
        assertThat(refusal(1, "serve"))
                .contains("There is no setting \"prot\"")
                .contains("port")
                .contains("config.json");
        Files.writeString(folder.resolve("config.json"), "{");
        assertThat(refusal(1, "serve")).contains("Can't read " + folder.resolve("config.json"));
    }

    @Test
    void aStateDirectoryThatIsAFileIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(run(1, "serve", "--state", file.toString())).contains("Can't use " + file + " as state directory");
    }

    @Test
    void badValuesAreNamed() {
        assertThat(refusal(1, "serve", "--zone", "Mars/Olympus")).contains("No such time zone: Mars/Olympus");
        assertThat(refusal(1, "serve", "--port", "70000")).contains("between 1 and 65535, not 70000");
        assertThat(refusal(1, "demo", "--scale", "0")).contains("--scale");
        assertThat(refusal(2, "demo", "--today", "yesterday"))
                .contains("yesterday")
                .contains("demo --help");
        assertThat(refusal(2, "demo", "--sede", "1")).contains("--sede");
        assertThat(run(2)).contains("No command");
        assertThat(run(2, "user")).contains("user");
    }

    @Test
    void oneServerClaimsADirectory() throws IOException {
        StateFolder state = new StateFolder(folder);
        try (StateFolder.ServerClaim claim = state.claim()) {
            claim.publish("http://localhost:7070");
            assertThatThrownBy(state::claim)
                    .isInstanceOf(SetupProblem.class)
                    .hasMessage("Gridwalk already runs on the state directory " + folder + " at http://localhost:7070");
        }
        state.claim().close();
    }

    @Test
    void variablesWinOverTheFileAndTheFileOverTheDefaults() throws IOException {
        Files.writeString(folder.resolve("config.json"), """
                {"port": 8080, "zone": "Asia/Urumqi", "publicCollections": ["grids"], "postgres": {"work_mem": "9MB"}}
                """);
        Config config = Config.read(folder, Map.of("GRIDWALK_PORT", "9090", "GRIDWALK_PUBLIC_COLLECTIONS", "a, b"));
        assertThat(config.port()).isEqualTo(9090);
        assertThat(config.zone()).hasToString("Asia/Urumqi");
        assertThat(config.bind()).isEqualTo("127.0.0.1");
        assertThat(config.publicCollections()).containsExactly("a", "b");
        assertThat(config.postgres()).containsEntry("work_mem", "9MB");
        assertThat(config.asDemo().demo()).isTrue();
    }

    private String refusal(int status, String... arguments) {
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--state";
        all[arguments.length + 1] = folder.toString();
        return run(status, all);
    }

    private static String run(int status, String... arguments) {
        StringWriter errors = new StringWriter();
        CommandLine commandLine = Main.commandLine().setErr(new PrintWriter(errors, true));
        assertThat(commandLine.execute(arguments)).as(errors.toString()).isEqualTo(status);
        assertThat(errors.toString().lines().filter(line -> line.startsWith("\tat ")))
                .isEmpty();
        return errors.toString();
    }
}
