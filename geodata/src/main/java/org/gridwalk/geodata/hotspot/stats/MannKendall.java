package org.gridwalk.geodata.hotspot.stats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Whether a series rises or falls, by the signs of all differences: no matter how it rises, or how its values are spread.
 *
 * <p>Sources: H. B. Mann, Nonparametric tests against trend (Econometrica 13, 1945); M. G. Kendall, Rank Correlation
 * Methods (1975), for ties; P. K. Sen, Estimates of the regression coefficient based on Kendall's tau (JASA 63, 1968);
 * K. H. Hamed and A. R. Rao, A modified Mann-Kendall trend test for autocorrelated data (Journal of Hydrology 204, 1998).
 *
 * @param s rising less falling pairs
 * @param deviate standard normal, with Kendall's step of one towards 0
 * @param p two-sided
 * @param slope the median of the slopes of all pairs, in values a step; 0 for fewer than two values
 * @param correction by which the variance of {@code s} is multiplied because neighbouring values go together. Not below 1:
 *     that they go against each other is not taken to make a trend more certain
 */
public record MannKendall(long s, double deviate, double p, double slope, double correction) {
    /** With fewer values no trend can be told at 5 %. */
    public static final int LEAST = 4;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double SIGNIFICANT = 1.959963984540054;

    /** @param series at equal steps */
    public static MannKendall of(double[] series) {
        int n = series.length;
        double slope = slope(series);
        if (n < LEAST) {
            return new MannKendall(score(series), 0, 1, slope, 1);
        }
        long s = score(series);
        double correction = correction(series, slope);
        double variance = (n * (n - 1.0) * (2 * n + 5) - ties(series)) / 18 * correction;
        double deviate = variance > 0 ? (s - Long.signum(s)) / Math.sqrt(variance) : 0;
        double p = Math.min(1, 2 * NORMAL.cumulativeProbability(-Math.abs(deviate)));
        return new MannKendall(s, deviate, p, slope, correction);
    }

    private static long score(double[] series) {
        long s = 0;
        for (int i = 0; i < series.length; i++) {
            for (int j = i + 1; j < series.length; j++) {
                s += (long) Math.signum(series[j] - series[i]);
            }
        }
        return s;
    }

    private static double ties(double[] series) {
        Map<Double, Integer> counts = new HashMap<>();
        for (double value : series) {
            counts.merge(value, 1, Integer::sum);
        }
        return counts.values().stream()
                .mapToDouble(t -> t * (t - 1.0) * (2 * t + 5))
                .sum();
    }

    private static double slope(double[] series) {
        double[] slopes = IntStream.range(0, series.length)
                .boxed()
                .flatMapToDouble(
                        i -> IntStream.range(i + 1, series.length).mapToDouble(j -> (series[j] - series[i]) / (j - i)))
                .sorted()
                .toArray();
        int n = slopes.length;
        return n == 0 ? 0 : (slopes[(n - 1) / 2] + slopes[n / 2]) / 2;
    }

    /** Hamed and Rao's n/n*: by the autocorrelation of the ranks without the trend, at the lags where it is significant. */
    private static double correction(double[] series, double slope) {
        int n = series.length;
        double[] ranks = ranks(
                IntStream.range(0, n).mapToDouble(i -> series[i] - slope * i).toArray());
        double mean = (n + 1) / 2.0;
        double variance = DoubleStream.of(ranks)
                .map(rank -> (rank - mean) * (rank - mean))
                .sum();
        if (variance == 0) {
            return 1;
        }
        double sum = 0;
        for (int lag = 1; lag < n; lag++) {
            double together = 0;
            for (int i = 0; i + lag < n; i++) {
                together += (ranks[i] - mean) * (ranks[i + lag] - mean);
            }
            double correlation = together / variance;
            if (Math.abs(correlation) > SIGNIFICANT / Math.sqrt(n)) {
                sum += (n - lag) * (n - lag - 1.0) * (n - lag - 2.0) * correlation;
            }
        }
        return Math.max(1, 1 + 2 * sum / (n * (n - 1.0) * (n - 2.0)));
    }

    /** From 1; equal values share the mean of their ranks. */
    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return DoubleStream.of(values)
                .map(value -> {
                    int below = 0;
                    int equal = 0;
                    for (double other : sorted) {
                        below += other < value ? 1 : 0;
                        equal += other == value ? 1 : 0;
                    }
                    return below + (equal + 1) / 2.0;
                })
                .toArray();
    }
}
