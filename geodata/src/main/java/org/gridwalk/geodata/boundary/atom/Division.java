package org.gridwalk.geodata.boundary.atom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.boundary.DisjointSets;

/**
 * Which piece of ground is of which atom. Open ground so small or narrow that only rounding or two drawings of one line
 * can have made it is given to the neighbour with which it shares most.
 */
final class Division {
    private static final double SMALLEST_SQUARE_METERS = 1;
    private static final double NARROWEST_METERS = 0.3;
    private static final int ROUNDS = 8;

    private final Linework lines;
    private final Faces faces;
    private final Pieces pieces;
    private final int[] atomOf;
    private int count;

    Division(Linework lines, Faces faces, Pieces pieces) {
        this.lines = lines;
        this.faces = faces;
        this.pieces = pieces;
        this.atomOf = new int[pieces.size()];
        DisjointSets groups = Owners.groups(faces, pieces);
        for (int piece = 0; piece < atomOf.length; piece++) {
            atomOf[piece] = groups.of(piece) == piece ? count++ : atomOf[groups.of(piece)];
        }
        boolean[] lost = new boolean[count];
        for (int round = 0; round < ROUNDS; round++) {
            boolean changed = mergeSlivers(lost);
            renumber();
            boolean opened = new Pinches(faces, pieces, this).open();
            lost = opened ? regroup() : new boolean[count];
            if (!changed && !opened) {
                break;
            }
        }
    }

    /** After pieces have changed hands: what does not hang together is several atoms. Tells which lost their building. */
    private boolean[] regroup() {
        boolean[] built = built();
        DisjointSets groups = new DisjointSets(atomOf.length);
        for (int h = 0; h < 3 * atomOf.length; h++) {
            if (!isBorder(h)) {
                groups.join(h / 3, pieces.twin(h) / 3);
            }
        }
        int[] former = atomOf.clone();
        count = 0;
        for (int piece = 0; piece < atomOf.length; piece++) {
            atomOf[piece] = groups.of(piece) == piece ? count++ : atomOf[groups.of(piece)];
        }
        boolean[] lost = built();
        boolean[] stillBuilt = lost.clone();
        for (int piece = 0; piece < atomOf.length; piece++) {
            lost[atomOf[piece]] = built[former[piece]] && !stillBuilt[atomOf[piece]];
        }
        return lost;
    }

    private boolean[] built() {
        boolean[] built = new boolean[count];
        for (int piece = 0; piece < atomOf.length; piece++) {
            built[atomOf[piece]] |= faces.cluster(pieces.triangle(piece)) >= 0;
        }
        return built;
    }

    /** Gives a piece to another atom: one that it lies beside. */
    void give(int piece, int atom) {
        atomOf[piece] = atom;
    }

    /** How many atoms there are; they are numbered from 0. */
    int count() {
        return count;
    }

    int atom(int piece) {
        return atomOf[piece];
    }

    /** The atom on the other side of a half-edge, or -1 outside. */
    int beyond(int halfEdge) {
        int twin = pieces.twin(halfEdge);
        return twin < 0 ? -1 : atomOf[twin / 3];
    }

    /** Whether an atom ends at a half-edge. */
    boolean isBorder(int halfEdge) {
        return beyond(halfEdge) != atomOf[halfEdge / 3];
    }

    double twiceArea(int piece) {
        return lines.vertices.twiceArea(pieces.from(3 * piece), pieces.from(3 * piece + 1), pieces.from(3 * piece + 2));
    }

    /** @param lost atoms that go to a neighbour whatever their size */
    private boolean mergeSlivers(boolean... lost) {
        double[] twice = new double[count];
        double[] meters = new double[count];
        boolean[] built = built();
        for (int h = 0; h < 3 * atomOf.length; h++) {
            int atom = atomOf[h / 3];
            if (h % 3 == 0) {
                twice[atom] += twiceArea(h / 3);
            }
            meters[atom] += isBorder(h) ? lines.vertices.meters(pieces.from(h), pieces.to(h)) : 0;
        }
        List<Integer> slivers = new ArrayList<>();
        boolean[] sliver = new boolean[count];
        for (int atom = 0; atom < count; atom++) {
            double area = lines.vertices.squareMeters(twice[atom]);
            boolean small = area < SMALLEST_SQUARE_METERS || 2 * area < NARROWEST_METERS * meters[atom];
            if (lost[atom] || (small && !built[atom])) {
                slivers.add(atom);
                sliver[atom] = true;
            }
        }
        slivers.sort(Comparator.<Integer>comparingDouble(atom -> twice[atom]).thenComparing(atom -> atom));
        return merge(slivers, shared(sliver));
    }

    /** What slivers share with each neighbour, in metres; the outline of a community counts little. */
    private Map<Integer, Map<Integer, Double>> shared(boolean[] sliver) {
        Map<Integer, Map<Integer, Double>> shared = new HashMap<>();
        for (int h = 0; h < 3 * atomOf.length; h++) {
            int atom = atomOf[h / 3];
            if (sliver[atom] && isBorder(h) && beyond(h) >= 0) {
                boolean sameLimit =
                        faces.limit(pieces.triangle(h / 3)) == faces.limit(pieces.triangle(pieces.twin(h) / 3));
                double length = lines.vertices.meters(pieces.from(h), pieces.to(h)) * (sameLimit ? 1 : 1e-3);
                shared.computeIfAbsent(atom, key -> new HashMap<>()).merge(beyond(h), length, Double::sum);
            }
        }
        return shared;
    }

    private boolean merge(List<Integer> slivers, Map<Integer, Map<Integer, Double>> shared) {
        DisjointSets groups = new DisjointSets(count);
        boolean merged = false;
        boolean[] grown = new boolean[count];
        for (int sliver : slivers) {
            Map<Integer, Double> neighbours = shared.getOrDefault(sliver, Map.of());
            var longest = neighbours.entrySet().stream()
                    .max(Map.Entry.<Integer, Double>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
            // Who has just got something is measured again first.
            if (longest.isPresent() && !grown[sliver]) {
                groups.join(sliver, longest.get().getKey());
                grown[longest.get().getKey()] = true;
                grown[sliver] = true;
                merged = true;
            }
        }
        for (int piece = 0; piece < atomOf.length; piece++) {
            atomOf[piece] = groups.of(atomOf[piece]);
        }
        return merged;
    }

    private void renumber() {
        int[] numbers = new int[count];
        Arrays.fill(numbers, -1);
        count = 0;
        for (int piece = 0; piece < atomOf.length; piece++) {
            if (numbers[atomOf[piece]] < 0) {
                numbers[atomOf[piece]] = count++;
            }
            atomOf[piece] = numbers[atomOf[piece]];
        }
    }
}
