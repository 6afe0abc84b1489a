package org.gridwalk.geodata.issue.loop;

import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.account.Role;

/**
 * Who takes a step, as seen from the issue.
 *
 * @param workerId the worker whose account it is
 * @param standsInFor workers who are away, and whom this one stands in for in the issue's grid
 * @param roles those whose grants reach the issue
 */
public record Actor(long accountId, Optional<Long> workerId, Set<Long> standsInFor, Set<Role> roles) {
    public Actor {
        standsInFor = Set.copyOf(standsInFor);
        roles = Set.copyOf(roles);
    }

    /** Whether this is that worker, or is there in their place. */
    boolean is(long worker) {
        return workerId.filter(own -> own == worker).isPresent() || standsInFor.contains(worker);
    }
}
