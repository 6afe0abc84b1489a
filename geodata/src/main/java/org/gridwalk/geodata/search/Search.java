package org.gridwalk.geodata.search;

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
 * Looks up what somebody typed, within what the account may see. Names, and where the words of issues stand, are kept in
 * memory; what is found there is shown only as far as SQL says that it is there and may be seen.
 */
public final class Search {
    private static final String PLACES = SqlFile.read(Search.class, "places.sql")
            .replace("<areaScope>", Scope.sql("area.id", "grid.id"))
            .replace("<gridScope>", Scope.sql("grid.community_id", "grid.id"))
            .replace("<estateScope>", Scope.sql("estate.community_id", "part.grid_id"))
            .replace("<buildingScope>", Scope.sql("building.community_id", "part.grid_id"));
    private static final String DWELLINGS = SqlFile.read(Search.class, "dwellings.sql")
            .replace("<dwellingScope>", Scope.sql("door.community_id", "part.grid_id"));

    /** Names are there soon; words of millions of issues are not worth waiting for. */
    private static final Duration PATIENCE_FOR_NAMES = Duration.ofSeconds(25);

    private static final Duration PATIENCE_FOR_WORDS = Duration.ofSeconds(2);

    /** More than are listed, because the scope of a grid takes some out. */
    private static final int MOST_PLACES = 200;

    private final Database database;
    private final Kept<LiveWords> words;
    private Kept<Books> books;
    private LocalDate booksOf;

    public Search(Database database) {
        this.database = database;
        this.words = new Kept<>("words of issues", () -> LiveWords.read(database));
    }

    /**
     * What was found.
     *
     * @param loading whether the words of issues are still being read: there may be more in a moment
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
        Books names = names(today);
        Optional<LiveWords> issues = words.get(PATIENCE_FOR_WORDS);
        return database.jdbi().inTransaction(handle -> {
            List<Found> found = new ArrayList<>(places(handle, names, query, scope, today, limit));
            IssueSearch ofIssues = new IssueSearch(handle, query, scope.places(), limit);
            found.addAll(ofIssues.byNumber());
            issues.ifPresent(live -> {
                if (live.catchUp(handle)) {
                    words.renew();
                }
                found.addAll(ofIssues.byWords(live));
            });
            if (scope.hasContacts()) {
                found.addAll(new PersonSearch(handle, query, scope.contacts(), today, limit).find(names));
            }
            return new Answer(best(found, limit), issues.isEmpty());
        });
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

    private Books names(LocalDate today) {
        Kept<Books> current;
        synchronized (this) {
            if (!today.equals(booksOf)) {
                books = new Kept<>("names", () -> Books.read(database, today));
                booksOf = today;
            }
            current = books;
        }
        return current.get(PATIENCE_FOR_NAMES)
                .orElseThrow(() -> new IllegalStateException("names are not read within " + PATIENCE_FOR_NAMES));
    }

    private static List<Found> places(
            Handle handle, Books books, SearchQuery query, SearchScope scope, LocalDate today, int limit) {
        PlaceBook book = books.places(handle);
        List<PlaceBook.Fit> fits = book.fits(query, communities(handle, scope.places()), MOST_PLACES);
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
