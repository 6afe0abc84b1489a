package org.gridwalk.server.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gridwalk.geodata.area.Installation;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.intake.FullReport;
import org.gridwalk.geodata.intake.Imports;
import org.gridwalk.geodata.intake.MappingReader;
import org.gridwalk.geodata.intake.Undo;
import org.gridwalk.geodata.intake.Words;
import org.gridwalk.geodata.network.NetworkImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: data from outside; a server may run meanwhile. */
@Command(
        name = "import",
        subcommands = {
            ImportCommand.Grids.class,
            ImportCommand.Issues.class,
            ImportCommand.Network.class,
            ImportRows.Areas.class,
            ImportRows.Streets.class,
            ImportRows.Estates.class,
            ImportRows.Buildings.class,
            ImportRows.Households.class,
            ImportRows.Services.class,
            ImportRows.Workers.class,
            ImportRows.Visits.class,
            ImportCommand.TakeBack.class
        })
public final class ImportCommand {
    /** What loading a file has in common, whatever is in it. */
    abstract static class Load implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private StateOptions options;

        @Option(names = "--area", paramLabel = "AREA")
        String area;

        @Option(names = "--dry-run")
        boolean dryRun;

        @Option(names = "--report", paramLabel = "FILE")
        private Path report;

        @Parameters(paramLabel = "FILE")
        Path file;

        @Override
        public final Integer call() {
            Words words = Language.words();
            try (OpenState state = options.open()) {
                Clock clock = clock(state.database(), options.config().zone());
                Imports imports = new Imports(
                        state.database(), clock, Optional.ofNullable(report).map(to -> new FullReport(to, words)));
                Imports.Outcome outcome = run(imports);
                var out = spec.commandLine().getOut();
                outcome.report().ifPresent(came -> out.println(new ImportText(words).of(came, outcome.jobId())));
                outcome.error().ifPresent(error -> spec.commandLine().getErr().println("gridwalk: " + error));
                out.flush();
                return outcome.report().filter(came -> !came.refused()).isPresent() ? 0 : 1;
            }
        }

        abstract Imports.Outcome run(Imports imports);
    }

    /** {@code import grids FILE.geojson}. */
    @Command(name = "grids")
    static final class Grids extends Load {
        @Option(names = "--make-area", paramLabel = "NAME")
        private String makeArea;

        @Option(names = "--crs", paramLabel = "EPSG:CODE")
        private String crs;

        @Option(names = "--valid-from", paramLabel = "DATE")
        private LocalDate validFrom;

        @Override
        Imports.Outcome run(Imports imports) {
            return imports.grids(
                    file,
                    Optional.ofNullable(crs),
                    Optional.ofNullable(area),
                    Optional.ofNullable(makeArea),
                    Optional.ofNullable(validFrom),
                    dryRun);
        }
    }

    /** {@code import issues FILE.csv[.gz] --mapping FILE}. */
    @Command(name = "issues")
    static final class Issues extends Load {
        @Option(names = "--mapping", paramLabel = "FILE", required = true)
        private String mapping;

        @Option(names = "--zone", paramLabel = "ZONE")
        private ZoneId zone;

        @Override
        Imports.Outcome run(Imports imports) {
            return imports.issues(
                    file,
                    MappingReader.named(mapping),
                    Optional.ofNullable(zone).map(ZoneId::getId),
                    Optional.ofNullable(area),
                    dryRun);
        }
    }

    /** {@code import network FILE}: in the place of the one that was there. */
    @Command(name = "network")
    static final class Network implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private StateOptions options;

        @Option(names = "--close-private")
        private boolean closePrivate;

        @Option(names = "--dry-run")
        private boolean dryRun;

        @Parameters(paramLabel = "FILE")
        private Path file;

        @Override
        public Integer call() {
            try (OpenState state = options.open()) {
                NetworkImport imports = new NetworkImport(state.database());
                NetworkImport.Outcome outcome =
                        dryRun ? imports.tryOut(file, closePrivate) : imports.run(file, closePrivate);
                var out = spec.commandLine().getOut();
                outcome.report()
                        .ifPresent(
                                report -> out.println(new NetworkText(Language.words()).of(report, outcome.jobId())));
                outcome.error().ifPresent(spec.commandLine().getErr()::println);
                out.flush();
                return outcome.report()
                                .filter(report -> report.refused().isEmpty())
                                .isPresent()
                        ? 0
                        : 1;
            }
        }
    }

    /** {@code import undo JOB}. */
    @Command(name = "undo")
    static final class TakeBack implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private StateOptions options;

        @Parameters(paramLabel = "JOB")
        private long job;

        @Override
        public Integer call() {
            try (OpenState state = options.open()) {
                new Undo(state.database()).takeBack(job);
                spec.commandLine().getOut().println(Language.words().say("cli.undone", Map.of("job", job)));
                return 0;
            }
        }
    }

    /** Generated data have a day of their own, on which the clock stands. */
    static Clock clock(Database database, ZoneId zone) {
        return Installation.find(database)
                .map(Installation::demoToday)
                .map(today -> DemoCommand.clock(today, zone))
                .orElseGet(() -> Clock.system(zone));
    }
}
