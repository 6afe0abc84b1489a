package org.gridwalk.geodata.geocode.index;

import java.util.Arrays;

/**
 * Numbers by a key, many for one key if need be: an open hash table over one array, immutable. A look-up is one or two reads
 * of memory; twelve bytes a key and four a number, about.
 */
final class LongInts {
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final long[] keys;
    /** Of a slot, where its numbers begin; they end where those of the next begin. */
    private final int[] starts;

    private final int[] values;
    private final int mask;

    private LongInts(long[] keys, int[] starts, int[] values) {
        this.keys = keys;
        this.starts = starts;
        this.values = values;
        this.mask = keys.length - 1;
    }

    /** Takes pairs, in any order; the numbers of one key keep it. */
    static final class Builder {
        private long[] keys = new long[1024];
        private int[] values = new int[1024];
        private int size;

        void add(long key, int value) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            keys[size] = key == 0 ? 1 : key;
            values[size++] = value;
        }

        LongInts build() {
            int slots = Integer.highestOneBit(Math.max(8, size)) << 2;
            long[] table = new long[slots];
            int[] starts = new int[slots + 1];
            int[] slotOf = new int[size];
            for (int i = 0; i < size; i++) {
                int slot = slot(table, keys[i]);
                table[slot] = keys[i];
                slotOf[i] = slot;
                starts[slot + 1]++;
            }
            for (int slot = 0; slot < slots; slot++) {
                starts[slot + 1] += starts[slot];
            }
            int[] sorted = new int[size];
            int[] next = Arrays.copyOf(starts, slots);
            for (int i = 0; i < size; i++) {
                sorted[next[slotOf[i]]++] = values[i];
            }
            return new LongInts(table, starts, sorted);
        }
    }

    private static int slot(long[] table, long key) {
        int mask = table.length - 1;
        int slot = (int) ((key * MIX) >>> 33) & mask;
        while (table[slot] != 0 && table[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Where the numbers of a key are: to be given to the other methods. Of a key that isn't there, there are none. */
    int find(long key) {
        return slot(keys, key == 0 ? 1 : key) & mask;
    }

    int from(int slot) {
        return starts[slot];
    }

    int to(int slot) {
        return starts[slot + 1];
    }

    int value(int at) {
        return values[at];
    }

    int[] all(long key) {
        int slot = find(key);
        return Arrays.copyOfRange(values, starts[slot], starts[slot + 1]);
    }
}
