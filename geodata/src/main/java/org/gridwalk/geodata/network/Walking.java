package org.gridwalk.geodata.network;

import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.geo.LngLat;

/**
 * Walking in an installation: on its network, or straight on. Places are entrances, or buildings that have none. Safe
 * for several threads.
 */
public sealed interface Walking permits WalkingNetwork, StraightLine {
    /** Whether times are those of a straight line, made longer by a factor, because there is no network. */
    boolean straightLine();

    /** How a place is reached. */
    Access access(LngLat place);

    /**
     * The times from each to each, {@link TravelMatrix#NEVER} where no way leads. The way back takes as long, unless a
     * way may be walked in one direction only.
     */
    TravelMatrix matrix(List<LngLat> places);

    /** The shortest way from one place to another; empty where none leads. */
    Optional<Leg> leg(LngLat from, LngLat to);

    /**
     * What lies within a walk of the nearest of some points.
     *
     * @param limit seconds, 0 or more
     */
    Circle circle(List<LngLat> points, int limit);
}
