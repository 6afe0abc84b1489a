package org.gridwalk.geodata.boundary.partition;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gridwalk.geodata.boundary.DisjointSets;

/** A random tree over units that hang together; long borders are in it more often, so that a cut of it crosses short ones. */
final class SpanningTree {
    private static final double LEAST_WEIGHT = 0.2;
    private static final int CLASSES = 4096;

    /** Units from the root on, parents before children: order[0] … order[size - 1]. */
    final int[] order;
    /** Of each unit in the tree; -1 of the root. */
    final int[] parent;

    int size;
    /** What the units of the subtree have together. */
    final double[] load;

    final int[] count;

    private final Instance instance;
    private final boolean[] inside;
    private final DisjointSets sets;
    private final int[] source;
    private final int[] head;
    private final int[] next;
    private final int[] end;
    /** The range of a border's key. */
    private final double[] width;

    private final int[] drawn;
    private final int[] keys;
    private final int[] sorted;
    private final int[] ends = new int[CLASSES];

    SpanningTree(Instance instance) {
        int units = instance.units;
        this.instance = instance;
        this.order = new int[units];
        this.parent = new int[units];
        this.load = new double[units];
        this.count = new int[units];
        this.inside = new boolean[units];
        this.sets = new DisjointSets(units);
        this.head = new int[units];
        this.next = new int[2 * units];
        this.end = new int[2 * units];
        this.source = new int[instance.to.length];
        this.width = new double[instance.to.length];
        this.drawn = new int[instance.to.length / 2];
        this.keys = new int[instance.to.length / 2];
        this.sorted = new int[instance.to.length / 2];
        for (int unit = 0; unit < units; unit++) {
            Arrays.fill(source, instance.first[unit], instance.first[unit + 1], unit);
        }
        for (int i = 0; i < width.length; i++) {
            width[i] = CLASSES / 4.0 / (instance.cost[i] / instance.meanCost + LEAST_WEIGHT);
        }
    }

    /** @param members the first {@code number} are to be in it; from any of them all are reached through them */
    void grow(int[] members, int number, SplittableRandom random) {
        for (int i = 0; i < number; i++) {
            inside[members[i]] = true;
            sets.reset(members[i]);
            head[members[i]] = -1;
        }
        join(shuffled(members, number, random), number);
        walk(members[random.nextInt(number)]);
        for (int i = 0; i < number; i++) {
            inside[members[i]] = false;
        }
        for (int i = size - 1; i > 0; i--) {
            int above = parent[order[i]];
            load[above] += load[order[i]];
            count[above] += count[order[i]];
        }
    }

    /**
     * Puts the borders inside in a random order and counts them. A key is drawn evenly and divided by a weight; sorting by
     * classes of keys takes a third of the time of sorting keys.
     */
    private int shuffled(int[] members, int number, SplittableRandom random) {
        Arrays.fill(ends, 0);
        int edges = 0;
        for (int m = 0; m < number; m++) {
            int unit = members[m];
            for (int i = instance.first[unit]; i < instance.middle[unit]; i++) {
                if (instance.to[i] > unit && inside[instance.to[i]]) {
                    int key = Math.min(CLASSES - 1, (int) (random.nextDouble() * width[i]));
                    drawn[edges] = i;
                    keys[edges++] = key;
                    ends[key]++;
                }
            }
        }
        for (int key = 1; key < CLASSES; key++) {
            ends[key] += ends[key - 1];
        }
        for (int e = edges - 1; e >= 0; e--) {
            sorted[--ends[keys[e]]] = drawn[e];
        }
        return edges;
    }

    private void join(int edges, int members) {
        int links = 0;
        for (int e = 0; e < edges && links < 2 * (members - 1); e++) {
            int i = sorted[e];
            if (sets.join(source[i], instance.to[i])) {
                links = link(source[i], instance.to[i], links);
                links = link(instance.to[i], source[i], links);
            }
        }
    }

    private int link(int from, int to, int links) {
        end[links] = to;
        next[links] = head[from];
        head[from] = links;
        return links + 1;
    }

    private void walk(int root) {
        size = 0;
        parent[root] = -1;
        order[size++] = root;
        for (int at = 0; at < size; at++) {
            int unit = order[at];
            load[unit] = instance.load[unit];
            count[unit] = 1;
            for (int i = head[unit]; i >= 0; i = next[i]) {
                if (end[i] != parent[unit]) {
                    parent[end[i]] = unit;
                    order[size++] = end[i];
                }
            }
        }
    }

    /** Marks the subtree below a unit, that unit included. */
    void mark(int top, boolean[] marked) {
        for (int i = 0; i < size; i++) {
            int unit = order[i];
            marked[unit] = unit == top || (parent[unit] >= 0 && marked[parent[unit]]);
        }
    }
}
