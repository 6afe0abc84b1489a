package org.gridwalk.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.HexGrid;
import org.gridwalk.geodata.intake.GridFile;
import org.locationtech.jts.geom.Polygon;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
        @Spec
        private CommandSpec spec;

        @Option(names = "--bounds", paramLabel = "W,S,E,N", required = true)
        private String bounds;

        @Option(names = "--edge", paramLabel = "METERS", required = true)
        private double edgeMeters;

        @Option(names = "--prefix", paramLabel = "TEXT", defaultValue = "H")
        private String prefix;

        @Option(names = "--out", paramLabel = "FILE")
        private Path out;

        @Override
        public Integer call() {
            List<Polygon> cells = HexGrid.over(box(), edgeMeters);
            String geoJson = GridFile.geoJson(cells, prefix);
            var terminal = spec.commandLine().getOut();
            if (out == null) {
                terminal.print(geoJson);
                terminal.flush();
                return 0;
            }
            try {
                Files.writeString(out, geoJson);
            } catch (IOException e) {
                throw new BadInput("--out", out.toString(), "a file that can be written");
            }
            terminal.println(
                    Language.words().say("cli.generated", Map.of("count", cells.size(), "file", out.toString())));
            return 0;
        }

        private Bounds box() {
            String[] sides = bounds.split(",", -1);
            try {
                return new Bounds(side(sides, 0), side(sides, 1), side(sides, 2), side(sides, 3));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new BadInput("--bounds", bounds, "west,south,east,north in degrees");
            }
        }

        private static double side(String[] sides, int index) {
            return Double.parseDouble(sides[index].strip());
        }
    }
}
