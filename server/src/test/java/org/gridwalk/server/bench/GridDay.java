package org.gridwalk.server.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.gridwalk.geodata.routing.RouteProblem;
import org.gridwalk.geodata.routing.RouteProblem.Pause;
import org.gridwalk.geodata.routing.RouteProblem.Shift;
import org.gridwalk.geodata.routing.RouteProblem.Stop;
import org.gridwalk.geodata.routing.RouteProblem.TimeWindow;

/**
 * A day of an invented grid: 400 households in 20 buildings of six floors, 150 of them due, the others worth little;
 * two workers, one of whom sits at the office's window in the afternoon.
 */
final class GridDay {
    private static final int HOUSEHOLDS = 400;
    private static final int DUE = 150;
    private static final int OFFICE = HOUSEHOLDS;
    private static final int HOUR = 3600;

    private final Random random;
    private final double[] x = new double[HOUSEHOLDS + 1];
    private final double[] y = new double[HOUSEHOLDS + 1];
    private final int[] stairwell = new int[HOUSEHOLDS + 1];
    private final int[] floor = new int[HOUSEHOLDS + 1];

    private GridDay(long seed) {
        this.random = new Random(seed);
    }

    static RouteProblem of(long seed) {
        return new GridDay(seed).problem();
    }

    private RouteProblem problem() {
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i < HOUSEHOLDS; i++) {
            stairwell[i] = i / 10;
            floor[i] = i % 10 / 2;
            x[i] = stairwell[i] % 8 * 40;
            y[i] = stairwell[i] / 8 * 60;
        }
        stairwell[OFFICE] = -1;
        for (int i = 0; i < HOUSEHOLDS; i++) {
            stops.add(household(i, i * 7919 % HOUSEHOLDS < DUE));
        }
        Pause lunch = new Pause(Pause.ANYWHERE, new TimeWindow(11 * HOUR + HOUR / 2, 12 * HOUR + HOUR / 2), HOUR);
        Pause window = new Pause(OFFICE, new TimeWindow(14 * HOUR, 14 * HOUR), 2 * HOUR);
        return new RouteProblem(
                HOUSEHOLDS + 1,
                this::walk,
                stops,
                List.of(
                        new Shift(OFFICE, OFFICE, 8 * HOUR + HOUR / 2, 17 * HOUR + HOUR / 2, List.of(lunch), List.of()),
                        new Shift(OFFICE, OFFICE, 9 * HOUR, 18 * HOUR, List.of(lunch, window), List.of())));
    }

    /** Metres and stairs at walking pace: 1.2 metres a second, 15 seconds a floor. */
    private int walk(int from, int to) {
        if (stairwell[from] == stairwell[to]) {
            return 15 * Math.abs(floor[from] - floor[to]);
        }
        double metres = 1.3 * Math.hypot(x[from] - x[to], y[from] - y[to]);
        return (int) Math.round(metres / 1.2) + 15 * (floor[from] + floor[to]);
    }

    private Stop household(int index, boolean due) {
        double value = due ? (1 + random.nextInt(10)) * (1 + random.nextDouble() * 2) : 0.1;
        List<TimeWindow> windows = switch (random.nextInt(5)) {
            case 0 -> List.of(new TimeWindow(17 * HOUR, 20 * HOUR));
            case 1 -> List.of(new TimeWindow(8 * HOUR, 10 * HOUR), new TimeWindow(16 * HOUR, 20 * HOUR));
            default -> List.of(new TimeWindow(8 * HOUR, 20 * HOUR));
        };
        Map<Integer, Double> familiar = Map.of(random.nextInt(2), value / 10);
        return new Stop(index, value, windows, 300 + random.nextInt(900), false, Set.of(), familiar);
    }
}
