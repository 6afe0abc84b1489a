package org.gridwalk.geodata.geocode.parse;

import static org.gridwalk.geodata.geocode.Kind.BUILDING;
import static org.gridwalk.geodata.geocode.Kind.ENTRANCE;
import static org.gridwalk.geodata.geocode.Kind.FLOOR;
import static org.gridwalk.geodata.geocode.Kind.NUMBER;
import static org.gridwalk.geodata.geocode.Kind.PHASE;
import static org.gridwalk.geodata.geocode.Kind.ROOM;

import org.gridwalk.geodata.geocode.Kind;

/**
 * Two to five numbers in a row without units, as 3-2-501, and what they are by default. That depends on what they follow and
 * on whether the last is a room's number by its length (501) or the count of a door (2).
 */
final class NumberChain {
    static final int LONGEST = 5;

    private static final int INSIDE_BUILDING = Steps.bits(Kind.BUILDING, Kind.ENTRANCE);
    private static final int ON_STREET = Steps.bits(Kind.ROAD);
    private static final int AT_NUMBER = Steps.bits(Kind.NUMBER, Kind.LANE);

    private static final Kind[][] IN_ESTATE = {
        {BUILDING, ROOM},
        {BUILDING, ENTRANCE, ROOM},
        {BUILDING, ENTRANCE, FLOOR, ROOM},
        {PHASE, BUILDING, ENTRANCE, FLOOR, ROOM}
    };
    private static final Kind[][] BY_ROAD = {
        {NUMBER, ROOM},
        {NUMBER, ENTRANCE, ROOM},
        {NUMBER, ENTRANCE, FLOOR, ROOM},
        {NUMBER, BUILDING, ENTRANCE, FLOOR, ROOM}
    };
    private static final Kind[][] IN_BUILDING = {
        {ENTRANCE, ROOM},
        {ENTRANCE, FLOOR, ROOM},
        {BUILDING, ENTRANCE, FLOOR, ROOM},
        {PHASE, BUILDING, ENTRANCE, FLOOR, ROOM}
    };
    private static final Kind[] FLOOR_AND_ROOM = {FLOOR, ROOM};
    private static final Kind[] BUILDING_AND_ENTRANCE = {BUILDING, ENTRANCE};
    private static final Kind[] IN_PHASE = {PHASE, BUILDING, ENTRANCE, ROOM};
    private static final int SHORTEST_ROOM = 3;

    private final int[] starts;
    private final int[] ends;
    private final Last last;
    private final int end;

    /**
     * The last number.
     *
     * @param digits how many it has
     * @param onFloor whether the number before it can be its floor
     */
    record Last(int digits, boolean onFloor) {}

    /**
     * @param end after the unit of the last number, or after the number
     */
    NumberChain(int[] starts, int[] ends, int end, Last last) {
        this.starts = starts;
        this.ends = ends;
        this.end = end;
        this.last = last;
    }

    int size() {
        return starts.length;
    }

    int start(int link) {
        return starts[link];
    }

    int end(int link) {
        return link == ends.length - 1 ? end : ends[link];
    }

    int end() {
        return end;
    }

    /**
     * @param before the state of {@link Steps} that it follows
     */
    Kind[] reading(int before) {
        int bit = Steps.bit(before);
        boolean room = last.digits >= SHORTEST_ROOM || end > ends[ends.length - 1];
        int two = size() - 2;
        if ((bit & INSIDE_BUILDING) != 0) {
            return inBuilding(bit, room);
        }
        if ((bit & AT_NUMBER) != 0) {
            return two == 0 && !room ? FLOOR_AND_ROOM : two == 1 && room ? IN_ESTATE[1] : IN_BUILDING[two];
        }
        if ((bit & ON_STREET) != 0) {
            return BY_ROAD[two];
        }
        if (two == 2 && !last.onFloor) {
            return IN_PHASE;
        }
        return two == 0 && !room ? BUILDING_AND_ENTRANCE : IN_ESTATE[two];
    }

    private Kind[] inBuilding(int bit, boolean room) {
        if (size() > 2) {
            return IN_BUILDING[size() - 2];
        }
        return room && (bit & Steps.bits(BUILDING)) != 0 ? IN_BUILDING[0] : FLOOR_AND_ROOM;
    }
}
