package org.gridwalk.geodata.boundary.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Border;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Rules;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Unit;

/** Graphs of all shapes, with borders of one metre. */
final class Graphs {
    private Graphs() {}

    static PartitionProblem of(List<Border> borders, int units, IntToDoubleFunction load, Rules rules) {
        return new PartitionProblem(
                IntStream.range(0, units)
                        .mapToObj(i -> new Unit(load.applyAsDouble(i)))
                        .toList(),
                borders,
                rules);
    }

    static Border border(int one, int other) {
        return new Border(one, other, 1, false);
    }

    static List<Border> grid(int width, int height) {
        List<Border> borders = new ArrayList<>();
        for (int i = 0; i < width * height; i++) {
            if (i % width > 0) {
                borders.add(border(i - 1, i));
            }
            if (i >= width) {
                borders.add(border(i - width, i));
            }
        }
        return borders;
    }

    static List<Border> path(int units) {
        return grid(units, 1);
    }

    static List<Border> ring(int units) {
        List<Border> borders = new ArrayList<>(path(units));
        if (units > 2) {
            borders.add(border(units - 1, 0));
        }
        return borders;
    }

    static List<Border> star(int units) {
        return new ArrayList<>(
                IntStream.range(1, units).mapToObj(i -> border(0, i)).toList());
    }

    static List<Border> tree(int units, Random random) {
        return new ArrayList<>(IntStream.range(1, units)
                .mapToObj(i -> border(random.nextInt(i), i))
                .toList());
    }

    /** Two cliques and a border between them. */
    static List<Border> barbell(int units) {
        List<Border> borders = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < i; j++) {
                if ((i < units / 2) == (j < units / 2) || (i == units / 2 && j == units / 2 - 1)) {
                    borders.add(border(j, i));
                }
            }
        }
        return borders;
    }

    /** Any of them, or of pairs of units at random, which may not hang together. */
    static List<Border> any(int units, Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> path(units);
            case 1 -> ring(units);
            case 2 -> star(units);
            case 3 -> tree(units, random);
            case 4 -> barbell(units);
            case 5 -> grid(3, units / 3);
            default -> {
                List<Border> borders = new ArrayList<>();
                for (int i = 0; i < 2 * units && units > 1; i++) {
                    int one = random.nextInt(units);
                    int other = random.nextInt(units);
                    if (one != other) {
                        borders.add(border(one, other));
                    }
                }
                yield borders;
            }
        };
    }
}
