package org.gridwalk.geodata.boundary.atom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Which atom of a new cut is which of the one before: the same polygon, else the same buildings, else the one with which
 * it shares more than half of the larger of the two.
 */
final class AtomMatch {
    private final List<StoredAtom> before;
    private final List<Atom> after;
    private final long[] idOf;
    private final Set<Long> taken = new HashSet<>();

    private AtomMatch(List<StoredAtom> before, List<Atom> after) {
        this.before = before;
        this.after = after;
        this.idOf = new long[after.size()];
    }

    /** The key of each atom of {@code after}, or 0 for one that is new; none twice. */
    static long[] ids(List<StoredAtom> before, List<Atom> after) {
        AtomMatch match = new AtomMatch(before, after);
        match.samePolygons();
        match.sameBuildings();
        match.sameGround();
        return match.idOf;
    }

    /**
     * The atom of before that each of {@code after} was made of, or 0 for ground that was in none: the one with its
     * buildings, else the one with most of it.
     *
     * @param ids as {@link #ids} gives them: who keeps its key was made of itself
     */
    static long[] parents(List<StoredAtom> before, List<Atom> after, long... ids) {
        Map<Long, Long> atomOf = new HashMap<>();
        STRtree tree = new STRtree();
        for (StoredAtom atom : before) {
            atom.atom().buildings().forEach(building -> atomOf.put(building, atom.id()));
            tree.insert(atom.atom().polygon().getEnvelopeInternal(), atom);
        }
        long[] parents = ids.clone();
        for (int i = 0; i < parents.length; i++) {
            if (parents[i] == 0) {
                Map<Long, Double> claims = new TreeMap<>();
                for (long building : after.get(i).buildings()) {
                    claims.merge(atomOf.getOrDefault(building, 0L), 1.0, Double::sum);
                }
                claims.remove(0L);
                parents[i] = most(claims.isEmpty() ? covered(tree, after.get(i).polygon()) : claims);
            }
        }
        return parents;
    }

    /** How much of a polygon lies in which atom; under 0 what lies in none. */
    private static Map<Long, Double> covered(STRtree tree, Polygon polygon) {
        Map<Long, Double> covered = new TreeMap<>();
        double left = polygon.getArea();
        for (Object found : tree.query(polygon.getEnvelopeInternal())) {
            StoredAtom atom = (StoredAtom) found;
            double both = OverlayNGRobust.overlay(atom.atom().polygon(), polygon, OverlayNG.INTERSECTION)
                    .getArea();
            covered.put(atom.id(), both);
            left -= both;
        }
        covered.put(0L, left);
        return covered;
    }

    private static long most(Map<Long, Double> claims) {
        return claims.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private void samePolygons() {
        Map<Polygon, Long> known = new HashMap<>();
        before.forEach(atom -> known.put(atom.atom().polygon(), atom.id()));
        for (int i = 0; i < idOf.length; i++) {
            take(i, known.getOrDefault(after.get(i).polygon(), 0L));
        }
    }

    private boolean take(int index, long id) {
        boolean free = idOf[index] == 0 && id != 0 && taken.add(id);
        if (free) {
            idOf[index] = id;
        }
        return free;
    }

    /** @param weight more of the one goes first */
    private record Pair(int index, long id, double weight) {}

    private void takeBest(List<Pair> pairs) {
        pairs.sort(Comparator.comparingDouble((Pair pair) -> -pair.weight)
                .thenComparingLong(Pair::id)
                .thenComparingInt(Pair::index));
        pairs.forEach(pair -> take(pair.index, pair.id));
    }

    private void sameBuildings() {
        Map<Long, StoredAtom> atomOf = new HashMap<>();
        before.forEach(atom -> atom.atom().buildings().forEach(building -> atomOf.put(building, atom)));
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < idOf.length; i++) {
            if (idOf[i] == 0) {
                for (long building : after.get(i).buildings()) {
                    StoredAtom atom = atomOf.get(building);
                    if (atom != null && !taken.contains(atom.id())) {
                        pairs.add(new Pair(i, atom.id(), shared(atom.atom(), after.get(i))));
                    }
                }
            }
        }
        takeBest(pairs);
    }

    /** How many buildings are in both, and then how much of the ground. */
    private static double shared(Atom one, Atom other) {
        long both = one.buildings().stream().filter(other.buildings()::contains).count();
        return both + overlap(one.polygon(), other.polygon()) / 2;
    }

    private void sameGround() {
        STRtree tree = new STRtree();
        before.stream()
                .filter(atom -> !taken.contains(atom.id()))
                .forEach(atom -> tree.insert(atom.atom().polygon().getEnvelopeInternal(), atom));
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < idOf.length && !tree.isEmpty(); i++) {
            if (idOf[i] == 0) {
                Polygon polygon = after.get(i).polygon();
                for (Object found : tree.query(polygon.getEnvelopeInternal())) {
                    StoredAtom atom = (StoredAtom) found;
                    double overlap = overlap(atom.atom().polygon(), polygon);
                    if (overlap > 0.5) {
                        pairs.add(new Pair(i, atom.id(), overlap));
                    }
                }
            }
        }
        takeBest(pairs);
    }

    /** The part of the larger that both cover, 0 to 1. */
    private static double overlap(Geometry one, Geometry other) {
        double both =
                OverlayNGRobust.overlay(one, other, OverlayNG.INTERSECTION).getArea();
        return Math.min(1, both / Math.max(one.getArea(), other.getArea()));
    }
}
