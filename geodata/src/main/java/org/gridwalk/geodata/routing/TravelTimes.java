package org.gridwalk.geodata.routing;

/** How long it takes from place to place, each known by a number from 0. The way back may take another time. */
@FunctionalInterface
public interface TravelTimes {
    /** @return seconds, 0 or more; {@link #NEVER} or more where no way leads there */
    int seconds(int fromPlace, int toPlace);

    /** Longer than any shift. */
    int NEVER = 100_000_000;
}
