package org.gridwalk.geodata.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Geometry;

/**
 * Circles as they were last worked out, by all that they follow from: the network, the points and the time. A later
 * import is another network, so nothing old is ever given out. Safe for several threads; who asks for one that another
 * thread is working out waits for it.
 */
final class CircleCache {
    /** Every kind of service point, with a few choices of minutes; some MB for a city. */
    private static final int KEPT = 24;

    private final Map<Key, Known> known = new LinkedHashMap<>(KEPT, 0.75f, true);

    private record Key(Walking walking, List<LngLat> points, int limit) {}

    /** A circle whose times and outline are worked out once. */
    static final class Known implements Circle {
        private final Key key;
        private final Map<LngLat, OptionalInt> seconds = new ConcurrentHashMap<>();
        private final Map<LngLat, Boolean> reached = new ConcurrentHashMap<>();
        private Circle circle;
        private Geometry outline;

        private Known(Key key) {
            this.key = key;
        }

        private synchronized Circle circle() {
            if (circle == null) {
                circle = key.walking.circle(key.points, key.limit);
            }
            return circle;
        }

        @Override
        public OptionalInt seconds(LngLat place) {
            return seconds.computeIfAbsent(place, circle()::seconds);
        }

        /** Whether the network leads to a place at all. */
        boolean reaches(LngLat place) {
            return reached.computeIfAbsent(place, one -> key.walking.access(one).reached());
        }

        @Override
        public synchronized Geometry outline() {
            if (outline == null) {
                outline = circle().outline();
            }
            return outline;
        }
    }

    synchronized Known circle(Walking walking, List<LngLat> points, int limit) {
        for (Key key : new ArrayList<>(known.keySet())) {
            if (!key.walking.equals(walking) || known.size() > KEPT) {
                known.remove(key);
            }
        }
        return known.computeIfAbsent(new Key(walking, List.copyOf(points), limit), Known::new);
    }
}
