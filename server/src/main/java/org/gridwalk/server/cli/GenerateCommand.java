package org.gridwalk.server.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.gridwalk.geodata.demo.DemoSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code generate}: data from nothing. */
@Command(
        name = "generate",
        subcommands = {GenerateCommand.Hexgrid.class, GenerateCommand.Demo.class})
public final class GenerateCommand {
    /** {@code generate demo}: what {@code demo} would serve, without serving it. */
    @Command(name = "demo")
    static final class Demo implements Callable<Integer> {
        @Mixin
        StateOptions options;

        @Mixin
        DemoOptions wanted;

        @Override
        public Integer call() {
            DemoSpec spec = wanted.spec(1, options.config().zone());
            try (OpenState state = options.open()) {
                new DemoData(state.database()).ensure(spec, wanted);
            }
            return 0;
        }
    }

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
