package org.gridwalk.geodata.boundary.atom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Polygon;

/**
 * Cuts a ground into atoms: into blocks along all lines that close, and each block into a cell round every building.
 *
 * <p>All lines and outlines are noded at once on the 1e-7° lattice and triangulated with the points between them; from
 * then on the ground is a set of triangles of which each belongs to one atom, and nothing is computed twice for two
 * sides. So the atoms are a valid coverage whatever was put in. Buildings are never cut: where a line crosses one, the
 * building goes whole to one side and the line round it. A line that closes nothing makes no block; but the cells of
 * houses on both sides of it part there.
 *
 * <p>The outline bends by up to half a centimetre where a line or a cell ends on it: the lattice has no point there.
 * The same ground gives the same atoms, in the same order; a change at one place changes the blocks there.
 */
public final class AtomCutter {
    private static final double DOORSTEP_SQUARE_METERS = 0.3;

    private final Linework lines;
    private final Triangulation net;
    private final Faces faces;
    private final Crossings crossings;
    private final Pieces pieces;
    private final Division division;
    private final List<Polygon> polygons;

    private AtomCutter(Ground ground) {
        lines = new Linework(ground);
        int drawn = lines.vertices.size();
        net = new Triangulation(lines);
        faces = new Faces(lines, net);
        crossings = new Crossings(lines, net, faces);
        pieces = Cells.part(lines, net, faces);
        Owners.settle(lines.vertices, faces, pieces);
        division = new Division(lines, faces, pieces);
        Straightener straight = new Straightener(lines, pieces, division, drawn);
        polygons = Shapes.of(lines.vertices, pieces, division, straight);
    }

    /** Takes some seconds for the ground of a city. */
    public static CutGround cut(Ground ground) {
        return new AtomCutter(ground).result();
    }

    /** What lies on an atom: twice the area, in square steps, of each region there. */
    private static final class Contents {
        private double twice;
        private final Map<Integer, Double> regions = new TreeMap<>();
        private double largestPiece;
        private int block;

        /** The region of a kind that most of the atom lies in, or -1. */
        int most(IntPredicate kind) {
            return regions.entrySet().stream()
                    .filter(region -> kind.test(region.getKey()))
                    .max(Map.Entry.<Integer, Double>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .map(Map.Entry::getKey)
                    .orElse(-1);
        }
    }

    private CutGround result() {
        Contents[] contents = contents();
        Map<Integer, Integer> homes = homes(contents);
        Integer[] order = IntStream.range(0, division.count()).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (one, other) -> polygons.get(one).compareTo(polygons.get(other)));
        int[] place = new int[order.length];
        Map<Integer, Integer> blocks = new HashMap<>();
        List<List<Long>> buildings = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            place[order[i]] = i;
            buildings.add(new ArrayList<>(1));
        }
        homes.forEach((footprint, atom) -> buildings.get(atom).add(lines.idOf(footprint)));
        List<Atom> atoms = new ArrayList<>();
        for (int atom : order) {
            Contents here = contents[atom];
            int limit = here.most(lines::isLimit);
            atoms.add(new Atom(
                    polygons.get(atom),
                    blocks.computeIfAbsent(here.block, block -> blocks.size()),
                    lines.idOf(limit),
                    estate(here),
                    buildings.get(atom).stream().sorted().toList(),
                    lines.vertices.squareMeters(here.twice)));
        }
        return new CutGround(atoms, borders(place), crossings.list(), outside(homes), scattered(contents), idleCuts());
    }

    private Contents[] contents() {
        Contents[] contents = new Contents[division.count()];
        Arrays.setAll(contents, atom -> new Contents());
        for (int piece = 0; piece < pieces.size(); piece++) {
            Contents here = contents[division.atom(piece)];
            double twice = division.twiceArea(piece);
            int triangle = pieces.triangle(piece);
            here.twice += twice;
            if (twice > here.largestPiece) {
                here.largestPiece = twice;
                here.block = faces.block(triangle);
            }
            for (int region : faces.regions(triangle)) {
                here.regions.merge(region, twice, Double::sum);
            }
        }
        return contents;
    }

    private long estate(Contents here) {
        int building = here.most(lines::isFootprint);
        if (building >= 0 && lines.footprint(building).estateId() != 0) {
            return lines.footprint(building).estateId();
        }
        int estate = here.most(lines::isEstate);
        return estate >= 0 && 2 * here.regions.get(estate) > here.twice ? lines.idOf(estate) : 0;
    }

    /** The atom of each footprint: where most of it is. */
    private Map<Integer, Integer> homes(Contents[] contents) {
        Map<Integer, Integer> homes = new TreeMap<>();
        for (int atom = 0; atom < contents.length; atom++) {
            for (Map.Entry<Integer, Double> region : contents[atom].regions.entrySet()) {
                int footprint = region.getKey();
                Integer home = homes.get(footprint);
                if (lines.isFootprint(footprint)
                        && (home == null || contents[home].regions.get(footprint) < region.getValue())) {
                    homes.put(footprint, atom);
                }
            }
        }
        return homes;
    }

    private List<Long> outside(Map<Integer, Integer> homes) {
        List<Long> outside = new ArrayList<>();
        for (int i = 0; i < lines.ground.footprints().size(); i++) {
            if (!homes.containsKey(lines.firstFootprint() + i)) {
                outside.add(lines.ground.footprints().get(i).id());
            }
        }
        return outside.stream().sorted().toList();
    }

    private List<Long> scattered(Contents[] contents) {
        Map<Long, Integer> atomsOf = new TreeMap<>();
        for (Contents here : contents) {
            here.regions.forEach((region, twice) -> {
                if (lines.isFootprint(region) && lines.vertices.squareMeters(twice) > DOORSTEP_SQUARE_METERS) {
                    atomsOf.merge(lines.idOf(region), 1, Integer::sum);
                }
            });
        }
        return atomsOf.entrySet().stream()
                .filter(building -> building.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private record Side(int first, int second) {}

    private List<Border> borders(int[] place) {
        Map<Side, Map<LineKind, Double>> shared = new HashMap<>();
        for (int h = 0; h < 3 * pieces.size(); h++) {
            int other = division.beyond(h);
            if (pieces.twin(h) > h && division.isBorder(h)) {
                int one = place[division.atom(h / 3)];
                Side side = new Side(Math.min(one, place[other]), Math.max(one, place[other]));
                double meters = lines.vertices.meters(pieces.from(h), pieces.to(h));
                shared.computeIfAbsent(side, key -> new EnumMap<>(LineKind.class))
                        .merge(kind(h), meters, Double::sum);
            }
        }
        List<Border> borders = new ArrayList<>();
        shared.forEach((side, kinds) ->
                kinds.forEach((kind, meters) -> borders.add(new Border(side.first, side.second, kind, meters))));
        borders.sort(Comparator.comparingInt(Border::first)
                .thenComparingInt(Border::second)
                .thenComparing(Border::kind));
        return borders;
    }

    private LineKind kind(int h) {
        int edge = lines.edges.get(LongIndex.pair(pieces.from(h), pieces.to(h)));
        LineKind drawn = edge < 0 ? null : lines.kind(edge);
        if (drawn != null) {
            return drawn;
        }
        int one = pieces.triangle(h / 3);
        int other = pieces.triangle(pieces.twin(h) / 3);
        if (faces.block(one) == faces.block(other)) {
            return LineKind.CELL;
        }
        // Of two blocks, and no line: the way round a building that a line would have crossed.
        LineKind left = crossings.through(faces.cluster(one));
        LineKind right = crossings.through(faces.cluster(other));
        if (left == null || right == null) {
            return left != null ? left : right != null ? right : LineKind.CELL;
        }
        return left.compareTo(right) <= 0 ? left : right;
    }

    private List<Long> idleCuts() {
        Set<Long> idle = new HashSet<>();
        lines.ground.lines().stream()
                .filter(line -> line.kind() == LineKind.HAND)
                .forEach(line -> idle.add(line.id()));
        for (int h = 0; h < 3 * pieces.size() && !idle.isEmpty(); h++) {
            int edge = division.isBorder(h) ? lines.edges.get(LongIndex.pair(pieces.from(h), pieces.to(h))) : -1;
            if (edge >= 0) {
                for (int source : lines.sources(edge)) {
                    if (lines.kindOf(source) == LineKind.HAND) {
                        idle.remove(lines.idOf(source));
                    }
                }
            }
        }
        return idle.stream().sorted().toList();
    }
}
