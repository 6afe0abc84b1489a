package org.gridwalk.geodata.boundary.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is best by trying every way to label the units. */
final class BruteForce {
    private final PartitionProblem problem;
    private final int parts;
    private final int[] part;
    private final double mean;
    private double least = Double.POSITIVE_INFINITY;
    private int fewestCut;

    private BruteForce(PartitionProblem problem, int parts) {
        this.problem = problem;
        this.parts = parts;
        this.part = new int[problem.units().size()];
        this.mean = problem.units().stream()
                        .mapToDouble(PartitionProblem.Unit::load)
                        .sum()
                / parts;
    }

    /**
     * @param percent infinite if there is no plan whose parts hang together
     * @param cutBorders the fewest of the plans that have it
     */
    record Best(double percent, int cutBorders) {}

    static Best of(PartitionProblem problem, int parts) {
        BruteForce search = new BruteForce(problem, parts);
        search.label(0, 0);
        return new Best(search.least, search.fewestCut);
    }

    /**
     * Deviation in percent, cut and households moved of all plans in as many parts as today, within what is allowed, than
     * which no other is better: each once.
     */
    static List<double[]> front(PartitionProblem problem) {
        List<double[]> front = new ArrayList<>();
        int parts = problem.presentParts();
        int units = problem.units().size();
        for (long plan = 0; plan < Math.round(Math.pow(parts, units)); plan++) {
            int[] part = new int[units];
            long left = plan;
            for (int i = 0; i < units; i++) {
                part[i] = (int) (left % parts);
                left /= parts;
            }
            boolean whole = Arrays.stream(part).distinct().count() == parts && PlanCheck.pieces(problem, part) == parts;
            double[] figures = figures(problem, part);
            if (whole
                    && figures[0] <= problem.rules().allowedPercent()
                    && front.stream().noneMatch(other -> isAsGood(other, figures))) {
                front.removeIf(other -> isAsGood(figures, other));
                front.add(figures);
            }
        }
        return front;
    }

    private static boolean isAsGood(double[] one, double[] other) {
        return one[0] <= other[0] && one[1] <= other[1] && one[2] <= other[2];
    }

    private static double[] figures(PartitionProblem problem, int[] part) {
        double[] load = new double[problem.presentParts()];
        double moved = 0;
        for (int i = 0; i < part.length; i++) {
            load[part[i]] += problem.units().get(i).load();
            moved += problem.units().get(i).part() == part[i]
                    ? 0
                    : problem.units().get(i).households();
        }
        double mean = Arrays.stream(load).sum() / load.length;
        double worst =
                Arrays.stream(load).map(each -> Math.abs(each - mean)).max().orElseThrow();
        double cut = problem.borders().stream()
                .filter(border -> part[border.one()] != part[border.other()])
                .mapToDouble(PartitionProblem.Border::meters)
                .sum();
        return new double[] {100 * worst / mean, cut, moved};
    }

    private void label(int unit, int used) {
        if (parts - used > part.length - unit) {
            return;
        }
        if (unit == part.length) {
            judge();
            return;
        }
        for (int label = 0; label <= Math.min(used, parts - 1); label++) {
            part[unit] = label;
            label(unit + 1, Math.max(used, label + 1));
        }
    }

    private void judge() {
        double[] load = new double[parts];
        for (int i = 0; i < part.length; i++) {
            load[part[i]] += problem.units().get(i).load();
        }
        double worst =
                Arrays.stream(load).map(each -> Math.abs(each - mean)).max().orElseThrow();
        double percent = mean == 0 ? 0 : 100 * worst / mean;
        if (percent > least + 1e-9 || PlanCheck.pieces(problem, part) > parts) {
            return;
        }
        int cut = (int) problem.borders().stream()
                .filter(border -> part[border.one()] != part[border.other()])
                .count();
        if (percent < least - 1e-9 || cut < fewestCut) {
            fewestCut = cut;
        }
        least = Math.min(least, percent);
    }
}
