package org.gridwalk.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geocode.AddressFinder;
import org.gridwalk.geodata.geocode.AddressParser;
import org.gridwalk.geodata.geocode.Context;
import org.gridwalk.geodata.geocode.FoundAddress;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.TextFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code geocode}: what addresses say. */
@Command(
        name = "geocode",
        subcommands = {GeocodeCommand.Parse.class, GeocodeCommand.Find.class, GeocodeCommand.Locate.class})
public final class GeocodeCommand {
    /** Answers each text of a file by one line of JSON. */
    private abstract static class EachText implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Option(names = "--column", paramLabel = "NAME")
        private String column;

        @Parameters(paramLabel = "FILE")
        private String file;

        /** @return the status to end with */
        final int answerAll(Function<String, Object> answer) {
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter err = spec.commandLine().getErr();
            try {
                withFile(path -> new TextFile(path, Optional.ofNullable(column), InputFile.Limits.DEFAULT)
                        .read(
                                text -> out.write(Json.write(answer.apply(text)) + "\n"),
                                finding -> err.println(
                                        "gridwalk: " + Language.words().sentence(finding))));
                return 0;
            } catch (FileRefused e) {
                err.println("gridwalk: " + Language.words().sentence(e.finding()));
                return 1;
            } finally {
                out.flush();
            }
        }

        private interface Reader {
            void read(Path path);
        }

        /** A file is read twice, to know its charset; so standard input is kept in one for that time. */
        private void withFile(Reader reader) {
            if (!file.equals("-")) {
                reader.read(Path.of(file));
                return;
            }
            try (InputStream in = System.in) {
                Path folder = Files.createTempDirectory("gridwalk-");
                Path kept = folder.resolve("stdin");
                try {
                    Files.copy(in, kept);
                    reader.read(kept);
                } finally {
                    Files.deleteIfExists(kept);
                    Files.delete(folder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** {@code geocode parse FILE}. */
    @Command(name = "parse")
    static final class Parse extends EachText {
        @Override
        public Integer call() {
            return answerAll(new AddressParser()::parse);
        }
    }

    /** {@code geocode find FILE}. */
    @Command(name = "find")
    static final class Find extends EachText {
        private record Found(String text, List<FoundAddress> found) {}

        @Override
        public Integer call() {
            AddressFinder finder = new AddressFinder(new AddressParser());
            return answerAll(text -> new Found(text, finder.find(text)));
        }
    }

    /** {@code geocode locate FILE}. */
    @Command(name = "locate")
    static final class Locate extends EachText {
        @Mixin
        private StateOptions options;

        @Option(names = "--area", paramLabel = "CODE")
        private String area;

        @Override
        public Integer call() {
            try (OpenState state = options.open()) {
                LiveGeocoder geocoder = new LiveGeocoder(state.database());
                LocalDate today = LocalDate.now(
                        ImportCommand.clock(state.database(), options.config().zone()));
                Context within = geocoder.within("--area", Optional.ofNullable(area), today);
                return answerAll(text -> geocoder.locate(text, within, today));
            }
        }
    }
}
