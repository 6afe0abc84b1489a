package org.gridwalk.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher where there is nothing yet but a shell and Debian's essential programs. */
class LauncherTest {
    @TempDir
    private static Path programs;

    @BeforeAll
    static void copyTheEssential() throws IOException {
        for (String name : List.of("bash", "cat", "dirname", "readlink", "basename", "id", "sed", "grep", "tr")) {
            Path program = Path.of("/usr/bin", name);
            Files.copy(Files.exists(program) ? program : Path.of("/bin", name), programs.resolve(name));
        }
    }

    @Test
    void withoutACommandItShowsTheOverview() throws Exception {
        assertThat(run(2)).contains("./gridwalk demo").contains("./gridwalk COMMAND --help");
        assertThat(run(0, "--help")).contains("./gridwalk demo");
    }

    @Test
    void aCommandThatIsNotOneIsNamed() throws Exception {
        assertThat(run(2, "dmeo")).contains("There is no command dmeo").contains("./gridwalk demo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "serve",
                "import",
                "generate",
                "geocode",
                "crs",
                "user",
                "backup",
                "restore",
                "test",
                "bench",
                "bundle"
            })
    void eachCommandHasHelpBeforeAnythingIsInstalled(String command) throws Exception {
        assertThat(run(0, command, "--help")).startsWith("Usage: ./gridwalk " + command);
        assertThat(run(0, command, "whatever", "-h")).startsWith("Usage: ./gridwalk " + command);
    }

    private String run(int status, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/bash", "../gridwalk"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(status);
        return output;
    }
}
