package org.gridwalk.geodata.hotspot.stats;

import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * Between which rates chance alone leaves a place, by its exposure: a wide mouth for small places, a narrow neck for large
 * ones. It tells places that differ from those that are small, and puts nobody before anybody.
 *
 * <p>Source: D. J. Spiegelhalter, Funnel plots for comparing institutional performance (Statistics in Medicine 24, 2005):
 * exact Poisson limits with interpolation (appendix A.1), and the factor by which places differ more than chance makes
 * them (section 3, winsorised at a tenth).
 */
public final class Funnel {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private Funnel() {}

    /** @param low a rate, not below 0; {@code high} likewise */
    public record Limits(double low, double high) {}

    /**
     * @param mean rate of all, events a unit of exposure, above 0
     * @param exposure above 0
     * @param within the share of places that chance leaves between the limits, as 0.95
     */
    public static Limits limits(double mean, double exposure, double within) {
        double expected = mean * exposure;
        if (!(expected > 0) || !(within > 0 && within < 1)) {
            throw new IllegalArgumentException(mean + " at " + exposure + " within " + within);
        }
        double tail = (1 - within) / 2;
        return new Limits(Math.max(0, quantile(expected, tail)) / exposure, quantile(expected, 1 - tail) / exposure);
    }

    /** Between two counts where the distribution steps over the probability. */
    private static double quantile(double expected, double probability) {
        long low = -1;
        long high = (long) Math.ceil(expected + 10 * Math.sqrt(expected) + 20);
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (upTo(middle, expected) >= probability) {
                high = middle;
            } else {
                low = middle;
            }
        }
        double above = upTo(high, expected);
        double step = above - upTo(high - 1, expected);
        return high - (step > 0 ? (above - probability) / step : 0);
    }

    private static double upTo(long count, double expected) {
        return count < 0 ? 0 : Gamma.regularizedGammaQ((double) count + 1, expected);
    }

    /**
     * How much more places differ than chance makes them: 1 where it is chance alone, also where they differ less. The
     * limits of a place that is as different as its like are wider by the root of it.
     *
     * @param events of each place; {@code exposure} likewise, above 0
     */
    public static double dispersion(double[] events, double[] exposure) {
        double mean =
                IntStream.range(0, events.length).mapToDouble(i -> events[i]).sum()
                        / IntStream.range(0, events.length)
                                .mapToDouble(i -> exposure[i])
                                .sum();
        if (events.length < 2 || !(mean > 0)) {
            return 1;
        }
        // Square roots even the variance out.
        double[] deviates = IntStream.range(0, events.length)
                .mapToDouble(i -> 2 * (Math.sqrt(events[i]) - Math.sqrt(mean * exposure[i])))
                .sorted()
                .toArray();
        int cut = deviates.length / 10;
        double sum = 0;
        for (int i = 0; i < deviates.length; i++) {
            double kept = deviates[Math.max(cut, Math.min(deviates.length - 1 - cut, i))];
            sum += kept * kept;
        }
        return Math.max(1, sum / deviates.length);
    }

    /** The limits where places differ by a factor more than chance makes them, by the normal distribution. */
    public static Limits limits(double mean, double exposure, double within, double dispersion) {
        if (dispersion <= 1) {
            return limits(mean, exposure, within);
        }
        double half = NORMAL.inverseCumulativeProbability((1 + within) / 2) * Math.sqrt(dispersion * mean / exposure);
        return new Limits(Math.max(0, mean - half), mean + half);
    }
}
