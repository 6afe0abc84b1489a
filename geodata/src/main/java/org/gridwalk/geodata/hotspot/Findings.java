package org.gridwalk.geodata.hotspot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Measure;
import org.gridwalk.geodata.hotspot.stats.Chance;
import org.gridwalk.geodata.hotspot.stats.EmpiricalBayes;
import org.gridwalk.geodata.hotspot.stats.FalseDiscovery;
import org.gridwalk.geodata.hotspot.stats.GetisOrd;
import org.gridwalk.geodata.hotspot.stats.Neighbours;

/**
 * What the statistics say of each unit.
 *
 * <p>A unit is hot if three things hold. It is no chance: of all ways to deal the events out to households and days (for
 * counts: to units), next to none puts as many into it and its neighbours, after the correction for many tests. It stands
 * out: with its neighbours it is higher than the others as much as these differ, by Gi*; else all would be hot that is
 * better than average with certainty. And it is not hot by its neighbours alone: it is above the mean itself, and what hangs
 * together is together more than chance makes it.
 *
 * @param events of each unit
 * @param exposure household-days of each unit; for counts 1
 * @param values that Gi* compares: smoothed rates, or counts
 * @param z Gi*, binary
 * @param p by permutation of the events, in closed form
 * @param q by Benjamini and Hochberg over all units
 * @param mean events a household-day, or a unit
 * @param dispersion how many events come together, by which many fewer count for p
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers by the thousand, that nobody compares.
record Findings(
        double[] events,
        double[] exposure,
        double[] values,
        double[] z,
        double[] p,
        double[] q,
        double mean,
        double dispersion) {
    /** The share of what is found that may be chance; and of maps without anything to be found, that show something. */
    static final double LEVEL = 0.05;
    /** The deviate from which a unit stands out: of units that differ as if by chance, one in forty does. */
    static final double STANDS_OUT = 1.959963984540054;
    /** With fewer units nothing is said: none could stand out among so few. */
    static final int FEWEST_UNITS = 10;

    static Findings of(Division division) {
        Ground ground = division.ground();
        double[] exposure = new double[division.size()];
        Arrays.fill(exposure, 1);
        return of(
                division.events(),
                division.measure() == Measure.RATE ? division.householdDays(ground.from(), ground.to()) : exposure,
                division.measure(),
                division.neighbours(),
                Chance.dispersion(division.eventsByStep()));
    }

    /**
     * @param events of each unit
     * @param exposure of each unit, above 0
     */
    static Findings of(double[] events, double[] exposure, Measure measure, Neighbours neighbours, double dispersion) {
        EmpiricalBayes smoothed = EmpiricalBayes.global(events, exposure);
        double[] values = measure == Measure.RATE ? smoothed.rates() : events;
        double all = DoubleStream.of(events).sum();
        double ground = DoubleStream.of(exposure).sum();
        double[] p = new double[events.length];
        for (int i = 0; i < p.length; i++) {
            double share = Math.min(1, neighbours.sumWith(i, exposure) / ground);
            p[i] = Chance.ofAtLeast(neighbours.sumWith(i, events), all, share, dispersion);
        }
        double[] z = GetisOrd.giStar(values, neighbours, GetisOrd.Weights.BINARY);
        return new Findings(events, exposure, values, z, p, FalseDiscovery.q(p), smoothed.mean(), dispersion);
    }

    boolean isHot(int unit) {
        return z.length >= FEWEST_UNITS && q[unit] <= LEVEL && z[unit] >= STANDS_OUT && values[unit] > mean;
    }

    /** Hot units that are neighbours of one another, each group in ascending order. */
    List<int[]> groups(Neighbours neighbours) {
        boolean[] taken = new boolean[z.length];
        List<int[]> groups = new ArrayList<>();
        for (int i = 0; i < z.length; i++) {
            if (isHot(i) && !taken[i]) {
                groups.add(group(i, neighbours, taken));
            }
        }
        groups.removeIf(group -> chance(group) > LEVEL);
        return groups;
    }

    private double chance(int[] group) {
        return Chance.ofAtLeast(
                sum(events, group),
                DoubleStream.of(events).sum(),
                Math.min(1, sum(exposure, group) / DoubleStream.of(exposure).sum()),
                dispersion);
    }

    private static double sum(double[] values, int[] units) {
        return IntStream.of(units).mapToDouble(unit -> values[unit]).sum();
    }

    private int[] group(int first, Neighbours neighbours, boolean[] taken) {
        List<Integer> group = new ArrayList<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(first));
        taken[first] = true;
        while (!open.isEmpty()) {
            int unit = open.remove();
            group.add(unit);
            for (int nth = 0; nth < neighbours.count(unit); nth++) {
                int next = neighbours.neighbour(unit, nth);
                if (isHot(next) && !taken[next]) {
                    taken[next] = true;
                    open.add(next);
                }
            }
        }
        int[] sorted = group.stream().mapToInt(unit -> unit).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
