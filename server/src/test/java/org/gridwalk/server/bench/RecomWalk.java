package org.gridwalk.server.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gridwalk.geodata.boundary.partition.PartitionProblem;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Border;

/**
 * The peer: a plain ReCom walk (DeFord, Duchin and Solomon, "Recombination: A family of Markov chains for redistricting",
 * 2021). A cut edge drawn at random names two parts; they are merged and divided by a random edge of a random spanning
 * tree (by random weights) that leaves both within the tolerance; a tree without such an edge is drawn again. Every step is
 * taken. What counts is the plan with the fewest cut edges that it passes.
 */
final class RecomWalk {
    private final int units;
    private final int parts;
    private final double[] load;
    private final int[] one;
    private final int[] other;
    private final double least;
    private final double most;
    private final SplittableRandom random;
    private final int[] part;
    private final Tree tree;
    private final int[] cutEdges;
    private int cuts;
    private long steps;

    RecomWalk(PartitionProblem problem, int parts, double tolerance, long seed) {
        this.units = problem.units().size();
        this.parts = parts;
        this.load = problem.units().stream()
                .mapToDouble(PartitionProblem.Unit::load)
                .toArray();
        this.one = problem.borders().stream().mapToInt(Border::one).toArray();
        this.other = problem.borders().stream().mapToInt(Border::other).toArray();
        double mean = Arrays.stream(load).sum() / parts;
        this.least = mean * (1 - tolerance);
        this.most = mean * (1 + tolerance);
        this.random = new SplittableRandom(seed);
        this.part = new int[units];
        this.tree = new Tree();
        this.cutEdges = new int[one.length];
    }

    /** @return the fewest cut edges, or the number of edges if no plan was found in the time */
    int run(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        if (!begin(end)) {
            return one.length;
        }
        int fewest = countCuts();
        while (System.nanoTime() < end && parts > 1) {
            int edge = cutEdges[random.nextInt(cuts)];
            if (step(part[one[edge]], part[other[edge]], end)) {
                steps++;
                fewest = Math.min(fewest, countCuts());
            }
        }
        return fewest;
    }

    long steps() {
        return steps;
    }

    /** Splits off one part after another. */
    private boolean begin(long end) {
        Arrays.fill(part, 0);
        for (int next = 1; next < parts; next++) {
            int left = parts - next;
            boolean split = false;
            while (!split) {
                if (System.nanoTime() >= end) {
                    return false;
                }
                tree.draw(0, 0);
                split = tree.cut(least, most, least * left, most * left, next, 0);
            }
        }
        return true;
    }

    private boolean step(int a, int b, long end) {
        while (System.nanoTime() < end) {
            tree.draw(a, b);
            if (tree.cut(least, most, least, most, a, b)) {
                return true;
            }
        }
        return false;
    }

    private int countCuts() {
        cuts = 0;
        for (int edge = 0; edge < one.length; edge++) {
            if (part[one[edge]] != part[other[edge]]) {
                cutEdges[cuts++] = edge;
            }
        }
        return cuts;
    }

    /** A random spanning tree of two parts: Kruskal's, on weights drawn from 0 to 1. */
    private final class Tree {
        private final long[] keys = new long[one.length];
        private final int[] set = new int[units];
        private final int[] head = new int[units];
        private final int[] next = new int[2 * units];
        private final int[] end = new int[2 * units];
        private final int[] order = new int[units];
        private final int[] parent = new int[units];
        private final double[] below = new double[units];
        private final int[] good = new int[units];
        private final boolean[] marked = new boolean[units];
        private int size;

        void draw(int a, int b) {
            int edges = 0;
            for (int edge = 0; edge < one.length; edge++) {
                int p = part[one[edge]];
                int q = part[other[edge]];
                if ((p == a || p == b) && (q == a || q == b)) {
                    keys[edges++] = (random.nextLong() & 0x7fffffff00000000L) | edge;
                }
            }
            Arrays.sort(keys, 0, edges);
            int root = -1;
            for (int unit = 0; unit < units; unit++) {
                set[unit] = unit;
                head[unit] = -1;
                root = part[unit] == a ? unit : root;
            }
            int links = 0;
            for (int i = 0; i < edges; i++) {
                int edge = (int) keys[i];
                int from = find(one[edge]);
                int to = find(other[edge]);
                if (from != to) {
                    set[from] = to;
                    links = link(one[edge], other[edge], links);
                    links = link(other[edge], one[edge], links);
                }
            }
            walk(root);
        }

        private int find(int unit) {
            int at = unit;
            while (set[at] != at) {
                set[at] = set[set[at]];
                at = set[at];
            }
            return at;
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
                below[unit] = load[unit];
                for (int i = head[unit]; i >= 0; i = next[i]) {
                    if (end[i] != parent[unit]) {
                        parent[end[i]] = unit;
                        order[size++] = end[i];
                    }
                }
            }
            for (int i = size - 1; i > 0; i--) {
                below[parent[order[i]]] += below[order[i]];
            }
        }

        /** Cuts where one side is in the first range and the other in the second; false if there is no such edge. */
        boolean cut(double leastA, double mostA, double leastB, double mostB, int a, int b) {
            double all = below[order[0]];
            int number = 0;
            for (int i = 1; i < size; i++) {
                double lower = below[order[i]];
                double upper = all - lower;
                if ((isIn(lower, leastA, mostA) && isIn(upper, leastB, mostB))
                        || (isIn(upper, leastA, mostA) && isIn(lower, leastB, mostB))) {
                    good[number++] = order[i];
                }
            }
            if (number == 0) {
                return false;
            }
            int top = good[random.nextInt(number)];
            boolean lowerIsA = isIn(below[top], leastA, mostA) && isIn(all - below[top], leastB, mostB);
            for (int i = 0; i < size; i++) {
                int unit = order[i];
                marked[unit] = unit == top || (i > 0 && marked[parent[unit]]);
                part[unit] = marked[unit] == lowerIsA ? a : b;
            }
            return true;
        }

        private static boolean isIn(double value, double least, double most) {
            return value >= least && value <= most;
        }
    }
}
