package org.gridwalk.geodata.intake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwalk.geodata.geo.LngLat;

/**
 * Finds points on which so many rows lie that they stand for an area: the middle of a town, the gate of an office. A
 * large building has some hundred households, and some hundred issues in ten years, on one point; a thousand it has not.
 * In a table of millions a thousand may lie on a market or a hospital, so that it also takes a share of all.
 */
final class CrowdedPoints {
    /** As many rows on one point, and {@link #MANY_OF_ALL} of all with a place, make it the middle of an area. */
    static final int MANY_ON_A_POINT = 1000;

    static final double MANY_OF_ALL = 0.01;
    private static final int MOST_POINTS = 500_000;

    private final Map<LngLat, Integer> points = new HashMap<>();
    private long placed;

    void add(LngLat place) {
        placed++;
        if (points.size() < MOST_POINTS || points.containsKey(place)) {
            points.merge(place, 1, Integer::sum);
        }
    }

    /** The points that stand for an area, and how many rows lie on each. */
    Map<LngLat, Integer> crowded() {
        Map<LngLat, Integer> crowded = new LinkedHashMap<>();
        points.forEach((place, count) -> {
            if (count >= MANY_ON_A_POINT && count >= placed * MANY_OF_ALL) {
                crowded.put(place, count);
            }
        });
        return crowded;
    }
}
