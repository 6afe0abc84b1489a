package org.gridwalk.geodata.hotspot.stats;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.special.Beta;

/** How often events that fall anywhere, each for itself, fall into one place so often. */
public final class Chance {
    private Chance() {}

    /**
     * Of all the ways in which events can be dealt out by exposure, the share in which a place gets so many or more: the
     * upper tail of the binomial distribution, exact, and what a permutation of the events over households and days comes
     * to.
     *
     * @param observed in the place, 0 to {@code events}
     * @param events in all, not below 0
     * @param share of the exposure that the place has, 0 to 1
     * @param dispersion 1 or more: how many events come together on average; so many times fewer are counted
     */
    public static double ofAtLeast(double observed, double events, double share, double dispersion) {
        if (!(observed >= 0 && observed <= events && share >= 0 && share <= 1 && dispersion >= 1)) {
            throw new IllegalArgumentException(
                    observed + " of " + events + " at a share of " + share + " and " + dispersion);
        }
        if (observed == 0 || share == 1) {
            return 1;
        }
        return share == 0
                ? 0
                : Beta.regularizedBeta(share, observed / dispersion, (events - observed) / dispersion + 1);
    }

    /**
     * How many events come together on average, by how much counts of places and times vary more than by chance round what
     * the place and the time have: Pearson's statistic by its degrees of freedom (P. McCullagh and J. A. Nelder,
     * Generalized Linear Models, 1989, section 4.5). That places differ for good doesn't raise it.
     *
     * @param counts by time and place
     * @return 1 or more
     */
    public static double dispersion(double[][] counts) {
        double[] ofTime = Arrays.stream(counts)
                .mapToDouble(row -> DoubleStream.of(row).sum())
                .toArray();
        double[] ofPlace = new double[counts.length == 0 ? 0 : counts[0].length];
        for (double[] row : counts) {
            for (int i = 0; i < row.length; i++) {
                ofPlace[i] += row[i];
            }
        }
        double all = DoubleStream.of(ofTime).sum();
        double squares = 0;
        for (int t = 0; t < counts.length; t++) {
            for (int i = 0; i < ofPlace.length; i++) {
                double expected = all == 0 ? 0 : ofTime[t] * ofPlace[i] / all;
                squares += expected == 0 ? 0 : Math.pow(counts[t][i] - expected, 2) / expected;
            }
        }
        double freedom = (filled(ofTime) - 1.0) * (filled(ofPlace) - 1.0);
        return freedom < 1 ? 1 : Math.max(1, squares / freedom);
    }

    private static long filled(double[] sums) {
        return DoubleStream.of(sums).filter(sum -> sum > 0).count();
    }
}
