package org.gridwalk.server.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.gridwalk.server.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: the server on one's own data, by the real clock. */
@Command(name = "serve")
public final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ServeOptions options;

    @Override
    public Integer call() {
        Config config = options.config();
        try (Serving serving = Serving.prepare(config)) {
            serving.state().migrate();
            serving.start(config, Clock.system(config.zone()));
            return serving.untilEnded();
        }
    }
}
