package org.gridwalk.server.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.server.Config;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code demo}: a generated community, made on the first run and kept, with the clock standing at its day. */
@Command(name = "demo")
public final class DemoCommand implements Callable<Integer> {
    /** When all of the day's visits and issues are in. */
    private static final LocalTime CLOSING_TIME = LocalTime.of(18, 0);

    @Mixin
    private ServeOptions options;

    @Mixin
    private DemoOptions wanted;

    @Override
    public Integer call() {
        Config config = options.config().asDemo();
        DemoSpec spec = wanted.spec(1, config.zone());
        try (Serving serving = Serving.prepare(config)) {
            serving.state().migrate();
            LocalDate today = new DemoData(serving.state().database()).ensure(spec, wanted);
            serving.start(config, clock(today, config.zone()));
            DemoData.printAccounts();
            return serving.untilEnded();
        }
    }

    /** The clock of generated data, which stands. */
    static Clock clock(LocalDate today, ZoneId zone) {
        return Clock.fixed(today.atTime(CLOSING_TIME).atZone(zone).toInstant(), zone);
    }
}
