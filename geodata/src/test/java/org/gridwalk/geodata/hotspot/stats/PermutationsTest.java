package org.gridwalk.geodata.hotspot.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationsTest {
    private static final int DRAWS = 20_000;

    @Test
    void comesNearToWhatAllDealsTogetherSay() {
        for (long seed = 0; seed < 20; seed++) {
            // Small whole numbers: many sums are equal, which must count as as high.
            double[] values = new Random(seed).ints(9, 0, 4).asDoubleStream().toArray();
            Neighbours ring = ring(9);
            for (int i = 0; i < 9; i++) {
                double around = values[(i + 8) % 9] + values[(i + 1) % 9];
                double conditional = Permutations.conditional(values, ring, i, DRAWS, seed);
                assertThat(conditional).as("seed %d", seed).isCloseTo(exact(values, i, around), within(0.02));
            }
        }
    }

    /** Of all ways to take two values, none of them the one left out, the share that adds up to as much. */
    private static double exact(double[] values, int leftOut, double least) {
        int ways = 0;
        int high = 0;
        for (int taken = 0; taken < 1 << values.length; taken++) {
            int bits = taken;
            if (Integer.bitCount(bits) != 2 || ((bits >> leftOut) & 1) == 1) {
                continue;
            }
            double sum = IntStream.range(0, values.length)
                    .filter(i -> ((bits >> i) & 1) == 1)
                    .mapToDouble(i -> values[i])
                    .sum();
            ways++;
            high += sum >= least ? 1 : 0;
        }
        return (double) high / ways;
    }

    @Test
    void isTheSameForTheSameSeedAndNeverNothing() {
        double[] values = new Random(3).doubles(50).toArray();
        values[10] = values[11] = values[12] = 100;
        double p = Permutations.conditional(values, ring(50), 20, 999, 7);
        assertThat(Permutations.conditional(values, ring(50), 20, 999, 7)).isEqualTo(p);
        assertThat(Permutations.conditional(values, ring(50), 11, 9999, 7)).isBetween(0.0001, 0.005);
    }

    @Test
    void isOneWhereNothingDiffers() {
        double[] values = new double[20];
        Arrays.fill(values, 0.1);
        assertThat(Permutations.conditional(values, ring(20), 3, 99, 1)).isEqualTo(1);
        assertThat(Permutations.conditional(values, Neighbours.of(new int[20][0]), 3, 99, 1))
                .isEqualTo(1);
    }

    private static Neighbours ring(int n) {
        return Neighbours.of(IntStream.range(0, n)
                .mapToObj(i -> new int[] {(i + n - 1) % n, (i + 1) % n})
                .toArray(int[][]::new));
    }
}
