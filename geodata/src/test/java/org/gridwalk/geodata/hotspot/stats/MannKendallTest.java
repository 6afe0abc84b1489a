package org.gridwalk.geodata.hotspot.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MannKendallTest {
    @Test
    void countsPairsAsKendallDid() {
        MannKendall rising =
                MannKendall.of(IntStream.range(0, 10).asDoubleStream().toArray());
        assertThat(rising.s()).isEqualTo(45);
        // (45 - 1) / sqrt(10 × 9 × 25 / 18)
        assertThat(rising.deviate()).isCloseTo(44 / Math.sqrt(125), within(1e-12));
        assertThat(rising.p()).isCloseTo(8.30e-5, within(2e-6));
        assertThat(rising.slope()).isEqualTo(1);
        assertThat(rising.correction()).isEqualTo(1);
    }

    /** Sen's own property: a single outlier doesn't move the slope. */
    @Test
    void takesTheMedianSlope() {
        assertThat(MannKendall.of(new double[] {1, 3, 5, 100, 9, 11, 13}).slope())
                .isEqualTo(2);
        assertThat(MannKendall.of(new double[] {7}).slope()).isEqualTo(0);
        assertThat(MannKendall.of(new double[0]).p()).isEqualTo(1);
    }

    /** Ties take from the variance: of 1, 1, 2, 2, 3, 3 it is (6 × 5 × 17 - 3 × 2 × 1 × 9) / 18. */
    @Test
    void takesTiesOut() {
        MannKendall ties = MannKendall.of(new double[] {1, 1, 2, 2, 3, 3});
        assertThat(ties.s()).isEqualTo(12);
        assertThat(ties.deviate()).isCloseTo(11 / Math.sqrt((510 - 54) / 18.0), within(1e-12));
        MannKendall constant = MannKendall.of(new double[] {4, 4, 4, 4, 4});
        assertThat(constant.deviate()).isZero();
        assertThat(constant.p()).isEqualTo(1);
    }

    @Test
    void turnsRoundWithTheSeriesAndIsTheSameOnAnyRisingScale() {
        for (long seed = 0; seed < 100; seed++) {
            double[] series = new Random(seed).doubles(5 + seed % 30).toArray();
            MannKendall one = MannKendall.of(series);
            MannKendall mirrored =
                    MannKendall.of(DoubleStream.of(series).map(v -> -v).toArray());
            assertThat(mirrored.s()).as("seed %d", seed).isEqualTo(-one.s());
            assertThat(mirrored.p()).as("seed %d", seed).isCloseTo(one.p(), within(1e-9));
            MannKendall doubled =
                    MannKendall.of(DoubleStream.of(series).map(v -> 2 * v + 5).toArray());
            assertThat(doubled.p()).as("seed %d", seed).isCloseTo(one.p(), within(1e-9));
            assertThat(doubled.slope()).as("seed %d", seed).isCloseTo(2 * one.slope(), within(1e-9));
        }
    }

    /** What the correction is for: series that wander without a trend must not be told to have one. */
    @Test
    void isNotMisledBySeriesThatWander() {
        int trends = 0;
        int uncorrected = 0;
        int alone = 0;
        int series = 1000;
        for (long seed = 0; seed < series; seed++) {
            Random random = new Random(seed);
            MannKendall wandering = MannKendall.of(wandering(random, 0.6));
            trends += wandering.p() < 0.05 ? 1 : 0;
            uncorrected += Math.abs(wandering.deviate()) * Math.sqrt(wandering.correction()) > 1.96 ? 1 : 0;
            alone += MannKendall.of(wandering(random, 0)).p() < 0.05 ? 1 : 0;
        }
        assertThat(uncorrected).as("without the correction").isGreaterThan(series / 5);
        assertThat(trends).as("with it").isLessThan(uncorrected * 7 / 10);
        assertThat(alone).as("of series that don't wander").isLessThan(series * 6 / 100);
    }

    private static double[] wandering(Random random, double memory) {
        double[] series = new double[52];
        for (int i = 1; i < series.length; i++) {
            series[i] = memory * series[i - 1] + random.nextGaussian();
        }
        return series;
    }
}
