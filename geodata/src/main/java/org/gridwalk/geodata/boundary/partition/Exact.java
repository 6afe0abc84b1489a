package org.gridwalk.geodata.boundary.partition;

import java.util.Arrays;

/**
 * The least worst deviation of few units, and then the least cut among the plans that have it, by looking at all plans
 * that could be better: the part of the first free unit is every set that hangs together, holds it and is neither too
 * light nor too heavy, and leaves pieces that can be divided among the parts that are left.
 */
final class Exact {
    /** Sets are the bits of a long. */
    static final int MOST_UNITS = 62;

    private static final int NODES = 256;
    private static final int NODES_A_STEP = 4;
    private static final double SLACK = 1e-9;

    private final Instance instance;
    private final Budget.Window window;
    /** Neighbours, numbered from the rim on, so that what is left stays in few pieces. */
    private final long[] touching;

    private final double[] load;
    private final double[][] cost;
    private final int[] order;
    private final long[] chosen;
    private final double slack;

    private double lightest;
    private double heaviest;
    private double worst;
    private double cut;
    private boolean leastCut;
    private long[] best;
    private int nodes;
    private boolean over;

    Exact(Instance instance, Budget.Window window) {
        this.instance = instance;
        this.window = window;
        int units = instance.units;
        this.order = order();
        this.touching = new long[units];
        this.load = new double[units];
        this.cost = new double[units][units];
        this.chosen = new long[instance.parts + 1];
        this.slack = SLACK * Math.max(instance.mean, Double.MIN_NORMAL);
        int[] number = new int[units];
        for (int i = 0; i < units; i++) {
            number[order[i]] = i;
        }
        for (int i = 0; i < units; i++) {
            int unit = order[i];
            load[i] = instance.load[unit];
            for (int n = instance.first[unit]; n < instance.first[unit + 1]; n++) {
                int other = number[instance.to[n]];
                cost[i][other] = instance.cost[n];
                touching[i] |= n < instance.middle[unit] ? 1L << other : 0;
            }
        }
    }

    /** A plan, whether none has a smaller worst deviation, and whether none with the same has a smaller cut. */
    static final class Result {
        final int[] part;
        final boolean least;
        final boolean leastCut;

        private Result(int[] part, boolean least, boolean leastCut) {
            this.part = part;
            this.least = least;
            this.leastCut = leastCut;
        }
    }

    /** @param known a plan, which comes back if there is no better one or no time to find it */
    Result run(Draft known) {
        worst = known.deviation() * instance.mean;
        limit(worst - slack);
        if (worst > instance.leastDeviation() * instance.mean + slack) {
            place(all(), instance.parts, 0);
        }
        boolean least = !over;
        if (least) {
            leastCut = true;
            cut = best == null ? known.cut : cutOf(best);
            limit(worst + slack);
            place(all(), instance.parts, 0);
        }
        return new Result(best == null ? known.part.clone() : parts(), least, !over);
    }

    private long all() {
        return (1L << instance.units) - 1;
    }

    private void limit(double deviation) {
        lightest = instance.mean - deviation;
        heaviest = instance.mean + deviation;
    }

    private int[] parts() {
        int[] part = new int[instance.units];
        for (int p = 0; p < best.length; p++) {
            for (long left = best[p]; left != 0; left &= left - 1) {
                part[order[Long.numberOfTrailingZeros(left)]] = p;
            }
        }
        return part;
    }

    /** @param decided what is cut already */
    private void place(long rest, int left, double decided) {
        if (left > 1) {
            double whole = load(rest);
            Search search = new Search(rest, left, decided);
            search.lightest = Math.max(lightest, whole - (left - 1) * heaviest);
            search.heaviest = Math.min(heaviest, whole - (left - 1) * lightest);
            long root = Long.lowestOneBit(rest);
            search.extend(root, 0, touching[Long.numberOfTrailingZeros(root)], load(root), 0);
            return;
        }
        double last = load(rest);
        if (last >= lightest && last <= heaviest && flood(Long.lowestOneBit(rest), rest) == rest) {
            chosen[1] = rest;
            found(decided);
        }
    }

    private void found(double decided) {
        if (leastCut && decided >= cut) {
            return;
        }
        best = Arrays.copyOfRange(chosen, 1, instance.parts + 1);
        if (leastCut) {
            cut = decided;
        } else {
            worst = 0;
            for (long part : best) {
                worst = Math.max(worst, Math.abs(load(part) - instance.mean));
            }
            limit(worst - slack);
        }
    }

    /** All that a unit's part could be. */
    private final class Search {
        private final long rest;
        private final int left;
        private final double decided;
        private double lightest;
        private double heaviest;

        Search(long rest, int left, double decided) {
            this.rest = rest;
            this.left = left;
            this.decided = decided;
        }

        /**
         * @param set the part so far
         * @param banned what it will not have
         * @param rim neighbours of the set, and others
         * @param open what is cut between the set and the banned
         */
        void extend(long set, long banned, long rim, double load, double open) {
            if (isOver() || load > heaviest || load > Exact.this.heaviest) {
                return;
            }
            if (leastCut && decided + open >= cut - slackOfCut()) {
                return;
            }
            long outside = rest & ~set;
            if (load >= lightest && load >= Exact.this.lightest && isDivisible(outside, left - 1)) {
                chosen[left] = set;
                place(outside, left - 1, decided + (leastCut ? cut(set, outside) : 0));
            }
            long free = outside & ~banned;
            long next = Long.lowestOneBit(rim & free);
            if (next == 0 || load + load(flood(rim & free, free)) < lightest || isTrapped(outside, free)) {
                return;
            }
            int unit = Long.numberOfTrailingZeros(next);
            extend(set | next, banned, rim | touching[unit], load + Exact.this.load[unit], open + price(unit, banned));
            extend(set, banned | next, rim, load, open + price(unit, set));
        }

        private double price(int unit, long others) {
            return leastCut ? cut(1L << unit, others) : 0;
        }
    }

    private double slackOfCut() {
        return SLACK * instance.meanCost;
    }

    private boolean isOver() {
        if (++nodes == NODES) {
            nodes = 0;
            over |= window.progress(NODES / NODES_A_STEP) >= 1;
        }
        return over;
    }

    /** Whether there is a piece that no free unit can join, and that is no number of parts. */
    private boolean isTrapped(long outside, long free) {
        long trapped = outside & ~flood(free, outside);
        while (trapped != 0) {
            long piece = flood(Long.lowestOneBit(trapped), trapped);
            if (fewest(load(piece)) > most(piece)) {
                return true;
            }
            trapped &= ~piece;
        }
        return false;
    }

    private boolean isDivisible(long units, int parts) {
        int fewest = 0;
        int most = 0;
        for (long left = units; left != 0; ) {
            long piece = flood(Long.lowestOneBit(left), left);
            int atLeast = fewest(load(piece));
            int atMost = most(piece);
            if (atLeast > atMost) {
                return false;
            }
            fewest += atLeast;
            most += atMost;
            left &= ~piece;
        }
        return fewest <= parts && parts <= most;
    }

    private int fewest(double load) {
        return heaviest <= 0 ? 1 : (int) Math.max(1, Math.ceil((load - slack) / heaviest));
    }

    private int most(long piece) {
        int units = Long.bitCount(piece);
        return lightest <= 0 ? units : (int) Math.min(units, Math.floor((load(piece) + slack) / lightest));
    }

    private double cutOf(long[] parts) {
        double sum = 0;
        for (long part : parts) {
            sum += cut(part, all() & ~part) / 2;
        }
        return sum;
    }

    private double load(long set) {
        double sum = 0;
        for (long left = set; left != 0; left &= left - 1) {
            sum += load[Long.numberOfTrailingZeros(left)];
        }
        return sum;
    }

    private double cut(long set, long others) {
        double sum = 0;
        for (long left = set; left != 0; left &= left - 1) {
            double[] row = cost[Long.numberOfTrailingZeros(left)];
            for (long right = others; right != 0; right &= right - 1) {
                sum += row[Long.numberOfTrailingZeros(right)];
            }
        }
        return sum;
    }

    /** All that is reached from a set within another. */
    private long flood(long from, long within) {
        long reached = from & within;
        long news = reached;
        while (news != 0) {
            int unit = Long.numberOfTrailingZeros(news);
            long found = touching[unit] & within & ~reached;
            reached |= found;
            news = (news & (news - 1)) | found;
        }
        return reached;
    }

    /** Breadth first from the unit that is last to be reached from the first. */
    private int[] order() {
        int[] once = breadthFirst(0);
        return breadthFirst(once[once.length - 1]);
    }

    private int[] breadthFirst(int start) {
        int[] found = new int[instance.units];
        boolean[] seen = new boolean[instance.units];
        int end = 0;
        for (int i = 0; i < instance.units; i++) {
            int root = (start + i) % instance.units;
            if (seen[root]) {
                continue;
            }
            int at = end;
            seen[root] = true;
            found[end++] = root;
            for (; at < end; at++) {
                for (int n = instance.first[found[at]]; n < instance.middle[found[at]]; n++) {
                    if (!seen[instance.to[n]]) {
                        seen[instance.to[n]] = true;
                        found[end++] = instance.to[n];
                    }
                }
            }
        }
        return found;
    }
}
