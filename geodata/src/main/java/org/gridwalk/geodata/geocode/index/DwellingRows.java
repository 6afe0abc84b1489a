package org.gridwalk.geodata.geocode.index;

import java.util.Arrays;
import org.gridwalk.geodata.geocode.parse.AddressValue;

/** Dwellings in columns, for a million of them: about 30 bytes each, and 8 more where they have standard address codes. Added to by one thread. */
public final class DwellingRows {
    private long[] ids = new long[1024];
    private long[] buildings = new long[1024];
    private short[] entrances = new short[1024];
    private short[] floors = new short[1024];
    private int[] rooms = new int[1024];
    /** The hashes of their codes, 0 for none; empty while none has one. */
    private long[] codes = {};

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

    /** @param code the standard address code of the dwelling added last; empty for none */
    public void code(String code) {
        if (code.isEmpty()) {
            return;
        }
        if (codes.length < ids.length) {
            codes = Arrays.copyOf(codes, ids.length);
        }
        codes[size - 1] = Hash.of(AddressValue.folded(code));
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

    /** The hash of its code; 0 for none. */
    long code(int i) {
        return i < codes.length ? codes[i] : 0;
    }

    KeyPool pool() {
        return pool;
    }
}
