package org.gridwalk.geodata.boundary.atom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sets of regions that lie over a piece of ground, each held once and known by its number; 0 is the empty one. */
final class Covers {
    private final List<int[]> sets = new ArrayList<>();
    private final Map<List<Integer>, Integer> numbers = new HashMap<>();
    private final Map<Long, Integer> across = new HashMap<>();

    Covers() {
        number(new int[0]);
    }

    int size() {
        return sets.size();
    }

    /** The regions of a set, ascending. Not to be changed. */
    int[] regions(int set) {
        return sets.get(set);
    }

    /** The set on the other side of a region's outline. */
    int across(int set, int region) {
        return across.computeIfAbsent((long) set << 32 | region, key -> number(toggled(sets.get(set), region)));
    }

    private static int[] toggled(int[] set, int region) {
        int place = Arrays.binarySearch(set, region);
        if (place >= 0) {
            int[] less = Arrays.copyOf(set, set.length - 1);
            System.arraycopy(set, place + 1, less, place, less.length - place);
            return less;
        }
        int[] more = Arrays.copyOf(set, set.length + 1);
        System.arraycopy(set, -place - 1, more, -place, set.length + place + 1);
        more[-place - 1] = region;
        return more;
    }

    private int number(int[] set) {
        return numbers.computeIfAbsent(Arrays.stream(set).boxed().toList(), key -> {
            sets.add(set);
            return sets.size() - 1;
        });
    }
}
