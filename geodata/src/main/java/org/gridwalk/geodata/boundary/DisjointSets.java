package org.gridwalk.geodata.boundary;

import java.util.Arrays;

/** Sets of numbers from 0 that are joined, by union and find; the smallest member stands for a set. */
public final class DisjointSets {
    private final int[] parent;

    /** Each number in a set of its own. */
    public DisjointSets(int size) {
        parent = new int[size];
        Arrays.setAll(parent, i -> i);
    }

    /** On its own again: makes sense if all that it was with are, too. */
    public void reset(int member) {
        parent[member] = member;
    }

    /** The member that stands for its set. */
    public int of(int member) {
        int root = member;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    /** @return false if they were together already */
    public boolean join(int one, int other) {
        int a = of(one);
        int b = of(other);
        parent[Math.max(a, b)] = Math.min(a, b);
        return a != b;
    }
}
