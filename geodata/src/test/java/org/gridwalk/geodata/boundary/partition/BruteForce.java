package org.gridwalk.geodata.boundary.partition;

import java.util.Arrays;

/** The least worst deviation by trying every way to label the units, each set of parts once. */
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
