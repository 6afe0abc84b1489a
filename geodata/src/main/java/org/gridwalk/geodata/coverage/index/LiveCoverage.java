package org.gridwalk.geodata.coverage.index;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.BuildingState;
import org.gridwalk.geodata.coverage.BuildingsQuery;
import org.gridwalk.geodata.coverage.Coverage;
import org.gridwalk.geodata.coverage.CoverageQuery;
import org.gridwalk.geodata.coverage.CoverageTable;
import org.gridwalk.geodata.coverage.FallsDue;
import org.gridwalk.geodata.coverage.PolicyRule;
import org.gridwalk.geodata.coverage.UncoveredPage;
import org.gridwalk.geodata.coverage.UncoveredQuery;
import org.gridwalk.geodata.coverage.index.CoverageIndex.Listed;
import org.gridwalk.geodata.coverage.index.CoverageIndex.Place;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.Bounds;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Coverage as it is committed when the question comes: from an index that is kept up to date, or from SQL while there is
 * none.
 *
 * <p>Each question first looks, by one statement, whether anything has been committed since the last look. Changed
 * targets are read anew; when boundaries, policies or much at once changed, the index is dropped and loaded again in the
 * background. A notification of the database only hastens the look that tells those who watch; without one there is a
 * look every second.
 */
public final class LiveCoverage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCoverage.class);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    private final Database database;
    private final Clock clock;
    private final Coverage sql;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final Thread keeper = new Thread(this::keep, "coverage");
    private volatile boolean closed;
    /** Null while there is none. Replaced and changed under this monitor. */
    private volatile KeptIndex kept;

    /** @param clock whose zone is the business zone, by which visits have a day */
    public LiveCoverage(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.sql = new Coverage(database, clock.getZone());
    }

    /** Begins to load, and to keep what is loaded up to date. */
    public void start() {
        keeper.setDaemon(true);
        keeper.start();
    }

    /** As {@link Coverage#byGrid}. */
    public CoverageTable byGrid(CoverageQuery query, Scope scope) {
        Optional<CoverageIndex> index = index();
        return index.isPresent() ? index.get().byGrid(query, scope) : sql.byGrid(query, scope);
    }

    /** As {@link Coverage#byGrid(CoverageQuery, Scope, List)}: if other rules were in force. */
    public CoverageTable byGrid(CoverageQuery query, Scope scope, List<PolicyRule> rules) {
        Optional<CoverageIndex> index = index();
        return index.isPresent() ? index.get().byGrid(query, scope, rules) : sql.byGrid(query, scope, rules);
    }

    /** As {@link Coverage#uncovered}. */
    public UncoveredPage uncovered(UncoveredQuery query, Scope scope) {
        Optional<CoverageIndex> index = index();
        if (index.isEmpty()) {
            return sql.uncovered(query, scope);
        }
        Listed listed = index.get().uncovered(query, scope);
        return sql.uncovered(query, scope, listed.total(), listed.targets());
    }

    /** As {@link Coverage#buildings}. */
    public List<BuildingState> buildings(BuildingsQuery query, Bounds box, Scope scope) {
        Optional<CoverageIndex> index = index();
        return index.isPresent() ? index.get().buildings(query, box, scope) : sql.buildings(query, box, scope);
    }

    /** As {@link Coverage#fallsDue}. */
    public FallsDue fallsDue(LocalDate on, int days, Scope scope, Optional<Long> areaId) {
        Optional<CoverageIndex> index = index();
        return index.isPresent()
                ? index.get().fallsDue(on, days, scope, areaId)
                : sql.fallsDue(on, days, scope, areaId);
    }

    /** Hears of all changes from now on, until it is closed. */
    public Watch watch() {
        Watch watch = new Watch(watches::remove);
        watches.add(watch);
        return watch;
    }

    /** The ids of the grids of a change that a scope sees, maybe none, or nothing if it sees nothing of the change. */
    public Optional<Set<Long>> seen(Scope scope, Change change) {
        if (change.everything()) {
            return Optional.of(Set.of());
        }
        return index().map(index -> {
                    Set<Place> seen = new HashSet<>(change.places());
                    seen.removeIf(place -> !index.sees(scope, place));
                    return seen;
                })
                .filter(seen -> !seen.isEmpty())
                .map(seen -> {
                    Set<Long> grids = new HashSet<>();
                    seen.forEach(place -> Optional.ofNullable(place.gridId()).ifPresent(grids::add));
                    return grids;
                });
    }

    /** The index with all that is committed; nothing while it is being loaded. */
    public Optional<CoverageIndex> index() {
        KeptIndex current = kept;
        return current != null && current.isCurrent(LocalDate.now(clock)) ? Optional.of(current.index()) : caughtUp();
    }

    private synchronized Optional<CoverageIndex> caughtUp() {
        if (kept == null) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.now(clock);
        boolean begins = !kept.index().isStoredFor(today);
        Optional<Set<Place>> places = kept.catchUp(today);
        if (places.isEmpty()) {
            kept = null;
            return Optional.empty();
        }
        if (begins) {
            // With a day other boundaries may begin, and anything may have fallen due.
            tell(Change.EVERYTHING);
        } else if (!places.get().isEmpty()) {
            tell(new Change(false, places.get()));
        }
        return Optional.of(kept.index());
    }

    private void tell(Change change) {
        watches.forEach(watch -> watch.hear(change));
    }

    private void keep() {
        while (!closed) {
            try (Handle listener = database.jdbi().open()) {
                listener.execute("listen gridwalk_coverage");
                while (!closed) {
                    if (index().isEmpty()) {
                        load();
                    }
                    Database.driver(listener).getNotifications((int) LOOKS_EVERY.toMillis());
                }
            } catch (RuntimeException | SQLException e) {
                if (!closed) {
                    LOG.info("coverage is answered by SQL, and looks for the database again: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    /** Loads the index, and answers from it from then on; {@link #start} does it by itself. */
    public void load() {
        long start = System.nanoTime();
        KeptIndex loaded = KeptIndex.load(database, clock.getZone());
        loaded.index().stand(LocalDate.now(clock));
        LOG.info("coverage is in memory, loaded in {} ms", (System.nanoTime() - start) / 1_000_000);
        synchronized (this) {
            kept = loaded;
        }
        tell(Change.EVERYTHING);
    }

    private void pause() {
        try {
            Thread.sleep(LOOKS_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends at once, or when a load that is under way has ended, but waits no longer than a few seconds. */
    @Override
    public void close() {
        closed = true;
        try {
            database.jdbi().useHandle(handle -> handle.execute("notify gridwalk_coverage"));
            keeper.join(LOOKS_EVERY.multipliedBy(3).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("nobody was woken to end: {}", e.getMessage());
        }
    }
}
