package org.gridwalk.geodata.issue.loop;

/** Where an issue is handled, as {@code issue.tier}: the lowest first. */
public enum Tier {
    GRID,
    COMMUNITY,
    SUBDISTRICT
}
