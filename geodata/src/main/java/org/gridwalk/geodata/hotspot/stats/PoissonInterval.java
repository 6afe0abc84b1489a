package org.gridwalk.geodata.hotspot.stats;

import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * Where the mean lies that a count was drawn round.
 *
 * @param low not below 0
 * @param high above {@code low}
 */
public record PoissonInterval(double low, double high) {
    /**
     * The exact interval: it holds the mean in at least so many of all cases, however small the count.
     *
     * <p>Source: F. Garwood, Fiducial limits for the Poisson distribution (Biometrika 28, 1936).
     *
     * @param count not below 0
     * @param confidence between 0 and 1, as 0.95
     */
    public static PoissonInterval exact(long count, double confidence) {
        if (count < 0 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(count + " at " + confidence);
        }
        double tail = (1 - confidence) / 2;
        return new PoissonInterval(count == 0 ? 0 : gamma((double) count, tail), gamma((double) count + 1, 1 - tail));
    }

    private static double gamma(double shape, double probability) {
        return new GammaDistribution(null, shape, 1).inverseCumulativeProbability(probability);
    }
}
