package org.gridwalk.geodata.heat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Snapshots;
import org.gridwalk.geodata.heat.index.CellSpan;
import org.gridwalk.geodata.heat.index.ChangeSet;
import org.gridwalk.geodata.heat.index.HeatIndex;
import org.gridwalk.geodata.heat.index.HeatSnapshot;
import org.gridwalk.geodata.heat.index.HeatView;
import org.gridwalk.geodata.issue.IssueFilter;
import org.gridwalk.geodata.issue.IssueSummary;
import org.gridwalk.geodata.issue.Issues;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts of issues as they are committed when the question comes: from an index in memory, or from SQL while there is none.
 *
 * <p>A question first looks, by one statement, whether anything has been committed since the last look; within some
 * milliseconds one look serves all. Besides, a thread of its own looks twice a second, and at once when the database says
 * that an issue has changed. The index is written to a file when it is closed and from time to time; the next start reads
 * that, and then what has changed since. May be shared by threads.
 */
public final class LiveHeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveHeat.class);

    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);
    /** For so long one look serves all questions. */
    private static final Duration FRESH = Duration.ofMillis(10);
    /** For so long nobody waits for a look that is under way, which may have much to take up. */
    private static final Duration PATIENT = Duration.ofMillis(300);

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);
    /** More changes at once are taken up by reading everything anew. */
    private static final int MOST_CHANGES = 1_000_000;
    /** So many rows in the delta are merged into the segments. */
    private static final int MERGED_FROM = 20_000;
    /** So many changes may have to be read again after a crash. */
    private static final int WRITTEN_AFTER = 200_000;

    private static final String CHANGED = HeatFeed.CHANGED + " or " + Snapshots.anyUnseen("topic", "") + " or "
            + Snapshots.anyUnseen("table_change", " and table_name = 'area'");

    private final Database database;
    private final Heat sql;
    private final Issues issues;
    private final HeatFile file;
    /** Tells the states of this run from those of others, which may have taken up other changes in as many steps. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private final Thread keeper = daemon(this::keep);
    /** Merges and writes, which take seconds and must not keep anybody from looking. */
    private final ExecutorService tidier = Executors.newSingleThreadExecutor(LiveHeat::daemon);

    /** Held by whoever looks. */
    private final ReentrantLock looking = new ReentrantLock();

    private Future<?> tidying = CompletableFuture.completedFuture(null);
    private int unwritten;
    private volatile boolean closed;
    private volatile Kept kept;

    /** What is in memory, and what it has seen; after loading, which may take long, nobody has looked. */
    private record Kept(HeatIndex index, Meaning meaning, String seen, long lookedAt) {
        private static final long NEVER = 0;

        Kept(HeatIndex index, Meaning meaning, String seen) {
            this(index, meaning, seen, System.nanoTime());
        }

        boolean hasLookedWithin(Duration time) {
            return lookedAt != NEVER && System.nanoTime() - lookedAt < time.toNanos();
        }
    }

    /** @param folder in the state directory, for the file of this alone */
    public LiveHeat(Database database, Path folder) {
        this.database = database;
        this.sql = new Heat(database);
        this.issues = new Issues(database);
        this.file = new HeatFile(database, folder);
    }

    /** Begins to load, and to keep what is loaded up to date. */
    public void start() {
        keeper.start();
    }

    /** The counts of a tile, and of which state of the data. */
    public static final class Counted {
        private final int[] cells;
        private final Optional<String> version;

        private Counted(int[] cells, Optional<String> version) {
            this.cells = cells;
            this.version = version;
        }

        /** 64 × 64 by rows, from the north and the west; the caller's own. */
        public int[] cells() {
            return cells;
        }

        /** Another one for other data; empty if counted by SQL. */
        public Optional<String> version() {
            return version;
        }
    }

    /** The counts of a tile. */
    public Counted tile(HeatQuery query, Scope scope) {
        Optional<Kept> current = current();
        if (current.isEmpty()) {
            return new Counted(sql.tile(query, scope).counts(), Optional.empty());
        }
        HeatView view = current.get().index.view();
        int[] cells = view.tile(query.tile(), current.get().meaning.of(view, query.filter(), scope));
        return new Counted(cells, Optional.of(version(view)));
    }

    /** The same as long as all tiles are; empty while they are counted by SQL. */
    public Optional<String> version() {
        return current().map(current -> version(current.index.view()));
    }

    /** The same, as far as it is known without asking the database; empty where that would have to be asked. */
    public Optional<String> knownVersion() {
        Kept known = kept;
        return known != null && known.hasLookedWithin(looking.isLocked() ? PATIENT : FRESH)
                ? Optional.of(version(known.index.view()))
                : Optional.empty();
    }

    private String version(HeatView view) {
        return run + "-" + view.epoch();
    }

    /** As {@link Heat#domain}. */
    public HeatDomain domain(int z, IssueFilter filter, Scope scope) {
        HeatQuery.checkZoom(z);
        Optional<Kept> current = current();
        if (current.isEmpty()) {
            return sql.domain(z, filter, scope);
        }
        HeatView view = current.get().index.view();
        CellSpan span = view.domain(z, current.get().meaning.of(view, filter, scope));
        return new HeatDomain(z, span.p98(), span.max(), span.total());
    }

    /** As {@link Issues#summary}. */
    public IssueSummary summary(IssueFilter filter, Scope scope, ZoneId zone) {
        return upToDate()
                .flatMap(current -> new HeatSums(current.index.view(), current.meaning, filter, scope).counts(zone))
                .map(counts -> counts.summary(filter, scope, zone))
                .orElseGet(() -> issues.summary(filter, scope, zone));
    }

    /** How many issues each grid has that has any, by the filter's boundary; empty while that would be counted by SQL. */
    public Optional<Map<Long, Long>> byGrid(IssueFilter filter, Scope scope) {
        return upToDate().map(current -> new HeatSums(current.index.view(), current.meaning, filter, scope).byGrid());
    }

    Optional<HeatIndex> index() {
        return current().map(Kept::index);
    }

    /** What is in memory, with all that is committed; nothing while there is none. */
    private Optional<Kept> current() {
        Kept current = kept;
        if (current != null && !current.hasLookedWithin(FRESH)) {
            boolean mine = looking.tryLock();
            if (!mine && current.hasLookedWithin(PATIENT)) {
                return Optional.of(current);
            }
            if (!mine) {
                looking.lock();
            }
            try {
                look(FRESH);
            } finally {
                looking.unlock();
            }
        }
        return Optional.ofNullable(kept);
    }

    /**
     * The same with all that was committed before the call: who has just filed an issue finds it in the numbers. Nothing also
     * where that takes longer than SQL would be waited for.
     */
    private Optional<Kept> upToDate() {
        try {
            if (kept == null || !looking.tryLock(PATIENT.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            look(Duration.ZERO);
        } finally {
            looking.unlock();
        }
        return Optional.ofNullable(kept);
    }

    /** Takes up what has been committed; when that is too much or everything, there is no index until all has been read anew. */
    private void look(Duration fresh) {
        Kept current = kept;
        if (current == null || current.hasLookedWithin(fresh)) {
            return;
        }
        Snapshots.Look look = database.jdbi().withHandle(handle -> Snapshots.look(handle, current.seen, CHANGED));
        kept = look.changed() ? taken(current) : new Kept(current.index, current.meaning, look.now());
        if (kept == null) {
            file.forget();
        } else {
            tidy(kept);
        }
    }

    private Kept taken(Kept current) {
        return inOneSnapshot((handle, now) -> {
            if (Snapshots.look(handle, current.seen, HeatFeed.EMPTIED).changed()) {
                return null;
            }
            Optional<ChangeSet> changes = new HeatFeed(handle).since(current.seen, current.index, MOST_CHANGES);
            if (changes.isEmpty()) {
                return null;
            }
            if (changes.get().size() > 0) {
                current.index.apply(changes.get());
                unwritten += changes.get().size();
            }
            return new Kept(current.index, Meaning.read(handle), now);
        });
    }

    private void tidy(Kept current) {
        if (!tidying.isDone() || closed) {
            return;
        }
        if (current.index.deltaRows() > MERGED_FROM) {
            tidying = tidier.submit(current.index::merge);
        } else if (unwritten > WRITTEN_AFTER) {
            HeatView view = current.index.view();
            unwritten = 0;
            tidying = tidier.submit(() -> file.write(view, current.seen));
        }
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

    private void keep() {
        while (!closed) {
            try (Handle listener = database.jdbi().open()) {
                listener.execute("listen gridwalk_heat");
                while (!closed) {
                    if (current().isEmpty()) {
                        load();
                    }
                    Database.driver(listener).getNotifications((int) LOOKS_EVERY.toMillis());
                }
            } catch (RuntimeException | SQLException e) {
                if (!closed) {
                    LOG.info("heat looks for the database again: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    /** Reads the file or, where that doesn't do, all rows, and answers from memory then; {@link #start} does it by itself. */
    public void load() {
        long start = System.nanoTime();
        Optional<HeatSnapshot> found = file.read();
        Kept loaded = inOneSnapshot((handle, now) -> found.map(
                        snapshot -> new Kept(snapshot.index(), Meaning.read(handle), snapshot.position(), Kept.NEVER))
                .orElseGet(() -> new Kept(new HeatFeed(handle).all(), Meaning.read(handle), now, Kept.NEVER)));
        looking.lock();
        try {
            kept = loaded;
            unwritten = 0;
        } finally {
            looking.unlock();
        }
        LOG.info(
                "heat is in memory: {} issues, {} in {} ms",
                loaded.index.view().rows(),
                found.isPresent() ? "from the file" : "read anew",
                (System.nanoTime() - start) / 1_000_000);
        if (found.isEmpty()) {
            file.write(loaded.index.view(), loaded.seen);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "heat");
        thread.setDaemon(true);
        return thread;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOKS_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends when what is under way has ended, but waits no longer than some seconds; writes the file if there is news. */
    @Override
    public void close() {
        closed = true;
        try {
            if (keeper.isAlive()) {
                database.jdbi().useHandle(handle -> handle.execute("notify gridwalk_heat"));
            }
        } catch (RuntimeException e) {
            LOG.debug("nobody was woken to end: {}", e.getMessage());
        }
        try {
            keeper.join(ENDS_WITHIN.toMillis());
            tidier.shutdown();
            boolean ended = tidier.awaitTermination(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS) && !keeper.isAlive();
            Kept last = kept;
            if (ended && last != null && unwritten > 0) {
                file.write(last.index.view(), last.seen);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
