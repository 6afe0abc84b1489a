package org.gridwalk.geodata.boundary;

import java.util.Optional;
import org.gridwalk.geodata.BadInput;

/**
 * A grid of a plan.
 *
 * @param key in this plan, from 1
 * @param gridId what it is today; empty for one that the plan makes
 * @param kind as in {@code grid_version.kind}
 * @param locked it may gain and can't lose
 * @param owner who answers for a dedicated one (the mall, the school); null where nobody is named
 */
public record PlanGrid(int key, Optional<Long> gridId, String name, Kind kind, boolean locked, String owner) {
    private static final int LONGEST_NAME = 60;

    /** As {@code grid_version.kind}. */
    public enum Kind {
        BASIC,
        DEDICATED
    }

    /** @throws BadInput if the name is none */
    public PlanGrid {
        name = name == null ? "" : name.strip();
        BadInput.unless(
                !name.isEmpty() && name.length() <= LONGEST_NAME, "name", name, "1 to " + LONGEST_NAME + " characters");
        owner = owner == null || owner.isBlank() ? null : owner.strip();
    }

    PlanGrid named(String other) {
        return new PlanGrid(key, gridId, other, kind, locked, owner);
    }

    PlanGrid keyed(int other) {
        return new PlanGrid(other, gridId, name, kind, locked, owner);
    }

    PlanGrid locked(boolean yes) {
        return new PlanGrid(key, gridId, name, kind, yes, owner);
    }

    PlanGrid ofKind(Kind other, String otherOwner) {
        return new PlanGrid(key, gridId, name, other, locked, otherOwner);
    }
}
