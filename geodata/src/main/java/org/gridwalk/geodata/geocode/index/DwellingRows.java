package org.gridwalk.geodata.geocode.index;

import java.util.Arrays;

/** Dwellings in columns, for a million of them: about 30 bytes each. Added to by one thread. */
public final class DwellingRows {
    private long[] ids = new long[1024];
    private long[] buildings = new long[1024];
    private short[] entrances = new short[1024];
    private short[] floors = new short[1024];
    private int[] rooms = new int[1024];
    private int size;
    private final KeyPool pool = new KeyPool();

    /**
     * @param entrance its number within the building
     * @param floor never 0, negative below ground
     * @param room as on the door
     */
    public void add(long id, long buildingId, int entrance, int floor, String room) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            buildings = Arrays.copyOf(buildings, 2 * size);
            entrances = Arrays.copyOf(entrances, 2 * size);
            floors = Arrays.copyOf(floors, 2 * size);
            rooms = Arrays.copyOf(rooms, 2 * size);
        }
        ids[size] = id;
        buildings[size] = buildingId;
        entrances[size] = (short) entrance;
        floors[size] = (short) floor;
        rooms[size++] = pool.add(KeyPool.room(room));
    }

    public int size() {
        return size;
    }

    long id(int i) {
        return ids[i];
    }

    long building(int i) {
        return buildings[i];
    }

    short entrance(int i) {
        return entrances[i];
    }

    short floor(int i) {
        return floors[i];
    }

    int room(int i) {
        return rooms[i];
    }

    KeyPool pool() {
        return pool;
    }
}
