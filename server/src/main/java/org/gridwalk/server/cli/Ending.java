package org.gridwalk.server.cli;

import ch.qos.logback.classic.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a command has started, ended in the opposite order: when it is done, or on Ctrl-C and SIGTERM. A signal that
 * comes while something starts waits for it, so that nothing is left behind.
 */
public final class Ending implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);
    private static volatile boolean signalled;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private boolean ended;

    Ending() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::signalled, "ending"));
    }

    /** Whether the process is ending on a signal: what fails now fails because of that. */
    public static boolean hasBeenSignalled() {
        return signalled;
    }

    /** Starts a part and remembers it. */
    synchronized <T extends AutoCloseable> T add(Supplier<T> start) {
        if (ended) {
            throw new IllegalStateException("the process is ending");
        }
        T part = start.get();
        parts.push(part);
        return part;
    }

    private void signalled() {
        signalled = true;
        // It would report each connection that is cut.
        if (LoggerFactory.getLogger("com.zaxxer.hikari") instanceof ch.qos.logback.classic.Logger pool) {
            pool.setLevel(Level.OFF);
        }
        close();
    }

    /** Remembers a part that is ended after all others. */
    synchronized void addLast(AutoCloseable part) {
        parts.addLast(part);
    }

    @Override
    public synchronized void close() {
        ended = true;
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("Could not end {} in good order", part.getClass().getSimpleName(), e);
            }
        }
    }
}
