package org.gridwalk.geodata.boundary.atom;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.gridwalk.geodata.boundary.DisjointSets;

/**
 * Sees to it that each cell hangs together with its building, and gives what no building looks upon to the nearest cell
 * of its block.
 */
final class Owners {
    private record Step(double meters, int piece, int cluster) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            int nearer = Double.compare(meters, other.meters);
            return nearer != 0 ? nearer : Integer.compare(piece, other.piece);
        }
    }

    private final Vertices at;
    private final Faces faces;
    private final Pieces pieces;
    private final boolean[] held;

    private Owners(Vertices at, Faces faces, Pieces pieces) {
        this.at = at;
        this.faces = faces;
        this.pieces = pieces;
        this.held = new boolean[pieces.size()];
    }

    static void settle(Vertices at, Faces faces, Pieces pieces) {
        Owners owners = new Owners(at, faces, pieces);
        owners.hold();
        owners.fill();
    }

    /** The group of pieces that each belongs to: neighbours of one block and one owner. */
    static DisjointSets groups(Faces faces, Pieces pieces) {
        DisjointSets groups = new DisjointSets(pieces.size());
        for (int h = 0; h < 3 * pieces.size(); h++) {
            int beyond = pieces.twin(h) / 3;
            if (pieces.twin(h) > h
                    && pieces.cluster(h / 3) == pieces.cluster(beyond)
                    && isSameBlock(faces, pieces, h / 3, beyond)) {
                groups.join(h / 3, beyond);
            }
        }
        return groups;
    }

    private static boolean isSameBlock(Faces faces, Pieces pieces, int one, int other) {
        return faces.block(pieces.triangle(one)) == faces.block(pieces.triangle(other));
    }

    private void hold() {
        DisjointSets groups = groups(faces, pieces);
        boolean[] built = new boolean[pieces.size()];
        for (int i = 0; i < built.length; i++) {
            if (faces.cluster(pieces.triangle(i)) >= 0) {
                built[groups.of(i)] = true;
            }
        }
        for (int i = 0; i < built.length; i++) {
            held[i] = built[groups.of(i)];
        }
    }

    private void fill() {
        double[] best = new double[held.length];
        Arrays.fill(best, Double.MAX_VALUE);
        PriorityQueue<Step> steps = new PriorityQueue<>();
        for (int piece = 0; piece < held.length; piece++) {
            if (held[piece]) {
                look(steps, best, piece, 0);
            } else {
                pieces.give(piece, Pieces.OPEN);
            }
        }
        while (!steps.isEmpty()) {
            Step step = steps.poll();
            if (!held[step.piece]) {
                held[step.piece] = true;
                pieces.give(step.piece, step.cluster);
                look(steps, best, step.piece, step.meters);
            }
        }
    }

    private void look(PriorityQueue<Step> steps, double[] best, int piece, double meters) {
        for (int h = 3 * piece; h < 3 * piece + 3; h++) {
            int beyond = pieces.twin(h) < 0 ? -1 : pieces.twin(h) / 3;
            if (beyond < 0 || held[beyond] || !isSameBlock(faces, pieces, piece, beyond)) {
                continue;
            }
            double there = meters + meters(piece, beyond);
            if (there < best[beyond]) {
                best[beyond] = there;
                steps.add(new Step(there, beyond, pieces.cluster(piece)));
            }
        }
    }

    private double meters(int one, int other) {
        return at.length(middle(other, true) - middle(one, true), middle(other, false) - middle(one, false));
    }

    private double middle(int piece, boolean east) {
        double sum = 0;
        for (int h = 3 * piece; h < 3 * piece + 3; h++) {
            sum += east ? at.x(pieces.from(h)) : at.y(pieces.from(h));
        }
        return sum / 3;
    }
}
