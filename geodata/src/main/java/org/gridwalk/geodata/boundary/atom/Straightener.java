package org.gridwalk.geodata.boundary.atom;

import java.util.Arrays;
import org.gridwalk.geodata.geo.IntList;

/**
 * Leaves vertices out of the borders of atoms that were only there for the cutting: those laid along straight lines, and
 * middles between buildings where a straight line does as well (Douglas and Peucker's rule, along each border from one
 * meeting of three to the next, so that both sides stay the same).
 *
 * <p>A vertex stays where without it the border would come near another vertex: no border can touch another, or a
 * building, that it didn't touch before.
 */
final class Straightener {
    private static final double LAID_METERS = 0.02;
    private static final double MIDDLE_METERS = 0.25;
    private static final int SQUARE_BITS = 11;

    private final Linework lines;
    private final Vertices at;
    private final Pieces pieces;
    private final Division division;
    private final int firstMiddle;
    private final int[] degree;
    private final boolean[] dropped;
    private final LongIndex borders = new LongIndex(1 << 10);
    private final LongIndex squares = new LongIndex(1 << 10);
    private final IntList firstIn = new IntList();
    private final int[] nextIn;

    /** @param firstMiddle the number of the first vertex that is a middle */
    Straightener(Linework lines, Pieces pieces, Division division, int firstMiddle) {
        this.lines = lines;
        this.at = lines.vertices;
        this.pieces = pieces;
        this.division = division;
        this.firstMiddle = firstMiddle;
        degree = new int[at.size()];
        dropped = new boolean[at.size()];
        nextIn = new int[at.size()];
        for (int h = 0; h < 3 * pieces.size(); h++) {
            if (division.isBorder(h) && h > pieces.twin(h)) {
                degree[pieces.from(h)]++;
                degree[pieces.to(h)]++;
                borders.add(LongIndex.pair(pieces.from(h), pieces.to(h)));
            }
        }
        for (int vertex = 0; vertex < nextIn.length; vertex++) {
            if (vertex < firstMiddle || degree[vertex] > 0) {
                file(vertex);
            }
        }
        for (int h = 0; h < 3 * pieces.size(); h++) {
            if (division.isBorder(h) && !isFree(pieces.from(h))) {
                run(h);
            }
        }
    }

    boolean isDropped(int vertex) {
        return dropped[vertex];
    }

    /** The next half-edge along the border of the atom to the left. */
    static int along(Pieces pieces, Division division, int halfEdge) {
        int h = Triangulation.next(halfEdge);
        while (!division.isBorder(h)) {
            h = Triangulation.next(pieces.twin(h));
        }
        return h;
    }

    private boolean isFree(int vertex) {
        return degree[vertex] == 2 && (vertex >= firstMiddle || lines.isLaid(vertex));
    }

    private void file(int vertex) {
        int square = squares.add(square(at.x(vertex) >> SQUARE_BITS, at.y(vertex) >> SQUARE_BITS));
        if (square == firstIn.size()) {
            firstIn.add(-1);
        }
        nextIn[vertex] = firstIn.get(square);
        firstIn.set(square, vertex);
    }

    private static long square(int column, int row) {
        return (long) column << 32 | (row & 0xFFFFFFFFL);
    }

    private void run(int start) {
        IntList run = new IntList();
        run.add(pieces.from(start));
        int h = start;
        while (isFree(pieces.to(h))) {
            run.add(pieces.to(h));
            h = along(pieces, division, h);
        }
        run.add(pieces.to(h));
        int[] vertices = run.toArray();
        int last = vertices.length - 1;
        int order = at.compare(vertices[0], vertices[last]);
        if (order == 0) {
            order = at.compare(vertices[1], vertices[last - 1]);
        }
        // The neighbour comes the other way.
        if (last < 2 || (order > 0 && pieces.twin(start) >= 0)) {
            return;
        }
        if (vertices[0] == vertices[last]) {
            int far = farthest(vertices, 0, last);
            int half = farthest(vertices, 0, far);
            int otherHalf = farthest(vertices, far, last);
            int[] stays = {0, half, far, otherHalf, last};
            for (int i = 0; i < 4; i++) {
                straighten(vertices, stays[i], stays[i + 1]);
            }
        } else {
            straighten(vertices, 0, last);
        }
    }

    private int farthest(int[] run, int from, int to) {
        int worst = from;
        double most = -1;
        for (int i = from + 1; i < to; i++) {
            double off = meters(run[i], run[from], run[to]) / allowed(run[i]);
            if (off > most) {
                most = off;
                worst = i;
            }
        }
        return worst;
    }

    private double allowed(int vertex) {
        return vertex >= firstMiddle ? MIDDLE_METERS : LAID_METERS;
    }

    private void straighten(int[] run, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int worst = farthest(run, from, to);
        if (meters(run[worst], run[from], run[to]) <= allowed(run[worst]) && isClear(run, from, to)) {
            for (int i = from + 1; i < to; i++) {
                dropped[run[i]] = true;
            }
        } else {
            straighten(run, from, worst);
            straighten(run, worst, to);
        }
    }

    private boolean isClear(int[] run, int from, int to) {
        int a = run[from];
        int b = run[to];
        if (borders.get(LongIndex.pair(a, b)) >= 0) {
            return false;
        }
        double near = 0;
        int[] own = Arrays.copyOfRange(run, from, to + 1);
        for (int vertex : own) {
            near = Math.max(near, vertex == a || vertex == b ? 0 : allowed(vertex));
        }
        Arrays.sort(own);
        int parts = 1
                + (int) Math.max(Math.abs((long) at.x(a) - at.x(b)), Math.abs((long) at.y(a) - at.y(b)))
                        / (1 << SQUARE_BITS);
        for (int i = 0; i < parts; i++) {
            if (isNearAny(own, a, b, near, i / (double) parts, (i + 1) / (double) parts)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a vertex that is not of the run lies within some metres of a part of the way from a to b. */
    private boolean isNearAny(int[] own, int a, int b, double near, double begin, double end) {
        int margin = (int) Math.ceil(near / at.length(1, 0)) + 2;
        int west = (int) Math.min(along(at.x(a), at.x(b), begin), along(at.x(a), at.x(b), end)) - margin;
        int east = (int) Math.max(along(at.x(a), at.x(b), begin), along(at.x(a), at.x(b), end)) + margin;
        int south = (int) Math.min(along(at.y(a), at.y(b), begin), along(at.y(a), at.y(b), end)) - margin;
        int north = (int) Math.max(along(at.y(a), at.y(b), begin), along(at.y(a), at.y(b), end)) + margin;
        for (int column = west >> SQUARE_BITS; column <= east >> SQUARE_BITS; column++) {
            for (int row = south >> SQUARE_BITS; row <= north >> SQUARE_BITS; row++) {
                int square = squares.get(square(column, row));
                for (int v = square < 0 ? -1 : firstIn.get(square); v >= 0; v = nextIn[v]) {
                    if (Arrays.binarySearch(own, v) < 0 && meters(v, a, b) <= near + LAID_METERS) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static double along(int from, int to, double share) {
        return from + ((double) to - from) * share;
    }

    /** From a vertex to the nearest point between a and b. */
    private double meters(int vertex, int a, int b) {
        double unit = at.length(1, 0);
        double bx = ((double) at.x(b) - at.x(a)) * unit;
        double by = ((double) at.y(b) - at.y(a)) * at.length(0, 1);
        double x = ((double) at.x(vertex) - at.x(a)) * unit;
        double y = ((double) at.y(vertex) - at.y(a)) * at.length(0, 1);
        double square = bx * bx + by * by;
        double share = square == 0 ? 0 : Math.max(0, Math.min(1, (x * bx + y * by) / square));
        double east = x - share * bx;
        double north = y - share * by;
        return Math.sqrt(east * east + north * north);
    }
}
