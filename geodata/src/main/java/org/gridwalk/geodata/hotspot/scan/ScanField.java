package org.gridwalk.geodata.hotspot.scan;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gridwalk.geodata.hotspot.stats.EmpiricalBayes;
import org.gridwalk.geodata.hotspot.stats.SpaceTimeScan.Field;
import org.gridwalk.geodata.hotspot.stats.SpaceTimeScan.Stratum;

/**
 * What a scan is made of.
 *
 * @param x metres, of the middle of each cell; {@code y} likewise
 * @param households of each cell
 * @param topics whose cases count together
 */
public record ScanField(double[] x, double[] y, double[] households, List<OfTopic> topics) {
    /**
     * Cases of one topic.
     *
     * @param before of each cell, before the days that are scanned
     * @param cases of each cell by day, the latest first, {@link #DAYS} days
     */
    public record OfTopic(double[] before, int[][] cases) {
        double allBefore() {
            return Arrays.stream(before).sum();
        }

        int all() {
            return Arrays.stream(cases).flatMapToInt(Arrays::stream).sum();
        }
    }

    public ScanField {
        topics = List.copyOf(topics);
    }

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
    /** And where little is known of before, at most so much of it. */
    private static final double LEAST_SHARE = 0.001;

    /** Whether there is enough to go by. */
    public boolean isEnough() {
        return topics.stream().mapToDouble(OfTopic::allBefore).sum() >= FEWEST_BEFORE
                && topics.stream().mapToInt(OfTopic::all).sum() >= FEWEST_CASES;
    }

    public Field field() {
        return new Field(
                x,
                y,
                topics.stream()
                        .filter(topic -> topic.all() > 0)
                        .map(this::stratum)
                        .toList(),
                LONGEST_DAYS,
                WIDEST_METERS,
                LARGEST_SHARE);
    }

    /**
     * With each cell's share of cases by its past, as far as that is more than chance, and else by its households: the mean
     * of a gamma distribution that begins with what cells have in general and learns from the cell's own cases.
     */
    private Stratum stratum(OfTopic topic) {
        double allBefore = Math.max(1, topic.allBefore());
        double allHouseholds = Math.max(1, Arrays.stream(households).sum());
        double least = Math.min(LEAST_EXPECTED, LEAST_SHARE * allBefore);
        double[] expected = Arrays.stream(households)
                .map(count -> Math.max(least, allBefore * count / allHouseholds))
                .toArray();
        EmpiricalBayes smoothed = EmpiricalBayes.global(topic.before, expected);
        double[] rates = smoothed.mean() > 0
                ? smoothed.rates()
                : Arrays.stream(expected).map(any -> 1).toArray();
        double sum = IntStream.range(0, rates.length)
                .mapToDouble(i -> rates[i] * expected[i])
                .sum();
        double general = smoothed.variance() > 0
                ? smoothed.mean() * smoothed.mean() / smoothed.variance()
                : Double.POSITIVE_INFINITY;
        return new Stratum(
                IntStream.range(0, rates.length)
                        .mapToDouble(i -> rates[i] * expected[i] / sum)
                        .toArray(),
                Arrays.stream(topic.before).map(count -> general + count).toArray(),
                topic.cases);
    }
}
