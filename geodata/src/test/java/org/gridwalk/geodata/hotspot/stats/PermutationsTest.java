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
            double[] conditional = Permutations.conditional(values, ring, DRAWS, seed);
            double[] total = Permutations.total(values, ring, DRAWS, seed);
            for (int i = 0; i < 9; i++) {
                double around = values[(i + 8) % 9] + values[(i + 1) % 9];
                assertThat(conditional[i]).as("seed %d", seed).isCloseTo(exact(values, i, 2, around), within(0.02));
                assertThat(total[i])
                        .as("seed %d", seed)
                        .isCloseTo(exact(values, -1, 3, around + values[i]), within(0.02));
            }
        }
    }

    /** Of all ways to take so many values, none of them the one left out, the share that adds up to as much. */
    private static double exact(double[] values, int leftOut, int size, double least) {
        int ways = 0;
        int high = 0;
        for (int taken = 0; taken < 1 << values.length; taken++) {
            int bits = taken;
            if (Integer.bitCount(bits) != size || leftOut >= 0 && (bits >> leftOut & 1) == 1) {
                continue;
            }
            double sum = IntStream.range(0, values.length)
                    .filter(i -> (bits >> i & 1) == 1)
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
        double[] p = Permutations.total(values, ring(50), 999, 7);
        assertThat(p).isEqualTo(Permutations.total(values, ring(50), 999, 7));
        assertThat(Permutations.conditional(values, ring(50), 999, 7))
                .isEqualTo(Permutations.conditional(values, ring(50), 999, 7));
        assertThat(p[11]).isEqualTo(0.001);
    }

    @Test
    void isOneWhereNothingDiffers() {
        double[] values = new double[20];
        Arrays.fill(values, 0.1);
        assertThat(Permutations.total(values, ring(20), 99, 1)).containsOnly(1);
        assertThat(Permutations.conditional(values, ring(20), 99, 1)).containsOnly(1);
        assertThat(Permutations.conditional(values, Neighbours.of(new int[20][0]), 99, 1))
                .containsOnly(1);
    }

    private static Neighbours ring(int n) {
        return Neighbours.of(IntStream.range(0, n)
                .mapToObj(i -> new int[] {(i + n - 1) % n, (i + 1) % n})
                .toArray(int[][]::new));
    }
}
