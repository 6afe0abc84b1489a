package org.gridwalk.geodata.boundary.atom;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.gridwalk.geodata.boundary.DisjointSets;

/**
 * Whose the corners of the open triangles are: those on a building its cluster's, the others the nearest building's of
 * their block.
 *
 * <p>A line that ends inside the block has two sides, and its vertices a corner on each: so cells of houses on both sides
 * part along it. The nearest is handed on from corner to corner and measured straight; over such a line as if that were
 * some way further, and through a wall or water not at all. A corner where two clusters meet is nobody's.
 */
final class Corners {
    private static final int NOBODY = -1;
    private static final int FIXED = -2;
    /** What stepping over a street that ends in the block counts as. */
    private static final double OVER_METERS = 30;

    private static final int HALVINGS = 20;

    private record Step(double meters, int place, int site, double detour, int cluster) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            int nearer = Double.compare(meters, other.meters);
            return nearer != 0
                    ? nearer
                    : place != other.place
                            ? Integer.compare(place, other.place)
                            : Integer.compare(cluster, other.cluster);
        }
    }

    private final Linework lines;
    private final Triangulation net;
    private final Faces faces;
    /** The place of each corner: a vertex as one block sees it, on one side of the lines there. */
    private final int[] placeOf;

    private final int[] ownerOf;
    private final int[] siteOf;
    private final double[] detourOf;
    private final int[] firstAt;
    private final int[] nextAt;

    Corners(Linework lines, Triangulation net, Faces faces) {
        this.lines = lines;
        this.net = net;
        this.faces = faces;
        placeOf = new int[3 * net.triangles()];
        nextAt = new int[placeOf.length];
        DisjointSets same = new DisjointSets(placeOf.length);
        for (int h = 0; h < placeOf.length; h++) {
            if (isOpen(h) && goesOn(h)) {
                same.join(h, Triangulation.next(net.twin(h)));
            }
        }
        int places = 0;
        for (int h = 0; h < placeOf.length; h++) {
            if (!isOpen(h)) {
                placeOf[h] = -1;
            } else {
                placeOf[h] = same.of(h) == h ? places++ : placeOf[same.of(h)];
            }
        }
        ownerOf = new int[places];
        siteOf = new int[places];
        detourOf = new double[places];
        firstAt = new int[places];
        Arrays.fill(ownerOf, NOBODY);
        Arrays.fill(firstAt, -1);
        for (int h = 0; h < placeOf.length; h++) {
            if (placeOf[h] >= 0) {
                nextAt[h] = firstAt[placeOf[h]];
                firstAt[placeOf[h]] = h;
            }
        }
        fix();
        spread();
    }

    /** The cluster whose the corner is at which a half-edge of an open triangle begins, or negative for nobody's. */
    int owner(int halfEdge) {
        return ownerOf[placeOf[halfEdge]];
    }

    /** The vertex of that cluster that is nearest to the corner: for a corner of a building, itself. */
    int site(int halfEdge) {
        return siteOf[placeOf[halfEdge]];
    }

    /** How far along a half-edge between two owners, 0 to 1, one is as far from the one as from the other. */
    double halfWay(int halfEdge) {
        int other = Triangulation.next(halfEdge);
        double nearer = 0;
        double farther = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double share = (nearer + farther) / 2;
            if (meters(halfEdge, share, halfEdge) < meters(halfEdge, share, other)) {
                nearer = share;
            } else {
                farther = share;
            }
        }
        return (nearer + farther) / 2;
    }

    /** From a place along a half-edge to the site of a corner. */
    private double meters(int halfEdge, double share, int corner) {
        Vertices at = lines.vertices;
        int from = net.from(halfEdge);
        int to = net.from(Triangulation.next(halfEdge));
        double east = at.x(from) + ((double) at.x(to) - at.x(from)) * share - at.x(site(corner));
        double north = at.y(from) + ((double) at.y(to) - at.y(from)) * share - at.y(site(corner));
        return at.length(east, north) + detourOf[placeOf[corner]];
    }

    /** Whether the triangle of a half-edge is open ground inside the limits. */
    boolean isOpen(int halfEdge) {
        return faces.limit(halfEdge / 3) >= 0 && faces.cluster(halfEdge / 3) < 0;
    }

    /** Whether the ground goes on beyond a half-edge of an open triangle: open too, of the same block, and no line. */
    boolean goesOn(int halfEdge) {
        return isInBlock(halfEdge) && (net.edge(halfEdge) < 0 || lines.kind(net.edge(halfEdge)) == null);
    }

    private boolean isInBlock(int halfEdge) {
        int beyond = net.twin(halfEdge);
        return isOpen(beyond) && faces.block(beyond / 3) == faces.block(halfEdge / 3);
    }

    /** Whether one can step over a half-edge: there is a line that ends in the block, and it is no wall or water. */
    private boolean isPassable(int halfEdge) {
        LineKind kind = net.edge(halfEdge) < 0 ? null : lines.kind(net.edge(halfEdge));
        return kind != null && kind != LineKind.WALL && kind != LineKind.WATER && isInBlock(halfEdge);
    }

    private void fix() {
        for (int h = 0; h < placeOf.length; h++) {
            int beyond = placeOf[h] < 0 ? -1 : net.twin(h) / 3;
            if (beyond >= 0 && faces.cluster(beyond) >= 0 && faces.block(beyond) == faces.block(h / 3)) {
                stand(placeOf[h], faces.cluster(beyond));
                stand(placeOf[Triangulation.next(h)], faces.cluster(beyond));
            }
        }
    }

    private void stand(int place, int cluster) {
        ownerOf[place] = ownerOf[place] == NOBODY || ownerOf[place] == cluster ? cluster : FIXED;
    }

    private void spread() {
        PriorityQueue<Step> steps = new PriorityQueue<>();
        double[] best = new double[ownerOf.length];
        Arrays.fill(best, Double.MAX_VALUE);
        for (int place = 0; place < ownerOf.length; place++) {
            if (ownerOf[place] >= 0) {
                siteOf[place] = net.from(firstAt[place]);
                handOn(steps, best, place);
            }
        }
        while (!steps.isEmpty()) {
            Step step = steps.poll();
            if (ownerOf[step.place] == NOBODY) {
                ownerOf[step.place] = step.cluster;
                siteOf[step.place] = step.site;
                detourOf[step.place] = step.detour;
                handOn(steps, best, step.place);
            }
        }
    }

    private void handOn(PriorityQueue<Step> steps, double[] best, int place) {
        double detour = detourOf[place];
        for (int h = firstAt[place]; h >= 0; h = nextAt[h]) {
            int previous = Triangulation.previous(h);
            offer(steps, best, place, Triangulation.next(h), detour);
            offer(steps, best, place, previous, detour);
            if (isPassable(h)) {
                offer(steps, best, place, Triangulation.next(net.twin(h)), detour + OVER_METERS);
            }
            if (isPassable(previous)) {
                offer(steps, best, place, net.twin(previous), detour + OVER_METERS);
            }
        }
    }

    private void offer(PriorityQueue<Step> steps, double[] best, int from, int corner, double detour) {
        int place = placeOf[corner];
        if (ownerOf[place] != NOBODY) {
            return;
        }
        double meters = lines.vertices.meters(siteOf[from], net.from(corner)) + detour;
        if (meters < best[place]) {
            best[place] = meters;
            steps.add(new Step(meters, place, siteOf[from], detour, ownerOf[from]));
        }
    }
}
