package org.gridwalk.geodata.routing;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.routing.RoutePlan.Call;
import org.gridwalk.geodata.routing.RouteReplay.Item;

/** The best plan of a small problem, found by walking every one there is. */
final class BruteForce {
    private final RouteProblem problem;
    private final List<List<Item>> items = new ArrayList<>();
    private final boolean[] used;
    private double best;

    private BruteForce(RouteProblem problem) {
        this.problem = problem;
        this.used = new boolean[problem.stops().size()];
        problem.shifts().forEach(shift -> items.add(new ArrayList<>()));
    }

    /** @return its rank: 1000 for each stop that must be visited, and the value */
    static double best(RouteProblem problem) {
        BruteForce search = new BruteForce(problem);
        search.best = Double.NEGATIVE_INFINITY;
        search.extend(0, 0);
        return search.best;
    }

    static double rank(RouteProblem problem, List<List<Integer>> routes, double value) {
        long must = routes.stream()
                .flatMap(List::stream)
                .filter(stop -> problem.stops().get(stop).mustVisit())
                .count();
        return 1000.0 * must + value;
    }

    private void extend(int shift, int pause) {
        if (shift == items.size()) {
            judge();
            return;
        }
        List<Item> route = items.get(shift);
        if (pause == problem.shifts().get(shift).pauses().size()) {
            extend(shift + 1, 0);
        } else {
            route.add(new Item(Call.Kind.PAUSE, pause));
            extend(shift, pause + 1);
            route.remove(route.size() - 1);
        }
        for (int stop = 0; stop < used.length; stop++) {
            if (!used[stop]) {
                used[stop] = true;
                route.add(Item.stop(stop));
                extend(shift, pause);
                route.remove(route.size() - 1);
                used[stop] = false;
            }
        }
    }

    private void judge() {
        RouteReplay.Result result = RouteReplay.ofItems(problem, items);
        if (result.faults().isEmpty()) {
            List<List<Integer>> routes = items.stream()
                    .map(route -> route.stream()
                            .filter(item -> item.kind() == Call.Kind.STOP)
                            .map(Item::index)
                            .toList())
                    .toList();
            best = Math.max(best, rank(problem, routes, result.value()));
        }
    }
}
