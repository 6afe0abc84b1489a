package org.gridwalk.geodata.boundary.partition;

import java.util.Arrays;

/** Sets that are joined, never taken apart. */
final class UnionFind {
    private final int[] parent;

    UnionFind(int size) {
        parent = new int[size];
        Arrays.setAll(parent, i -> i);
    }

    /** On its own again: makes sense if all that it was with are, too. */
    void reset(int element) {
        parent[element] = element;
    }

    int find(int element) {
        int at = element;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** @return false if they were together already */
    boolean join(int one, int other) {
        int a = find(one);
        int b = find(other);
        parent[a] = b;
        return a != b;
    }
}
