package org.gridwalk.geodata.hotspot.scan;

import java.util.Arrays;
import java.util.List;
import org.gridwalk.geodata.hotspot.stats.SpaceTimeScan.Field;
import org.gridwalk.geodata.hotspot.stats.SpaceTimeScan.Stratum;

/**
 * What a scan is made of.
 *
 * @param x metres, of the middle of each cell; {@code y} likewise
 * @param topics whose cases count together: of each, by day, the latest first, {@link #DAYS} days, the cases of each cell
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers by the thousand, that nobody compares.
public record ScanField(double[] x, double[] y, List<int[][]> topics) {
    /** The days that are compared with each other: some seven months. */
    public static final int DAYS = 210;
    /** How long something may have been going on at most to be news. */
    public static final int LONGEST_DAYS = 14;
    /** With fewer cases in all, or in the last days, nothing is said. */
    public static final int FEWEST_CASES = 60;

    public static final int FEWEST_LATE_CASES = 5;
    /** Radius. */
    public static final double WIDEST_METERS = 400;

    private static final double LARGEST_SHARE = 0.3;

    public ScanField {
        topics = List.copyOf(topics);
    }

    /** Whether there is enough to go by. */
    public boolean isEnough() {
        return cases(DAYS) >= FEWEST_CASES && cases(LONGEST_DAYS) >= FEWEST_LATE_CASES;
    }

    private int cases(int days) {
        return topics.stream()
                .flatMap(topic -> Arrays.stream(topic).limit(days))
                .flatMapToInt(Arrays::stream)
                .sum();
    }

    public Field field() {
        return new Field(x, y, topics.stream().map(Stratum::new).toList(), LONGEST_DAYS, WIDEST_METERS, LARGEST_SHARE);
    }
}
