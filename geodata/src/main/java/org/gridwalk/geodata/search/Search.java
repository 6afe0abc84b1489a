package org.gridwalk.geodata.search;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.search.Found.Kind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Looks up what somebody typed, within what the account may see. Names are kept in memory, where the words of issues stand
 * in an index on disk; what is found there is shown only as far as SQL says that it is there and may be seen.
 */
public final class Search implements AutoCloseable {
    private static final String PLACES = SqlFile.read(Search.class, "places.sql")
            .replace("<areaScope>", Scope.sql("area.id", "grid.id"))
            .replace("<gridScope>", Scope.sql("grid.community_id", "grid.id"))
            .replace("<estateScope>", Scope.sql("estate.community_id", "part.grid_id"))
            .replace("<buildingScope>", Scope.sql("building.community_id", "part.grid_id"));
    private static final String DWELLINGS = SqlFile.read(Search.class, "dwellings.sql")
            .replace("<dwellingScope>", Scope.sql("door.community_id", "part.grid_id"));

    /** Nobody waits longer for what is still being read. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** More than are listed, because the scope of a grid takes some out. */
    private static final int MOST_PLACES = 200;

    private final Database database;
    private final Kept<IssueWords> words;
    private final Kept<Names> names;
    private Kept<Places> places;
    private LocalDate placesOf;

    /** @param state where the index of the words of issues may lie, and nothing else */
    public Search(Database database, Path state) {
        this.database = database;
        this.words = new Kept<>("words of issues", () -> IssueWords.open(database, state));
        this.names = new Kept<>("names", () -> Names.read(database));
    }

    /**
     * What was found.
     *
     * @param loading whether something is still being read: there may be more in a moment
     */
    public record Answer(List<Found> items, boolean loading) {
        public Answer {
            items = List.copyOf(items);
        }
    }

    /**
     * Best first; among equals the larger thing first, and the newer issue.
     *
     * @param today on which grids are as they are
     * @param limit how many at most
     */
    public Answer find(SearchQuery query, SearchScope scope, LocalDate today, int limit) {
        Kept<Places> placesOfToday = places(today);
        placesOfToday.begin();
        if (scope.hasContacts()) {
            names.begin();
        }
        words.begin();
        Optional<Places> called = placesOfToday.get(PATIENCE);
        Optional<IssueWords> said = words.get(PATIENCE);
        Optional<Names> known = scope.hasContacts() ? names.get(PATIENCE) : Optional.empty();
        return database.jdbi().inTransaction(handle -> {
            boolean loading = called.isEmpty() || said.isEmpty() || (scope.hasContacts() && known.isEmpty());
            List<Found> found = new ArrayList<>();
            called.ifPresent(book -> found.addAll(places(handle, book, query, scope, today, limit)));
            IssueSearch ofIssues = new IssueSearch(handle, query, scope.places(), limit);
            found.addAll(ofIssues.byNumber());
            if (said.isPresent()) {
                loading |= !said.get().catchUp(handle);
                found.addAll(ofIssues.byWords(said.get()));
            }
            if (scope.hasContacts()) {
                found.addAll(new PersonSearch(handle, query, scope, today, limit).find(known));
            }
            return new Answer(best(found, limit), loading);
        });
    }

    /** How much disk the index of the words of issues takes; 0 until it is there. */
    public long indexBytes() {
        return words.get(PATIENCE).map(IssueWords::bytes).orElse(0L);
    }

    /** What the index has seen is noted for the next start. */
    @Override
    public void close() {
        words.finallyDo(IssueWords::close);
    }

    /** Stable: within a kind they stay in the order that SQL gave them. */
    private static List<Found> best(List<Found> found, int limit) {
        record Thing(Kind kind, long id) {}
        Set<Thing> listed = new HashSet<>();
        return found.stream()
                .sorted(Comparator.comparingDouble(Found::rank).thenComparing(Found::kind))
                .filter(one -> listed.add(new Thing(one.kind(), one.id())))
                .limit(limit)
                .toList();
    }

    private synchronized Kept<Places> places(LocalDate today) {
        if (!today.equals(placesOf)) {
            places = new Kept<>("names of places", () -> Places.read(database, today));
            placesOf = today;
        }
        return places;
    }

    private static List<Found> places(
            Handle handle, Places called, SearchQuery query, SearchScope scope, LocalDate today, int limit) {
        PlaceBook book = called.book(handle);
        List<PlaceBook.Fit> fits = book.fits(query, communities(handle, scope.places()), MOST_PLACES);
        if (fits.isEmpty()) {
            return List.of();
        }
        Query places = handle.createQuery(PLACES);
        for (Kind kind : List.of(Kind.AREA, Kind.GRID, Kind.ESTATE, Kind.BUILDING)) {
            List<PlaceBook.Fit> ofKind =
                    fits.stream().filter(fit -> fit.kind() == kind).toList();
            String name = kind.name().toLowerCase(Locale.ROOT);
            places.bind(name + "s", ofKind.stream().map(PlaceBook.Fit::id).toArray(Long[]::new))
                    .bind(
                            name + "_ranks",
                            ofKind.stream().map(PlaceBook.Fit::rank).toArray(Double[]::new));
        }
        List<Found> found = new ArrayList<>(scope.places()
                .bind(places)
                .bind("today", today)
                .bind("limit", limit)
                .map(new FoundMapper())
                .list());
        query.dwelling()
                .ifPresent(door -> found.addAll(dwellings(handle, fits, door, scope.dwellings(), today, limit)));
        return found;
    }

    private static List<Found> dwellings(
            Handle handle, List<PlaceBook.Fit> fits, Door door, Scope scope, LocalDate today, int limit) {
        List<PlaceBook.Fit> buildings =
                fits.stream().filter(fit -> fit.atDoor().isPresent()).toList();
        return scope.bind(handle.createQuery(DWELLINGS))
                .bind("buildings", buildings.stream().map(PlaceBook.Fit::id).toArray(Long[]::new))
                .bind(
                        "ranks",
                        buildings.stream()
                                .map(fit -> fit.atDoor().getAsDouble())
                                .toArray(Double[]::new))
                .bind("entrance", door.entrance())
                .bind("entrance_pattern", Spelling.escaped(door.entrance()) + "%")
                .bind("floor", door.floor())
                .bind("room", door.room())
                .bind("room_pattern", Spelling.escaped(door.room()) + "%")
                .bind("today", today)
                .bind("limit", limit)
                .map(new FoundMapper())
                .list();
    }

    /** Of which something can be seen; empty for all. */
    private static Optional<Set<Long>> communities(Handle handle, Scope scope) {
        if (scope.everywhere()) {
            return Optional.empty();
        }
        return Optional.of(
                Set.copyOf(scope.bind(handle.createQuery("""
                        select id from area where id in (select area_subtree(:scopeAreas))
                        union select community_id from grid where id = any (:scopeGrids)
                        """)).mapTo(Long.class).list()));
    }
}
