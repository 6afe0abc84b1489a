package org.gridwalk.geodata.network;

import com.graphhopper.storage.RAMDirectory;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.gridwalk.geodata.db.Database;

/**
 * The walking network of a database. Its graph is held in memory and made anew when a later import is there; who asks
 * while that goes on gets the old one. Safe for several threads; one a process is enough.
 */
public final class Networks {
    private final Database database;
    private final ReentrantLock making = new ReentrantLock();
    private volatile Held held = new Held(0, Optional.empty());

    public Networks(Database database) {
        this.database = database;
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
                        WalkGraph graph = GraphBuilder.build(
                                new RAMDirectory(),
                                version.nodes(),
                                WalkRows.gates(handle, version),
                                taker -> WalkRows.ways(handle, version, taker));
                        return new Held(version.id(), Optional.of(new WalkingNetwork(graph)));
                    })
                    .orElseGet(() -> new Held(0, Optional.empty()));
        });
    }
}
