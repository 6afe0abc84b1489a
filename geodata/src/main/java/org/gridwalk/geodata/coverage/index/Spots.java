package org.gridwalk.geodata.coverage.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Where targets stand on the map: each building, and each organisation that is in none. */
final class Spots {
    private static final String PLACES = """
            select id, st_x(point) as lng, st_y(point) as lat
            from building
            cross join lateral st_pointonsurface(geom) point
            where id = any (:keys)
            union all
            select -id, st_x(geom), st_y(geom) from organisation where -id = any (:keys)
            """;

    private final Map<Long, Integer> numbers = new HashMap<>();
    private long[] keys = new long[64];
    private double[] lng = new double[64];
    private double[] lat = new double[64];
    /** So many of them have been read. */
    private int read;

    int size() {
        return numbers.size();
    }

    /**
     * The number of a spot, given now if it has none.
     *
     * @param key the id of a building, or an organisation's below zero
     */
    int number(long key) {
        Integer number = numbers.putIfAbsent(key, numbers.size());
        if (number != null) {
            return number;
        }
        int size = numbers.size();
        if (size > keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            lng = Arrays.copyOf(lng, size * 2);
            lat = Arrays.copyOf(lat, size * 2);
        }
        keys[size - 1] = key;
        return size - 1;
    }

    /** Reads where those are that have been given a number since the last time. */
    void read(Handle handle) {
        if (read < size()) {
            handle.createQuery(PLACES)
                    .bind("keys", Arrays.stream(keys, read, size()).boxed().toArray(Long[]::new))
                    .map((row, context) -> place(numbers.get(row.getLong(1)), row.getDouble(2), row.getDouble(3)))
                    .list();
            read = size();
        }
    }

    private int place(int spot, double atLng, double atLat) {
        lng[spot] = atLng;
        lat[spot] = atLat;
        return spot;
    }

    /** The number here of each spot of another collection, taken over if it is a new one. */
    int[] numbersOf(Spots others) {
        int[] here = new int[others.size()];
        for (int spot = 0; spot < here.length; spot++) {
            here[spot] = place(number(others.keys[spot]), others.lng[spot], others.lat[spot]);
        }
        read = size();
        return here;
    }

    /** The id of a building, or an organisation's below zero. */
    long key(int spot) {
        return keys[spot];
    }

    double lng(int spot) {
        return lng[spot];
    }

    double lat(int spot) {
        return lat[spot];
    }
}
