package org.gridwalk.geodata.geo;

import java.util.Arrays;

/** Numbers in a row, without boxes. */
public final class IntList {
    private int[] values = new int[16];
    private int size;

    public int size() {
        return size;
    }

    public int get(int index) {
        return values[index];
    }

    public void set(int index, int value) {
        values[index] = value;
    }

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    public int removeLast() {
        return values[--size];
    }

    public int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
