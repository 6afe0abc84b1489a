package org.gridwalk.geodata.boundary.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Evens loads out to the last unit: along a tree of neighbouring parts, from its leaves to its root, each part trades with
 * the one above it up to two border units against up to two, chosen out of all such trades as the one whose loads come
 * nearest to the mean and that leaves both in one piece.
 */
final class Transfer {
    private static final int CANDIDATES = 48;
    private static final int TRADES = 64;

    private final Instance instance;
    private final Draft draft;
    private final SplittableRandom random;

    Transfer(Draft draft, SplittableRandom random) {
        this.instance = draft.instance;
        this.draft = draft;
        this.random = random;
    }

    /**
     * Up to two units, -1 for none.
     *
     * @param load what they weigh together
     * @param cut what each for itself would add to the cut
     */
    private record Bundle(int one, int other, double load, double cut) {}

    /** @param error how far the trade is from what is wanted */
    private record Trade(Bundle out, Bundle in, double error) {
        double cut() {
            return out.cut + in.cut;
        }
    }

    /** Once along a random tree; may come out worse. */
    void run() {
        int[] above = new int[instance.parts];
        List<Integer> order = treeOfParts(above);
        double[] mean = means(above);
        for (int i = order.size() - 1; i > 0; i--) {
            int part = order.get(i);
            if (above[part] != part) {
                level(part, above[part], draft.load[part] - mean[part]);
            }
        }
    }

    /** Of the parts of the same tree, where ground is in pieces: what they can come to. */
    private double[] means(int[] above) {
        int[] root = new int[above.length];
        double[] load = new double[above.length];
        int[] parts = new int[above.length];
        for (int part = 0; part < above.length; part++) {
            root[part] = part;
            while (above[root[part]] != root[part]) {
                root[part] = above[root[part]];
            }
            load[root[part]] += draft.load[part];
            parts[root[part]]++;
        }
        return Arrays.stream(root).mapToDouble(each -> load[each] / parts[each]).toArray();
    }

    /** Parts from the root on, and the one above each. */
    private List<Integer> treeOfParts(int[] above) {
        boolean[][] touching = new boolean[instance.parts][instance.parts];
        for (int b = 0; b < draft.borders; b++) {
            int unit = draft.border[b];
            for (int i = instance.first[unit]; i < instance.middle[unit]; i++) {
                touching[draft.part[unit]][draft.part[instance.to[i]]] = true;
            }
        }
        List<Integer> order = new ArrayList<>();
        boolean[] reached = new boolean[instance.parts];
        int[] shuffled = shuffled();
        for (int root : shuffled) {
            if (!reached[root]) {
                reached[root] = true;
                above[root] = root;
                order.add(root);
                for (int at = order.size() - 1; at < order.size(); at++) {
                    for (int next : shuffled) {
                        if (!reached[next] && touching[order.get(at)][next]) {
                            reached[next] = true;
                            above[next] = order.get(at);
                            order.add(next);
                        }
                    }
                }
            }
        }
        return order;
    }

    private int[] shuffled() {
        int[] parts = new int[instance.parts];
        for (int i = 0; i < parts.length; i++) {
            int j = random.nextInt(i + 1);
            parts[i] = parts[j];
            parts[j] = i;
        }
        return parts;
    }

    private void level(int part, int other, double surplus) {
        List<Bundle> out = bundles(part, other);
        List<Bundle> in = bundles(other, part);
        in.sort(Comparator.comparingDouble(Bundle::load));
        double[] loads = in.stream().mapToDouble(Bundle::load).toArray();
        List<Trade> trades = new ArrayList<>();
        for (Bundle bundle : out) {
            int at = Arrays.binarySearch(loads, bundle.load - surplus);
            int nearest = at >= 0 ? at : -at - 1;
            for (int i = Math.max(0, nearest - 1); i <= Math.min(loads.length - 1, nearest + 1); i++) {
                trades.add(new Trade(bundle, in.get(i), Math.abs(bundle.load - loads[i] - surplus)));
            }
        }
        trades.sort(Comparator.comparingDouble(Trade::error).thenComparingDouble(Trade::cut));
        for (Trade trade : trades.subList(0, Math.min(TRADES, trades.size()))) {
            if (trade.error >= Math.abs(surplus) || make(trade, part, other)) {
                return;
            }
        }
    }

    private List<Bundle> bundles(int from, int into) {
        int[] units = candidates(from, into);
        List<Bundle> single = new ArrayList<>();
        List<Bundle> bundles = new ArrayList<>();
        bundles.add(new Bundle(-1, -1, 0, 0));
        for (int i = 0; i < units.length; i++) {
            Bundle one = new Bundle(units[i], -1, instance.load[units[i]], draft.cutChange(units[i], into));
            for (int j = 0; j < i; j++) {
                Bundle other = single.get(j);
                bundles.add(new Bundle(one.one, other.one, one.load + other.load, one.cut + other.cut));
            }
            single.add(one);
        }
        bundles.addAll(single);
        return bundles;
    }

    /** Units that could move, each for itself; of many, some. */
    private int[] candidates(int from, int into) {
        int[] found = new int[CANDIDATES];
        int number = 0;
        int start = draft.borders == 0 ? 0 : random.nextInt(draft.borders);
        for (int b = 0; b < draft.borders && number < CANDIDATES; b++) {
            int unit = draft.border[(start + b) % draft.borders];
            if (draft.part[unit] == from && draft.touches(unit, into) && draft.canLeave(unit)) {
                found[number++] = unit;
            }
        }
        return Arrays.copyOf(found, number);
    }

    private boolean make(Trade trade, int part, int other) {
        int[] units = {trade.out.one, trade.in.one, trade.out.other, trade.in.other};
        for (int i = 0; i < units.length; i++) {
            int target = i % 2 == 0 ? other : part;
            if (units[i] < 0) {
                continue;
            }
            if (!draft.touches(units[i], target) || !draft.canLeave(units[i])) {
                while (--i >= 0) {
                    if (units[i] >= 0) {
                        draft.move(units[i], i % 2 == 0 ? part : other);
                    }
                }
                return false;
            }
            draft.move(units[i], target);
        }
        return true;
    }
}
