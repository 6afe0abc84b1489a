package org.gridwalk.geodata.intake;

import java.util.Locale;

/** What the rows of a file become. */
public enum ImportTarget {
    ISSUES,
    GRIDS;

    /** As addresses and options name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
