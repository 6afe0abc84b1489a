package org.gridwalk.server;

import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.index.Change;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.coverage.index.Watch;
import org.gridwalk.server.auth.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells open pages whose coverage has changed, as soon as it is committed. */
final class CoverageEvents {
    private static final Logger LOG = LoggerFactory.getLogger(CoverageEvents.class);
    private static final Duration SIGN_OF_LIFE_EVERY = Duration.ofSeconds(5);
    private static final int LONGEST_SECONDS = 600;
    private static final int SECONDS = 300;

    /**
     * What an event says.
     *
     * @param everything that anything may have changed
     * @param gridIds those of the caller's grids where something changed; none for what lies in no grid
     */
    record CoverageChange(boolean everything, Set<Long> gridIds) {
        CoverageChange {
            gridIds = Set.copyOf(gridIds);
        }
    }

    private final LiveCoverage coverage;
    /** One thread a page that listens, apart from those that answer requests. */
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "coverage-events");
        thread.setDaemon(true);
        return thread;
    });

    CoverageEvents(LiveCoverage coverage) {
        this.coverage = coverage;
    }

    /**
     * Events {@code coverage} with a {@link CoverageChange}. The stream ends after a while, so that who is signed out
     * hears no more; the page opens it again.
     */
    void follow(Context ctx) {
        Params params = Params.of(ctx, "seconds");
        Duration longest = Duration.ofSeconds(params.number("seconds", 1, LONGEST_SECONDS, SECONDS));
        Scope scope = Caller.scope(ctx);
        EventStream.require(ctx);
        new SseHandler(0, client -> {
                    client.keepAlive();
                    Watch watch = coverage.watch();
                    threads.execute(() -> follow(client, watch, scope, longest));
                })
                .handle(ctx);
    }

    private void follow(SseClient client, Watch watch, Scope scope, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        try (watch) {
            // From here on nothing is missed, and the other end learns of it.
            client.sendComment("");
            Duration left = longest;
            while (!client.terminated() && left.compareTo(Duration.ZERO) > 0) {
                Duration wait = left.compareTo(SIGN_OF_LIFE_EVERY) < 0 ? left : SIGN_OF_LIFE_EVERY;
                Optional<Change> change = watch.next(wait);
                if (change.isPresent()) {
                    send(client, scope, change.get());
                } else {
                    client.sendComment("");
                }
                left = Duration.ofNanos(end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.info("telling of coverage ended: {}", e.getMessage());
        } finally {
            client.close();
        }
    }

    private void send(SseClient client, Scope scope, Change change) {
        coverage.seen(scope, change)
                .ifPresent(grids -> client.sendEvent("coverage", new CoverageChange(change.everything(), grids)));
    }
}
