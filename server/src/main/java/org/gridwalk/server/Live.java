package org.gridwalk.server;

import java.nio.file.Path;
import java.time.Clock;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.heat.LiveHeat;

/** What is kept in memory beside the database, and follows it; with the shortcut to what was asked of it a moment ago. */
record Live(LiveCoverage coverage, LiveHeat heat, HeatShortcut shortcut) implements AutoCloseable {
    /** @param state the state directory */
    static Live of(Database database, Path state, Clock clock, Health health) {
        LiveHeat heat = new LiveHeat(database, state.resolve("heat"));
        return new Live(new LiveCoverage(database, clock), heat, new HeatShortcut(heat, health));
    }

    void start() {
        coverage.start();
        heat.start();
    }

    @Override
    public void close() {
        coverage.close();
        heat.close();
    }
}
