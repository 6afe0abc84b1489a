package org.gridwalk.geodata.coverage.index;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.gridwalk.geodata.coverage.TargetKind;

/**
 * The numbers of targets: households, organisations and dwellings, each in the order of their ids, then those that came
 * later. Ids have to be below two billion.
 */
final class Targets {
    private final Map<TargetKind, int[]> ids = new EnumMap<>(TargetKind.class);
    private final Map<TargetKind, Integer> first = new EnumMap<>(TargetKind.class);
    private final Map<TargetKind, Map<Integer, Integer>> later = new EnumMap<>(TargetKind.class);
    private final Map<Integer, Integer> laterIds = new HashMap<>();
    private int size;

    Targets() {
        for (TargetKind kind : TargetKind.values()) {
            ids.put(kind, new int[0]);
            first.put(kind, 0);
            later.put(kind, new HashMap<>());
        }
    }

    /**
     * Numbers those of a kind, after those numbered before.
     *
     * @param sorted each id once, ascending
     */
    void number(TargetKind kind, int[] sorted) {
        ids.put(kind, sorted);
        first.put(kind, size);
        size += sorted.length;
    }

    int size() {
        return size;
    }

    /** @return below 0 if it is not there */
    int find(TargetKind kind, long id) {
        int at = Arrays.binarySearch(ids.get(kind), Math.toIntExact(id));
        if (at >= 0) {
            return first.get(kind) + at;
        }
        return later.get(kind).getOrDefault((int) id, -1);
    }

    /** The number of one, given now if it has none. */
    int findOrAdd(TargetKind kind, long id) {
        int found = find(kind, id);
        if (found >= 0) {
            return found;
        }
        later.get(kind).put((int) id, size);
        laterIds.put(size, (int) id);
        return size++;
    }

    /** The id of a target of a kind by its number. */
    int id(TargetKind kind, int target) {
        int[] ofKind = ids.get(kind);
        int at = target - first.get(kind);
        return at >= 0 && at < ofKind.length ? ofKind[at] : laterIds.get(target);
    }
}
