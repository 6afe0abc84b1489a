package org.gridwalk.geodata.network;

import java.util.List;
import org.gridwalk.geodata.routing.TravelTimes;

/** Walking times between all of some places, known by their number in the list that was asked for. */
public final class TravelMatrix implements TravelTimes {
    private final int[] seconds;
    private final List<Access> access;

    /** @param seconds by from × places + to */
    TravelMatrix(int[] seconds, List<Access> access) {
        if (seconds.length != access.size() * access.size()) {
            throw new IllegalArgumentException(seconds.length + " times for " + access.size() + " places");
        }
        this.seconds = seconds;
        this.access = List.copyOf(access);
    }

    @Override
    public int seconds(int fromPlace, int toPlace) {
        return seconds[fromPlace * access.size() + toPlace];
    }

    /**
     * How a place is reached. From one that is too far from any way, and to it, the time is {@link #NEVER}, but for
     * itself; between two on one island it is what it takes there.
     */
    public Access access(int place) {
        return access.get(place);
    }

    public int places() {
        return access.size();
    }
}
