package org.gridwalk.geodata.boundary.atom;

import java.util.Arrays;
import org.gridwalk.geodata.geo.IntList;

/**
 * The constrained Delaunay triangulation of lattice points and the edges between them, inside a frame of four more
 * vertices.
 *
 * <p>Half-edge {@code h} goes from {@code from(h)} to {@code from(next(h))} with its triangle, {@code h / 3}, on the
 * left. Points are inserted one by one along a curve that fills the plane, each by a walk from the one before and
 * Lawson's flips; edges by flipping what crosses them (S. W. Sloan, "A fast algorithm for generating constrained
 * Delaunay triangulations", 1993). Of four points on one circle the westernmost gets the diagonal, so that the result
 * is a matter of the points and edges alone, not of their order. Takes O(n log n) in practice.
 */
final class Triangulation {
    private static final int CURVE_BITS = 19;
    private static final int INDEX_BITS = 64 - 2 * CURVE_BITS - 1;
    private static final int FRAME_STEPS = 1000;
    private static final long WIDEST_STEPS = 1L << 27;

    private final Vertices at;
    private final int[] from;
    private final int[] twin;
    private final int[] edge;
    private final int[] out;
    private int size;
    private final IntList stack = new IntList();

    /** Triangulates all vertices there are, and adds four. */
    Triangulation(Linework lines) {
        at = lines.vertices;
        int points = at.size();
        int most = 6 * (points + 4);
        from = new int[most];
        twin = new int[most];
        edge = new int[most];
        out = new int[points + 4];
        Arrays.fill(edge, -1);
        frame(points);
        int near = 0;
        for (int vertex : alongCurve(points)) {
            near = insert(vertex, near);
        }
        for (int i = 0; i < lines.edges.size(); i++) {
            constrain(lines.from(i), lines.to(i), i);
        }
    }

    int triangles() {
        return size / 3;
    }

    int from(int halfEdge) {
        return from[halfEdge];
    }

    static int next(int halfEdge) {
        return halfEdge % 3 == 2 ? halfEdge - 2 : halfEdge + 1;
    }

    static int previous(int halfEdge) {
        return halfEdge % 3 == 0 ? halfEdge + 2 : halfEdge - 1;
    }

    /** The same edge as the other triangle has it, or -1 on the frame. */
    int twin(int halfEdge) {
        return twin[halfEdge];
    }

    /** The number of the edge that lies here, or -1 for one that only triangulates. */
    int edge(int halfEdge) {
        return edge[halfEdge];
    }

    /** A triangle at a corner of the frame, where no point and no edge is. */
    int outside() {
        return out[out.length - 1] / 3;
    }

    private void frame(int points) {
        int west = Integer.MAX_VALUE;
        int south = Integer.MAX_VALUE;
        int east = Integer.MIN_VALUE;
        int north = Integer.MIN_VALUE;
        for (int i = 0; i < points; i++) {
            west = Math.min(west, at.x(i));
            east = Math.max(east, at.x(i));
            south = Math.min(south, at.y(i));
            north = Math.max(north, at.y(i));
        }
        if ((long) east - west >= WIDEST_STEPS || (long) north - south >= WIDEST_STEPS) {
            throw new IllegalArgumentException("lines reach too far past the ground");
        }
        int sw = at.add(west - FRAME_STEPS, south - FRAME_STEPS);
        int se = at.add(east + FRAME_STEPS, south - FRAME_STEPS);
        int ne = at.add(east + FRAME_STEPS, north + FRAME_STEPS);
        int nw = at.add(west - FRAME_STEPS, north + FRAME_STEPS);
        int lower = triangle(sw, se, ne);
        int upper = triangle(sw, ne, nw);
        Arrays.fill(twin, lower, upper + 3, -1);
        link(lower + 2, upper);
    }

    private int triangle(int a, int b, int c) {
        set(size, a);
        set(size + 1, b);
        set(size + 2, c);
        size += 3;
        return size - 3;
    }

    private void set(int halfEdge, int vertex) {
        from[halfEdge] = vertex;
        out[vertex] = halfEdge;
    }

    private void link(int one, int other) {
        twin[one] = other;
        if (other >= 0) {
            twin[other] = one;
        }
    }

    private int[] alongCurve(int points) {
        long west = at.x(points);
        long south = at.y(points);
        long reach = Math.max(at.x(points + 2) - west, at.y(points + 2) - south);
        int shift = Math.max(0, 64 - Long.numberOfLeadingZeros(reach) - CURVE_BITS);
        long[] keys = new long[points];
        for (int i = 0; i < points; i++) {
            long cell = spread((at.x(i) - west) >> shift) << 1 | spread((at.y(i) - south) >> shift);
            keys[i] = cell << INDEX_BITS | i;
        }
        Arrays.sort(keys);
        int[] order = new int[points];
        for (int i = 0; i < points; i++) {
            order[i] = (int) (keys[i] & ((1L << INDEX_BITS) - 1));
        }
        return order;
    }

    private static long spread(long bits) {
        long spread = 0;
        for (int i = 0; i < CURVE_BITS; i++) {
            spread |= ((bits >> i) & 1) << (2 * i);
        }
        return spread;
    }

    private int insert(int vertex, int near) {
        int h = near - near % 3;
        for (int i = 0; i < 3; i++) {
            int side = at.turn(from[h + i], from[next(h + i)], vertex);
            if (side < 0) {
                // Walking on always comes to an end in a Delaunay triangulation.
                h = twin[h + i] - twin[h + i] % 3;
                i = -1;
            }
        }
        for (int i = 0; i < 3; i++) {
            if (at.turn(from[h + i], from[next(h + i)], vertex) == 0) {
                insertOn(h + i, vertex);
                return out[vertex];
            }
        }
        insertIn(h, vertex);
        return out[vertex];
    }

    private void insertIn(int h, int p) {
        int a = from[h];
        int b = from[h + 1];
        int c = from[h + 2];
        int right = twin[h + 1];
        int left = twin[h + 2];
        int second = triangle(b, c, p);
        int third = triangle(c, a, p);
        link(second, right);
        link(third, left);
        set(h + 2, p);
        set(h, a);
        set(h + 1, b);
        link(h + 1, second + 2);
        link(second + 1, third + 2);
        link(third + 1, h + 2);
        stack.add(h);
        stack.add(second);
        stack.add(third);
        legalise();
    }

    private void insertOn(int e, int p) {
        int g = twin[e];
        int a = from[e];
        int b = from[g];
        int c = from[previous(e)];
        int d = from[previous(g)];
        int beyondE = twin[next(e)];
        int beyondG = twin[next(g)];
        int eAfter = triangle(p, b, c);
        int gAfter = triangle(p, a, d);
        link(eAfter + 1, beyondE);
        link(gAfter + 1, beyondG);
        set(next(e), p);
        set(next(g), p);
        set(e, a);
        set(g, b);
        link(e, gAfter);
        link(g, eAfter);
        link(next(e), eAfter + 2);
        link(next(g), gAfter + 2);
        stack.add(previous(e));
        stack.add(eAfter + 1);
        stack.add(previous(g));
        stack.add(gAfter + 1);
        legalise();
    }

    /** Flips, starting from the edges on the stack, what the new apex to their left looks through. */
    private void legalise() {
        while (stack.size() > 0) {
            int h = stack.removeLast();
            if (isToFlip(h)) {
                int g = twin[h];
                flip(h);
                stack.add(previous(h));
                stack.add(next(g));
            }
        }
    }

    private boolean isToFlip(int h) {
        int g = twin[h];
        if (g < 0 || edge[h] >= 0) {
            return false;
        }
        int a = from[h];
        int b = from[g];
        int c = from[previous(h)];
        int d = from[previous(g)];
        int side = at.inCircle(a, b, c, d);
        if (side != 0) {
            return side > 0;
        }
        int first = at.compare(c, d) < 0 ? c : d;
        return at.compare(first, a) < 0 && at.compare(first, b) < 0;
    }

    /** Turns the edge a-b between the corners c (left) and d into c-d: {@code h} becomes d-c, its twin c-d. */
    private void flip(int h) {
        int g = twin[h];
        int h1 = next(h);
        int h2 = previous(h);
        int g1 = next(g);
        int g2 = previous(g);
        int a = from[h];
        int b = from[g];
        int c = from[h2];
        int d = from[g2];
        int[] beyond = {twin[h1], twin[h2], twin[g1], twin[g2]};
        int[] lines = {edge[h1], edge[h2], edge[g1], edge[g2]};
        set(h, d);
        set(h1, c);
        set(h2, a);
        set(g, c);
        set(g1, d);
        set(g2, b);
        place(h1, beyond[1], lines[1]);
        place(h2, beyond[2], lines[2]);
        place(g1, beyond[3], lines[3]);
        place(g2, beyond[0], lines[0]);
        edge[h] = -1;
        edge[g] = -1;
    }

    private void place(int halfEdge, int beyond, int line) {
        link(halfEdge, beyond);
        edge[halfEdge] = line;
    }

    /** The half-edge from one vertex to another, or -1. */
    private int find(int a, int b) {
        int start = out[a];
        int h = start;
        do {
            if (from[next(h)] == b) {
                return h;
            }
            h = twin[previous(h)];
        } while (h >= 0 && h != start);
        // On the frame the round is open: the other way.
        h = h < 0 ? twin[start] : -1;
        while (h >= 0) {
            h = next(h);
            if (from[next(h)] == b) {
                return h;
            }
            h = twin[h];
        }
        // The last edge of an open round is known from its other end alone.
        return -1;
    }

    private void constrain(int u, int v, int line) {
        int there = find(u, v);
        if (there < 0) {
            IntList crossed = new IntList();
            int reached = walk(u, v, crossed);
            enforce(u, reached, crossed);
            there = find(u, reached);
            if (reached != v) {
                constrain(reached, v, line);
            }
        }
        edge[there] = line;
        edge[twin[there]] = line;
    }

    /** Gathers the pairs of vertices between which the way from u to v crosses; gives the first vertex on the way. */
    private int walk(int u, int v, IntList crossed) {
        int h = out[u];
        while (true) {
            int right = from[next(h)];
            int left = from[previous(h)];
            int toRight = at.turn(u, right, v);
            if (toRight == 0 && isAhead(u, right, v)) {
                return right;
            }
            if (toRight > 0 && at.turn(u, v, left) > 0) {
                break;
            }
            h = twin[previous(h)];
        }
        h = next(h);
        while (true) {
            if (edge[h] >= 0) {
                throw new IllegalStateException("lines cross unnoded at " + at.degrees(from[h]));
            }
            crossed.add(from[h]);
            crossed.add(from[next(h)]);
            int g = twin[h];
            int apex = from[previous(g)];
            int side = apex == v ? 0 : at.turn(u, v, apex);
            if (side == 0) {
                return apex;
            }
            h = side > 0 ? next(g) : previous(g);
        }
    }

    private boolean isAhead(int u, int w, int v) {
        long east = (at.x(w) - (long) at.x(u)) * (at.x(v) - (long) at.x(u));
        long north = (at.y(w) - (long) at.y(u)) * (at.y(v) - (long) at.y(u));
        return east + north > 0;
    }

    private void enforce(int u, int v, IntList crossed) {
        IntList fresh = new IntList();
        for (int i = 0; i < crossed.size(); i += 2) {
            int h = find(crossed.get(i), crossed.get(i + 1));
            int g = twin[h];
            int c = from[previous(h)];
            int d = from[previous(g)];
            boolean convex = at.turn(d, c, from[h]) * at.turn(d, c, from[g]) < 0;
            if (!convex) {
                crossed.add(crossed.get(i));
                crossed.add(crossed.get(i + 1));
                continue;
            }
            flip(h);
            boolean stillCrosses = c != u && c != v && d != u && d != v && at.turn(u, v, c) * at.turn(u, v, d) < 0;
            IntList list = stillCrosses ? crossed : fresh;
            list.add(c);
            list.add(d);
        }
        restore(u, v, fresh);
    }

    /** Makes Delaunay again what the flips left behind, but for the edge from u to v. */
    private void restore(int u, int v, IntList fresh) {
        while (fresh.size() > 0) {
            int b = fresh.removeLast();
            int a = fresh.removeLast();
            int h = find(a, b);
            boolean kept = (a == u && b == v) || (a == v && b == u);
            if (h < 0 || kept || !isToFlip(h)) {
                continue;
            }
            int c = from[previous(h)];
            int d = from[previous(twin[h])];
            flip(h);
            for (int[] side : new int[][] {{a, c}, {c, b}, {b, d}, {d, a}}) {
                fresh.add(side[0]);
                fresh.add(side[1]);
            }
        }
    }
}
