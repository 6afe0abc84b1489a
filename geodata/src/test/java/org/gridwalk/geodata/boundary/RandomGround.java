package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.gridwalk.geodata.boundary.PlanGround.Border;
import org.gridwalk.geodata.boundary.PlanGround.Landing;
import org.gridwalk.geodata.boundary.PlanGround.Tract;
import org.gridwalk.geodata.workload.Pace;

/** A square of so many atoms a side, ten metres each, with streets every fourth line and stairs behind most doors. */
record RandomGround(int side, PlanGround ground) {
    static RandomGround of(int side, Random random) {
        List<Tract> tracts = new ArrayList<>();
        List<Border> borders = new ArrayList<>();
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                tracts.add(new Tract(
                        id(side, row, column),
                        random.nextInt(4) == 0 ? Optional.empty() : Optional.of(id(side, row / 4, column / 4)),
                        100,
                        landings(random)));
                long own = id(side, row, column);
                borders.add(border(own, column == 0 ? PlanGround.OUTSIDE : id(side, row, column - 1), column));
                borders.add(border(own, row == 0 ? PlanGround.OUTSIDE : id(side, row - 1, column), row));
                if (column == side - 1) {
                    borders.add(border(own, PlanGround.OUTSIDE, 0));
                }
                if (row == side - 1) {
                    borders.add(border(own, PlanGround.OUTSIDE, 0));
                }
            }
        }
        return new RandomGround(side, new PlanGround(tracts, borders, Pace.GUESS));
    }

    static long id(int side, int row, int column) {
        return 1 + (long) row * side + column;
    }

    private static Border border(long one, long other, int line) {
        return new Border(one, other, 10, line % 4 == 0);
    }

    private static List<Landing> landings(Random random) {
        int entrances = random.nextInt(4);
        int floors = 1 + random.nextInt(6);
        return IntStream.range(0, entrances * floors)
                .mapToObj(i -> new Landing(
                        1 + i / floors,
                        1 + i % floors,
                        new Load(
                                1 + random.nextInt(3),
                                random.nextInt(8),
                                random.nextInt(3),
                                random.nextInt(5),
                                random.nextInt(2),
                                0)))
                .toList();
    }

    /** So many grids in upright strips; the last column is nobody's. */
    Draft strips(int grids) {
        List<PlanGrid> all = IntStream.rangeClosed(1, grids)
                .mapToObj(key ->
                        new PlanGrid(key, Optional.of(100L + key), "第" + key + "网格", PlanGrid.Kind.BASIC, false, null))
                .toList();
        Map<Long, Label> labels = new HashMap<>();
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side - 1; column++) {
                labels.put(id(side, row, column), Label.of(1 + column * grids / (side - 1)));
            }
        }
        return new Draft(ground, all, labels);
    }
}
