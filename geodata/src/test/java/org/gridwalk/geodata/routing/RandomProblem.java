package org.gridwalk.geodata.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.gridwalk.geodata.routing.RouteProblem.Exclusion;
import org.gridwalk.geodata.routing.RouteProblem.Gap;
import org.gridwalk.geodata.routing.RouteProblem.Pause;
import org.gridwalk.geodata.routing.RouteProblem.Shift;
import org.gridwalk.geodata.routing.RouteProblem.Stop;
import org.gridwalk.geodata.routing.RouteProblem.TimeWindow;

/** Problems of every kind: several windows, asymmetric ways, places shared, breaks, duties, bonds. */
final class RandomProblem {
    private static final int DAY = 1000;

    private final Random random;
    private final int places;
    private final int[][] travel;

    private RandomProblem(long seed, int places) {
        this.random = new Random(seed);
        this.places = places;
        this.travel = new int[places][places];
        double[] x = random.doubles(places, 0, 150).toArray();
        double[] y = random.doubles(places, 0, 150).toArray();
        for (int i = 0; i < places; i++) {
            for (int j = 0; j < places; j++) {
                travel[i][j] = i == j ? 0 : (int) (Math.hypot(x[i] - x[j], y[i] - y[j]) + random.nextInt(20));
            }
        }
        takeTheShortestWays();
    }

    private void takeTheShortestWays() {
        for (int via = 0; via < places; via++) {
            for (int i = 0; i < places; i++) {
                for (int j = 0; j < places; j++) {
                    travel[i][j] = Math.min(travel[i][j], travel[i][via] + travel[via][j]);
                }
            }
        }
    }

    static RouteProblem of(long seed, int stops, int shifts) {
        return new RandomProblem(seed, 1 + stops).problem(stops, shifts);
    }

    private RouteProblem problem(int stopCount, int shiftCount) {
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i < stopCount; i++) {
            stops.add(stop(shiftCount));
        }
        List<Shift> shifts = new ArrayList<>();
        for (int i = 0; i < shiftCount; i++) {
            shifts.add(shift());
        }
        List<Exclusion> exclusions = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        if (stopCount >= 3 && random.nextBoolean()) {
            exclusions.add(new Exclusion(
                    Set.of(0, 1 + random.nextInt(stopCount - 1)),
                    random.nextBoolean() ? Exclusion.Within.PLAN : Exclusion.Within.SHIFT));
        }
        if (stopCount >= 3 && random.nextInt(3) == 0) {
            gaps.add(new Gap(1, 2, random.nextInt(400)));
        }
        return new RouteProblem(places, (from, to) -> travel[from][to], stops, shifts, exclusions, gaps);
    }

    private Stop stop(int shifts) {
        List<TimeWindow> windows = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(DAY);
            windows.add(new TimeWindow(from, from + random.nextInt(300)));
        }
        Set<Integer> onlyIn = random.nextInt(6) == 0 ? Set.of(random.nextInt(shifts)) : Set.of();
        Map<Integer, Double> bonus = random.nextInt(4) == 0 ? Map.of(random.nextInt(shifts), 5.0) : Map.of();
        return new Stop(
                random.nextInt(places),
                random.nextInt(40),
                windows,
                random.nextInt(60),
                random.nextInt(8) == 0,
                onlyIn,
                bonus);
    }

    private Shift shift() {
        int from = random.nextInt(200);
        List<Pause> pauses = new ArrayList<>();
        if (random.nextBoolean()) {
            pauses.add(new Pause(Pause.ANYWHERE, new TimeWindow(from + 200, from + 500), 50));
        }
        if (random.nextInt(3) == 0) {
            pauses.add(new Pause(random.nextInt(places), new TimeWindow(from + 560, from + 560), 60));
        }
        return new Shift(0, random.nextInt(places), from, from + 900, pauses, List.of());
    }
}
