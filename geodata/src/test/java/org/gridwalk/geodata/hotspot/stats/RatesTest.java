package org.gridwalk.geodata.hotspot.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

/** Discovery, smoothed rates, chance, intervals and funnels. */
class RatesTest {
    /** Benjamini and Hochberg's own example (1995, section 4): of fifteen, four are found at 5 %. */
    @Test
    void findsWhatBenjaminiAndHochbergFind() {
        double[] p = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0
        };
        double[] q = FalseDiscovery.q(p);
        assertThat(Arrays.stream(q).filter(value -> value <= 0.05).count()).isEqualTo(4);
        assertThat(q[3]).isCloseTo(0.0095 * 15 / 4, within(1e-12));
        assertThat(q[14]).isEqualTo(1);
    }

    @Test
    void ordersDiscoveriesAsTheirTestsAndWhateverTheOrderGiven() {
        for (long seed = 0; seed < 200; seed++) {
            double[] p = new Random(seed).doubles(1 + seed % 40).toArray();
            double[] q = FalseDiscovery.q(p);
            for (int i = 0; i < p.length; i++) {
                assertThat(q[i]).as("seed %d", seed).isCloseTo(naive(p, i), within(1e-12));
            }
        }
    }

    /** The definition: the least, over all that are no smaller, of p × tests / how many are as small. */
    private static double naive(double[] p, int i) {
        return Arrays.stream(p)
                .filter(other -> other >= p[i])
                .map(other -> other
                        * p.length
                        / Arrays.stream(p).filter(o -> o <= other).count())
                .min()
                .orElseThrow();
    }

    @Test
    void smoothsByMarshallsFormula() {
        double[] events = {0, 2, 30, 5};
        double[] exposure = {10, 10, 100, 40};
        EmpiricalBayes smoothed = EmpiricalBayes.global(events, exposure);
        double mean = 37.0 / 160;
        double spread = (10 * mean * mean
                        + 10 * Math.pow(0.2 - mean, 2)
                        + 100 * Math.pow(0.3 - mean, 2)
                        + 40 * Math.pow(0.125 - mean, 2))
                / 160;
        double variance = spread - mean / 40;
        assertThat(smoothed.mean()).isCloseTo(mean, within(1e-15));
        assertThat(smoothed.variance()).isCloseTo(variance, within(1e-15)).isPositive();
        assertThat(smoothed.rates()[2])
                .isCloseTo(mean + variance / (variance + mean / 100) * (0.3 - mean), within(1e-15));
    }

    @Test
    void drawsRatesTowardsTheMeanAndSmallOnesMost() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int n = 20;
            double[] exposure = random.doubles(n, 1, 1000).toArray();
            double[] events = random.ints(n, 0, 50).asDoubleStream().toArray();
            EmpiricalBayes smoothed = EmpiricalBayes.global(events, exposure);
            for (int i = 0; i < n; i++) {
                double raw = events[i] / exposure[i];
                assertThat(smoothed.rates()[i])
                        .as("seed %d", seed)
                        .isBetween(Math.min(raw, smoothed.mean()) - 1e-12, Math.max(raw, smoothed.mean()) + 1e-12);
            }
        }
        double[] alike = EmpiricalBayes.global(new double[] {1, 10, 100}, new double[] {10, 100, 1000})
                .rates();
        assertThat(alike).containsExactly(new double[] {0.1, 0.1, 0.1}, within(1e-15));
    }

    @Test
    void smoothsLocallyAsGloballyWhereAllAreNeighbours() {
        double[] events = {0, 2, 30, 5};
        double[] exposure = {10, 10, 100, 40};
        Neighbours all = Neighbours.within(new double[4], new double[4], 1);
        assertThat(EmpiricalBayes.local(events, exposure, all).rates())
                .containsExactly(EmpiricalBayes.global(events, exposure).rates(), within(1e-15));
        // Alone, a place is its own mean.
        assertThat(EmpiricalBayes.local(events, exposure, Neighbours.of(new int[4][0]))
                        .rates())
                .containsExactly(new double[] {0, 0.2, 0.3, 0.125}, within(1e-15));
    }

    @Test
    void tellsChanceAsTheBinomialDistributionDoes() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int events = random.nextInt(300);
            int observed = random.nextInt(events + 1);
            double share = random.nextDouble();
            BinomialDistribution binomial = new BinomialDistribution(null, events, share);
            double sum = IntStream.rangeClosed(observed, events)
                    .mapToDouble(binomial::probability)
                    .sum();
            assertThat(Chance.ofAtLeast(observed, events, share, 1))
                    .as("seed %d", seed)
                    .isCloseTo(sum, within(1e-9));
        }
        assertThat(Chance.ofAtLeast(0, 0, 0.3, 1)).isEqualTo(1);
        assertThat(Chance.ofAtLeast(60, 100, 0.1, 1)).isBetween(1e-36, 1e-30);
        assertThat(Chance.ofAtLeast(60, 100, 0.1, 10)).isEqualTo(Chance.ofAtLeast(6, 10, 0.1, 1));
    }

    @Test
    void tellsHowManyEventsComeTogether() {
        Random random = new Random(8);
        double[][] single = new double[30][60];
        double[][] triple = new double[30][60];
        for (int i = 0; i < 3000; i++) {
            // Some places have ten times the events of others, for good.
            int place = random.nextInt(random.nextBoolean() ? 6 : 60);
            int time = random.nextInt(30);
            single[time][place]++;
            triple[time][place] += 3;
        }
        assertThat(Chance.dispersion(single)).isBetween(1.0, 1.12);
        assertThat(Chance.dispersion(triple)).isBetween(2.7, 3.3);
        assertThat(Chance.dispersion(new double[0][0])).isEqualTo(1);
        assertThat(Chance.dispersion(new double[3][4])).isEqualTo(1);
    }

    /** Garwood's table, as it is printed in the books: 95 % of 0, 1, 5 and 100. */
    @Test
    void givesGarwoodsLimits() {
        double[][] known = {{0, 0, 3.689}, {1, 0.0253, 5.572}, {5, 1.623, 11.668}, {100, 81.36, 121.63}};
        for (double[] row : known) {
            PoissonInterval interval = PoissonInterval.exact((long) row[0], 0.95);
            assertThat(interval.low()).isCloseTo(row[1], within(0.005));
            assertThat(interval.high()).isCloseTo(row[2], within(0.005));
        }
    }

    @Test
    void holdsTheMeanAtLeastAsOftenAsItSays() {
        for (double mean : new double[] {0.3, 2, 7.5, 40}) {
            PoissonDistribution poisson = new PoissonDistribution(null, mean, 1e-12, 10_000);
            double held = 0;
            for (int count = 0; count < 200; count++) {
                PoissonInterval interval = PoissonInterval.exact(count, 0.95);
                held += interval.low() <= mean && mean <= interval.high() ? poisson.probability(count) : 0;
            }
            assertThat(held).as("mean %f", mean).isGreaterThanOrEqualTo(0.95);
        }
    }

    @Test
    void narrowsTheFunnelAndLeavesOutsideWhatItSays() {
        Funnel.Limits before = Funnel.limits(0.02, 50, 0.95);
        for (double exposure = 100; exposure < 1e6; exposure *= 2) {
            Funnel.Limits limits = Funnel.limits(0.02, exposure, 0.95);
            assertThat(limits.low()).isLessThanOrEqualTo(0.02).isGreaterThanOrEqualTo(before.low());
            assertThat(limits.high()).isGreaterThan(0.02).isLessThan(before.high());
            before = limits;
        }
        // By the normal distribution 20 ± 1.96 √20, in the limit.
        assertThat(before.high()).isCloseTo(0.02 + 1.959964 * Math.sqrt(0.02 / 819200), within(1e-5));
        assertThat(Funnel.limits(0.02, 1000, 0.95, 4).high())
                .isCloseTo(0.02 + 1.959964 * 2 * Math.sqrt(0.02 / 1000), within(1e-6));
    }

    @Test
    void tellsHowMuchMorePlacesDifferThanByChance() {
        Random random = new Random(5);
        double[] exposure = random.doubles(2000, 500, 2000).toArray();
        double[] chance =
                Arrays.stream(exposure).map(e -> sample(0.05 * e, random)).toArray();
        assertThat(Funnel.dispersion(chance, exposure)).isBetween(1.0, 1.1);
        double[] differ = Arrays.stream(exposure)
                .map(e -> sample(0.05 * e * (random.nextBoolean() ? 0.7 : 1.3), random))
                .toArray();
        assertThat(Funnel.dispersion(differ, exposure)).isGreaterThan(3);
        assertThat(Funnel.dispersion(new double[2], new double[] {1, 1})).isEqualTo(1);
    }

    private static double sample(double mean, Random random) {
        double product = 1;
        int count = -1;
        double limit = Math.exp(-mean);
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
