package org.gridwalk.geodata.geocode;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;

/** Takes out of an answer what an account may not see: places outside its areas and its grids. */
public final class SeenPlaces {
    private final Database database;

    public SeenPlaces(Database database) {
        this.database = database;
    }

    public Geocoded within(Geocoded found, Scope scope) {
        if (scope.everywhere()) {
            return found;
        }
        Set<Long> areas = areas(scope);
        List<Answer.Candidate> candidates = found.candidates().stream()
                .filter(one -> isSeen(one.place(), areas, scope))
                .toList();
        boolean hidden = found.place() != null && !isSeen(found.place(), areas, scope);
        boolean nothing = found.answer() == Geocoded.Kind.AMBIGUOUS && candidates.isEmpty();
        if (hidden || nothing) {
            Reason outside = Reason.of(Reason.Code.OUTSIDE_SCOPE);
            return new Geocoded(
                    found.text(), found.parts(), Geocoded.Kind.NOT_FOUND, null, List.of(outside), null, List.of());
        }
        return new Geocoded(
                found.text(), found.parts(), found.answer(), found.score(), found.reasons(), found.place(), candidates);
    }

    private static boolean isSeen(Place place, Set<Long> areas, Scope scope) {
        return areas.contains(place.areaId()) || scope.gridIds().contains(place.gridId());
    }

    private Set<Long> areas(Scope scope) {
        return new HashSet<>(database.jdbi()
                .withHandle(handle -> handle.createQuery("select area_subtree(:areas)")
                        .bind("areas", scope.areaIds().toArray(Long[]::new))
                        .mapTo(Long.class)
                        .list()));
    }
}
