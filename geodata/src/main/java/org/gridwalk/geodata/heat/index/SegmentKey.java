package org.gridwalk.geodata.heat.index;

/**
 * Which rows stand together: those of a tile of zoom 7 and of four years (1,461 days, counted from 1968, so that from
 * 1901 to 2099 they are whole calendar years in UTC).
 *
 * @param tile the Morton code of the tile of zoom 7
 * @param era 0 for 1968 to 1971, below 0 before
 */
record SegmentKey(int tile, int era) implements Comparable<SegmentKey> {
    static final int ZOOM = 7;
    static final int ERA_HOURS = 1461 * 24;
    private static final int HOURS_BEFORE_1970 = 731 * 24;

    /** Bits of a place below its tile of zoom 7. */
    static final int PLACE_BITS = 2 * (HeatRow.GRID_ZOOM - ZOOM);

    static SegmentKey of(long place, int hour) {
        return new SegmentKey(tile(place), era(hour));
    }

    static int tile(long place) {
        return (int) (place >>> PLACE_BITS);
    }

    static int era(int hour) {
        return (int) Math.floorDiv((long) hour + HOURS_BEFORE_1970, ERA_HOURS);
    }

    /** Hours since 1970: a long, since the very first era begins before the first int. */
    long firstHour() {
        return (long) era * ERA_HOURS - HOURS_BEFORE_1970;
    }

    long firstPlace() {
        return (long) tile << PLACE_BITS;
    }

    @Override
    public int compareTo(SegmentKey other) {
        return tile != other.tile ? Integer.compare(tile, other.tile) : Integer.compare(era, other.era);
    }
}
