package org.gridwalk.geodata.demo.ground;

/** The streets along a plot; null on a side where there can be no gate. */
record Frontage(StreetLine south, StreetLine east, StreetLine north, StreetLine west) {
    StreetLine on(Plot.Side side) {
        return switch (side) {
            case SOUTH -> south;
            case EAST -> east;
            case NORTH -> north;
            case WEST -> west;
        };
    }
}
