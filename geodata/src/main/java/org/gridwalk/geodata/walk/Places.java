package org.gridwalk.geodata.walk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.routing.TravelTimes;

/**
 * The places of a plan: where on the ground, and how high above it. Between two places of one entrance lie stairs or a
 * lift, between others the way down, over the ground and up again.
 */
final class Places {
    private static final int SECONDS_UP_A_FLOOR = 16;
    private static final int SECONDS_DOWN_A_FLOOR = 12;
    private static final int SECONDS_FOR_THE_LIFT = 35;
    private static final int SECONDS_A_FLOOR_BY_LIFT = 3;
    /** From the street to the stairs: the door, the intercom. */
    private static final int SECONDS_AT_THE_ENTRANCE = 15;

    private final List<LngLat> ground = new ArrayList<>();
    private final Map<LngLat, Integer> groundOf = new HashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final Map<Place, Integer> numbers = new HashMap<>();

    /** @param storeys above or below the ground floor: 0 for it */
    private record Place(int ground, int storeys, boolean lift, boolean inside) {}

    /** The number of an open place: where a walk begins or ends. */
    int open(LngLat at) {
        return number(new Place(ground(at), 0, false, false));
    }

    int door(Door door) {
        int storeys = door.floor() > 0 ? door.floor() - 1 : -door.floor();
        return number(new Place(ground(door.place()), storeys, door.lift(), true));
    }

    private int ground(LngLat at) {
        return groundOf.computeIfAbsent(at, key -> {
            ground.add(key);
            return ground.size() - 1;
        });
    }

    private int number(Place place) {
        return numbers.computeIfAbsent(place, key -> {
            places.add(key);
            return places.size() - 1;
        });
    }

    int size() {
        return places.size();
    }

    /** The places on the ground, in the order of their numbers there. */
    List<LngLat> ground() {
        return List.copyOf(ground);
    }

    /** @param overGround the travel times between the places of {@link #ground} */
    TravelTimes travel(TravelTimes overGround) {
        return (from, to) -> seconds(places.get(from), places.get(to), overGround);
    }

    private static int seconds(Place from, Place to, TravelTimes overGround) {
        if (from.equals(to)) {
            return 0;
        }
        if (from.ground == to.ground && from.inside && to.inside) {
            int floors = to.storeys - from.storeys;
            int stairs = floors > 0 ? floors * SECONDS_UP_A_FLOOR : -floors * SECONDS_DOWN_A_FLOOR;
            return from.lift ? Math.min(stairs, byLift(Math.abs(floors))) : stairs;
        }
        int way = from.ground == to.ground ? 0 : overGround.seconds(from.ground, to.ground);
        return way >= TravelTimes.NEVER ? TravelTimes.NEVER : way + out(from) + in(to);
    }

    private static int in(Place to) {
        if (!to.inside) {
            return 0;
        }
        int stairs = to.storeys * SECONDS_UP_A_FLOOR;
        return SECONDS_AT_THE_ENTRANCE + (to.lift ? Math.min(stairs, byLift(to.storeys)) : stairs);
    }

    private static int out(Place from) {
        int stairs = from.storeys * SECONDS_DOWN_A_FLOOR;
        return from.lift ? Math.min(stairs, byLift(from.storeys)) : stairs;
    }

    private static int byLift(int floors) {
        return floors == 0 ? 0 : SECONDS_FOR_THE_LIFT + floors * SECONDS_A_FLOOR_BY_LIFT;
    }
}
