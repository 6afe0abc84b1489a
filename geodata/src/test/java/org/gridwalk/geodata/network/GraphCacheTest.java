package org.gridwalk.geodata.network;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.graphhopper.storage.Directory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridwalk.geodata.geo.LngLat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class GraphCacheTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(GraphCache.class);
    private static final Instant IMPORTED = Instant.parse("2026-11-20T10:00:00.123456Z");

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final RandomStreets streets = new RandomStreets(7, true);
    private final GraphCacheLog made = new GraphCacheLog();

    /** Counts how often a graph was made. */
    private final class GraphCacheLog implements Function<Directory, WalkGraph> {
        private int times;

        @Override
        public synchronized WalkGraph apply(Directory files) {
            times++;
            return GraphBuilder.build(files, streets.nodes.size(), streets.gates, taker -> streets.ways.forEach(taker));
        }
    }

    @BeforeEach
    void listen() {
        logged.start();
        LOG.addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        LOG.detachAppender(logged);
    }

    private static WalkRows.Version version(long id) {
        return new WalkRows.Version(id, IMPORTED, "00", 9);
    }

    private WalkGraph graph(long id) {
        return new GraphCache(folder.resolve("network")).graph(version(id), made);
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("network"))) {
            return all.sorted().toList();
        }
    }

    private void assertWhole(WalkGraph graph) {
        List<LngLat> places = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            places.add(streets.place());
        }
        TravelMatrix expected = streets.network().matrix(places);
        TravelMatrix found = new WalkingNetwork(graph).matrix(places);
        for (int from = 0; from < places.size(); from++) {
            for (int to = 0; to < places.size(); to++) {
                assertThat(found.seconds(from, to)).isEqualTo(expected.seconds(from, to));
            }
        }
    }

    @Test
    void aGraphIsMadeOnceAndReadAfterwards() throws IOException {
        assertWhole(graph(1));
        assertWhole(graph(1));
        assertWhole(graph(1));
        assertThat(made.times).isEqualTo(1);
        assertThat(kept()).hasSize(1);
        assertThat(logged.list).isEmpty();
    }

    @Test
    void anotherImportHasAGraphOfItsOwnAndOldOnesGo() throws IOException {
        for (long id = 1; id <= 6; id++) {
            graph(id);
        }
        assertThat(made.times).isEqualTo(6);
        assertThat(kept())
                .hasSize(3)
                .anyMatch(place -> place.getFileName().toString().startsWith("6-"));
    }

    /** Each file broken in three ways: a bit turned over, cut short, gone. */
    @Test
    void whatIsDamagedIsMadeAnewAndOneLineSaysSo() throws IOException {
        graph(1);
        List<String> names;
        try (Stream<Path> files = Files.list(kept().get(0))) {
            names = files.map(file -> file.getFileName().toString()).sorted().toList();
        }
        assertThat(names).hasSizeGreaterThan(3).contains("SHA256SUMS");
        int times = 1;
        for (String name : names) {
            for (int fault = 0; fault < 3; fault++) {
                Path file = kept().get(0).resolve(name);
                byte[] content = Files.readAllBytes(file);
                if (fault == 0) {
                    content[content.length / 2] ^= 1;
                    Files.write(file, content);
                } else if (fault == 1) {
                    Files.write(file, Arrays.copyOf(content, content.length / 2));
                } else {
                    Files.delete(file);
                }
                logged.list.clear();
                assertWhole(graph(1));
                assertThat(made.times).as(name + " broken, way " + fault).isEqualTo(++times);
                assertThat(logged.list).as(name + " broken, way " + fault).hasSize(1);
            }
        }
    }

    @Test
    void severalMayMakeItAtOnce() throws Exception {
        int processes = 4;
        CyclicBarrier together = new CyclicBarrier(processes);
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        try {
            List<Callable<WalkGraph>> tasks = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                tasks.add(() -> new GraphCache(folder.resolve("network")).graph(version(1), files -> {
                    try {
                        together.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return made.apply(files);
                }));
            }
            for (Future<WalkGraph> graph : threads.invokeAll(tasks)) {
                assertWhole(graph.get());
            }
        } finally {
            threads.shutdown();
        }
        assertThat(kept()).hasSize(1);
        assertWhole(graph(1));
        assertThat(made.times).isEqualTo(processes);
        assertThat(logged.list).isEmpty();
    }

    @Test
    void aDiskThatCantBeWrittenToCostsNoAnswer() throws IOException {
        Files.writeString(folder.resolve("network"), "a file where the directory should be");
        assertWhole(graph(1));
        assertThat(logged.list).hasSize(1);
    }
}
