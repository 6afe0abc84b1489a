package org.gridwalk.geodata.hotspot.stats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How often chance alone makes the sum round a place as high: the values are dealt out to the places anew. The share is
 * (1 + as high or higher) / (1 + draws), which is never 0 and never too small for a test (B. Phipson and G. K. Smyth,
 * Permutation p-values should never be zero, 2010).
 */
public final class Permutations {
    /** Sums that differ by rounding alone are equal. */
    private static final double ROUNDING = 1e-9;

    private Permutations() {}

    /**
     * With the value of the place itself held where it is and the others dealt out (L. Anselin, Local indicators of spatial
     * association, 1995). For Gi and Gi* alike, since what is held adds the same to each sum.
     *
     * @param draws of each place, above 0
     * @return of each place its p; 1 where it has no neighbours
     */
    public static double[] conditional(double[] values, Neighbours neighbours, int draws, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double tolerance = tolerance(values);
        int[] deck = IntStream.range(0, Math.max(0, values.length - 1)).toArray();
        double[] others = Arrays.copyOfRange(values, Math.min(1, values.length), values.length);
        double[] shares = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int wanted = neighbours.count(i);
            double least = neighbours.sum(i, values, false) - tolerance;
            int high = 0;
            for (int draw = 0; draw < draws && wanted > 0; draw++) {
                high += sumOf(others, deck, wanted, random) >= least ? 1 : 0;
            }
            shares[i] = wanted == 0 ? 1 : (1.0 + high) / (1 + draws);
            if (i < others.length) {
                // All but the next place.
                others[i] = values[i];
            }
        }
        return shares;
    }

    /**
     * With all values dealt out, that of the place itself too, so that a place counts with its neighbours as one. Places
     * with equally many neighbours are held against the same draws.
     *
     * @param draws for each number of neighbours, above 0
     * @return of each place its p
     */
    public static double[] total(double[] values, Neighbours neighbours, int draws, long seed) {
        double tolerance = tolerance(values);
        Map<Integer, double[]> dealt = new HashMap<>();
        double[] shares = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double[] sums =
                    dealt.computeIfAbsent(neighbours.count(i) + 1, size -> sums(values, size, draws, seed * 31 + size));
            double least = neighbours.sum(i, values, true) - tolerance;
            shares[i] = (1.0 + sums.length - firstAtLeast(sums, least)) / (1 + draws);
        }
        return shares;
    }

    /** Sorted. */
    private static double[] sums(double[] values, int size, int draws, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] deck = IntStream.range(0, values.length).toArray();
        double[] sums = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            sums[draw] = sumOf(values, deck, size, random);
        }
        Arrays.sort(sums);
        return sums;
    }

    /** Of so many values, each drawn once. Leaves the deck in another order. */
    private static double sumOf(double[] values, int[] deck, int size, SplittableRandom random) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
            swap(deck, k, k + random.nextInt(deck.length - k));
            sum += values[deck[k]];
        }
        return sum;
    }

    private static void swap(int[] deck, int i, int j) {
        int card = deck[i];
        deck[i] = deck[j];
        deck[j] = card;
    }

    private static int firstAtLeast(double[] sorted, double least) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] >= least) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static double tolerance(double[] values) {
        return ROUNDING * DoubleStream.of(values).map(Math::abs).max().orElse(0);
    }
}
