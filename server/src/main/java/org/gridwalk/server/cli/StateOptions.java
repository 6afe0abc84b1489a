package org.gridwalk.server.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.gridwalk.server.Config;
import picocli.CommandLine.Option;

/** Which state directory a command works on. */
final class StateOptions {
    @Option(names = "--state", paramLabel = "DIR")
    private Path state;

    Config config() {
        return Config.read(
                Optional.ofNullable(state).orElseGet(() -> Config.defaultState(System.getenv())), System.getenv());
    }

    /** The database, migrated. */
    OpenState open() {
        OpenState open = OpenState.open(config());
        open.migrate();
        return open;
    }
}
