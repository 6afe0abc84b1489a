package org.gridwalk.geodata.geocode.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Areas in an order in which each comes before those within it, and these before the next: within is between. */
public final class AreaTree {
    /** What has no area. */
    public static final int NONE = -1;

    private final List<AddressBook.Area> areas = new ArrayList<>();
    private final int[] ends;
    private final Map<Long, Integer> byId = new HashMap<>();
    private final Map<String, Integer> byCode = new HashMap<>();

    AreaTree(List<AddressBook.Area> rows) {
        Map<Long, List<AddressBook.Area>> children = new HashMap<>();
        Map<Long, AddressBook.Area> known = new HashMap<>();
        rows.forEach(area -> known.put(area.id(), area));
        rows.forEach(area -> children.computeIfAbsent(
                        known.containsKey(area.parentId()) ? area.parentId() : 0, id -> new ArrayList<>())
                .add(area));
        this.ends = new int[rows.size()];
        add(children, 0);
    }

    private void add(Map<Long, List<AddressBook.Area>> children, long parent) {
        for (AddressBook.Area area : children.getOrDefault(parent, List.of())) {
            int index = areas.size();
            areas.add(area);
            byId.put(area.id(), index);
            area.codes().forEach(code -> byCode.put(code, index));
            add(children, area.id());
            ends[index] = areas.size();
        }
    }

    public int size() {
        return areas.size();
    }

    public AddressBook.Area get(int area) {
        return areas.get(area);
    }

    /** Whether an area is another or lies in it. */
    public boolean isWithin(int area, int other) {
        return area >= other && area < ends[other];
    }

    /** {@link #NONE} if there is none of that id. */
    public int ofId(long id) {
        return byId.getOrDefault(id, NONE);
    }

    /** {@link #NONE} if none has that code. */
    public int ofCode(String code) {
        return byCode.getOrDefault(code, NONE);
    }
}
