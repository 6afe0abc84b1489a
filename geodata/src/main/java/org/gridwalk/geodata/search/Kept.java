package org.gridwalk.geodata.search;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is read from the database in the background when it is first asked for, and kept. */
final class Kept<T> {
    private final String name;
    private final Supplier<T> reading;
    private CompletableFuture<T> kept;

    Kept(String name, Supplier<T> reading) {
        this.name = name;
        this.reading = reading;
    }

    /**
     * Empty if it takes longer than one is ready to wait; the reading goes on.
     *
     * @throws RuntimeException what the reading met with; the next call reads again
     */
    Optional<T> get(Duration patience) {
        CompletableFuture<T> current = current();
        try {
            return Optional.of(current.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            forget(current);
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Reads it, if nobody has yet. */
    synchronized void begin() {
        if (kept == null) {
            CompletableFuture<T> read = new CompletableFuture<>();
            kept = read;
            inBackground(read);
        }
    }

    private synchronized CompletableFuture<T> current() {
        begin();
        return kept;
    }

    private void inBackground(CompletableFuture<T> read) {
        Thread thread = new Thread(
                () -> {
                    try {
                        read.complete(reading.get());
                    } catch (RuntimeException | Error e) {
                        read.completeExceptionally(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized void forget(CompletableFuture<T> failed) {
        if (kept == failed) {
            kept = null;
        }
    }

    /** If it is there, or once it is; not if it was never asked for. */
    synchronized void finallyDo(Consumer<T> last) {
        if (kept != null) {
            kept = kept.thenApply(value -> {
                last.accept(value);
                return value;
            });
        }
    }
}
