package org.gridwalk.geodata.boundary.atom;

import java.util.Arrays;

/** Numbers long keys in the order in which they come, from 0. Open addressing; the key {@link #NONE} is not allowed. */
final class LongIndex {
    static final long NONE = Long.MIN_VALUE;

    private long[] keys;
    private int[] numbers;
    private int size;

    LongIndex(int expected) {
        int room = Integer.highestOneBit(Math.max(8, expected)) << 2;
        keys = new long[room];
        numbers = new int[room];
        Arrays.fill(keys, NONE);
    }

    /** A pair of vertices, whichever way round. */
    static long pair(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    int size() {
        return size;
    }

    /** The key's number; a new key gets the next one. */
    int add(long key) {
        int slot = slot(key);
        if (keys[slot] == NONE) {
            if (size * 2 >= keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            numbers[slot] = size++;
        }
        return numbers[slot];
    }

    /** The key's number, or -1. */
    int get(long key) {
        int slot = slot(key);
        return keys[slot] == NONE ? -1 : numbers[slot];
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & (keys.length - 1);
        while (keys[slot] != NONE && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[oldKeys.length * 2];
        numbers = new int[keys.length];
        Arrays.fill(keys, NONE);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != NONE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }
}
