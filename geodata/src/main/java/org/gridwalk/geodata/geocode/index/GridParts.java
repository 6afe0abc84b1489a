package org.gridwalk.geodata.geocode.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which grid has which doors, as it is in force. */
final class GridParts {
    private final long[] whole;
    private final Map<Integer, List<AddressBook.Part>> shared = new HashMap<>();

    GridParts(List<AddressBook.Part> parts, Doors doors) {
        this.whole = new long[doors.size()];
        for (AddressBook.Part part : parts) {
            int building = doors.ofId(part.buildingId());
            if (building != Doors.NONE && part.isWhole()) {
                whole[building] = part.gridId();
            } else if (building != Doors.NONE) {
                shared.computeIfAbsent(building, any -> new ArrayList<>(2)).add(part);
            }
        }
    }

    /** 0 where it is in none, or where several have a part of what is asked for. */
    long of(int building, int entrance, int floor) {
        if (whole[building] != 0) {
            return whole[building];
        }
        if (shared.isEmpty()) {
            return 0;
        }
        long found = 0;
        for (AddressBook.Part part : shared.getOrDefault(building, List.of())) {
            boolean holds = entrance > 0 && floor != 0 && part.holds(entrance, floor);
            boolean wholeEntrance = entrance > 0 && part.floorTo() == AddressBook.Part.ALL && part.holds(entrance, 1);
            if (holds || wholeEntrance) {
                found = found == 0 ? part.gridId() : 0;
            }
        }
        return found;
    }

    long ofAll(int[] buildings) {
        long grid = 0;
        for (int building : buildings) {
            if (whole[building] == 0 || (grid != 0 && grid != whole[building])) {
                return 0;
            }
            grid = whole[building];
        }
        return grid;
    }
}
