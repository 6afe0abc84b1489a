package org.gridwalk.server.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code generate}: data from nothing. */
@Command(
        name = "generate",
        subcommands = {GenerateCommand.Hexgrid.class})
public final class GenerateCommand {
    /** {@code generate hexgrid}: a honeycomb of grids over a box, as GeoJSON. */
    @Command(name = "hexgrid")
    static final class Hexgrid implements Callable<Integer> {
        @Option(names = "--bounds", paramLabel = "W,S,E,N", required = true)
        String bounds;

        @Option(names = "--edge", paramLabel = "METERS", required = true)
        double edgeMeters;

        @Option(names = "--out", paramLabel = "FILE")
        Path out;

        @Override
        public Integer call() {
            return 0;
        }
    }
}
