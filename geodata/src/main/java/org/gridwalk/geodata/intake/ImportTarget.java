package org.gridwalk.geodata.intake;

import java.util.Locale;
import java.util.Optional;
import org.gridwalk.geodata.intake.targets.Target;
import org.gridwalk.geodata.intake.targets.Targets;

/** What the rows of a file become: tickets, grids, and each of {@link Targets}, in the order in which an office loads them. */
public enum ImportTarget {
    ISSUES,
    GRIDS,
    AREAS,
    STREETS,
    ESTATES,
    BUILDINGS,
    HOUSEHOLDS,
    SERVICES,
    WORKERS,
    VISITS;

    /** As addresses, options and mappings name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How its rows are read and written; empty for tickets and grids, which have a way of their own. */
    public Optional<Target> rows() {
        return Targets.named(code());
    }
}
