package org.gridwalk.geodata.boundary.partition;

import static org.gridwalk.geodata.boundary.partition.PartitionProblem.NONE;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Plans to begin a search with: each part holds something, and hangs together. */
final class Start {
    private static final int TREES = 6;

    private final Instance instance;
    private final SplittableRandom random;
    private final SpanningTree tree;
    private final int[] part;

    Start(Instance instance, SplittableRandom random) {
        this.instance = instance;
        this.random = random;
        this.tree = new SpanningTree(instance);
        this.part = new int[instance.units];
    }

    /** From nothing but what parts have to keep. */
    int[] anew() {
        Arrays.fill(part, NONE);
        if (instance.hasPinned) {
            for (int unit = 0; unit < part.length; unit++) {
                part[unit] = instance.pinned[unit];
            }
            seed();
            fill();
        } else {
            int[] shares = shares(instance);
            int slot = 0;
            for (int piece = 0; piece < instance.pieces; piece++) {
                int which = piece;
                divide(members(unit -> instance.piece[unit] == which), slot, shares[piece]);
                slot += shares[piece];
            }
        }
        return part.clone();
    }

    /** What is today, mended: what doesn't hang together, or is in no part, is given to a neighbour. */
    int[] today() {
        for (int unit = 0; unit < part.length; unit++) {
            part[unit] = presentSlot(unit);
        }
        for (int slot = 0; slot < instance.parts; slot++) {
            keepLargestPiece(slot);
        }
        if (!isOnEachPiece()) {
            return anew();
        }
        fill();
        for (int slot = 0; slot < instance.parts; slot++) {
            if (!holds(slot)) {
                splitOff(slot);
            }
        }
        return part.clone();
    }

    /** The slot where most of a unit's households stay. */
    private int presentSlot(int unit) {
        if (instance.pinned[unit] != NONE) {
            return instance.pinned[unit];
        }
        int best = NONE;
        for (int slot = 0; slot < instance.parts; slot++) {
            if (instance.kept[unit][slot] > (best == NONE ? 0 : instance.kept[unit][best])) {
                best = slot;
            }
        }
        return best;
    }

    private boolean holds(int slot) {
        return Arrays.stream(part).anyMatch(each -> each == slot);
    }

    private boolean isOnEachPiece() {
        return IntStream.range(0, part.length)
                        .filter(unit -> part[unit] != NONE)
                        .map(unit -> instance.piece[unit])
                        .distinct()
                        .count()
                == instance.pieces;
    }

    /** The piece with what the part has to keep, or else with most households; the rest is in no part. */
    private void keepLargestPiece(int slot) {
        int[] pieceOf = new int[part.length];
        int best = NONE;
        double most = -1;
        int pieces = 0;
        int[] queue = new int[part.length];
        for (int start = 0; start < part.length; start++) {
            if (part[start] != slot || pieceOf[start] != 0) {
                continue;
            }
            double worth = 0;
            int end = 0;
            queue[end++] = start;
            pieceOf[start] = ++pieces;
            for (int at = 0; at < end; at++) {
                int unit = queue[at];
                worth += instance.kept[unit][slot] + (instance.pinned[unit] == slot ? 1e15 : 0);
                for (int i = instance.first[unit]; i < instance.middle[unit]; i++) {
                    if (part[instance.to[i]] == slot && pieceOf[instance.to[i]] == 0) {
                        pieceOf[instance.to[i]] = pieces;
                        queue[end++] = instance.to[i];
                    }
                }
            }
            if (worth > most) {
                most = worth;
                best = pieces;
            }
        }
        for (int unit = 0; unit < part.length; unit++) {
            if (part[unit] == slot && pieceOf[unit] != best) {
                part[unit] = NONE;
            }
        }
    }

    /** A unit for each slot that has none, from those in no part. */
    private void seed() {
        for (int slot = 0; slot < instance.parts; slot++) {
            if (!holds(slot)) {
                int[] free = members(unit -> part[unit] == NONE);
                part[free[random.nextInt(free.length)]] = slot;
            }
        }
    }

    /** Again and again the lightest part that touches a unit in none takes it. */
    private void fill() {
        double[] load = new double[instance.parts];
        int left = 0;
        for (int unit = 0; unit < part.length; unit++) {
            if (part[unit] == NONE) {
                left++;
            } else {
                load[part[unit]] += instance.load[unit];
            }
        }
        for (; left > 0; left--) {
            int taken = NONE;
            int taker = NONE;
            int ties = 0;
            for (int unit = 0; unit < part.length; unit++) {
                for (int i = instance.first[unit]; part[unit] == NONE && i < instance.middle[unit]; i++) {
                    int slot = part[instance.to[i]];
                    if (slot == NONE) {
                        continue;
                    }
                    boolean lighter = taker == NONE || load[slot] < load[taker];
                    ties = lighter ? 1 : slot == taker ? ties + 1 : ties;
                    if (lighter || (slot == taker && random.nextInt(ties) == 0)) {
                        taker = slot;
                        taken = unit;
                    }
                }
            }
            part[taken] = taker;
            load[taker] += instance.load[taken];
        }
    }

    /** Makes a new part of some of the heaviest part that can spare something. */
    private void splitOff(int slot) {
        double[] load = new double[instance.parts];
        for (int unit = 0; unit < part.length; unit++) {
            load[part[unit]] += instance.load[unit];
        }
        int[] heaviestFirst = IntStream.range(0, instance.parts)
                .boxed()
                .sorted((a, b) -> Double.compare(load[b], load[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int giver : heaviestFirst) {
            int[] members = members(unit -> part[unit] == giver);
            for (int attempt = 0; attempt < TREES && members.length > 1; attempt++) {
                tree.grow(members, members.length, random);
                int top = topOfShare(load[giver] / 2);
                if (top != NONE) {
                    give(top, slot);
                    return;
                }
            }
        }
        throw new IllegalStateException("no part can spare a unit");
    }

    /** The subtree nearest to a load in which nothing has to be kept. */
    private int topOfShare(double share) {
        boolean[] keeps = new boolean[part.length];
        int best = NONE;
        for (int i = tree.size - 1; i > 0; i--) {
            int unit = tree.order[i];
            keeps[unit] |= instance.pinned[unit] != NONE;
            keeps[tree.parent[unit]] |= keeps[unit];
            if (!keeps[unit]
                    && (best == NONE || Math.abs(tree.load[unit] - share) < Math.abs(tree.load[best] - share))) {
                best = unit;
            }
        }
        return best;
    }

    private void give(int top, int slot) {
        boolean[] below = new boolean[part.length];
        tree.mark(top, below);
        for (int unit = 0; unit < part.length; unit++) {
            if (below[unit]) {
                part[unit] = slot;
            }
        }
    }

    private int[] members(IntPredicate which) {
        return IntStream.range(0, part.length).filter(which).toArray();
    }

    /** Divides units among slots from one on, half of the slots to each side of a tree's best cut. */
    private void divide(int[] members, int slot, int slots) {
        if (slots == 1) {
            for (int unit : members) {
                part[unit] = slot;
            }
            return;
        }
        Cut best = null;
        for (int attempt = 0; attempt < TREES; attempt++) {
            tree.grow(members, members.length, random);
            Cut cut = bestCut(slots);
            if (best == null || cut.error < best.error) {
                best = cut;
            }
        }
        boolean[] below = best.below;
        int[] one = Arrays.stream(members).filter(unit -> below[unit]).toArray();
        int[] other = Arrays.stream(members).filter(unit -> !below[unit]).toArray();
        divide(one, slot, best.slots);
        divide(other, slot + best.slots, slots - best.slots);
    }

    private static final class Cut {
        private double error = Double.POSITIVE_INFINITY;
        private int top;
        private int slots;
        private boolean[] below;
    }

    private Cut bestCut(int slots) {
        Cut cut = new Cut();
        int root = tree.order[0];
        for (int i = 1; i < tree.size; i++) {
            int unit = tree.order[i];
            for (int below = 1; below < slots; below++) {
                boolean wanted = below == slots / 2 || below == slots - slots / 2 || cut.slots == 0;
                if (wanted && tree.count[unit] >= below && tree.count[root] - tree.count[unit] >= slots - below) {
                    double error = Math.abs(tree.load[unit] - tree.load[root] * below / slots);
                    if (error < cut.error) {
                        cut.error = error;
                        cut.top = unit;
                        cut.slots = below;
                    }
                }
            }
        }
        cut.below = new boolean[part.length];
        tree.mark(cut.top, cut.below);
        return cut;
    }

    /** How far from the mean the parts of some piece of ground will be at least. */
    static double leastUneven(Instance instance) {
        int[] shares = shares(instance);
        double[] load = new double[instance.pieces];
        for (int unit = 0; unit < instance.units; unit++) {
            load[instance.piece[unit]] += instance.load[unit];
        }
        return IntStream.range(0, shares.length)
                .mapToDouble(piece -> Math.abs(load[piece] / shares[piece] - instance.mean))
                .max()
                .orElse(0);
    }

    /** How many slots each piece of ground gets: at least one, and so that the worst mean is as near as can be. */
    private static int[] shares(Instance instance) {
        double[] load = new double[instance.pieces];
        int[] size = new int[instance.pieces];
        for (int unit = 0; unit < instance.units; unit++) {
            load[instance.piece[unit]] += instance.load[unit];
            size[instance.piece[unit]]++;
        }
        double[][] worst = new double[instance.pieces + 1][instance.parts + 1];
        int[][] share = new int[instance.pieces + 1][instance.parts + 1];
        for (double[] row : worst) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        worst[0][0] = 0;
        for (int piece = 1; piece <= instance.pieces; piece++) {
            for (int all = piece; all <= instance.parts; all++) {
                for (int mine = 1; mine <= Math.min(size[piece - 1], all - piece + 1); mine++) {
                    double deviation = Math.abs(load[piece - 1] / mine - instance.mean);
                    double value = Math.max(worst[piece - 1][all - mine], deviation);
                    if (value < worst[piece][all]) {
                        worst[piece][all] = value;
                        share[piece][all] = mine;
                    }
                }
            }
        }
        int[] shares = new int[instance.pieces];
        int left = instance.parts;
        for (int piece = instance.pieces; piece > 0; piece--) {
            shares[piece - 1] = share[piece][left];
            left -= shares[piece - 1];
        }
        return shares;
    }
}
