package org.gridwalk.geodata.coverage.index;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.coverage.TargetKind;
import org.gridwalk.geodata.coverage.index.ChangeFeed.Look;
import org.gridwalk.geodata.coverage.index.ChangeFeed.Target;
import org.gridwalk.geodata.coverage.index.ChangeFeed.Visited;
import org.gridwalk.geodata.coverage.index.CoverageIndex.Place;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Snapshots;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** An index with the snapshot of the database that it has in it. Changed by one thread at a time. */
final class KeptIndex {
    /** Past so many changed targets or visits it is sooner loaded anew. */
    private static final int MOST_AT_ONCE = 20_000;

    private final Database database;
    private final ZoneId zone;
    private final ChangeFeed feed;
    private final CoverageIndex index;
    private volatile String seen;
    private long lastVisitId;

    private KeptIndex(Database database, ZoneId zone, Handle handle) {
        this.database = database;
        this.zone = zone;
        this.feed = new ChangeFeed(zone);
        this.seen = Snapshots.now(handle);
        this.lastVisitId = handle.createQuery("select coalesce(max(id), 0) from visit")
                .mapTo(Long.class)
                .one();
        this.index = CoverageIndex.read(handle, zone);
    }

    /** Reads everything, as of one moment. */
    static KeptIndex load(Database database, ZoneId zone) {
        return database.longWork(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            return new KeptIndex(database, zone, handle);
        });
    }

    CoverageIndex index() {
        return index;
    }

    /**
     * Whether nothing has been committed since that it doesn't have. Any thread may ask.
     *
     * @param today the day for which answers are to be stored
     */
    boolean isCurrent(LocalDate today) {
        Look look = look();
        return !look.ground() && !look.rows() && !isBehind(look) && index.isStoredFor(today);
    }

    private Look look() {
        return database.jdbi().withHandle(handle -> feed.look(handle, seen));
    }

    /** Whether the database knows less than was seen in it: it was restored from a backup. */
    private boolean isBehind(Look look) {
        return xmax(look.snapshot()) < xmax(seen);
    }

    /**
     * Takes in what has been committed since. After an error it may be called again.
     *
     * @return where something changed; nothing if the index has to be loaded anew: what holds for all targets changed, or
     *     too much at once, or the database has gone back
     */
    Optional<Set<Place>> catchUp(LocalDate today) {
        Look look = look();
        if (look.ground() || isBehind(look)) {
            return Optional.empty();
        }
        Optional<Set<Place>> places = Optional.of(Set.of());
        if (look.rows()) {
            places = database.jdbi()
                    .inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> takeIn(handle, today));
        }
        index.stand(today);
        return places;
    }

    private static long xmax(String snapshot) {
        return Long.parseLong(snapshot.split(":", -1)[1]);
    }

    private Optional<Set<Place>> takeIn(Handle handle, LocalDate today) {
        String snapshot = Snapshots.now(handle);
        List<Visited> visits = feed.visits(handle, seen, MOST_AT_ONCE);
        Optional<Map<TargetKind, Set<Long>>> changed = feed.targets(handle, seen, MOST_AT_ONCE);
        if (visits.size() == MOST_AT_ONCE
                || changed.isEmpty()
                || feed.look(handle, seen).ground()) {
            return Optional.empty();
        }
        Map<TargetKind, Set<Long>> stale = changed.get();
        Set<Place> places = new HashSet<>();
        for (Visited visit : visits) {
            Target target = visit.target();
            if (index.knows(target.kind(), target.id()) && !add(visit, stale)) {
                stale.get(target.kind()).add(target.id());
            }
            index.place(target.kind(), target.id(), today).ifPresent(places::add);
        }
        replace(handle, stale, places, today);
        lastVisitId = Math.max(
                lastVisitId, visits.stream().mapToLong(Visited::id).max().orElse(0));
        seen = snapshot;
        return Optional.of(places);
    }

    /** One with a greater id than any seen is new; another may be known already, and changed now. */
    private boolean add(Visited visit, Map<TargetKind, Set<Long>> stale) {
        Target target = visit.target();
        return visit.id() > lastVisitId
                && !stale.get(target.kind()).contains(target.id())
                && index.add(target.kind(), target.id(), DayNumber.of(visit.day()), visit.code());
    }

    private void replace(Handle handle, Map<TargetKind, Set<Long>> stale, Set<Place> places, LocalDate today) {
        if (stale.values().stream().allMatch(Set::isEmpty)) {
            return;
        }
        notePlaces(stale, places, today);
        index.replace(stale, index.read(handle, zone, stale));
        notePlaces(stale, places, today);
    }

    private void notePlaces(Map<TargetKind, Set<Long>> targets, Set<Place> places, LocalDate today) {
        targets.forEach(
                (kind, ids) -> ids.forEach(id -> index.place(kind, id, today).ifPresent(places::add)));
    }
}
