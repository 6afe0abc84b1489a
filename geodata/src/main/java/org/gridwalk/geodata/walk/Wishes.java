package org.gridwalk.geodata.walk;

import java.util.List;
import java.util.Set;

/**
 * What whoever plans wants besides what is owed.
 *
 * @param must doors that are worth more than all others
 * @param dropped doors that are left out
 * @param apart sets of doors of which no walk has two
 * @param notWith doors that a worker doesn't go to
 */
public record Wishes(Set<Target> must, Set<Target> dropped, List<Set<Target>> apart, List<NotWith> notWith) {
    public static final Wishes NONE = new Wishes(Set.of(), Set.of(), List.of(), List.of());

    public Wishes {
        must = Set.copyOf(must);
        dropped = Set.copyOf(dropped);
        apart = List.copyOf(apart);
        notWith = List.copyOf(notWith);
    }

    /** This worker never stands before this door. */
    public record NotWith(Target target, long workerId) {}
}
