package org.gridwalk.geodata.geocode.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.parse.AddressValue;

/**
 * Buildings with their entrances and dwellings, in columns. A building is a number from 0; so are entrances and dwellings,
 * those of one building in a row.
 */
public final class Doors {
    /** Of what isn't there. */
    public static final int NONE = -1;

    private final AddressBook.Building[] buildings;
    private final String[] keys;
    private final Map<Long, Integer> byId = new HashMap<>();
    private final int[] entranceStart;
    private final AddressBook.Entrance[] entrances;
    private final int[] entranceKeys;
    private final int[] entranceNumbers;
    private final int[] dwellingStart;
    private final long[] dwellingIds;
    private final short[] dwellingEntrances;
    private final short[] dwellingFloors;
    private final int[] dwellingRooms;
    /** By the hash of a standard address code: dwellings, and buildings with all bits turned. */
    private final LongInts coded;

    private final KeyPool pool;

    Doors(AddressBook book) {
        this.pool = book.dwellings().pool();
        this.buildings = book.buildings().toArray(AddressBook.Building[]::new);
        this.keys = new String[buildings.length];
        Map<String, String> same = new HashMap<>();
        for (int i = 0; i < buildings.length; i++) {
            byId.put(buildings[i].id(), i);
            keys[i] = same.computeIfAbsent(buildings[i].name(), name -> AddressValue.number(Kind.BUILDING, name));
        }
        this.entrances = book.entrances().stream()
                .filter(entrance -> byId.containsKey(entrance.buildingId()))
                .sorted(Comparator.comparingInt((AddressBook.Entrance entrance) -> byId.get(entrance.buildingId()))
                        .thenComparingInt(AddressBook.Entrance::number))
                .toArray(AddressBook.Entrance[]::new);
        this.entranceKeys = new int[entrances.length];
        this.entranceNumbers = new int[entrances.length];
        this.entranceStart = new int[buildings.length + 1];
        for (int i = 0; i < entrances.length; i++) {
            entranceNumbers[i] = entrances[i].number();
            entranceKeys[i] = pool.add(AddressValue.number(Kind.ENTRANCE, entrances[i].name()));
            entranceStart[byId.get(entrances[i].buildingId()) + 1]++;
        }
        this.dwellingStart = new int[buildings.length + 1];
        int[] of = ofBuildings(book.dwellings());
        int known = dwellingStart[buildings.length];
        this.dwellingIds = new long[known];
        this.dwellingEntrances = new short[known];
        this.dwellingFloors = new short[known];
        this.dwellingRooms = new int[known];
        sums(entranceStart);
        this.coded = fill(book.dwellings(), of);
    }

    /** The building of each dwelling, or {@link #NONE}; and where those of each building begin. */
    private int[] ofBuildings(DwellingRows rows) {
        int[] of = new int[rows.size()];
        long last = -1;
        int lastIndex = NONE;
        for (int i = 0; i < of.length; i++) {
            if (rows.building(i) != last) {
                last = rows.building(i);
                lastIndex = byId.getOrDefault(last, NONE);
            }
            of[i] = lastIndex;
            if (lastIndex != NONE) {
                dwellingStart[lastIndex + 1]++;
            }
        }
        sums(dwellingStart);
        return of;
    }

    private static void sums(int[] starts) {
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
    }

    /** @return what has a standard address code, by its hash */
    private LongInts fill(DwellingRows rows, int[] of) {
        LongInts.Builder codes = new LongInts.Builder();
        for (int i = 0; i < buildings.length; i++) {
            if (buildings[i].code() != null) {
                codes.add(Hash.of(AddressValue.folded(buildings[i].code())), ~i);
            }
        }
        int[] next = Arrays.copyOf(dwellingStart, buildings.length);
        for (int i = 0; i < of.length; i++) {
            if (of[i] != NONE) {
                int at = next[of[i]]++;
                dwellingIds[at] = rows.id(i);
                dwellingEntrances[at] = rows.entrance(i);
                dwellingFloors[at] = rows.floor(i);
                dwellingRooms[at] = rows.room(i);
                if (rows.code(i) != 0) {
                    codes.add(rows.code(i), at);
                }
            }
        }
        return codes.build();
    }

    public int size() {
        return buildings.length;
    }

    public int dwellings() {
        return dwellingIds.length;
    }

    public AddressBook.Building building(int building) {
        return buildings[building];
    }

    /** What tells it from its neighbours: 3 of 3号楼. */
    public String key(int building) {
        return keys[building];
    }

    public int ofId(long id) {
        return byId.getOrDefault(id, NONE);
    }

    public int entrances(int building) {
        return entranceStart[building + 1] - entranceStart[building];
    }

    /**
     * The entrance that is called so or has the number.
     *
     * @param key as of a part of an address
     * @return its number within the building, or 0
     */
    public int entrance(int building, String key) {
        int code = pool.find(key);
        if (code == KeyPool.UNKNOWN) {
            return 0;
        }
        int byNumber = 0;
        for (int i = entranceStart[building]; i < entranceStart[building + 1]; i++) {
            if (entranceKeys[i] == code) {
                return entranceNumbers[i];
            }
            byNumber = entranceNumbers[i] == code ? code : byNumber;
        }
        return byNumber;
    }

    /** @param number as of an entrance of the building; null if it has none such */
    public AddressBook.Entrance entranceOf(int building, int number) {
        for (int i = entranceStart[building]; i < entranceStart[building + 1]; i++) {
            if (entranceNumbers[i] == number) {
                return entrances[i];
            }
        }
        return null;
    }

    /** The code by which rooms are asked for; one that no room has for what no room is called. */
    public int code(String room) {
        return pool.find(room);
    }

    /** What is asked for within a building. A code of {@link #NONE} for the room and 0 for the others mean any. */
    public record Asked(int entrance, int floor, int room) {}

    /** What answers, the first of them; and how many do. */
    public record Found(int first, int count) {}

    /** Scans the dwellings of one building: some tens, seldom some hundreds. */
    public Found find(int building, Asked asked) {
        int first = NONE;
        int count = 0;
        for (int i = dwellingStart[building]; i < dwellingStart[building + 1]; i++) {
            if ((asked.room == NONE || dwellingRooms[i] == asked.room)
                    && (asked.entrance == 0 || dwellingEntrances[i] == asked.entrance)
                    && (asked.floor == 0 || dwellingFloors[i] == asked.floor)) {
                first = count == 0 ? i : first;
                count++;
            }
        }
        return new Found(first, count);
    }

    /** What has a standard address code: dwellings, and buildings with all bits turned; one, unless hashes meet. */
    public int[] coded(String code) {
        return coded.all(Hash.of(AddressValue.folded(code)));
    }

    /** By its id, after a look at all; {@link #NONE} for none. */
    public int dwellingOfId(long id) {
        for (int i = 0; i < dwellingIds.length; i++) {
            if (dwellingIds[i] == id) {
                return i;
            }
        }
        return NONE;
    }

    public long dwellingId(int dwelling) {
        return dwellingIds[dwelling];
    }

    public int entranceOfDwelling(int dwelling) {
        return dwellingEntrances[dwelling];
    }

    public int floor(int dwelling) {
        return dwellingFloors[dwelling];
    }

    public String room(int dwelling) {
        return pool.key(dwellingRooms[dwelling]);
    }

    public int buildingOf(int dwelling) {
        int at = Arrays.binarySearch(dwellingStart, dwelling);
        int building = at >= 0 ? at : -at - 2;
        // Of buildings without dwellings, which begin at the same place, the last one is meant.
        while (building + 1 < buildings.length && dwellingStart[building + 1] <= dwelling) {
            building++;
        }
        return building;
    }

    LngLat place(int building, int entrance) {
        AddressBook.Entrance door = entrance == 0 ? null : entranceOf(building, entrance);
        return door == null ? buildings[building].place() : door.place();
    }
}
