package org.gridwalk.server.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.gridwalk.geodata.area.Installation;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.intake.FullReport;
import org.gridwalk.geodata.intake.GridWish;
import org.gridwalk.geodata.intake.Imports;
import org.gridwalk.geodata.intake.MappingReader;
import org.gridwalk.geodata.intake.Undo;
import org.gridwalk.geodata.intake.Words;
import org.gridwalk.geodata.intake.local.LocalSystems;
import org.gridwalk.geodata.intake.upload.GuidedMapping;
import org.gridwalk.geodata.intake.upload.PastImport;
import org.gridwalk.geodata.intake.upload.UploadFolder;
import org.gridwalk.geodata.intake.upload.Uploader;
import org.gridwalk.geodata.intake.upload.Uploads;
import org.gridwalk.geodata.network.NetworkImport;
import picocli.CommandLine;
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
            ImportCommand.History.class,
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
public final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Guided guided;

    @Option(names = "--as", paramLabel = "issues|grids")
    private String target;

    @Option(names = "--mapping", paramLabel = "NAME|FILE")
    private String mapping;

    @Option(names = "--sheet", paramLabel = "NAME")
    private String sheet;

    @Option(names = "--header-line", paramLabel = "LINE")
    private Long headerLine;

    @Option(names = "--zone", paramLabel = "ZONE")
    private ZoneId zone;

    @Option(names = "--crs", paramLabel = "SYSTEM")
    private String crs;

    /** {@code import FILE --as issues}: what is not said is found out. */
    @Override
    public Integer call() {
        // Not required by picocli, which would ask the commands below it for them as well.
        if (guided.file == null || !List.of("issues", "grids").contains(String.valueOf(target))) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Missing: FILE, and --as issues or --as grids");
        }
        return guided.run(spec, (imports, state, clock) -> {
            Optional<String> system = Optional.ofNullable(crs).map(new LocalSystems(state.database())::meant);
            if (target.equals("grids")) {
                return imports.grids(
                        guided.file,
                        new GridWish(system, Optional.empty(), Optional.empty()),
                        Optional.ofNullable(guided.area),
                        Optional.empty(),
                        guided.dryRun);
            }
            GuidedMapping.Wish wish = new GuidedMapping.Wish(
                    guided.file,
                    Optional.ofNullable(guided.area),
                    Optional.ofNullable(mapping),
                    Optional.ofNullable(sheet),
                    Optional.ofNullable(headerLine),
                    Optional.ofNullable(zone).map(ZoneId::getId),
                    system);
            return imports.issues(
                    guided.file,
                    new GuidedMapping(state.database(), clock).of(wish),
                    Optional.empty(),
                    Optional.ofNullable(guided.area),
                    guided.dryRun);
        });
    }

    /** What the loading of any file takes. */
    static final class Guided extends Loading {
        @Parameters(paramLabel = "FILE", arity = "0..1")
        private Path file;
    }

    /** Loads something from a file. */
    @FunctionalInterface
    interface Work {
        Imports.Outcome run(Imports imports, OpenState state, Clock clock);
    }

    /** What loading a file has in common, whatever is in it. */
    abstract static class Loading {
        @Mixin
        private StateOptions options;

        @Option(names = "--area", paramLabel = "AREA")
        String area;

        @Option(names = "--dry-run")
        boolean dryRun;

        @Option(names = "--report", paramLabel = "FILE")
        private Path report;

        @Option(names = "--rejected", paramLabel = "FILE")
        private Path rejected;

        final int run(CommandSpec spec, Work work) {
            Words words = Language.words();
            try (OpenState state = options.open()) {
                Clock clock = clock(state.database(), options.config().zone());
                Imports imports = new Imports(
                        state.database(), clock, Optional.ofNullable(report).map(to -> new FullReport(to, words)));
                Imports.Outcome outcome = work.run(
                        rejected == null ? imports : imports.refusedTo(new FullReport(rejected, words)), state, clock);
                var out = spec.commandLine().getOut();
                outcome.report().ifPresent(came -> out.println(new ImportText(words).of(came, outcome.jobId())));
                outcome.error().ifPresent(error -> spec.commandLine().getErr().println("gridwalk: " + error));
                out.flush();
                return outcome.report().filter(came -> !came.refused()).isPresent() ? 0 : 1;
            }
        }
    }

    /** One kind of it. */
    abstract static class Load extends Loading implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE")
        Path file;

        @Override
        public final Integer call() {
            return run(spec, (imports, state, clock) -> run(imports, new LocalSystems(state.database())));
        }

        /** @param systems by whose names {@code --crs} may go */
        abstract Imports.Outcome run(Imports imports, LocalSystems systems);
    }

    /** {@code import grids FILE}. */
    @Command(name = "grids")
    static final class Grids extends Load {
        @Option(names = "--layer", paramLabel = "NAME")
        private String layer;

        @Option(names = "--make-area", paramLabel = "NAME")
        private String makeArea;

        @Option(names = "--crs", paramLabel = "EPSG:CODE")
        private String crs;

        @Option(names = "--valid-from", paramLabel = "DATE")
        private LocalDate validFrom;

        @Override
        Imports.Outcome run(Imports imports, LocalSystems systems) {
            return imports.grids(
                    file,
                    new GridWish(
                            Optional.ofNullable(crs).map(systems::meant),
                            Optional.ofNullable(layer),
                            Optional.ofNullable(validFrom)),
                    Optional.ofNullable(area),
                    Optional.ofNullable(makeArea),
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
        Imports.Outcome run(Imports imports, LocalSystems systems) {
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

    /** {@code import list}: what was loaded, the latest first. */
    @Command(name = "list")
    static final class History implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private StateOptions options;

        @Override
        public Integer call() {
            try (OpenState state = options.open()) {
                var out = spec.commandLine().getOut();
                UploadFolder folder = new UploadFolder(options.config().state().resolve("imports"));
                for (PastImport past : new Uploads(state.database(), folder).history(new Uploader(0, true))) {
                    out.printf(
                            "%6d  %s  %-9s  %-6s  %8s %8s %8s  %s  %s%n",
                            past.jobId(),
                            past.at().truncatedTo(ChronoUnit.SECONDS),
                            past.takenBack() ? "UNDONE" : past.refused() ? "REFUSED" : past.status(),
                            past.target(),
                            count(past, "loaded"),
                            count(past, "updated"),
                            count(past, "rejected"),
                            past.who().orElse("-"),
                            past.fileName());
                }
                out.flush();
                return 0;
            }
        }

        private static String count(PastImport past, String name) {
            return past.counts().map(counts -> counts.get(name).asText()).orElse("");
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
