package org.gridwalk.server.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.demo.DemoSpec;
import picocli.CommandLine.Option;

/** What to generate; each of it optional. */
final class DemoOptions {
    private static final long DEFAULT_SEED = 1;

    @Option(names = "--seed", paramLabel = "NUMBER")
    Long seed;

    @Option(names = "--scale", paramLabel = "FACTOR")
    Double scale;

    @Option(names = "--today", paramLabel = "DATE")
    LocalDate today;

    /** @throws BadInput when the scale is out of range */
    DemoSpec spec(double defaultScale, ZoneId zone) {
        double wanted = Objects.requireNonNullElse(scale, defaultScale);
        if (!(wanted >= DemoSpec.SMALLEST && wanted <= DemoSpec.LARGEST)) {
            throw new BadInput(
                    "--scale", "" + wanted, "a number from " + DemoSpec.SMALLEST + " to " + DemoSpec.LARGEST);
        }
        return new DemoSpec(
                Objects.requireNonNullElse(seed, DEFAULT_SEED),
                wanted,
                Objects.requireNonNullElseGet(today, () -> LocalDate.now(zone)));
    }
}
