package org.gridwalk.geodata.geocode.index;

/** How exactly a place is known, from the exact on. As {@code issue.place_precision} names them. */
public enum Precision {
    ROOM(6),
    ENTRANCE(5),
    BUILDING(4),
    POINT(4),
    ESTATE(3),
    ROAD(2),
    COMMUNITY(1);

    private final int rank;

    Precision(int rank) {
        this.rank = rank;
    }

    /** The more the more exactly. */
    public int rank() {
        return rank;
    }
}
