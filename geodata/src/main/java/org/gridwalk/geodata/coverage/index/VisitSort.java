package org.gridwalk.geodata.coverage.index;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Puts visits in order that come in none: by target, and by time within one. Faster than to have the database read them
 * in order, which is no order in which they lie there. Takes twenty bytes a visit for as long as it works.
 */
final class VisitSort {
    private static final int CODE_BITS = 4;

    private final ZoneDays days;
    private int size;
    private int[] targets = new int[1 << 10];
    /** Microseconds from 2000, with the code in the last bits. */
    private long[] visits = new long[1 << 10];

    VisitSort(ZoneDays days) {
        this.days = days;
    }

    void add(int target, long micros, int code) {
        if (size == targets.length) {
            targets = Arrays.copyOf(targets, size + size / 2);
            visits = Arrays.copyOf(visits, size + size / 2);
        }
        targets[size] = target;
        visits[size++] = (micros << CODE_BITS) | code;
    }

    /**
     * Adds all to the rows of their targets, which are empty.
     *
     * @return the targets, still without a visit, that had different ones at one instant: which came first is not known
     *     here
     */
    BitSet writeTo(VisitRows rows) {
        int[] end = new int[rows.rows() + 1];
        for (int i = 0; i < size; i++) {
            end[targets[i]]++;
        }
        Arrays.parallelPrefix(end, Integer::sum);
        long[] byTarget = new long[size];
        for (int i = 0; i < size; i++) {
            byTarget[--end[targets[i]]] = visits[i];
        }
        targets = new int[0];
        visits = new long[0];
        BitSet unclear = new BitSet();
        for (int target = 0; target < rows.rows(); target++) {
            // What was the end has become the beginning.
            Arrays.sort(byTarget, end[target], end[target + 1]);
            if (isUnclear(byTarget, end[target], end[target + 1])) {
                unclear.set(target);
            } else {
                for (int i = end[target]; i < end[target + 1]; i++) {
                    rows.add(target, days.day(byTarget[i] >> CODE_BITS), (int) byTarget[i] & ((1 << CODE_BITS) - 1));
                }
            }
        }
        return unclear;
    }

    private static boolean isUnclear(long[] sorted, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (sorted[i] != sorted[i - 1] && sorted[i] >> CODE_BITS == sorted[i - 1] >> CODE_BITS) {
                return true;
            }
        }
        return false;
    }
}
