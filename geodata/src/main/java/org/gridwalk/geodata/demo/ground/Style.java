package org.gridwalk.geodata.demo.ground;

/** How the houses of an estate are built. Lengths in metres. */
public enum Style {
    /** Brick slabs of the eighties and nineties: six floors, two doors on each landing, no lift. */
    OLD(14.4, 11.2, 20, 3, 5, 2, 6, 6, 7, false, 1982, 1999),
    /** What a factory left to its workers: five floors, three doors on each landing. */
    DORM(13.2, 10.4, 17, 3, 4, 3, 5, 5, 6, false, 1972, 1988),
    /** Eleven floors with lifts. */
    MID(17.2, 13, 27, 2, 3, 2, 9, 11, 18, true, 2003, 2013),
    /** Towers with lifts and four doors on each landing. */
    HIGH(21, 17, 38, 1, 2, 4, 11, 18, 33, true, 2010, 2022),
    /** Rows of one-storey houses, each with a door of its own. */
    BUNGALOW(5.6, 7.4, 6.5, 5, 8, 1, 1, 1, 1, false, 1958, 1976);

    final double unitWidth;
    final double depth;
    final double gap;
    final int minUnits;
    final int maxUnits;
    final int perLanding;
    final int minFloors;
    final int usualFloors;
    final int maxFloors;
    final boolean lift;
    final int firstYear;
    final int lastYear;

    Style(
            double unitWidth,
            double depth,
            double gap,
            int minUnits,
            int maxUnits,
            int perLanding,
            int minFloors,
            int usualFloors,
            int maxFloors,
            boolean lift,
            int firstYear,
            int lastYear) {
        this.unitWidth = unitWidth;
        this.depth = depth;
        this.gap = gap;
        this.minUnits = minUnits;
        this.maxUnits = maxUnits;
        this.perLanding = perLanding;
        this.minFloors = minFloors;
        this.usualFloors = usualFloors;
        this.maxFloors = maxFloors;
        this.lift = lift;
        this.firstYear = firstYear;
        this.lastYear = lastYear;
    }

    /** Built before lifts and management companies. */
    public boolean old() {
        return lastYear < 2000;
    }
}
