package org.gridwalk.geodata.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.gridwalk.geodata.BadInput;

/**
 * Finds a plan worth much: first the stops that must be visited, then as much value as fits, then the shorter way.
 *
 * <p>A large-neighbourhood search: stops are taken off and the best put back in, under simulated annealing, in rounds.
 * Each thread searches for itself; after a round they go on from the best that each has found and all share. The search
 * can be ended at any moment and gives the best plan so far.
 */
public final class RouteSolver {
    private static final int ROUNDS = 4;
    /** Made whatever the time: on a machine that has other things to do a plan isn't empty. */
    private static final int LEAST_ITERATIONS = 300;

    private final Instance instance;
    private final Effort effort;
    private final BooleanSupplier cancelled;
    private final long began = System.nanoTime();

    private RouteSolver(RouteProblem problem, Effort effort, BooleanSupplier cancelled) {
        this.instance = new Instance(problem);
        this.effort = effort;
        this.cancelled = cancelled;
    }

    /** @see #solve(RouteProblem, Effort, BooleanSupplier) */
    public static RoutePlan solve(RouteProblem problem, Effort effort) {
        return solve(problem, effort, () -> false);
    }

    /**
     * @param cancelled asked often, by several threads if the effort has several; true ends the search
     * @return a plan without conflicts
     * @throws BadInput if a shift can't keep its pauses and fixed stops even with nothing else on it
     */
    public static RoutePlan solve(RouteProblem problem, Effort effort, BooleanSupplier cancelled) {
        return new RouteSolver(problem, effort, cancelled).run();
    }

    private RoutePlan run() {
        Draft best = start();
        if (instance.stops > 0 && instance.shifts > 0) {
            best = search(best);
        }
        return Timetable.of(best);
    }

    /** What is fixed, and nothing else. */
    private Draft start() {
        Draft draft = new Draft(instance);
        for (int shift = 0; shift < instance.shifts; shift++) {
            List<Integer> fixed = instance.problem.shifts().get(shift).fixed();
            draft.set(shift, Sequence.of(instance, shift, fixed));
            if (!draft.tours[shift].isKept()) {
                String field = "shifts[" + shift + "]" + (fixed.isEmpty() ? ".pauses" : ".fixed");
                throw new BadInput(field, "what can't all be kept", "pauses and fixed stops that fit in the shift");
            }
        }
        if (!draft.keepGaps() || hasExcluded(draft)) {
            throw new BadInput("shifts.fixed", "what can't be together", "fixed stops that no rule keeps apart");
        }
        draft.measure();
        return draft;
    }

    private boolean hasExcluded(Draft draft) {
        for (int stop = 0; stop < instance.stops; stop++) {
            if (draft.shiftOf[stop] != Draft.ABSENT && !draft.allows(stop, draft.shiftOf[stop])) {
                return true;
            }
        }
        return false;
    }

    private Draft search(Draft start) {
        SplittableRandom seeds = new SplittableRandom(effort.seed());
        List<Annealing> searches = new ArrayList<>();
        for (int i = 0; i < effort.threads(); i++) {
            searches.add(new Annealing(instance, start, seeds.split()));
        }
        ExecutorService threads = effort.threads() == 1 ? null : Executors.newFixedThreadPool(effort.threads());
        try {
            Draft best = start;
            for (int round = 0; round < ROUNDS; round++) {
                round(searches, threads, round);
                for (Annealing search : searches) {
                    best = search.best.isBetterThan(best) ? search.best : best;
                }
                searches.get(0).startFrom(best);
            }
            return best;
        } finally {
            if (threads != null) {
                threads.shutdownNow();
            }
        }
    }

    private void round(List<Annealing> searches, ExecutorService threads, int round) {
        if (threads == null) {
            searches.get(0).run(iteration -> progress(round, iteration));
            return;
        }
        List<Callable<Void>> tasks = new ArrayList<>();
        for (Annealing search : searches) {
            tasks.add(() -> {
                search.run(iteration -> progress(round, iteration));
                return null;
            });
        }
        try {
            for (Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the search failed", e.getCause());
        }
    }

    /** How far a round is, 0 to 1. */
    private double progress(int round, long iteration) {
        if (cancelled.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            return 1;
        }
        double each = (double) effort.iterations() / ROUNDS;
        double progress = iteration / each;
        if (effort.time().isPresent() && (round > 0 || iteration >= LEAST_ITERATIONS)) {
            double all = effort.time().get().toNanos();
            double elapsed = all == 0 ? 1 : (System.nanoTime() - began) / all;
            progress = Math.max(progress, elapsed * ROUNDS - round);
        }
        return progress;
    }
}
