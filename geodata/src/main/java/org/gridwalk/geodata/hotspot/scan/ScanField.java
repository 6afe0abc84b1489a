package org.gridwalk.geodata.hotspot.scan;

import java.util.Arrays;
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

    public Field field() {
        double[] share = shares();
        return new Field(x, y, share, cases, LONGEST_DAYS, WIDEST_METERS, LARGEST_SHARE);
    }

    /** Each cell's share of cases by its past, as far as that is more than chance, and else by its households. */
    private double[] shares() {
        double allBefore = Arrays.stream(before).sum();
        double allHouseholds = Math.max(1, Arrays.stream(households).sum());
        double[] expected = Arrays.stream(households)
                .map(count -> Math.max(LEAST_EXPECTED, allBefore * count / allHouseholds))
                .toArray();
        double[] rates = EmpiricalBayes.global(before, expected).rates();
        double[] weights = new double[rates.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = rates[i] * expected[i];
            sum += weights[i];
        }
        double whole = sum;
        return Arrays.stream(weights).map(weight -> weight / whole).toArray();
    }
}
