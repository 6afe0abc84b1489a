package org.gridwalk.server.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import}: data from outside; a server may run meanwhile. */
@Command(
        name = "import",
        subcommands = {ImportCommand.Grids.class, ImportCommand.Issues.class})
public final class ImportCommand {
    /** {@code import grids FILE.geojson}. */
    @Command(name = "grids")
    static final class Grids implements Callable<Integer> {
        @Mixin
        StateOptions options;

        @Option(names = "--area", paramLabel = "CODE")
        String area;

        @Parameters(paramLabel = "FILE")
        Path file;

        @Override
        public Integer call() {
            try (OpenState state = options.open()) {
                return state.database() == null ? 1 : 0;
            }
        }
    }

    /** {@code import issues FILE.csv[.gz] --mapping FILE}. */
    @Command(name = "issues")
    static final class Issues implements Callable<Integer> {
        @Mixin
        StateOptions options;

        @Option(names = "--mapping", paramLabel = "FILE", required = true)
        Path mapping;

        @Option(names = "--zone", paramLabel = "ZONE")
        ZoneId zone;

        @Option(names = "--area", paramLabel = "CODE")
        String area;

        @Parameters(paramLabel = "FILE")
        Path file;

        @Override
        public Integer call() {
            try (OpenState state = options.open()) {
                return state.database() == null ? 1 : 0;
            }
        }
    }
}
