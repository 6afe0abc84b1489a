package org.gridwalk.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwalk.server.Main;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help texts are plain files, so that they can be read before Java is there; they must not drift away. */
class HelpTest {
    private static final Path HELP = Path.of("src/main/launcher/help");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

    static Set<String> commands() {
        return Main.commandLine().getSubcommands().keySet();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void namesEachOptionOfTheCommandAndNoOther(String name) throws IOException {
        CommandLine command = Main.commandLine().getSubcommands().get(name);
        assertThat(optionsIn(name)).isEqualTo(optionsOf(command));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void namesEachSubcommand(String name) throws IOException {
        CommandLine command = Main.commandLine().getSubcommands().get(name);
        String text = Files.readString(HELP.resolve(name + ".txt"));
        for (String subcommand : command.getSubcommands().keySet()) {
            assertThat(text).contains("./gridwalk " + name + " " + subcommand);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theOverviewNamesTheCommand(String name) throws IOException {
        assertThat(Files.readString(HELP.resolve("overview.txt"))).contains("./gridwalk " + name + " ");
    }

    private static Set<String> optionsIn(String name) throws IOException {
        String text = Files.readString(HELP.resolve(name + ".txt")).replaceAll("gridwalk \\w+ --help", "");
        return OPTION.matcher(text)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> optionsOf(CommandLine command) {
        return Stream.concat(Stream.of(command), command.getSubcommands().values().stream())
                .flatMap(one -> one.getCommandSpec().options().stream())
                .map(option -> option.longestName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
