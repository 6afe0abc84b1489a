package org.gridwalk.geodata.account;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * One role in one place: a subtree of areas, a grid, or, when both are null, everywhere.
 *
 * @param restricted appointed for the restricted categories there
 */
public record Grant(Role role, Long areaId, Long gridId, boolean restricted) {

    /**
     * The scope of several grants together. Restricted categories are in it only if every grant is appointed for them,
     * so that no appointment reaches past its own place.
     */
    public static Scope scope(Collection<Grant> grants) {
        List<Long> areas = grants.stream()
                .map(Grant::areaId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<Long> grids = grants.stream()
                .map(Grant::gridId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        boolean everywhere = grants.stream().anyMatch(grant -> grant.areaId == null && grant.gridId == null);
        boolean restricted = !grants.isEmpty() && grants.stream().allMatch(Grant::restricted);
        return new Scope(everywhere, areas, grids, restricted);
    }
}
