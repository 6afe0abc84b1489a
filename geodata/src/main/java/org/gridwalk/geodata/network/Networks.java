package org.gridwalk.geodata.network;

import com.graphhopper.storage.Directory;
import com.graphhopper.storage.RAMDirectory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.gridwalk.geodata.db.Database;

/**
 * The walking network of a database. Its graph is held in memory and made anew when a later import is there, or read
 * where another process, or this one before, has left it on disk; who asks while that goes on gets the old one. Safe for
 * several threads; one a process is enough.
 */
public final class Networks {
    private final Database database;
    private final Optional<GraphCache> cache;
    private final ReentrantLock making = new ReentrantLock();
    private volatile Held held = new Held(0, Optional.empty());

    /** Keeps graphs in memory alone. */
    public Networks(Database database) {
        this.database = database;
        this.cache = Optional.empty();
    }

    /** @param directory in which graphs are kept for the next process; made when there is something to keep */
    public Networks(Database database, Path directory) {
        this.database = database;
        this.cache = Optional.of(new GraphCache(directory));
    }

    private record Held(long id, Optional<WalkingNetwork> network) {}

    /** Walking on the network as it was last imported, or on straight lines where there is none. */
    public Walking walking() {
        return current().<Walking>map(network -> network).orElse(StraightLine.USUAL);
    }

    /** The network as it was last imported; takes seconds for a city's when it is first asked for. */
    public Optional<WalkingNetwork> current() {
        Held now = held;
        long id = database.jdbi()
                .withHandle(WalkRows::version)
                .map(WalkRows.Version::id)
                .orElse(0L);
        if (id == now.id) {
            return now.network;
        }
        if (now.id == 0) {
            making.lock();
        } else if (!making.tryLock()) {
            return now.network;
        }
        try {
            if (held.id != id) {
                held = make();
            }
            return held.network;
        } finally {
            making.unlock();
        }
    }

    private Held make() {
        return database.longWork(handle -> {
            // All of one import, even if another one takes its place meanwhile.
            handle.execute("set transaction isolation level repeatable read, read only");
            return WalkRows.version(handle)
                    .map(version -> {
                        Function<Directory, WalkGraph> build = files -> GraphBuilder.build(
                                files,
                                version.nodes(),
                                WalkRows.gates(handle, version),
                                taker -> WalkRows.ways(handle, version, taker));
                        WalkGraph graph = cache.map(known -> known.graph(version, build))
                                .orElseGet(() -> build.apply(new RAMDirectory()));
                        return new Held(version.id(), Optional.of(new WalkingNetwork(graph)));
                    })
                    .orElseGet(() -> new Held(0, Optional.empty()));
        });
    }
}
