package org.gridwalk.geodata.hotspot.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gridwalk.geodata.hotspot.stats.SpaceTimeScan.Cluster;
import org.gridwalk.geodata.hotspot.stats.SpaceTimeScan.Field;
import org.gridwalk.geodata.hotspot.stats.SpaceTimeScan.Result;
import org.gridwalk.geodata.hotspot.stats.SpaceTimeScan.Stratum;
import org.junit.jupiter.api.Test;

class SpaceTimeScanTest {
    private static final int SIDE = 8;
    private static final int DAYS = 60;
    private static final int LONGEST = 7;

    /** Places on a square lattice, 100 m apart, and three times as many cases, by uneven shares and days. */
    private static Field field(Random random, int cases) {
        int n = SIDE * SIDE;
        double[] share = random.doubles(n, 0.2, 2).toArray();
        double sum = Arrays.stream(share).sum();
        double[] whole = Arrays.stream(share).map(value -> value / sum).toArray();
        int[][] counts = new int[DAYS][n];
        for (int i = 0; i < 3 * cases; i++) {
            // Late days have more.
            int day = Math.min(random.nextInt(DAYS), random.nextInt(DAYS));
            counts[day][drawn(whole, random)]++;
        }
        return new Field(
                IntStream.range(0, n).mapToDouble(i -> i % SIDE * 100).toArray(),
                IntStream.range(0, n).mapToDouble(i -> i / SIDE * 100).toArray(),
                List.of(new Stratum(counts)),
                LONGEST,
                300,
                0.5);
    }

    private static int[][] cases(Field field) {
        return field.strata().get(0).cases();
    }

    /** What a place has of all cases. */
    private static double share(Field field, int place) {
        return Arrays.stream(cases(field)).mapToInt(day -> day[place]).sum()
                / (double)
                        Arrays.stream(cases(field)).flatMapToInt(Arrays::stream).sum();
    }

    private static int drawn(double[] share, Random random) {
        double left = random.nextDouble();
        int place = 0;
        while (place < share.length - 1 && left > share[place]) {
            left -= share[place++];
        }
        return place;
    }

    /** The likeliest cylinder, by trying every circle through every place. */
    @Test
    void findsTheLikeliestOfAllCylinders() {
        for (long seed = 0; seed < 40; seed++) {
            Field field = field(new Random(seed), 150);
            double best = 0;
            int all = Arrays.stream(cases(field)).flatMapToInt(Arrays::stream).sum();
            for (int centre = 0; centre < SIDE * SIDE; centre++) {
                for (int rim = 0; rim < SIDE * SIDE; rim++) {
                    double radius = distance(field, centre, rim) + 1e-6;
                    if (radius > 300.1) {
                        continue;
                    }
                    int middle = centre;
                    int[] inside = IntStream.range(0, SIDE * SIDE)
                            .filter(i -> distance(field, middle, i) <= radius)
                            .toArray();
                    double share = Arrays.stream(inside)
                            .mapToDouble(i -> share(field, i))
                            .sum();
                    for (int days = 1; days <= LONGEST; days++) {
                        int ofDays = 0;
                        int cases = 0;
                        for (int day = 0; day < days; day++) {
                            ofDays += Arrays.stream(cases(field)[day]).sum();
                            for (int i : inside) {
                                cases += cases(field)[day][i];
                            }
                        }
                        double expected = share * ofDays;
                        if (share <= 0.5 && cases >= 3 && cases > expected) {
                            best = Math.max(
                                    best,
                                    cases * Math.log(cases / expected)
                                            + (all - cases) * Math.log((all - cases) / (all - expected)));
                        }
                    }
                }
            }
            Cluster found = SpaceTimeScan.scan(field, 9, 1, seed).clusters().get(0);
            assertThat(found.logLikelihoodRatio()).as("seed %d", seed).isCloseTo(best, within(1e-9));
        }
    }

    private static double distance(Field field, int i, int j) {
        return Math.hypot(field.x()[i] - field.x()[j], field.y()[i] - field.y()[j]);
    }

    @Test
    void findsAPlantedClusterAndWhenItBegan() {
        int found = 0;
        for (long seed = 0; seed < 20; seed++) {
            Field field = field(new Random(seed), 300);
            for (int place : new int[] {28, 27, 29, 20, 36}) {
                for (int day = 0; day < 4; day++) {
                    cases(field)[day][place] += 2;
                }
            }
            Result result = SpaceTimeScan.scan(field, 999, 0.05, seed);
            Cluster cluster = result.clusters().get(0);
            assertThat(cluster.p()).as("seed %d", seed).isEqualTo(0.001);
            assertThat(cluster.gumbel()).as("seed %d", seed).isLessThan(1e-3);
            assertThat(cluster.places()).as("seed %d", seed).contains(28);
            assertThat(cluster.relativeRisk()).as("seed %d", seed).isGreaterThan(2);
            assertThat(result.simulations()).isEqualTo(999);
            found += cluster.days() == 4 ? 1 : 0;
        }
        assertThat(found).as("clusters that began on the right day").isGreaterThan(14);
    }

    @Test
    void alarmsByChanceAsRarelyAsItSaysAndEndsEarly() {
        int alarms = 0;
        int simulations = 0;
        int nights = 300;
        for (long seed = 0; seed < nights; seed++) {
            Result result = SpaceTimeScan.scan(field(new Random(1000 + seed), 200), 199, 0.05, seed);
            alarms += !result.clusters().isEmpty() && result.clusters().get(0).p() <= 0.05 ? 1 : 0;
            simulations += result.simulations();
        }
        // 15 are expected; 3 standard deviations more are 26.
        assertThat(alarms).isLessThanOrEqualTo(26).isGreaterThan(4);
        assertThat(simulations).isLessThan(nights * 199 / 2);
    }

    @Test
    void isTheSameForTheSameSeedHoweverManyThreads() {
        Field field = field(new Random(3), 200);
        Cluster one = SpaceTimeScan.scan(field, 199, 1, 5).clusters().get(0);
        Cluster other = SpaceTimeScan.scan(field, 199, 1, 5).clusters().get(0);
        assertThat(other.p()).isEqualTo(one.p());
        assertThat(other.gumbel()).isEqualTo(one.gumbel());
        assertThat(other.places()).isEqualTo(one.places());
    }

    @Test
    void saysNothingWhereThereIsNothing() {
        Field field = field(new Random(1), 0);
        assertThat(SpaceTimeScan.scan(field, 99, 0.05, 1)).isEqualTo(new Result(List.of(), 0));
        cases(field)[0][5] = 2;
        assertThat(SpaceTimeScan.scan(field, 99, 0.05, 1).clusters()).isEmpty();
    }

    /** More everywhere on one day is weather, not a place. */
    @Test
    void doesNotTakeABusyDayForACluster() {
        Field field = field(new Random(9), 300);
        for (int i = 0; i < SIDE * SIDE; i++) {
            cases(field)[0][i] += (int) Math.round(share(field, i) * 400);
        }
        assertThat(SpaceTimeScan.scan(field, 199, 0.05, 1).clusters().get(0).p())
                .isGreaterThan(0.05);
    }

    /** A kind of case that has its season, in places of its own, is no cluster there. */
    @Test
    void doesNotTakeASeasonForACluster() {
        Field steady = field(new Random(6), 300);
        int[][] heating = new int[DAYS][SIDE * SIDE];
        int[][] together = Arrays.stream(cases(steady)).map(int[]::clone).toArray(int[][]::new);
        for (int day = 0; day < 3; day++) {
            for (int i = 0; i < 4; i++) {
                heating[day][i] = 6;
                together[day][i] += 6;
            }
        }
        Field apart = new Field(
                steady.x(), steady.y(), List.of(steady.strata().get(0), new Stratum(heating)), LONGEST, 300, 0.5);
        assertThat(SpaceTimeScan.scan(apart, 199, 1, 1).clusters().get(0).p()).isGreaterThan(0.05);
        Field mixed = new Field(steady.x(), steady.y(), List.of(new Stratum(together)), LONGEST, 300, 0.5);
        assertThat(SpaceTimeScan.scan(mixed, 199, 1, 1).clusters().get(0).p()).isLessThan(0.05);
    }

    @Test
    void keepsClustersApart() {
        Field field = field(new Random(4), 200);
        for (int day = 0; day < 3; day++) {
            cases(field)[day][0] += 5;
            cases(field)[day][63] += 5;
        }
        Result result = SpaceTimeScan.scan(field, 199, 0.05, 1);
        assertThat(result.clusters()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(result.clusters().stream().flatMapToInt(cluster -> Arrays.stream(cluster.places())))
                .doesNotHaveDuplicates()
                .contains(0, 63);
    }
}
