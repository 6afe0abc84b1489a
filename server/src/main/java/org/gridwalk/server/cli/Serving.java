package org.gridwalk.server.cli;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.gridwalk.geodata.db.SetupProblem;
import org.gridwalk.server.Config;
import org.gridwalk.server.Server;

/** A server on a state directory that it has claimed, until Ctrl-C or SIGTERM. */
final class Serving implements AutoCloseable {
    private final StateFolder.ServerClaim claim;
    private final OpenState state;

    private Serving(StateFolder.ServerClaim claim, OpenState state) {
        this.claim = claim;
        this.state = state;
    }

    /**
     * Claims the directory and opens the database, after a look whether the port is free and the certificate good: better to hear it now than
     * when the data are loaded.
     */
    static Serving prepare(Config config) {
        StateFolder folder = new StateFolder(config.state());
        folder.prepare();
        StateFolder.ServerClaim claim = folder.claim();
        if (config.tls() != null) {
            config.tls().keyStore(Instant.now());
        }
        requireFree(config);
        OpenState state = OpenState.open(config);
        return new Serving(claim, state);
    }

    OpenState state() {
        return state;
    }

    /** Listens, and says where. */
    Server start(Config config, Clock clock) {
        Server server = state.add(() -> listen(config, clock));
        state.add(() -> claim);
        claim.publish(server.url());
        ClassArchive.keepAtEnd(state);
        System.out.println("Gridwalk is at " + server.url() + " (Ctrl-C ends it)");
        return server;
    }

    private Server listen(Config config, Clock clock) {
        try {
            return Server.start(config, state.database(), clock);
        } catch (JavalinBindException e) {
            throw cantListen(config, e);
        }
    }

    /** Waits for the signal, on which {@link Ending} does the rest. */
    int untilEnded() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    @Override
    public void close() {
        state.close();
    }

    private static void requireFree(Config config) {
        if (config.port() == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(config.bind(), config.port()));
        } catch (IOException e) {
            throw cantListen(config, e);
        }
    }

    private static SetupProblem cantListen(Config config, Exception e) {
        return new SetupProblem(
                "Can't listen on " + config.bind() + " port " + config.port() + " (" + e.getMessage()
                        + "); choose another one with --port",
                e);
    }
}
