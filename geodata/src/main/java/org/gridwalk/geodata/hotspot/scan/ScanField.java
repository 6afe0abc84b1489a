package org.gridwalk.geodata.hotspot.scan;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gridwalk.geodata.hotspot.stats.EmpiricalBayes;
import org.gridwalk.geodata.hotspot.stats.SpaceTimeScan.Field;

/**
 * What a scan is made of.
 *
 * @param x metres, of the middle of each cell; {@code y} likewise
 * @param households of each cell
 * @param before cases of each cell before the days that are scanned
 * @param cases of each cell by day, the latest first, {@link #DAYS} days
 */
public record ScanField(double[] x, double[] y, double[] households, double[] before, int[][] cases) {
    /** The days that are compared with each other. */
    public static final int DAYS = 28;
    /** How long something may have been going on at most to be news. */
    public static final int LONGEST_DAYS = 14;
    /** The days before these, by which places are known. */
    public static final int DAYS_BEFORE = 182;
    /** With fewer cases before, or in the days that are scanned, nothing is said. */
    public static final int FEWEST_BEFORE = 50;

    public static final int FEWEST_CASES = 10;
    /** Radius. */
    public static final double WIDEST_METERS = 400;

    private static final double LARGEST_SHARE = 0.3;
    /** What is expected at least of a cell in all the time before: a street may have its first case. */
    private static final double LEAST_EXPECTED = 0.5;

    /** Whether there is enough to go by. */
    public boolean isEnough() {
        return Arrays.stream(before).sum() >= FEWEST_BEFORE
                && Arrays.stream(cases).flatMapToInt(Arrays::stream).sum() >= FEWEST_CASES;
    }

    /**
     * With each cell's share of cases by its past, as far as that is more than chance, and else by its households: the mean
     * of a gamma distribution that begins with what cells have in general and learns from the cell's own cases.
     */
    public Field field() {
        double allBefore = Arrays.stream(before).sum();
        double allHouseholds = Math.max(1, Arrays.stream(households).sum());
        double[] expected = Arrays.stream(households)
                .map(count -> Math.max(LEAST_EXPECTED, allBefore * count / allHouseholds))
                .toArray();
        EmpiricalBayes smoothed = EmpiricalBayes.global(before, expected);
        double[] rates = smoothed.rates();
        double sum = IntStream.range(0, rates.length)
                .mapToDouble(i -> rates[i] * expected[i])
                .sum();
        double general = smoothed.mean() * smoothed.mean() / smoothed.variance();
        return new Field(
                x,
                y,
                IntStream.range(0, rates.length)
                        .mapToDouble(i -> rates[i] * expected[i] / sum)
                        .toArray(),
                Arrays.stream(before).map(count -> general + count).toArray(),
                cases,
                LONGEST_DAYS,
                WIDEST_METERS,
                LARGEST_SHARE);
    }
}
