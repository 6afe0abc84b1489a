package org.gridwalk.server.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.crs.ControlFit;
import org.gridwalk.geodata.geo.crs.ControlPoint;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Words;
import org.gridwalk.geodata.intake.local.ControlTable;
import org.gridwalk.geodata.intake.local.LocalFit;
import org.gridwalk.geodata.intake.local.LocalSystem;
import org.gridwalk.geodata.intake.local.LocalSystems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crs}: a city's own systems of coordinates. */
@Command(
        name = "crs",
        subcommands = {CrsCommand.Fit.class, CrsCommand.Kept.class, CrsCommand.Forget.class})
public final class CrsCommand {
    /** {@code crs fit POINTS}. */
    @Command(name = "fit")
    static final class Fit implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private StateOptions options;

        @Option(names = "--affine")
        private boolean affine;

        @Option(names = "--known", paramLabel = "SYSTEM", defaultValue = "EPSG:4326")
        private String known;

        @Option(names = "--keep", paramLabel = "NAME")
        private String keep;

        @Parameters(paramLabel = "POINTS")
        private Path file;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            Crs system = Crs.named(known).orElseThrow(() -> new BadInput("--known", known, Crs.EXAMPLES));
            try {
                List<ControlPoint> points = ControlTable.read(file, system);
                LocalFit fit = LocalFit.of(points, affine ? ControlFit.Method.AFFINE : ControlFit.Method.SIMILARITY);
                print(out, fit);
                if (keep != null) {
                    try (OpenState state = options.open()) {
                        new LocalSystems(state.database()).keep(keep, fit, Optional.empty());
                    }
                    out.println(Language.words().say("crs.kept", Map.of("name", keep.strip())));
                }
                return 0;
            } catch (FileRefused refused) {
                spec.commandLine()
                        .getErr()
                        .println("gridwalk: " + Language.words().sentence(refused.finding()));
                return 1;
            } finally {
                out.flush();
            }
        }

        private static void print(PrintWriter out, LocalFit fit) {
            Words words = Language.words();
            int wide = fit.points().stream()
                    .mapToInt(point -> point.name().length())
                    .max()
                    .orElse(1);
            out.println(words.say("crs.residuals", Map.of()));
            for (LocalFit.Checked point : fit.points()) {
                out.printf(
                        "  %-" + wide + "s %10.3f %10.3f %10.3f%s%n",
                        point.name(),
                        point.eastMeters(),
                        point.northMeters(),
                        point.meters(),
                        point.suspicious() ? "  " + words.say("crs.suspicious", Map.of()) : "");
            }
            out.println(words.say(
                    "crs.fit",
                    Map.of(
                            "rms", "%.3f".formatted(fit.rmsMeters()),
                            "scale", "%.8f".formatted(fit.scale()),
                            "rotation", "%.6f".formatted(fit.rotationDegrees()))));
            if (fit.mirrored()) {
                out.println(words.say("crs.mirrored", Map.of()));
            }
            out.println(fit.crs());
        }
    }

    /** {@code crs list}. */
    @Command(name = "list")
    static final class Kept implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private StateOptions options;

        @Override
        public Integer call() {
            try (OpenState state = options.open()) {
                PrintWriter out = spec.commandLine().getOut();
                for (LocalSystem system : new LocalSystems(state.database()).list()) {
                    out.printf(
                            "%s  %d  %.3f m  %s%n",
                            system.name(),
                            system.fit().points().size(),
                            system.fit().rmsMeters(),
                            system.fit().crs());
                }
                out.flush();
                return 0;
            }
        }
    }

    /** {@code crs forget NAME}. */
    @Command(name = "forget")
    static final class Forget implements Callable<Integer> {
        @Mixin
        private StateOptions options;

        @Parameters(paramLabel = "NAME")
        private String name;

        @Override
        public Integer call() {
            try (OpenState state = options.open()) {
                LocalSystems systems = new LocalSystems(state.database());
                LocalSystem kept = systems.named(name)
                        .orElseThrow(() -> new BadInput(
                                "NAME",
                                name,
                                "one of "
                                        + systems.list().stream()
                                                .map(LocalSystem::name)
                                                .toList()));
                systems.forget(kept.id());
                return 0;
            }
        }
    }
}
