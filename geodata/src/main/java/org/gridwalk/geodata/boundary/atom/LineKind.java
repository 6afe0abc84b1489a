package org.gridwalk.geodata.boundary.atom;

/** What a line on the ground is. Where several lie on each other, the first of this order counts. */
public enum LineKind {
    /** The outline of the ground, or of one of the communities in it. */
    LIMIT,
    WATER,
    STREET,
    WALL,
    ESTATE,
    /** A boundary of today's grids. */
    BOUNDARY,
    /** Drawn by a planner. */
    HAND,
    /** No line at all: half way between two buildings. */
    CELL;

    /** Whether people would expect a boundary there, whoever draws it. */
    public boolean isNatural() {
        return compareTo(ESTATE) <= 0;
    }
}
