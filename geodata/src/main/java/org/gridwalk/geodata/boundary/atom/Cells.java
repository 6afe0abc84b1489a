package org.gridwalk.geodata.boundary.atom;

import java.util.Arrays;

/**
 * Parts the open ground of each block among its buildings, half way between them.
 *
 * <p>An edge of the triangulation between two buildings is cut in its middle, and a triangle that sees several is cut
 * from middle to middle, or from there to a corner that is no building's (L. Prasad, "Morphological analysis of shapes",
 * 1997: the chordal axis). With walls that have a vertex every few metres this is the Voronoi diagram of the walls to
 * within that distance, and no edge that was there before is touched.
 *
 * <p>Middles are rounded to the lattice. Where that would turn a piece over, the middle is given up: the edge goes to
 * one of the two. Since in the end all pieces are turned the same way and the outline has not moved, they neither
 * overlap nor leave gaps.
 */
final class Cells {
    private static final int NOBODY = -1;
    private static final int SEVERAL = -2;
    private static final int NONE = -1;

    private final Vertices at;
    private final Triangulation net;
    private final Faces faces;
    /** The one cluster that a vertex belongs to, seen from the open ground; else negative. */
    private final int[] owner;
    /** Of each half-edge: where it is cut, an end of it where it goes to one side, or NONE. */
    private final int[] cut;
    /** Of each triangle: the vertex in which three cells meet, or NONE. */
    private final int[] centre;

    private Cells(Vertices at, Triangulation net, Faces faces) {
        this.at = at;
        this.net = net;
        this.faces = faces;
        owner = owners();
        cut = new int[3 * net.triangles()];
        centre = new int[net.triangles()];
        Arrays.fill(cut, NONE);
        Arrays.fill(centre, NONE);
    }

    /** The pieces of all ground inside the limits, linked. */
    static Pieces part(Vertices at, Triangulation net, Faces faces) {
        Cells cells = new Cells(at, net, faces);
        cells.cutAll();
        cells.repair();
        Pieces pieces = new Pieces();
        for (int triangle = 0; triangle < net.triangles(); triangle++) {
            if (faces.limit(triangle) >= 0) {
                cells.pieces(triangle, pieces);
            }
        }
        pieces.link();
        return pieces;
    }

    private int[] owners() {
        int[] owners = new int[at.size()];
        Arrays.fill(owners, NOBODY);
        int[] blocks = owners.clone();
        for (int h = 0; h < 3 * net.triangles(); h++) {
            int triangle = h / 3;
            int vertex = net.from(h);
            if (faces.limit(triangle) < 0) {
                owners[vertex] = SEVERAL;
                continue;
            }
            int block = faces.block(triangle);
            int cluster = faces.cluster(triangle);
            if (blocks[vertex] != NOBODY && blocks[vertex] != block) {
                owners[vertex] = SEVERAL;
            }
            blocks[vertex] = block;
            if (cluster >= 0 && owners[vertex] != cluster) {
                owners[vertex] = owners[vertex] == NOBODY ? cluster : SEVERAL;
            }
        }
        return owners;
    }

    private boolean isOpen(int triangle) {
        return faces.limit(triangle) >= 0 && faces.cluster(triangle) < 0;
    }

    private int owner(int halfEdge) {
        return owner[net.from(halfEdge)];
    }

    private boolean isBetweenTwo(int h) {
        int one = owner(h);
        int other = owner(Triangulation.next(h));
        return one >= 0 && other >= 0 && one != other;
    }

    private void cutAll() {
        for (int h = 0; h < cut.length; h++) {
            if (cut[h] == NONE && isOpen(h / 3) && isBetweenTwo(h)) {
                int middle = at.middle(net.from(h), net.from(Triangulation.next(h)));
                cut[h] = middle;
                cut[net.twin(h)] = middle;
            }
        }
        for (int triangle = 0; triangle < centre.length; triangle++) {
            int h = 3 * triangle;
            if (isOpen(triangle) && isProper(h) && isProper(h + 1) && isProper(h + 2)) {
                centre[triangle] = at.centre(net.from(h), net.from(h + 1), net.from(h + 2));
            }
        }
    }

    private boolean isProper(int h) {
        return cut[h] != NONE && cut[h] != net.from(h) && cut[h] != net.from(Triangulation.next(h));
    }

    private void repair() {
        IntList doubtful = new IntList();
        for (int triangle = 0; triangle < centre.length; triangle++) {
            if (isOpen(triangle) && cuts(triangle) > 0) {
                doubtful.add(triangle);
            }
        }
        while (doubtful.size() > 0) {
            int triangle = doubtful.removeLast();
            if (isSound(triangle)) {
                continue;
            }
            if (centre[triangle] != NONE) {
                centre[triangle] = NONE;
                doubtful.add(triangle);
                continue;
            }
            for (int h = 3 * triangle; h < 3 * triangle + 3; h++) {
                if (isProper(h)) {
                    giveUp(h);
                    doubtful.add(net.twin(h) / 3);
                    centre[net.twin(h) / 3] = NONE;
                }
            }
            doubtful.add(triangle);
        }
    }

    /** Gives the whole edge to the cluster with the smaller number. */
    private void giveUp(int h) {
        int end = owner(h) > owner(Triangulation.next(h)) ? h : Triangulation.next(h);
        cut[h] = net.from(end);
        cut[net.twin(h)] = net.from(end);
    }

    private boolean isSound(int triangle) {
        Pieces parts = new Pieces();
        pieces(triangle, parts);
        for (int i = 0; i < parts.size(); i++) {
            if (at.turn(parts.from(3 * i), parts.from(3 * i + 1), parts.from(3 * i + 2)) <= 0) {
                return false;
            }
        }
        return true;
    }

    private void pieces(int triangle, Pieces into) {
        int h = 3 * triangle;
        switch (isOpen(triangle) ? cuts(triangle) : 0) {
            case 0 -> add(into, triangle, whole(triangle), net.from(h), net.from(h + 1), net.from(h + 2));
            case 1 -> oneCut(triangle, into);
            case 2 -> twoCuts(triangle, into);
            default -> threeCuts(triangle, into);
        }
    }

    private int cuts(int triangle) {
        int cuts = 0;
        for (int h = 3 * triangle; h < 3 * triangle + 3; h++) {
            cuts += cut[h] != NONE ? 1 : 0;
        }
        return cuts;
    }

    private int whole(int triangle) {
        if (faces.cluster(triangle) >= 0) {
            return faces.cluster(triangle);
        }
        int h = 3 * triangle;
        return Math.max(Pieces.OPEN, Math.max(owner(h), Math.max(owner(h + 1), owner(h + 2))));
    }

    /** Between two buildings and a corner that is neither's: from the cut to the corner. */
    private void oneCut(int triangle, Pieces into) {
        int h = 3 * triangle;
        while (cut[h] == NONE) {
            h++;
        }
        int a = net.from(h);
        int b = net.from(Triangulation.next(h));
        int corner = net.from(Triangulation.previous(h));
        add(into, triangle, owner[a], a, cut[h], corner);
        add(into, triangle, owner[b], cut[h], b, corner);
    }

    /** Two corners of one building and one of another: from cut to cut. */
    private void twoCuts(int triangle, Pieces into) {
        int h = 3 * triangle;
        while (cut[h] != NONE) {
            h++;
        }
        int a = net.from(h);
        int b = net.from(Triangulation.next(h));
        int apex = net.from(Triangulation.previous(h));
        int right = cut[Triangulation.next(h)];
        int left = cut[Triangulation.previous(h)];
        add(into, triangle, owner[a], a, b, right);
        add(into, triangle, owner[a], a, right, left);
        add(into, triangle, owner[apex], left, right, apex);
    }

    /** Three buildings: from the cuts to the centre, or without one the middle to the first of them. */
    private void threeCuts(int triangle, Pieces into) {
        int h = 3 * triangle;
        int middle = centre[triangle];
        for (int i = 0; i < 3; i++) {
            int corner = net.from(h + i);
            int right = cut[h + i];
            int left = cut[Triangulation.previous(h + i)];
            if (middle == NONE) {
                add(into, triangle, owner[corner], corner, right, left);
            } else {
                add(into, triangle, owner[corner], corner, right, middle);
                add(into, triangle, owner[corner], corner, middle, left);
            }
        }
        if (middle == NONE) {
            int first = Math.min(owner(h), Math.min(owner(h + 1), owner(h + 2)));
            add(into, triangle, first, cut[h], cut[h + 1], cut[h + 2]);
        }
    }

    /** Leaves out what a cut at an end of its edge has made of no extent. */
    private static void add(Pieces into, int triangle, int whose, int a, int b, int c) {
        if (a != b && b != c && c != a) {
            into.add(triangle, whose, a, b, c);
        }
    }
}
