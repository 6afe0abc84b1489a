package org.gridwalk.geodata.hotspot;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gridwalk.geodata.hotspot.HotSpot.Change;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Measure;
import org.gridwalk.geodata.hotspot.stats.EmpiricalBayes;
import org.gridwalk.geodata.hotspot.stats.GetisOrd;
import org.gridwalk.geodata.hotspot.stats.MannKendall;

/**
 * The ground week by week, in steps of seven days counted back from the end of the period: Gi* of each unit over the four
 * weeks that end with each, since a single week has too few events. That makes neighbouring values alike, which the test
 * for a trend corrects for. Weeks before the first event known of the ground don't count.
 */
final class Weeks {
    /** The weeks that one value is made of. */
    private static final int TOGETHER = 4;

    private static final double PERSISTS = 0.9;
    private static final double TREND = 0.05;
    /** The deviate from which a week is hot: two-sided 90 %, from which on Esri's analysis calls a place so. */
    private static final double HOT_WEEK = 1.6448536269514722;

    private final Division division;
    private final double[][] events;
    private final double[][] exposure;
    private final double[][] inView;
    /** By step, of each unit; as many as have four whole weeks. */
    private final double[][] z;

    /** By step, events a household-day. */
    private final double[] rateOfAll;

    private final int stepsOfPeriod;

    Weeks(Division division) {
        this.division = division;
        Ground ground = division.ground();
        double[][] all = division.eventsByStep();
        int known = IntStream.range(0, all.length)
                        .filter(step -> DoubleStream.of(all[step]).sum() > 0)
                        .max()
                        .orElse(-1)
                + 1;
        // Of a step that begins before the events do, only a part is known.
        int whole = (int) (ChronoUnit.DAYS.between(ground.since(), ground.to()) / Ground.DAYS_A_STEP);
        this.events = Arrays.copyOf(all, Math.min(known, whole));
        boolean rates = division.measure() == Measure.RATE;
        double[][] ones = new double[events.length][];
        Arrays.fill(ones, filled(1));
        this.exposure = rates ? division.householdDaysByStep(events.length, false) : ones;
        this.inView = rates ? division.householdDaysByStep(events.length, true) : ones;
        this.rateOfAll = IntStream.range(0, events.length)
                .mapToDouble(step -> DoubleStream.of(events[step]).sum()
                        / DoubleStream.of(exposure[step]).sum())
                .toArray();
        this.stepsOfPeriod = (int)
                ((ChronoUnit.DAYS.between(ground.from(), ground.to()) + Ground.DAYS_A_STEP - 1) / Ground.DAYS_A_STEP);
        this.z = new double[Math.max(0, events.length - TOGETHER + 1)][];
        IntStream.range(0, z.length).parallel().forEach(step -> z[step] = deviates(step));
    }

    private double[] filled(double value) {
        double[] filled = new double[division.size()];
        Arrays.fill(filled, value);
        return filled;
    }

    private double[] deviates(int step) {
        double[] counts = filled(0);
        double[] days = filled(0);
        for (int back = step; back < step + TOGETHER; back++) {
            for (int unit = 0; unit < counts.length; unit++) {
                counts[unit] += events[back][unit];
                // Where nobody lived yet nothing was to be expected; as little as a thousandth keeps the rate finite.
                days[unit] += Math.max(exposure[back][unit], 1e-3);
            }
        }
        double[] values = division.measure() == Measure.RATE
                ? EmpiricalBayes.global(counts, days).rates()
                : counts;
        return GetisOrd.giStar(values, division.neighbours(), GetisOrd.Weights.BINARY);
    }

    private static double mean(double[] ofUnits, int[] units) {
        return IntStream.of(units).mapToDouble(unit -> ofUnits[unit]).average().orElse(0);
    }

    /**
     * The latest last.
     *
     * @param eventsInView of these units by step, the latest first
     */
    List<HotSpot.Week> of(int[] units, int[] eventsInView) {
        List<HotSpot.Week> weeks = new ArrayList<>();
        for (int step = events.length - 1; step >= 0; step--) {
            weeks.add(new HotSpot.Week(
                    division.ground().begin(step),
                    eventsInView[step],
                    rateOfAll[step] * sum(inView[step], units),
                    step < z.length ? OptionalDouble.of(mean(z[step], units)) : OptionalDouble.empty()));
        }
        return weeks;
    }

    private static double sum(double[] values, int[] units) {
        return IntStream.of(units).mapToDouble(unit -> values[unit]).sum();
    }

    Change change(int[] units) {
        double[] series = IntStream.range(0, z.length)
                .map(i -> z.length - 1 - i)
                .mapToDouble(step -> mean(z[step], units))
                .toArray();
        MannKendall trend = MannKendall.of(series);
        int before = Math.max(0, series.length - stepsOfPeriod);
        int hot = hot(series, 0, series.length);
        return new Change(pattern(series, before, trend), trend.slope(), trend.p(), hot, series.length);
    }

    private static Pattern pattern(double[] series, int before, MannKendall trend) {
        int n = series.length;
        boolean nowHot = n > 0 && hot(series, n - 1, n) == 1;
        boolean moves = trend.p() < TREND;
        if (before > 0 && hot(series, 0, before) == 0) {
            return Pattern.NEW;
        }
        if (moves && trend.slope() > 0 && nowHot) {
            return Pattern.INTENSIFYING;
        }
        if ((moves && trend.slope() < 0) || (!nowHot && hot(series, 0, n - 1) >= PERSISTS * (n - 1))) {
            return Pattern.FADING;
        }
        return hot(series, 0, n) >= PERSISTS * n ? Pattern.PERSISTENT : Pattern.SPORADIC;
    }

    private static int hot(double[] series, int from, int to) {
        return (int) Arrays.stream(series, from, to)
                .filter(value -> value >= HOT_WEEK)
                .count();
    }
}
