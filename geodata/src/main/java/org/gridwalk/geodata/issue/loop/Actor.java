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
 * @param speaksFor whose account filed it, if this one may speak for them
 */
public record Actor(
        long accountId, Optional<Long> workerId, Set<Long> standsInFor, Set<Role> roles, Optional<Long> speaksFor) {
    public Actor {
        standsInFor = Set.copyOf(standsInFor);
        roles = Set.copyOf(roles);
    }

    /** One who speaks for themselves alone. */
    public Actor(long accountId, Optional<Long> workerId, Set<Long> standsInFor, Set<Role> roles) {
        this(accountId, workerId, standsInFor, roles, Optional.empty());
    }

    /** Whether this is that worker, or is there in their place. */
    boolean is(long worker) {
        return workerId.filter(own -> own == worker).isPresent() || standsInFor.contains(worker);
    }

    /** Whether this is that account, or speaks for it. */
    boolean isAccount(long account) {
        return accountId == account
                || speaksFor.filter(other -> other == account).isPresent();
    }

    /** Whether this is a desk that reaches the issue. */
    boolean isDesk() {
        return roles.contains(Role.DESK) || roles.contains(Role.ADMIN);
    }
}
