package org.gridwalk.geodata.hotspot.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gridwalk.geodata.hotspot.stats.GetisOrd.Weights;
import org.junit.jupiter.api.Test;

class GetisOrdTest {
    private static final double[] X = {10, 20, 40, 15, 30, 30};
    private static final double[] Y = {10, 10, 10, 20, 20, 30};
    private static final double[] VALUES = {2, 3, 3.2, 5, 8, 7};
    private static final Neighbours KNOWN = Neighbours.within(X, Y, 15);

    @Test
    void givesTheKnownAnswers() {
        assertThat(GetisOrd.gi(VALUES, KNOWN, Weights.BINARY)[0]).isCloseTo(-1.0136729, within(5e-8));
        assertThat(GetisOrd.gi(VALUES, KNOWN, Weights.ROW_STANDARDISED)[0]).isCloseTo(-0.62074534, within(5e-9));
        assertThat(GetisOrd.giStar(VALUES, KNOWN, Weights.BINARY)[0]).isCloseTo(-1.39727626, within(5e-9));
        assertThat(GetisOrd.giStar(VALUES, KNOWN, Weights.ROW_STANDARDISED)[0]).isCloseTo(-0.62488094, within(5e-9));
        assertThat(GetisOrd.global(VALUES, KNOWN)).isCloseTo(0.55709779, within(5e-9));
    }

    @Test
    void agreesWithTheFormulaOf1995WrittenOut() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int n = 4 + random.nextInt(40);
            double[] x = random.doubles(n, 0, 10).toArray();
            double[] y = random.doubles(n, 0, 10).toArray();
            double[] values = random.doubles(n, 0, 100).toArray();
            double threshold = 0.5 + 3 * random.nextDouble();
            Neighbours neighbours = Neighbours.within(x, y, threshold);
            double[] gi = GetisOrd.gi(values, neighbours, Weights.BINARY);
            double[] star = GetisOrd.giStar(values, neighbours, Weights.BINARY);
            for (int i = 0; i < n; i++) {
                assertThat(gi[i])
                        .as("Gi of %d, seed %d", i, seed)
                        .isCloseTo(naive(x, y, values, threshold, i, false), within(1e-9));
                assertThat(star[i])
                        .as("Gi* of %d, seed %d", i, seed)
                        .isCloseTo(naive(x, y, values, threshold, i, true), within(1e-9));
            }
        }
    }

    /** Over the whole matrix of weights, with sums of squares as the paper has them. */
    private static double naive(double[] x, double[] y, double[] values, double threshold, int i, boolean star) {
        double n = 0;
        double sum = 0;
        double squares = 0;
        double weight = 0;
        double near = 0;
        for (int j = 0; j < values.length; j++) {
            if (j == i && !star) {
                continue;
            }
            boolean linked = Math.sqrt(Math.pow(x[i] - x[j], 2) + Math.pow(y[i] - y[j], 2)) <= threshold;
            n += 1;
            sum += values[j];
            squares += values[j] * values[j];
            weight += linked ? 1 : 0;
            near += linked ? values[j] : 0;
        }
        double mean = sum / n;
        double deviation = Math.sqrt(squares / n - mean * mean);
        double spread = deviation * Math.sqrt((n * weight - weight * weight) / (n - 1));
        return spread == 0 ? 0 : (near - weight * mean) / spread;
    }

    @Test
    void isTheSameInOtherUnitsAndUnderOtherNumbers() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            int n = 30;
            double[] x = random.doubles(n, 0, 10).toArray();
            double[] y = random.doubles(n, 0, 10).toArray();
            double[] values = random.doubles(n, 0, 100).toArray();
            double[] before = GetisOrd.giStar(values, Neighbours.within(x, y, 3), Weights.BINARY);
            double[] scaled =
                    DoubleStream.of(values).map(value -> 3 + 0.001 * value).toArray();
            assertThat(GetisOrd.giStar(scaled, Neighbours.within(x, y, 3), Weights.BINARY))
                    .as("seed %d", seed)
                    .containsExactly(before, within(1e-8));
            int[] order = shuffled(n, random);
            double[] relabelled = GetisOrd.giStar(
                    of(values, order), Neighbours.within(of(x, order), of(y, order), 3), Weights.BINARY);
            assertThat(relabelled).as("seed %d", seed).containsExactly(of(before, order), within(1e-9));
        }
    }

    private static int[] shuffled(int n, Random random) {
        double[] keys = random.doubles(n).toArray();
        return IntStream.range(0, n)
                .boxed()
                .sorted((a, b) -> Double.compare(keys[a], keys[b]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static double[] of(double[] values, int[] order) {
        return IntStream.of(order).mapToDouble(i -> values[i]).toArray();
    }

    @Test
    void saysNothingOfAConstantFieldOrOfNothing() {
        double[] constant = new double[100];
        Arrays.fill(constant, 0.1);
        Neighbours line = line(100);
        for (Weights weights : Weights.values()) {
            assertThat(GetisOrd.gi(constant, line, weights)).containsOnly(0);
            assertThat(GetisOrd.giStar(constant, line, weights)).containsOnly(0);
            assertThat(GetisOrd.giStar(new double[100], line, weights)).containsOnly(0);
        }
        assertThat(GetisOrd.gi(VALUES, Neighbours.of(new int[6][0]), Weights.ROW_STANDARDISED))
                .containsOnly(0);
        assertThat(GetisOrd.giStar(new double[] {3}, Neighbours.of(new int[1][0]), Weights.BINARY))
                .containsOnly(0);
        assertThat(GetisOrd.giStar(new double[0], Neighbours.of(new int[0][0]), Weights.BINARY))
                .isEmpty();
        assertThat(GetisOrd.global(new double[] {5, 0}, line(2))).isNaN();
    }

    @Test
    void isHighestInTheMiddleOfAPlantedSpot() {
        double[] values = new Random(1).doubles(100).toArray();
        for (int i = 40; i <= 44; i++) {
            values[i] += 5;
        }
        double[] z = GetisOrd.giStar(values, line(100), Weights.BINARY);
        int highest =
                IntStream.range(0, 100).reduce((a, b) -> z[a] >= z[b] ? a : b).orElseThrow();
        assertThat(highest).isBetween(41, 43);
        assertThat(z[42]).isGreaterThan(5);
    }

    @Test
    void countsWhatLiesAtTheThresholdAndNothingTwice() {
        Neighbours neighbours = Neighbours.within(new double[] {0, 3, 3, 6.0001}, new double[] {0, 4, 4, 0}, 5);
        assertThat(IntStream.range(0, 4).map(neighbours::count)).containsExactly(2, 2, 2, 0);
        assertThat(neighbours.neighbour(0, 0)).isEqualTo(1);
    }

    private static Neighbours line(int n) {
        return Neighbours.of(IntStream.range(0, n)
                .mapToObj(i ->
                        IntStream.of(i - 1, i + 1).filter(j -> j >= 0 && j < n).toArray())
                .toArray(int[][]::new));
    }
}
