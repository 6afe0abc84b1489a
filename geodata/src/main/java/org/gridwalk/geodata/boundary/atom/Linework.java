package org.gridwalk.geodata.boundary.atom;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.geo.IntList;
import org.gridwalk.geodata.geo.Lattice;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.noding.NodedSegmentString;
import org.locationtech.jts.noding.snapround.SnapRoundingNoder;

/**
 * All lines and outlines of a ground as edges between lattice points, noded by snap rounding: edges meet at their ends
 * alone, and whatever lay on an edge is one of its sources.
 *
 * <p>Long edges get vertices in between, so that the borders of cells find one where they end. Sources are numbered:
 * limits, estates, footprints (these are regions: an even number of crossings leads out of one again), then lines.
 */
final class Linework {
    private static final double LINE_STEP_METERS = 6;
    private static final double WALL_STEP_METERS = 8;
    /** What lies past the limits' box by more has no part in the cut. */
    private static final double MARGIN_DEGREES = 1e-5;

    final Ground ground;
    final Vertices vertices;
    /** Edges by their pair of vertices. */
    final LongIndex edges = new LongIndex(1 << 12);

    private final Envelope box;
    private final int firstEstate;
    private final int firstFootprint;
    private final int firstLine;
    private final List<NodedSegmentString> strings = new ArrayList<>();
    private final LongIndex drawn = new LongIndex(1 << 10);
    private final LongIndex laid = new LongIndex(1 << 10);
    private final IntList ends = new IntList();
    private final IntList head = new IntList();
    private final IntList source = new IntList();
    private final IntList next = new IntList();

    Linework(Ground ground) {
        this.ground = ground;
        this.box = ground.box();
        box.expandBy(MARGIN_DEGREES);
        this.vertices = new Vertices(box);
        this.firstEstate = ground.limits().size();
        this.firstFootprint = firstEstate + ground.estates().size();
        this.firstLine = firstFootprint + ground.footprints().size();
        for (int i = 0; i < firstLine; i++) {
            lay(region(i), i >= firstFootprint ? WALL_STEP_METERS : LINE_STEP_METERS, i);
        }
        for (int i = 0; i < ground.lines().size(); i++) {
            lay(ground.lines().get(i).geometry(), LINE_STEP_METERS, firstLine + i);
        }
        node();
    }

    private Geometry region(int source) {
        if (source < firstEstate) {
            return ground.limits().get(source).polygon();
        }
        return source < firstFootprint
                ? ground.estates().get(source - firstEstate).polygon()
                : ground.footprints().get(source - firstFootprint).polygon();
    }

    private void lay(Geometry geometry, double stepMeters, int source) {
        if (!geometry.getEnvelopeInternal().intersects(box)) {
            return;
        }
        for (Object line : LinearComponentExtracter.getLines(geometry)) {
            lay((LineString) line, stepMeters, source);
        }
    }

    private void lay(LineString line, double stepMeters, int source) {
        Coordinate[] corners = line.getCoordinates();
        List<Coordinate> run = new ArrayList<>();
        for (int i = 0; i < corners.length; i++) {
            boolean near = isRegion(source) || i == 0 || box.intersects(corners[i - 1], corners[i]);
            if (!near) {
                end(run, source);
                run.clear();
            }
            Coordinate corner = onLattice(corners[i]);
            Coordinate before = run.isEmpty() ? null : run.get(run.size() - 1);
            if (!corner.equals(before)) {
                if (before != null) {
                    between(before, corner, stepMeters, run);
                }
                run.add(corner);
                drawn.add(packed(corner));
            }
        }
        end(run, source);
    }

    private void end(List<Coordinate> run, int source) {
        if (run.size() > 1) {
            strings.add(new NodedSegmentString(run.toArray(new Coordinate[0]), source));
        }
    }

    /** From the western end on, so that a line gets the same vertices drawn forth and back. */
    private void between(Coordinate from, Coordinate to, double stepMeters, List<Coordinate> run) {
        double meters = vertices.length(to.x - from.x, to.y - from.y);
        int parts = (int) Math.ceil(meters / stepMeters);
        boolean forth = from.compareTo(to) < 0;
        Coordinate west = forth ? from : to;
        Coordinate east = forth ? to : from;
        for (int i = 1; i < parts; i++) {
            double share = (forth ? i : parts - i) / (double) parts;
            Coordinate point = new Coordinate(
                    Math.rint(west.x + (east.x - west.x) * share), Math.rint(west.y + (east.y - west.y) * share));
            if (!point.equals(run.get(run.size() - 1)) && !point.equals(to)) {
                run.add(point);
                laid.add(packed(point));
            }
        }
    }

    private static Coordinate onLattice(Coordinate degrees) {
        return new Coordinate(Math.round(degrees.x * Lattice.STEPS), Math.round(degrees.y * Lattice.STEPS));
    }

    private static long packed(Coordinate steps) {
        return (long) steps.x << 32 | ((long) steps.y & 0xFFFFFFFFL);
    }

    private void node() {
        // The noder's tree of points is as deep as their order is regular.
        Collections.shuffle(strings, new Random(strings.size()));
        SnapRoundingNoder noder = new SnapRoundingNoder(new PrecisionModel(1));
        noder.computeNodes(strings);
        strings.clear();
        for (Object noded : noder.getNodedSubstrings()) {
            NodedSegmentString string = (NodedSegmentString) noded;
            Coordinate[] points = string.getCoordinates();
            int before = vertex(points[0]);
            for (int i = 1; i < points.length; i++) {
                int vertex = vertex(points[i]);
                if (vertex != before) {
                    edge(before, vertex, (Integer) string.getData());
                }
                before = vertex;
            }
        }
    }

    private int vertex(Coordinate steps) {
        return vertices.add((int) steps.x, (int) steps.y);
    }

    private void edge(int a, int b, int of) {
        int edge = edges.add(LongIndex.pair(a, b));
        if (edge == head.size()) {
            head.add(-1);
            ends.add(a);
            ends.add(b);
        }
        next.add(head.get(edge));
        source.add(of);
        head.set(edge, source.size() - 1);
    }

    /** One end of an edge. */
    int from(int edge) {
        return ends.get(2 * edge);
    }

    /** The other. */
    int to(int edge) {
        return ends.get(2 * edge + 1);
    }

    /** The sources of an edge, one as often as it passes. */
    int[] sources(int edge) {
        IntList found = new IntList();
        for (int entry = head.get(edge); entry >= 0; entry = next.get(entry)) {
            found.add(source.get(entry));
        }
        return found.toArray();
    }

    /** The kind of line that an edge is, or null for a side of a building. */
    LineKind kind(int edge) {
        LineKind best = null;
        for (int entry = head.get(edge); entry >= 0; entry = next.get(entry)) {
            LineKind kind = kindOf(source.get(entry));
            if (kind != null && (best == null || kind.compareTo(best) < 0)) {
                best = kind;
            }
        }
        return best;
    }

    /** The kind of line that a source is, or null for a footprint. */
    LineKind kindOf(int source) {
        if (source < firstEstate) {
            return LineKind.LIMIT;
        }
        if (source < firstFootprint) {
            return LineKind.ESTATE;
        }
        return source < firstLine
                ? null
                : ground.lines().get(source - firstLine).kind();
    }

    /** The key of a source among its kind. */
    long idOf(int source) {
        if (source < firstEstate) {
            return ground.limits().get(source).id();
        }
        if (source < firstFootprint) {
            return ground.estates().get(source - firstEstate).id();
        }
        return source < firstLine
                ? footprint(source).id()
                : ground.lines().get(source - firstLine).id();
    }

    boolean isRegion(int source) {
        return source < firstLine;
    }

    boolean isLimit(int source) {
        return source < firstEstate;
    }

    boolean isEstate(int source) {
        return source >= firstEstate && source < firstFootprint;
    }

    boolean isFootprint(int source) {
        return source >= firstFootprint && source < firstLine;
    }

    int firstFootprint() {
        return firstFootprint;
    }

    Ground.Footprint footprint(int source) {
        return ground.footprints().get(source - firstFootprint);
    }

    /** Whether a vertex is only there because an edge was long. */
    boolean isLaid(int vertex) {
        long point = (long) vertices.x(vertex) << 32 | (vertices.y(vertex) & 0xFFFFFFFFL);
        return laid.get(point) >= 0 && drawn.get(point) < 0;
    }
}
