package org.gridwalk.server.cli;

import java.time.LocalDate;
import picocli.CommandLine.Option;

/** What to generate. */
final class DemoOptions {
    static final long DEFAULT_SEED = 1;
    static final double DEFAULT_SCALE = 1;

    @Option(names = "--seed", paramLabel = "NUMBER")
    Long seed;

    @Option(names = "--scale", paramLabel = "FACTOR")
    Double scale;

    @Option(names = "--today", paramLabel = "DATE")
    LocalDate today;
}
