package org.gridwalk.geodata.boundary.atom;

import org.gridwalk.geodata.geo.IntList;

/** The triangles that a ground ends up in: each belongs whole to one atom. Half-edges as in {@link Triangulation}. */
final class Pieces {
    /** No building's yet. */
    static final int OPEN = -1;

    private final IntList from = new IntList();
    private final IntList triangle = new IntList();
    private final IntList cluster = new IntList();
    private int[] twin;

    int size() {
        return triangle.size();
    }

    void add(int of, int whose, int a, int b, int c) {
        triangle.add(of);
        cluster.add(whose);
        from.add(a);
        from.add(b);
        from.add(c);
    }

    /** To be called when all are there. */
    void link() {
        twin = new int[from.size()];
        LongIndex sides = new LongIndex(from.size());
        IntList first = new IntList();
        for (int h = 0; h < twin.length; h++) {
            int side = sides.add(LongIndex.pair(from(h), to(h)));
            if (side == first.size()) {
                first.add(h);
                twin[h] = -1;
            } else {
                int other = first.get(side);
                if (twin[other] >= 0 || from(other) == from(h)) {
                    throw new IllegalStateException("pieces of ground overlap");
                }
                twin[h] = other;
                twin[other] = h;
            }
        }
    }

    int from(int halfEdge) {
        return from.get(halfEdge);
    }

    int to(int halfEdge) {
        return from.get(Triangulation.next(halfEdge));
    }

    /** The same side as the neighbour has it, or -1 at the limit. */
    int twin(int halfEdge) {
        return twin[halfEdge];
    }

    /** The triangle of the net that the piece is of. */
    int triangle(int piece) {
        return triangle.get(piece);
    }

    /** The cluster whose cell it is in, or {@link #OPEN}. */
    int cluster(int piece) {
        return cluster.get(piece);
    }

    void give(int piece, int whose) {
        cluster.set(piece, whose);
    }
}
