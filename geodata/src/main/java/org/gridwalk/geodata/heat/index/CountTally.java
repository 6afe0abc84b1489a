package org.gridwalk.geodata.heat.index;

import java.util.TreeMap;

/** How often each count occurs among cells; for one thread. */
final class CountTally {
    private static final int SMALL = 1 << 12;

    private final long[] small = new long[SMALL];
    private final TreeMap<Integer, Long> large = new TreeMap<>();

    /** @param count 0 or less is an empty cell */
    void add(int count) {
        if (count >= SMALL) {
            large.merge(count, 1L, Long::sum);
        } else if (count > 0) {
            small[count]++;
        }
    }

    void add(CountTally other) {
        for (int count = 1; count < SMALL; count++) {
            small[count] += other.small[count];
        }
        other.large.forEach((count, cells) -> large.merge(count, cells, Long::sum));
    }

    CellSpan span() {
        TreeMap<Integer, Long> all = new TreeMap<>(large);
        for (int count = 1; count < SMALL; count++) {
            if (small[count] > 0) {
                all.put(count, small[count]);
            }
        }
        long cells = all.values().stream().mapToLong(Long::longValue).sum();
        long total = all.entrySet().stream()
                .mapToLong(entry -> entry.getKey() * entry.getValue())
                .sum();
        long left = (long) Math.ceil(0.98 * cells);
        for (var entry : all.entrySet()) {
            left -= entry.getValue();
            if (left <= 0) {
                return new CellSpan(entry.getKey(), all.lastKey(), total);
            }
        }
        return new CellSpan(0, 0, 0);
    }
}
