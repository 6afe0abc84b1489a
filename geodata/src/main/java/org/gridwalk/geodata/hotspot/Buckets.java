package org.gridwalk.geodata.hotspot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What lies in each unit: indexes, in ascending order. */
final class Buckets {
    private final int[] begins;
    private final int[] members;

    /** @param unitOf of each index its unit; -1 for none */
    Buckets(int[] unitOf, int units) {
        begins = new int[units + 1];
        for (int unit : unitOf) {
            if (unit >= 0) {
                begins[unit + 1]++;
            }
        }
        Arrays.parallelPrefix(begins, Integer::sum);
        members = new int[begins[units]];
        int[] next = begins.clone();
        for (int i = 0; i < unitOf.length; i++) {
            if (unitOf[i] >= 0) {
                members[next[unitOf[i]]++] = i;
            }
        }
    }

    List<Integer> of(int[] units) {
        return IntStream.of(units)
                .flatMap(unit -> Arrays.stream(members, begins[unit], begins[unit + 1]))
                .sorted()
                .boxed()
                .toList();
    }
}
