package org.gridwalk.geodata.hotspot.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What many tests at once make of each p: taking all with q ≤ 0.05 as found, at most a twentieth of what is found is
 * expected to be chance; and where there is nothing to be found, anything is found in at most a twentieth of all cases.
 *
 * <p>Source: Y. Benjamini and Y. Hochberg, Controlling the false discovery rate (JRSS B 57, 1995); holds for tests that
 * go together, as those of neighbours do (Benjamini and Yekutieli, 2001).
 */
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /**
     * @param p 0 to 1 each
     * @return q of each, not below its p; in the same order
     */
    public static double[] q(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] q = new double[p.length];
        double least = 1;
        for (int rank = p.length; rank > 0; rank--) {
            int i = order[rank - 1];
            least = Math.min(least, p[i] * p.length / rank);
            q[i] = least;
        }
        return q;
    }
}
