package org.gridwalk.geodata.hotspot.stats;

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
     * @param draws above 0
     * @return 1 where the place has no neighbours
     */
    public static double conditional(double[] values, Neighbours neighbours, int place, int draws, long seed) {
        int wanted = neighbours.count(place);
        if (wanted == 0) {
            return 1;
        }
        SplittableRandom random = new SplittableRandom(seed);
        double least = neighbours.sum(place, values, false) - tolerance(values);
        int[] deck = IntStream.range(0, values.length).filter(i -> i != place).toArray();
        int high = 0;
        for (int draw = 0; draw < draws; draw++) {
            high += sumOf(values, deck, wanted, random) >= least ? 1 : 0;
        }
        return (1.0 + high) / (1 + draws);
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

    private static double tolerance(double[] values) {
        return ROUNDING * DoubleStream.of(values).map(Math::abs).max().orElse(0);
    }
}
