package org.gridwalk.geodata.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.gridwalk.geodata.routing.RouteProblem.Exclusion;
import org.gridwalk.geodata.routing.RouteProblem.Gap;
import org.gridwalk.geodata.routing.RouteProblem.Pause;
import org.gridwalk.geodata.routing.RouteProblem.Shift;
import org.gridwalk.geodata.routing.RouteProblem.Stop;
import org.gridwalk.geodata.routing.RouteProblem.TimeWindow;

/**
 * A problem as plain arrays, as the search reads them millions of times a second. What is on a tour is a node: first the
 * stops, under their own numbers, then for each shift its start, its pauses and its end.
 */
final class Instance {
    /** Later than anything that can be kept, and small enough to add to. */
    static final int NEVER = 500_000_000;

    final RouteProblem problem;
    final int stops;
    final int shifts;
    final int nodes;
    final int places;
    final int[] travel;
    /** The same by destination: all that lead to one place lie together. */
    final int[] travelTo;

    final int[] place;
    final int[] service;
    /** The shortest service of all stops. */
    final int leastService;

    /** When the first window opens. */
    final int[] open;
    /** When the last window closes. */
    final int[] close;
    /** Several windows as from, until, from, until in order; null for a single one. */
    private final int[][] windows;
    /** By shift and stop: what it counts in the search, with the premium of what must be visited; negative: not there. */
    final double[][] worth;
    /** The largest worth of a stop in any shift. */
    final double[] topWorth;

    final boolean[] fixed;
    final int[][] apart;
    final int[][] apartOnShift;
    final int[][] gapTo;
    final int[][] gapSeconds;
    final boolean hasBonds;
    private final int[] firstOfShift;

    Instance(RouteProblem problem) {
        this.problem = problem;
        this.stops = problem.stops().size();
        this.shifts = problem.shifts().size();
        this.places = problem.places();
        this.travel = travel(problem);
        this.travelTo = new int[places * places];
        for (int i = 0; i < places * places; i++) {
            travelTo[i % places * places + i / places] = travel[i];
        }
        this.firstOfShift = new int[shifts + 1];
        firstOfShift[0] = stops;
        for (int shift = 0; shift < shifts; shift++) {
            firstOfShift[shift + 1] = firstOfShift[shift]
                    + 2
                    + problem.shifts().get(shift).pauses().size();
        }
        this.nodes = firstOfShift[shifts];
        this.place = new int[nodes];
        this.service = new int[nodes];
        this.open = new int[nodes];
        this.close = new int[nodes];
        this.windows = new int[nodes][];
        for (int i = 0; i < stops; i++) {
            Stop stop = problem.stops().get(i);
            node(i, stop.place(), stop.serviceSeconds(), stop.windows());
        }
        this.fixed = new boolean[stops];
        for (int i = 0; i < shifts; i++) {
            shift(i, problem.shifts().get(i));
        }
        this.leastService = IntStream.of(service).limit(stops).min().orElse(0);
        this.worth = worth(problem);
        this.topWorth = new double[stops];
        for (int i = 0; i < stops; i++) {
            for (int shift = 0; shift < shifts; shift++) {
                topWorth[i] = Math.max(topWorth[i], worth[shift][i]);
            }
        }
        this.apart = apart(Exclusion.Within.PLAN);
        this.apartOnShift = apart(Exclusion.Within.SHIFT);
        this.gapTo = new int[stops][0];
        this.gapSeconds = new int[stops][0];
        for (Gap gap : problem.gaps()) {
            gap(gap.one(), gap.other(), gap.seconds());
            gap(gap.other(), gap.one(), gap.seconds());
        }
        this.hasBonds = !problem.exclusions().isEmpty() || !problem.gaps().isEmpty();
    }

    private static int[] travel(RouteProblem problem) {
        int places = problem.places();
        int[] travel = new int[places * places];
        for (int from = 0; from < places; from++) {
            for (int to = 0; to < places; to++) {
                int seconds = problem.travel().seconds(from, to);
                if (seconds < 0) {
                    throw new IllegalArgumentException(
                            "it takes " + seconds + " seconds from place " + from + " to place " + to);
                }
                travel[from * places + to] = Math.min(seconds, TravelTimes.NEVER);
            }
        }
        return travel;
    }

    private void shift(int index, Shift shift) {
        List<TimeWindow> always = List.of(new TimeWindow(shift.from(), shift.until()));
        node(start(index), shift.startPlace(), 0, List.of(new TimeWindow(shift.from(), shift.from())));
        for (int i = 0; i < shift.pauses().size(); i++) {
            Pause pause = shift.pauses().get(i);
            node(pause(index, i), pause.place(), pause.seconds(), List.of(pause.window()));
        }
        node(end(index), shift.endPlace(), 0, always);
        for (int stop : shift.fixed()) {
            fixed[stop] = true;
        }
    }

    private void node(int node, int where, int seconds, List<TimeWindow> open) {
        place[node] = where;
        service[node] = seconds;
        List<TimeWindow> merged = merged(open);
        this.open[node] = merged.get(0).from();
        close[node] = merged.get(merged.size() - 1).until();
        if (merged.size() > 1) {
            windows[node] = merged.stream()
                    .flatMapToInt(window -> IntStream.of(window.from(), window.until()))
                    .toArray();
        }
    }

    private static List<TimeWindow> merged(List<TimeWindow> windows) {
        List<TimeWindow> sorted = new ArrayList<>(windows);
        sorted.sort(Comparator.comparingInt(TimeWindow::from));
        List<TimeWindow> merged = new ArrayList<>();
        for (TimeWindow window : sorted) {
            TimeWindow last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && window.from() <= last.until()) {
                merged.set(merged.size() - 1, new TimeWindow(last.from(), Math.max(last.until(), window.until())));
            } else {
                merged.add(window);
            }
        }
        return merged;
    }

    private double[][] worth(RouteProblem problem) {
        double premium = 1;
        for (Stop stop : problem.stops()) {
            premium += stop.value()
                    + stop.bonus().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElse(0);
        }
        premium *= 10; // more than the search charges for ways
        double[][] result = new double[shifts][stops];
        for (int i = 0; i < stops; i++) {
            Stop stop = problem.stops().get(i);
            for (int shift = 0; shift < shifts; shift++) {
                boolean allowed = stop.onlyIn().isEmpty() || stop.onlyIn().contains(shift);
                boolean elsewhere =
                        fixed[i] && !problem.shifts().get(shift).fixed().contains(i);
                result[shift][i] = !allowed || elsewhere
                        ? -1
                        : stop.value()
                                + stop.bonus().getOrDefault(shift, 0.0)
                                + (stop.mustVisit() || fixed[i] ? premium : 0);
            }
        }
        return result;
    }

    private int[][] apart(Exclusion.Within within) {
        int[][] result = new int[stops][0];
        for (Exclusion exclusion : problem.exclusions()) {
            if (exclusion.within() == within) {
                for (int one : exclusion.stops()) {
                    for (int other : exclusion.stops()) {
                        if (one != other) {
                            result[one] = with(result[one], other);
                        }
                    }
                }
            }
        }
        return result;
    }

    private void gap(int one, int other, int seconds) {
        gapTo[one] = with(gapTo[one], other);
        gapSeconds[one] = with(gapSeconds[one], seconds);
    }

    private static int[] with(int[] array, int added) {
        int[] longer = Arrays.copyOf(array, array.length + 1);
        longer[array.length] = added;
        return longer;
    }

    int start(int shift) {
        return firstOfShift[shift];
    }

    int pause(int shift, int index) {
        return firstOfShift[shift] + 1 + index;
    }

    int end(int shift) {
        return firstOfShift[shift + 1] - 1;
    }

    boolean isStop(int node) {
        return node < stops;
    }

    /** Seconds from a place to a node; a pause that is anywhere needs no way. */
    int leg(int from, int node) {
        return place[node] < 0 ? 0 : travel[from * places + place[node]];
    }

    /** @return when it may begin if one is there at that time; {@link #NEVER} after its last window */
    int earliest(int node, int time) {
        int[] several = windows[node];
        if (several == null) {
            return time > close[node] ? NEVER : Math.max(time, open[node]);
        }
        for (int i = 0; i < several.length; i += 2) {
            if (time <= several[i + 1]) {
                return Math.max(time, several[i]);
            }
        }
        return NEVER;
    }

    /** @return the last time at which it may begin that isn't after the given one; -1 before its first window */
    int latest(int node, int time) {
        int[] several = windows[node];
        if (several == null) {
            return time < open[node] ? -1 : Math.min(time, close[node]);
        }
        for (int i = several.length - 2; i >= 0; i -= 2) {
            if (time >= several[i]) {
                return Math.min(time, several[i + 1]);
            }
        }
        return -1;
    }
}
