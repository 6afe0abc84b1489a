package org.gridwalk.geodata.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/** Looks up what somebody typed, within what the account may see. */
public final class Search {
    private static final String PLACES_AND_ISSUES = SqlFile.read(Search.class, "places-and-issues.sql")
            .replace("<areaScope>", Scope.sql("area.id", "grid.id"))
            .replace("<gridScope>", Scope.sql("grid.community_id", "grid.id"))
            .replace("<estateScope>", Scope.sql("estate.community_id", "part.grid_id"))
            .replace("<buildingScope>", Scope.sql("building.community_id", "part.grid_id"))
            .replace("<issueScope>", Scope.sql("issue.area_id", "issue.grid_id"));
    private static final String DWELLINGS = SqlFile.read(Search.class, "dwellings.sql")
            .replace("<dwellingScope>", Scope.sql("building.community_id", "part.grid_id"));

    private final Database database;

    public Search(Database database) {
        this.database = database;
    }

    /**
     * Best first; among equals the larger thing first.
     *
     * @param scope of places and issues
     * @param dwellings of single doors; {@link Scope#NOWHERE} for whoever may see none
     * @param today on which grids are as they are
     * @param limit how many at most
     */
    public List<Found> find(SearchQuery query, Scope scope, Scope dwellings, LocalDate today, int limit) {
        return database.jdbi().withHandle(handle -> {
            List<Found> found =
                    new ArrayList<>(list(scope, query.bindPlaces(handle.createQuery(PLACES_AND_ISSUES)), today, limit));
            if (query.namesDwellings()) {
                found.addAll(list(dwellings, query.bindDwellings(handle.createQuery(DWELLINGS)), today, limit));
            }
            // Stable: within a kind they stay in the order that SQL gave them.
            return found.stream()
                    .sorted(Comparator.comparingDouble(Found::rank).thenComparing(Found::kind))
                    .limit(limit)
                    .toList();
        });
    }

    private static List<Found> list(Scope scope, Query query, LocalDate today, int limit) {
        return scope.bind(query)
                .bind("today", today)
                .bind("limit", limit)
                .map(ConstructorMapper.of(Found.class))
                .list();
    }
}
