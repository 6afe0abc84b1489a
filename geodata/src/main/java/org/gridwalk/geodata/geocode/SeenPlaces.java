package org.gridwalk.geodata.geocode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;

/** Takes out of an answer what an account may not see: places outside its areas and its grids. */
public final class SeenPlaces {
    private final Database database;

    public SeenPlaces(Database database) {
        this.database = database;
    }

    public Geocoded within(Geocoded found, Scope scope) {
        Predicate<Place> seen = seenBy(scope);
        List<Answer.Candidate> candidates = found.candidates().stream()
                .filter(one -> seen.test(one.place()))
                .toList();
        boolean hidden = found.place() != null && !seen.test(found.place());
        boolean nothing = found.answer() == Geocoded.Kind.AMBIGUOUS && candidates.isEmpty();
        if (hidden || nothing) {
            Reason outside = Reason.of(Reason.Code.OUTSIDE_SCOPE);
            return new Geocoded(
                    found.text(), found.parts(), Geocoded.Kind.NOT_FOUND, null, List.of(outside), null, List.of());
        }
        return new Geocoded(
                found.text(), found.parts(), found.answer(), found.score(), found.reasons(), found.place(), candidates);
    }

    /** Which places an account may see. */
    public Predicate<Place> seenBy(Scope scope) {
        if (scope.everywhere()) {
            return place -> true;
        }
        Set<Long> areas = areas(scope);
        return place -> isSeen(place, areas, scope);
    }

    private static boolean isSeen(Place place, Set<Long> areas, Scope scope) {
        return areas.contains(place.areaId())
                || (place.gridId() != null && scope.gridIds().contains(place.gridId()));
    }

    private Set<Long> areas(Scope scope) {
        return new HashSet<>(database.jdbi()
                .withHandle(handle -> handle.createQuery("select area_subtree(:areas)")
                        .bind("areas", scope.areaIds().toArray(Long[]::new))
                        .mapTo(Long.class)
                        .list()));
    }
}
