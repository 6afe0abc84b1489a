package org.gridwalk.geodata.coverage.index;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;

/** What of the ground a question is about: a scope, and within it one area or grid. Not for several threads. */
final class Sight {
    /** What is seen of a community. */
    private enum Community {
        ALL,
        GRIDS_OF_SCOPE,
        NOTHING
    }

    private final Ground ground;
    private final Scope scope;
    private final Optional<Long> areaId;
    private final boolean[] gridsOfScope;
    private final Map<Long, Community> communities = new HashMap<>();

    Sight(Ground ground, Scope scope, Optional<Long> areaId) {
        this.ground = ground;
        this.scope = scope;
        this.areaId = areaId;
        this.gridsOfScope = ground.grids().among(scope.gridIds());
    }

    /** @param grid a number, or {@link Sites#NO_GRID} */
    boolean sees(long communityId, int grid) {
        return sees(communities.computeIfAbsent(communityId, this::community), grid);
    }

    private boolean sees(Community community, int grid) {
        return switch (community) {
            case ALL -> true;
            case GRIDS_OF_SCOPE -> grid >= 0 && gridsOfScope[grid];
            case NOTHING -> false;
        };
    }

    private Community community(long communityId) {
        if (areaId.isPresent() && !ground.areas().within(communityId, areaId.get())) {
            return Community.NOTHING;
        }
        return scope.everywhere() || ground.areas().withinAny(communityId, scope.areaIds())
                ? Community.ALL
                : Community.GRIDS_OF_SCOPE;
    }

    /**
     * The row in which each site is counted on a day: the number of its grid, one past them all for no grid, and below 0
     * what is not seen.
     *
     * @param only this grid
     */
    int[] rows(Sites sites, int on, Optional<Long> only) {
        Community[] seen = sites.communities().stream().map(this::community).toArray(Community[]::new);
        int[] rows = sites.grids(on).clone();
        int none = ground.grids().size();
        int one = only.map(ground.grids()::number).orElse(Sites.NO_GRID);
        for (int site = 0; site < rows.length; site++) {
            int grid = rows[site];
            boolean wanted = only.isEmpty() || (grid >= 0 && grid == one);
            if (!wanted || !sees(seen[sites.community(site)], grid)) {
                rows[site] = -1;
            } else if (grid < 0) {
                rows[site] = none;
            }
        }
        return rows;
    }
}
