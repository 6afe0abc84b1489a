package org.gridwalk.geodata.intake;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.gridwalk.geodata.geo.GridLocator;
import org.gridwalk.geodata.geo.LngLat;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.Geometry;

/**
 * Which grid a place lies in on a day, of those in some areas: what {@code grid_at} says, from memory. Between two days on
 * which nothing changes there is one {@link GridLocator}, made when a place is first looked up there.
 */
final class GridsByDay {
    private static final String VERSIONS = """
            select version.grid_id, grid.community_id, version.geom, lower(version.valid) as since,
              upper(version.valid) as until
            from grid_version version
            join grid on grid.id = version.grid_id
            where grid.community_id = any (:areas) and not isempty(version.valid)
            order by version.kind desc, grid.id
            """;

    /** Of all versions: another sum, and something has changed. */
    private static final String STATE = """
            select count(*) || ' ' || coalesce(sum(cast(cast(xmin as text) as bigint)), 0) from grid_version
            """;

    private record Version(long gridId, long communityId, Geometry geom, LocalDate since, LocalDate until) {
        boolean holds(LocalDate day) {
            return !day.isBefore(since) && day.isBefore(until);
        }
    }

    /** A grid, and what it belongs to; null in both for nowhere. */
    record Found(Long gridId, Long communityId) {
        static final Found NOWHERE = new Found(null, null);
    }

    private final List<Long> areas;
    private String state;
    private List<Version> versions = List.of();
    private final Map<Long, Found> founds = new HashMap<>();
    private final NavigableSet<LocalDate> changes = new TreeSet<>();
    private final Map<LocalDate, Optional<GridLocator>> locators = new HashMap<>();

    GridsByDay(List<Long> areas) {
        this.areas = List.copyOf(areas);
    }

    /** Reads the grids, unless they are as they were. */
    void refresh(Handle handle) {
        String now = handle.createQuery(STATE).mapTo(String.class).one();
        if (now.equals(state)) {
            return;
        }
        versions = handle.createQuery(VERSIONS)
                .bind("areas", areas.toArray(Long[]::new))
                .map((row, context) -> new Version(
                        row.getLong("grid_id"),
                        row.getLong("community_id"),
                        context.findColumnMapperFor(Geometry.class)
                                .orElseThrow()
                                .map(row, "geom", context),
                        day(row.getObject("since", LocalDate.class), LocalDate.MIN),
                        day(row.getObject("until", LocalDate.class), LocalDate.MAX)))
                .list();
        founds.clear();
        changes.clear();
        locators.clear();
        changes.add(LocalDate.MIN);
        for (Version version : versions) {
            founds.put(version.gridId(), new Found(version.gridId(), version.communityId()));
            changes.add(version.since());
            changes.add(version.until());
        }
        state = now;
    }

    private static LocalDate day(LocalDate day, LocalDate otherwise) {
        return day == null ? otherwise : day;
    }

    /** @param place on the lattice; null for none */
    Found at(LngLat place, LocalDate day) {
        if (place == null || versions.isEmpty()) {
            return Found.NOWHERE;
        }
        long grid = locators.computeIfAbsent(changes.floor(day), this::locator)
                .map(locator -> locator.gridAt(place.lng(), place.lat()))
                .orElse(GridLocator.NOWHERE);
        return grid == GridLocator.NOWHERE ? Found.NOWHERE : founds.get(grid);
    }

    /** Empty where there are no grids. */
    private Optional<GridLocator> locator(LocalDate day) {
        List<GridLocator.Ground> grounds = new ArrayList<>();
        versions.stream()
                .filter(version -> version.holds(day))
                .forEach(version -> grounds.add(new GridLocator.Ground(version.gridId(), version.geom())));
        return grounds.isEmpty() ? Optional.empty() : Optional.of(new GridLocator(grounds));
    }
}
