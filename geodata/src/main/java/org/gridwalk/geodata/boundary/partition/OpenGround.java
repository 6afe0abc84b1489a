package org.gridwalk.geodata.boundary.partition;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Border;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Unit;

/**
 * Gives streets and greens to the part that lies along most of them. A search has no reason to: whichever side of a street
 * has it, there is no load on it, and its boundary is a natural one.
 */
final class OpenGround {
    private static final int MOST_ROUNDS = 20;

    private final PartitionProblem problem;
    private final List<List<Border>> borders = new ArrayList<>();
    private final int[] partOf;

    private OpenGround(PartitionProblem problem, List<Integer> partOf) {
        this.problem = problem;
        this.partOf = partOf.stream().mapToInt(Integer::intValue).toArray();
        problem.units().forEach(unit -> borders.add(new ArrayList<>()));
        for (Border border : problem.borders()) {
            borders.get(border.one()).add(border);
            borders.get(border.other()).add(border);
        }
    }

    /** The same plan, with no part in more pieces than before. */
    static List<Integer> tidied(PartitionProblem problem, List<Integer> partOf) {
        OpenGround ground = new OpenGround(problem, partOf);
        boolean moved = true;
        for (int round = 0; round < MOST_ROUNDS && moved; round++) {
            moved = false;
            for (int unit = 0; unit < ground.partOf.length; unit++) {
                moved |= ground.isOpen(unit) && ground.move(unit);
            }
        }
        return Arrays.stream(ground.partOf).boxed().toList();
    }

    private boolean isOpen(int number) {
        Unit unit = problem.units().get(number);
        return unit.load() == 0
                && unit.households() == 0
                && !unit.fixed()
                && !problem.locked().contains(unit.part());
    }

    private boolean move(int unit) {
        Map<Integer, Double> along = new TreeMap<>();
        for (Border border : borders.get(unit)) {
            along.merge(partOf[other(border, unit)], border.meters(), Double::sum);
        }
        int own = partOf[unit];
        int best = own;
        for (int part : along.keySet()) {
            if (along.get(part) > along.getOrDefault(best, 0.0)) {
                best = part;
            }
        }
        if (best == own || !staysWhole(unit)) {
            return false;
        }
        partOf[unit] = best;
        return true;
    }

    private static int other(Border border, int unit) {
        return border.one() == unit ? border.other() : border.one();
    }

    /** Whether those of its part that it touches are joined without it. */
    private boolean staysWhole(int unit) {
        List<Integer> beside = borders.get(unit).stream()
                .map(border -> other(border, unit))
                .filter(other -> partOf[other] == partOf[unit])
                .distinct()
                .toList();
        if (beside.isEmpty()) {
            return false;
        }
        boolean[] seen = new boolean[partOf.length];
        seen[unit] = true;
        Deque<Integer> open = new ArrayDeque<>(List.of(beside.get(0)));
        while (!open.isEmpty()) {
            int next = open.pop();
            if (!seen[next] && partOf[next] == partOf[unit]) {
                seen[next] = true;
                borders.get(next).forEach(border -> open.push(other(border, next)));
            }
        }
        return beside.stream().allMatch(other -> seen[other]);
    }
}
