package org.gridwalk.geodata.network;

import com.graphhopper.storage.BaseGraph;
import com.graphhopper.storage.Directory;
import com.graphhopper.storage.RAMDirectory;
import com.graphhopper.storage.index.LocationIndexTree;
import com.graphhopper.util.Constants;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Graphs on disk, so that a process that starts need not make one anew: a directory for each network, named after the
 * import, GraphHopper's version and ours, with GraphHopper's files and their checksums as {@code sha256sum} writes them.
 *
 * <p>A directory is written under another name and renamed when it is whole, so several processes may read and write here
 * at once, and one that is killed leaves nothing that is taken for a graph. What doesn't have its checksums is thrown
 * away, and one line of the log says so. A disk that can't be written to costs time, never an answer.
 */
final class GraphCache {
    /** Raised when what an edge carries, or how ways are cut, changes. */
    private static final int OURS = 1;

    private static final Logger LOG = LoggerFactory.getLogger(GraphCache.class);
    private static final String SUMS = "SHA256SUMS";
    private static final String UNFINISHED = ".making-";
    /** The one in use, and those of another database or of before. */
    private static final int KEPT = 3;

    private static final Duration UNFINISHED_KEPT = Duration.ofHours(1);

    private final Path directory;

    /** @param directory made when something is first written */
    GraphCache(Path directory) {
        this.directory = directory;
    }

    /** The graph of an import, read or else made and written. */
    WalkGraph graph(WalkRows.Version version, Function<Directory, WalkGraph> make) {
        Path place = directory.resolve("%d-%d-gh%s-%d"
                .formatted(
                        version.id(),
                        ChronoUnit.MICROS.between(Instant.EPOCH, version.importedAt()),
                        Constants.VERSION,
                        OURS));
        return read(place).orElseGet(() -> made(place, make));
    }

    private static Optional<WalkGraph> read(Path place) {
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        try {
            check(place);
            Optional<WalkGraph> graph = load(place);
            if (graph.isPresent()) {
                Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
                return graph;
            }
            LOG.warn("The walking network's graph in {} can't be read and is made anew.", place);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The walking network's graph in {} is damaged and made anew: {}", place, e.getMessage());
        }
        remove(place);
        return Optional.empty();
    }

    private static Optional<WalkGraph> load(Path place) {
        RAMDirectory files = new RAMDirectory(place.toString(), true);
        WalkGraph.Values values = new WalkGraph.Values();
        BaseGraph graph = WalkGraph.empty(values, files);
        if (!graph.loadExisting()) {
            return Optional.empty();
        }
        // Not before: it asks the graph for its bounds.
        LocationIndexTree index = new LocationIndexTree(graph, files);
        return index.loadExisting() ? Optional.of(new WalkGraph(graph, values, index)) : Optional.empty();
    }

    private WalkGraph made(Path place, Function<Directory, WalkGraph> make) {
        Path unfinished = null;
        try {
            Files.createDirectories(directory);
            unfinished = Files.createTempDirectory(directory, UNFINISHED);
        } catch (IOException e) {
            LOG.warn("The walking network's graph isn't kept in {}: {}", directory, e.toString());
        }
        if (unfinished == null) {
            return make.apply(new RAMDirectory());
        }
        WalkGraph graph = make.apply(new RAMDirectory(unfinished.toString(), true));
        try {
            graph.flush();
            writeSums(unfinished);
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
            removeOld();
        } catch (IOException | RuntimeException e) {
            // Where another process was faster, its graph is as good.
            if (!Files.isDirectory(place)) {
                LOG.warn("The walking network's graph isn't kept in {}: {}", directory, e.toString());
            }
            remove(unfinished);
        }
        return graph;
    }

    private static void writeSums(Path place) throws IOException {
        Files.write(place.resolve(SUMS), sums(place));
    }

    /** @throws IOException when a file is missing, or isn't what was written */
    private static void check(Path place) throws IOException {
        if (!Files.readAllLines(place.resolve(SUMS)).equals(sums(place))) {
            throw new IOException("its files don't have the checksums that they were written with");
        }
    }

    /** A line a file, as {@code sha256sum} writes them. */
    private static List<String> sums(Path place) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(place)) {
            files = all.filter(file -> !file.endsWith(SUMS)).sorted().toList();
        }
        List<String> sums = new ArrayList<>();
        for (Path file : files) {
            sums.add(sum(file) + "  " + file.getFileName());
        }
        return sums;
    }

    private static String sum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** All but the last few, and what a process that was killed has left behind. */
    private void removeOld() throws IOException {
        List<Path> whole = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path one : all.filter(Files::isDirectory).toList()) {
                if (!one.getFileName().toString().startsWith(UNFINISHED)) {
                    whole.add(one);
                } else if (modified(one).isBefore(Instant.now().minus(UNFINISHED_KEPT))) {
                    remove(one);
                }
            }
        }
        whole.sort(Comparator.comparing(GraphCache::modified).reversed());
        whole.stream().skip(KEPT).forEach(GraphCache::remove);
    }

    private static Instant modified(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.EPOCH;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As far as it can be; what another process takes away at the same time is gone as well. */
    private static void remove(Path place) {
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(place);
        } catch (IOException e) {
            LOG.debug("{} isn't removed: {}", place, e.toString());
        }
    }
}
