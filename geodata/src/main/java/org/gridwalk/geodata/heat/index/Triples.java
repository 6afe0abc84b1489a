package org.gridwalk.geodata.heat.index;

import java.util.Arrays;

/**
 * A dictionary that numbers triples of ids from 0 on, in the order in which they come. Written by any thread; readers
 * take a {@link #list} of what it holds at that time.
 */
public final class Triples {
    /** What is asked of a triple. */
    @FunctionalInterface
    public interface Condition {
        boolean holds(long first, long second, long third);
    }

    private static final int START = 64;

    private final int limit;
    private long[] ids = new long[3 * START];
    private int[] slots = new int[4 * START];
    private int size;
    private volatile TripleList list = new TripleList(new long[0], 0);

    /** @param limit how many there can be */
    Triples(int limit) {
        this.limit = limit;
        Arrays.fill(slots, -1);
    }

    Triples(int limit, TripleList known) {
        this(limit);
        for (int i = 0; i < known.size(); i++) {
            of(known.first(i), known.second(i), known.third(i));
        }
    }

    /**
     * The number of a triple, a new one if it wasn't known.
     *
     * @throws IllegalStateException if the dictionary is full
     */
    public synchronized int of(long first, long second, long third) {
        int slot = slot(first, second, third);
        return slots[slot] >= 0 ? slots[slot] : add(slot, first, second, third);
    }

    private int add(int slot, long first, long second, long third) {
        if (size == limit) {
            throw new IllegalStateException("a dictionary of the heat index is full: " + limit + " triples");
        }
        if (3 * size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * ids.length);
        }
        ids[3 * size] = first;
        ids[3 * size + 1] = second;
        ids[3 * size + 2] = third;
        slots[slot] = size++;
        if (4 * size > slots.length) {
            spread();
        }
        return size - 1;
    }

    private void spread() {
        slots = new int[2 * slots.length];
        Arrays.fill(slots, -1);
        for (int i = 0; i < size; i++) {
            slots[slot(ids[3 * i], ids[3 * i + 1], ids[3 * i + 2])] = i;
        }
    }

    /** Where the triple is, or the free place where it would be. */
    private int slot(long first, long second, long third) {
        long hash = ((first * 31 + second) * 31 + third) * 0x9E37_79B9_7F4A_7C15L;
        int slot = (int) (hash >>> 32) & slots.length - 1;
        while (slots[slot] >= 0) {
            int at = 3 * slots[slot];
            if (ids[at] == first && ids[at + 1] == second && ids[at + 2] == third) {
                return slot;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    /** What is known now; the same object until something is added. */
    TripleList list() {
        TripleList known = list;
        synchronized (this) {
            if (known.size() != size) {
                known = new TripleList(Arrays.copyOf(ids, 3 * size), size);
                list = known;
            }
        }
        return known;
    }
}
