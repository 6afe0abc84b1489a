package org.gridwalk.geodata.hotspot.stats;

import java.util.stream.DoubleStream;

/**
 * How far the sum of the values round a place is from what it would be if they lay anywhere: the statistics of Getis and
 * Ord, as standard normal deviates. Above 0 the place lies among high values, below 0 among low ones. Where all values
 * are equal, or a neighbourhood takes in everything or nothing, nothing stands out and it is 0.
 *
 * <p>Sources: A. Getis and J. K. Ord, The analysis of spatial association by use of distance statistics (Geographical
 * Analysis 24, 1992); J. K. Ord and A. Getis, Local spatial autocorrelation statistics (Geographical Analysis 27, 1995).
 */
public final class GetisOrd {
    private static final double NOTHING = 1e-12;

    /** What a neighbour counts. */
    public enum Weights {
        BINARY,
        /**
         * The weights of a place add up to 1. The variance is then that of the paper of 1992, in which the sum of squared
         * weights is taken as that of the weights, as PySAL has it: deviates come out nearer to 0 than the binary ones. (By
         * the formula of 1995 both would be the same.)
         */
        ROW_STANDARDISED
    }

    private GetisOrd() {}

    /** Gi: the place itself doesn't count, neither among its neighbours nor in the mean. */
    public static double[] gi(double[] values, Neighbours neighbours, Weights weights) {
        return deviates(values, neighbours, weights, false);
    }

    /** Gi*: the place itself counts as one of its neighbours. */
    public static double[] giStar(double[] values, Neighbours neighbours, Weights weights) {
        return deviates(values, neighbours, weights, true);
    }

    private static double[] deviates(double[] values, Neighbours neighbours, Weights weights, boolean star) {
        double[] centred = centred(values);
        double squares = DoubleStream.of(centred).map(value -> value * value).sum();
        double largest = DoubleStream.of(values).map(Math::abs).max().orElse(0);
        double[] deviates = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double self = star ? 0 : centred[i];
            int others = values.length - (star ? 0 : 1);
            double mean = -self / others;
            double variance = (squares - self * self) / others - mean * mean;
            double linked = neighbours.count(i) + (star ? 1 : 0);
            double scale = weights == Weights.BINARY ? 1 : 1 / linked;
            double sum = neighbours.sum(i, centred, star) * scale;
            double weight = linked * scale;
            double spread = variance * (others * weight - weight * weight) / (others - 1);
            boolean stands = linked > 0 && spread > 0 && variance > Math.pow(NOTHING * largest, 2);
            deviates[i] = stands ? (sum - weight * mean) / Math.sqrt(spread) : 0;
        }
        return deviates;
    }

    /** The deviates don't depend on where zero is, and rounding does least harm about the mean. */
    private static double[] centred(double[] values) {
        double mean = DoubleStream.of(values).average().orElse(0);
        return DoubleStream.of(values).map(value -> value - mean).toArray();
    }

    /**
     * The global G: of the products of all pairs of values, the share of pairs that are neighbours.
     *
     * @param values not below 0
     * @return 0 to 1; NaN where fewer than two values are above 0
     */
    public static double global(double[] values, Neighbours neighbours) {
        double near = 0;
        for (int i = 0; i < values.length; i++) {
            near += values[i] * neighbours.sum(i, values, false);
        }
        double sum = DoubleStream.of(values).sum();
        double all =
                sum * sum - DoubleStream.of(values).map(value -> value * value).sum();
        return all > 0 ? near / all : Double.NaN;
    }
}
