package org.gridwalk.geodata.boundary.atom;

import java.util.Arrays;
import org.gridwalk.geodata.geo.IntList;

/**
 * Parts the open ground of each block among its buildings, half way between them.
 *
 * <p>An edge of the triangulation between corners of two buildings is cut where both are as far, and a triangle that
 * sees several is cut from cut to cut, or from there to a corner that is nobody's. With walls that have a vertex every
 * few metres this is the Voronoi diagram of the walls to within that distance, and no edge that was there before is
 * touched: on the edge of a block, cells part at a vertex.
 *
 * <p>Cuts are rounded to the lattice. Where that would turn a piece over, the cut is given up: the edge goes to one of
 * the two. Since in the end all pieces are turned the same way and the outline has not moved, they neither
 * overlap nor leave gaps.
 */
final class Cells {
    private static final int NONE = -1;

    private final Vertices at;
    private final Triangulation net;
    private final Faces faces;
    private final Corners corners;
    /** Of each half-edge: where it is cut, an end of it where it goes to one side, or NONE. */
    private final int[] cut;
    /** Of each triangle: the vertex in which three cells meet, or NONE. */
    private final int[] centre;

    private Cells(Linework lines, Triangulation net, Faces faces) {
        this.at = lines.vertices;
        this.net = net;
        this.faces = faces;
        corners = new Corners(lines, net, faces);
        cut = new int[3 * net.triangles()];
        centre = new int[net.triangles()];
        Arrays.fill(cut, NONE);
        Arrays.fill(centre, NONE);
    }

    /** The pieces of all ground inside the limits, linked. */
    static Pieces part(Linework lines, Triangulation net, Faces faces) {
        Cells cells = new Cells(lines, net, faces);
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

    private boolean isBetweenTwo(int h) {
        int one = corners.owner(h);
        int other = corners.owner(Triangulation.next(h));
        return one >= 0 && other >= 0 && one != other;
    }

    private void cutAll() {
        for (int h = 0; h < cut.length; h++) {
            if (cut[h] == NONE && corners.isOpen(h) && isBetweenTwo(h)) {
                cut(h);
            }
        }
        for (int triangle = 0; triangle < centre.length; triangle++) {
            int h = 3 * triangle;
            if (corners.isOpen(3 * triangle) && isProper(h) && isProper(h + 1) && isProper(h + 2)) {
                int[] sites = {corners.site(h), corners.site(h + 1), corners.site(h + 2)};
                centre[triangle] = at.centre(sites, cut[h], cut[h + 1], cut[h + 2]);
            }
        }
    }

    /** Half way between the two buildings; on the edge of the block, where no new vertex may come, at the nearer end. */
    private void cut(int h) {
        int from = net.from(h);
        int to = net.from(Triangulation.next(h));
        double share = corners.halfWay(h);
        if (corners.goesOn(h)) {
            cut[h] = at.along(from, to, share);
            cut[net.twin(h)] = cut[h];
        } else {
            cut[h] = share < 0.5 ? from : to;
        }
    }

    private boolean isProper(int h) {
        return cut[h] != NONE && cut[h] != net.from(h) && cut[h] != net.from(Triangulation.next(h));
    }

    private void repair() {
        IntList doubtful = new IntList();
        for (int triangle = 0; triangle < centre.length; triangle++) {
            if (corners.isOpen(3 * triangle) && cuts(triangle) > 0) {
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
        int next = Triangulation.next(h);
        cut[h] = net.from(corners.owner(h) > corners.owner(next) ? h : next);
        cut[net.twin(h)] = cut[h];
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
        switch (corners.isOpen(3 * triangle) ? cuts(triangle) : 0) {
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
        int most = Math.max(corners.owner(h), Math.max(corners.owner(h + 1), corners.owner(h + 2)));
        return Math.max(Pieces.OPEN, most);
    }

    /** Between two buildings and a corner that is nobody's: from the cut to the corner. */
    private void oneCut(int triangle, Pieces into) {
        int h = 3 * triangle;
        while (cut[h] == NONE) {
            h++;
        }
        int next = Triangulation.next(h);
        int corner = net.from(Triangulation.previous(h));
        add(into, triangle, corners.owner(h), net.from(h), cut[h], corner);
        add(into, triangle, corners.owner(next), cut[h], net.from(next), corner);
    }

    /** Two corners of one building and one of another: from cut to cut. */
    private void twoCuts(int triangle, Pieces into) {
        int h = 3 * triangle;
        while (cut[h] != NONE) {
            h++;
        }
        int apex = Triangulation.previous(h);
        int right = cut[Triangulation.next(h)];
        int left = cut[apex];
        add(into, triangle, corners.owner(h), net.from(h), net.from(Triangulation.next(h)), right);
        add(into, triangle, corners.owner(h), net.from(h), right, left);
        add(into, triangle, corners.owner(apex), left, right, net.from(apex));
    }

    /** Three buildings: from the cuts to the centre, or without one the middle to the first of them. */
    private void threeCuts(int triangle, Pieces into) {
        int h = 3 * triangle;
        int middle = centre[triangle];
        for (int i = h; i < h + 3; i++) {
            int left = cut[Triangulation.previous(i)];
            if (middle == NONE) {
                add(into, triangle, corners.owner(i), net.from(i), cut[i], left);
            } else {
                add(into, triangle, corners.owner(i), net.from(i), cut[i], middle);
                add(into, triangle, corners.owner(i), net.from(i), middle, left);
            }
        }
        if (middle == NONE) {
            int first = Math.min(corners.owner(h), Math.min(corners.owner(h + 1), corners.owner(h + 2)));
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
