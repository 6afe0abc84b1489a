package org.gridwalk.geodata.boundary.partition;

import java.util.Arrays;

/**
 * Which slot gets which of today's parts, so that most stays: the assignment problem, by the Hungarian method with
 * potentials, in the cube of the number of parts.
 */
final class Labels {
    private static final double PINNED = 1e18;

    private Labels() {}

    /** The same plan with its slots renamed. */
    static int[] matched(Instance instance, int[] part) {
        int parts = instance.parts;
        double[][] cost = new double[parts][parts];
        for (int unit = 0; unit < part.length; unit++) {
            for (int slot = 0; slot < parts; slot++) {
                cost[part[unit]][slot] -= instance.kept[unit][slot];
            }
            if (instance.pinned[unit] >= 0) {
                cost[part[unit]][instance.pinned[unit]] = -PINNED;
            }
        }
        int[] label = assign(cost);
        return Arrays.stream(part).map(slot -> label[slot]).toArray();
    }

    /** The column of each row, each column once, with the least sum. */
    static int[] assign(double[][] cost) {
        int size = cost.length;
        double[] rowPrice = new double[size + 1];
        double[] columnPrice = new double[size + 1];
        int[] rowOf = new int[size + 1];
        for (int row = 1; row <= size; row++) {
            rowOf[0] = row;
            int[] way = augment(cost, rowPrice, columnPrice, rowOf);
            int column = way[0];
            while (column != 0) {
                int before = way[column];
                rowOf[column] = rowOf[before];
                column = before;
            }
        }
        int[] columnOf = new int[size];
        for (int column = 1; column <= size; column++) {
            columnOf[rowOf[column] - 1] = column - 1;
        }
        return columnOf;
    }

    /** The shortest way from column 0 to a free one, which is way[0]; way[c] is the column before c. */
    private static int[] augment(double[][] cost, double[] rowPrice, double[] columnPrice, int[] rowOf) {
        int size = cost.length;
        double[] least = new double[size + 1];
        boolean[] used = new boolean[size + 1];
        int[] way = new int[size + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        int column = 0;
        do {
            used[column] = true;
            int row = rowOf[column];
            int nearest = 0;
            double delta = Double.POSITIVE_INFINITY;
            for (int each = 1; each <= size; each++) {
                if (!used[each]) {
                    double price = cost[row - 1][each - 1] - rowPrice[row] - columnPrice[each];
                    if (price < least[each]) {
                        least[each] = price;
                        way[each] = column;
                    }
                    if (least[each] < delta) {
                        delta = least[each];
                        nearest = each;
                    }
                }
            }
            for (int each = 0; each <= size; each++) {
                if (used[each]) {
                    rowPrice[rowOf[each]] += delta;
                    columnPrice[each] -= delta;
                } else {
                    least[each] -= delta;
                }
            }
            column = nearest;
        } while (rowOf[column] != 0);
        way[0] = column;
        return way;
    }
}
