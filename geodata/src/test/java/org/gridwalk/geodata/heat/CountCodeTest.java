package org.gridwalk.geodata.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CountCodeTest {
    private static byte code(int count) {
        return CountCode.of(new int[] {count})[0];
    }

    @Test
    void smallCountsAreExact() {
        for (int count = 0; count < 64; count++) {
            int least = CountCode.least(code(count));
            assertThat(least).isEqualTo(count < 32 ? count : count / 4 * 4);
        }
    }

    @Test
    void aLargerCountNeverHasASmallerCodeAndIsNearItsLeast() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int before = 1;
        for (int i = 0; i < 100_000 && before < Integer.MAX_VALUE - 2; i++) {
            int count = (int) Math.min(Integer.MAX_VALUE, before + 1L + random.nextInt(1 + before / 500));
            int least = CountCode.least(code(count));
            assertThat(Byte.toUnsignedInt(code(count)))
                    .as("seed %d, %d after %d", seed, count, before)
                    .isGreaterThanOrEqualTo(Byte.toUnsignedInt(code(before)));
            assertThat(least).as("seed %d", seed).isLessThanOrEqualTo(count).isGreaterThan(count - count / 8 - 1);
            assertThat(code(least)).isEqualTo(code(count));
            before = count;
        }
        assertThat(Byte.toUnsignedInt(code(Integer.MAX_VALUE))).isEqualTo(239);
    }
}
