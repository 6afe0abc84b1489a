package org.gridwalk.server.bench;

import com.google.ortools.Loader;
import com.google.ortools.constraintsolver.Assignment;
import com.google.ortools.constraintsolver.FirstSolutionStrategy;
import com.google.ortools.constraintsolver.IntVar;
import com.google.ortools.constraintsolver.LocalSearchMetaheuristic;
import com.google.ortools.constraintsolver.RoutingDimension;
import com.google.ortools.constraintsolver.RoutingIndexManager;
import com.google.ortools.constraintsolver.RoutingModel;
import com.google.ortools.constraintsolver.RoutingSearchParameters;
import com.google.ortools.constraintsolver.main;
import com.google.protobuf.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.routing.RouteProblem;
import org.gridwalk.geodata.routing.RouteProblem.Shift;
import org.gridwalk.geodata.routing.RouteProblem.Stop;
import org.gridwalk.server.bench.ToptwInstance.Case;

/** The same case given to OR-Tools' routing library: optional visits with penalties, guided local search. */
final class OrToolsPeer {
    /** So that what is missed outweighs any way. */
    private static final long WEIGHT = 100_000;

    private OrToolsPeer() {}

    static void load() {
        Loader.loadNativeLibraries();
    }

    /** @return for each route its stops in order; empty ones if nothing was found */
    static List<List<Integer>> solve(Case what, double seconds) {
        RouteProblem problem = what.instance().problem(what.routes());
        RoutingIndexManager manager = new RoutingIndexManager(problem.places(), what.routes(), 0);
        RoutingModel model = new RoutingModel(manager);
        model.setArcCostEvaluatorOfAllVehicles(model.registerTransitCallback(
                (from, to) -> problem.travel().seconds(manager.indexToNode(from), manager.indexToNode(to))));
        int time = model.registerTransitCallback((from, to) -> {
            int place = manager.indexToNode(from);
            long service = place == 0 ? 0 : problem.stops().get(place - 1).serviceSeconds();
            return service + problem.travel().seconds(place, manager.indexToNode(to));
        });
        Shift shift = problem.shifts().get(0);
        model.addDimension(time, shift.until(), shift.until(), false, "time");
        RoutingDimension times = model.getMutableDimension("time");
        for (int i = 0; i < problem.stops().size(); i++) {
            Stop stop = problem.stops().get(i);
            long index = manager.nodeToIndex(i + 1);
            model.addDisjunction(new long[] {index}, Math.round(stop.value() * WEIGHT));
            IntVar cumul = times.cumulVar(index);
            int from = stop.windows().get(0).from();
            int until = stop.windows().get(0).until();
            cumul.setRange(Math.min(from, shift.until()), Math.min(until, shift.until()));
        }
        Assignment found = model.solveWithParameters(parameters(seconds));
        return routes(model, manager, found, what.routes());
    }

    private static RoutingSearchParameters parameters(double seconds) {
        return main.defaultRoutingSearchParameters().toBuilder()
                .setFirstSolutionStrategy(FirstSolutionStrategy.Value.PARALLEL_CHEAPEST_INSERTION)
                .setLocalSearchMetaheuristic(LocalSearchMetaheuristic.Value.GUIDED_LOCAL_SEARCH)
                .setTimeLimit(Duration.newBuilder().setSeconds((long) seconds).setNanos((int)
                        ((seconds - (long) seconds) * 1e9)))
                .build();
    }

    private static List<List<Integer>> routes(
            RoutingModel model, RoutingIndexManager manager, Assignment found, int count) {
        List<List<Integer>> routes = new ArrayList<>();
        for (int route = 0; route < count; route++) {
            List<Integer> stops = new ArrayList<>();
            if (found != null) {
                long index = found.value(model.nextVar(model.start(route)));
                while (!model.isEnd(index)) {
                    stops.add(manager.indexToNode(index) - 1);
                    index = found.value(model.nextVar(index));
                }
            }
            routes.add(stops);
        }
        return routes;
    }
}
