package org.gridwalk.geodata.coverage.index;

import java.util.List;
import java.util.Map;

/** The tree of areas. */
record Areas(Map<Long, Long> parents) {
    Areas {
        parents = Map.copyOf(parents);
    }

    /** Whether one area is another or lies below it. */
    boolean within(long areaId, long ancestorId) {
        Long area = areaId;
        while (area != null && area != ancestorId) {
            area = parents.get(area);
        }
        return area != null;
    }

    boolean withinAny(long areaId, List<Long> ancestorIds) {
        return ancestorIds.stream().anyMatch(ancestor -> within(areaId, ancestor));
    }
}
