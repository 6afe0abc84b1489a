package org.gridwalk.geodata.heat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Snapshots;
import org.gridwalk.geodata.heat.index.ChangeSet;
import org.gridwalk.geodata.heat.index.HeatIndex;
import org.gridwalk.geodata.heat.index.HeatSnapshot;
import org.gridwalk.geodata.heat.index.HeatView;
import org.gridwalk.geodata.heat.index.UnusableSnapshot;
import org.gridwalk.geodata.issue.IssueFilter;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts of issues from an index in memory that follows what is committed; from SQL while there is none, and when it has
 * not heard of the database for some seconds.
 *
 * <p>A thread of its own looks twice a second, and at once when the database says that an issue has changed. The index is
 * written to a file when it is closed and from time to time; the next start reads that, and then what has changed since.
 * May be shared by threads.
 */
public final class LiveHeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveHeat.class);

    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);
    /** An index that has looked no later is not asked. */
    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
    /** More changes at once are read by reading everything anew. */
    private static final int MOST_CHANGES = 1_000_000;
    /** So many rows in the delta are merged into the segments. */
    private static final int MERGED_FROM = 20_000;
    /** So many changes may be read again after a crash. */
    private static final int WRITTEN_AFTER = 200_000;

    private static final String CHANGED = HeatFeed.CHANGED + " or " + Snapshots.anyUnseen("topic", "") + " or "
            + Snapshots.anyUnseen("table_change", " and table_name = 'area'");
    /** Where rows come from: a restored table has another number. */
    private static final String IDENTITY = """
            select concat_ws('-', system_identifier, pg_database.oid, cast('issue' as regclass)::oid)
            from pg_control_system(), pg_database where datname = current_database()
            """;

    private final Database database;
    private final Path file;
    private final Heat sql;
    /** Told apart from those of other runs, which may have counted other changes up to the same number. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private final Thread keeper = new Thread(this::keep, "heat");
    /** Merges and writes, which take seconds and must not keep anybody from looking. */
    private final ExecutorService tidier = Executors.newSingleThreadExecutor(LiveHeat::daemon);

    private Future<?> tidying = CompletableFuture.completedFuture(null);
    private volatile boolean closed;
    private volatile Kept kept;
    private int unwritten;

    /** What is in memory, and what it has seen. */
    private record Kept(HeatIndex index, Meaning meaning, String identity, String seen, long lookedAt) {
        Kept looked(String now) {
            return new Kept(index, meaning, identity, now, System.nanoTime());
        }

        boolean isFresh() {
            return System.nanoTime() - lookedAt < FRESH.toNanos();
        }
    }

    /** @param folder of the state directory, for the file of this alone */
    public LiveHeat(Database database, Path folder) {
        this.database = database;
        this.file = folder.resolve("issues.heat");
        this.sql = new Heat(database);
    }

    /** Begins to load, and to keep what is loaded up to date. */
    public void start() {
        keeper.setDaemon(true);
        keeper.start();
    }

    /**
     * The counts of a tile, and by which state of the data they are.
     *
     * @param cells 64 × 64 counts by rows, from the north and the west
     * @param version the same for the same data; empty if counted by SQL
     */
    public record Counted(int[] cells, Optional<String> version) {}

    /** The counts of a tile. */
    public Counted tile(HeatQuery query, Scope scope) {
        Kept current = kept;
        if (current == null || !current.isFresh()) {
            return new Counted(sql.tile(query, scope).counts(), Optional.empty());
        }
        HeatView view = current.index.view();
        int[] cells = view.tile(query.tile(), current.meaning.of(view, query.filter(), scope));
        return new Counted(cells, Optional.of(version(view)));
    }

    /** What all tiles have that are the same; empty while they are counted by SQL. */
    public Optional<String> version() {
        Kept current = kept;
        return current == null || !current.isFresh() ? Optional.empty() : Optional.of(version(current.index.view()));
    }

    private String version(HeatView view) {
        return run + "-" + view.epoch();
    }

    /** As {@link Heat#domain}. */
    public HeatDomain domain(int z, IssueFilter filter, Scope scope) {
        HeatQuery.checkZoom(z);
        return sql.domain(z, filter, scope);
    }

    private void keep() {
        while (!closed) {
            try (Handle listener = database.jdbi().open()) {
                listener.execute("listen gridwalk_heat");
                while (!closed) {
                    if (kept == null) {
                        load();
                    } else {
                        look();
                    }
                    Database.driver(listener).getNotifications((int) LOOKS_EVERY.toMillis());
                }
            } catch (RuntimeException | SQLException e) {
                if (!closed) {
                    LOG.info("heat is counted by SQL, and looks for the database again: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    /** Reads the file or, where that doesn't do, all rows; {@link #start} does it by itself. */
    public void load() {
        long start = System.nanoTime();
        String identity = database.jdbi()
                .withHandle(handle ->
                        handle.createQuery(IDENTITY).mapTo(String.class).one());
        Optional<HeatSnapshot> written = written(identity);
        kept = inOneSnapshot((handle, now) -> {
            HeatIndex index = written.isEmpty()
                    ? new HeatFeed(handle).all()
                    : written.get().index();
            String seen = written.map(HeatSnapshot::position).orElse(now);
            return new Kept(index, Meaning.read(handle), identity, seen, System.nanoTime());
        });
        look();
        LOG.info(
                "heat is in memory: {} issues, {} in {} ms",
                kept == null ? 0 : kept.index.view().rows(),
                written.isPresent() ? "from its file" : "read anew",
                (System.nanoTime() - start) / 1_000_000);
        Kept loaded = kept;
        if (written.isEmpty() && loaded != null) {
            write(loaded.index.view(), loaded);
        }
    }

    private Optional<HeatSnapshot> written(String identity) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(HeatSnapshot.read(file, identity));
        } catch (UnusableSnapshot e) {
            LOG.warn("heat is read anew: its file {}", e.getMessage());
        } catch (UncheckedIOException e) {
            LOG.warn("heat is read anew: its file can't be read: {}", e.getMessage());
        }
        return Optional.empty();
    }

    private interface Reading<T> {
        T read(Handle handle, String now);
    }

    private <T> T inOneSnapshot(Reading<T> reading) {
        return database.longWork(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            return reading.read(handle, Snapshots.now(handle));
        });
    }

    /** Takes up what has been committed; when that is too much, all is read anew. */
    void look() {
        Kept current = kept;
        Snapshots.Look look =
                database.jdbi().withHandle(handle -> Snapshots.look(handle, current.seen, CHANGED));
        if (!look.changed()) {
            kept = current.looked(look.now());
            return;
        }
        kept = inOneSnapshot((handle, now) -> {
            Optional<ChangeSet> changes = new HeatFeed(handle).since(current.seen, current.index, MOST_CHANGES);
            if (changes.isEmpty()) {
                return null;
            }
            if (changes.get().size() > 0) {
                current.index.apply(changes.get());
                unwritten += changes.get().size();
            }
            return new Kept(current.index, Meaning.read(handle), current.identity, now, System.nanoTime());
        });
        if (kept == null) {
            forget();
        } else {
            tidy(kept);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "heat in order");
        thread.setDaemon(true);
        return thread;
    }

    private void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tidy(Kept current) {
        if (tidying.isDone() && current.index.deltaRows() > MERGED_FROM) {
            tidying = tidier.submit(current.index::merge);
        } else if (tidying.isDone() && unwritten > WRITTEN_AFTER) {
            HeatView view = current.index.view();
            unwritten = 0;
            tidying = tidier.submit(() -> write(view, current));
        }
    }

    /** @param view of the same state of the data as what was seen */
    private void write(HeatView view, Kept current) {
        try {
            Files.createDirectories(
                    file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            HeatSnapshot.write(file, view, current.identity, current.seen);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the file of heat can't be written, and the next start reads all issues: {}", e.getMessage());
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOKS_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends when a look that is under way has ended, but waits no longer than a few seconds; writes the file. */
    @Override
    public void close() {
        closed = true;
        try {
            keeper.join(ENDS_WITHIN.toMillis());
            tidier.shutdown();
            if (!tidier.awaitTermination(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Kept current = kept;
        if (current != null && unwritten > 0 && !keeper.isAlive()) {
            write(current.index.view(), current);
        }
    }
}
