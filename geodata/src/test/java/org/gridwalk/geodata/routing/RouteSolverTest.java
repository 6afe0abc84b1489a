package org.gridwalk.geodata.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.routing.RouteProblem.Exclusion;
import org.gridwalk.geodata.routing.RouteProblem.Gap;
import org.gridwalk.geodata.routing.RouteProblem.Pause;
import org.gridwalk.geodata.routing.RouteProblem.Shift;
import org.gridwalk.geodata.routing.RouteProblem.Stop;
import org.gridwalk.geodata.routing.RouteProblem.TimeWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteSolverTest {
    private static final long SEED = new Random().nextLong();
    /** Ten places on a line, a minute from each to the next. */
    private static final TravelTimes LINE = (from, to) -> 60 * Math.abs(from - to);

    @Test
    void keepsEverythingOnRandomProblems() {
        Random random = new Random(SEED);
        for (int i = 0; i < 150; i++) {
            long seed = random.nextLong();
            RouteProblem problem = RandomProblem.of(seed, 1 + random.nextInt(60), 1 + random.nextInt(4));
            RoutePlan plan = solveOrNull(problem, Effort.ofIterations(seed, 300));
            if (plan != null) {
                assertThat(RouteReplay.of(problem, plan).faults())
                        .as("seed %d of %d", seed, SEED)
                        .isEmpty();
                assertThat(plan.conflicts()).as("seed %d of %d", seed, SEED).isEmpty();
            }
        }
    }

    @Test
    void findsTheBestOfSmallProblems() {
        Random random = new Random(SEED);
        for (int i = 0; i < 120; i++) {
            long seed = random.nextLong();
            RouteProblem problem = RandomProblem.of(seed, 1 + random.nextInt(5), 1 + random.nextInt(2));
            RoutePlan plan = solveOrNull(problem, Effort.ofIterations(seed, 3000));
            // With a gap to keep, the best may come of dawdling, which the search doesn't look for.
            if (plan != null && problem.gaps().isEmpty()) {
                List<List<Integer>> routes =
                        plan.routes().stream().map(RoutePlan.Route::stops).toList();
                assertThat(BruteForce.rank(problem, routes, plan.value()))
                        .as("seed %d of %d: %s", seed, SEED, problem)
                        .isEqualTo(BruteForce.best(problem));
            }
        }
    }

    /** Null where a shift can't keep its own pauses, which is a fault of the problem. */
    private static RoutePlan solveOrNull(RouteProblem problem, Effort effort) {
        try {
            return RouteSolver.solve(problem, effort);
        } catch (BadInput e) {
            assertThat(e.field()).as("seed %d", effort.seed()).endsWith(".pauses");
            assertThat(BruteForce.best(
                            new RouteProblem(problem.places(), problem.travel(), List.of(), problem.shifts())))
                    .as("seed %d", effort.seed())
                    .isNegative();
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void givesTheSamePlanForTheSameSeedAndIterations(int threads) {
        RouteProblem problem = RandomProblem.of(SEED, 40, 3);
        Effort effort = new Effort(SEED, 2000, java.util.Optional.empty(), threads);
        assertThat(RouteSolver.solve(problem, effort))
                .as("seed %d", SEED)
                .isEqualTo(RouteSolver.solve(problem, effort));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void endsWhenCancelledWithWhatItHas(int threads) {
        RouteProblem problem = RandomProblem.of(7, 60, 3);
        AtomicInteger asked = new AtomicInteger();
        RoutePlan plan = RouteSolver.solve(
                problem, Effort.ofTime(1, Duration.ofDays(1), threads), () -> asked.incrementAndGet() > 20);
        assertThat(plan.value()).isPositive();
        assertThat(RouteReplay.of(problem, plan).faults()).isEmpty();
    }

    @Test
    void givesAnAnswerWithoutTimeAndWithoutStops() {
        RouteProblem problem = RandomProblem.of(3, 20, 2);
        assertThat(RouteSolver.solve(problem, Effort.ofTime(1, Duration.ZERO, 1))
                        .conflicts())
                .isEmpty();
        RouteProblem empty = new RouteProblem(1, LINE, List.of(), List.of(new Shift(0, 0, 0, 100)));
        assertThat(RouteSolver.solve(empty, Effort.ofIterations(1, 10)).routes())
                .containsExactly(new RoutePlan.Route(List.of(), 0, 0, 0));
    }

    @Test
    void visitsWhatMustBeVisitedBeforeWhatIsWorthMore() {
        Stop far = new Stop(9, 1, List.of(TimeWindow.ALWAYS), 0, true, Set.of(), Map.of());
        RouteProblem problem = problem(List.of(far, stop(1, 50), stop(2, 50)), 18 * 60 + 59);
        assertThat(solve(problem).routes().get(0).stops()).contains(0);
    }

    @Test
    void givesTheVisitToTheWorkerWhoIsKnownThere() {
        Stop known = new Stop(5, 10, List.of(TimeWindow.ALWAYS), 60, false, Set.of(), Map.of(1, 2.0));
        RouteProblem problem =
                new RouteProblem(10, LINE, List.of(known), List.of(new Shift(5, 5, 0, 3600), new Shift(0, 0, 0, 3600)));
        RoutePlan plan = solve(problem);
        assertThat(plan.routes().get(1).stops()).containsExactly(0);
        assertThat(plan.value()).isEqualTo(12);
    }

    @Test
    void keepsFixedStopsOnTheirShiftInTheirOrder() {
        List<Stop> stops = List.of(stop(1, 1), stop(8, 1), stop(2, 9), stop(3, 9));
        Shift shift = new Shift(0, 0, 0, 36 * 60, List.of(), List.of(1, 0));
        RoutePlan plan = solve(new RouteProblem(10, LINE, stops, List.of(new Shift(0, 0, 0, 3600), shift)));
        List<Integer> order = plan.routes().get(1).stops();
        assertThat(order.indexOf(1)).isGreaterThanOrEqualTo(0).isLessThan(order.indexOf(0));
    }

    @Test
    void takesTheBreakWhereTheWorkerIsAndTheDutyAtItsPlace() {
        Pause lunch = new Pause(Pause.ANYWHERE, new TimeWindow(600, 900), 600);
        Pause window = new Pause(4, new TimeWindow(3000, 3000), 1200);
        Shift shift = new Shift(0, 0, 0, 7200, List.of(lunch, window), List.of());
        RoutePlan plan = solve(new RouteProblem(10, LINE, List.of(stop(9, 5), stop(3, 5)), List.of(shift)));
        assertThat(plan.routes().get(0).stops()).containsExactlyInAnyOrder(0, 1);
        assertThat(RouteReplay.of(new RouteProblem(10, LINE, List.of(stop(9, 5), stop(3, 5)), List.of(shift)), plan)
                        .faults())
                .isEmpty();
    }

    @Test
    void saysWhyAStopIsLeftOut() {
        Stop atNight = new Stop(1, 5, new TimeWindow(50_000, 60_000), 60);
        Stop far = new Stop(9, 5, TimeWindow.ALWAYS, 60);
        Stop worthless = new Stop(5, 1.5, TimeWindow.ALWAYS, 60);
        Stop longest = new Stop(1, 5, TimeWindow.ALWAYS, 480);
        Stop both = new Stop(4, 1, TimeWindow.ALWAYS, 60);
        List<Stop> stops =
                List.of(new Stop(5, 9, TimeWindow.ALWAYS, 60), atNight, far, worthless, longest, both, stop(4, 2));
        Exclusion exclusion = new Exclusion(Set.of(5, 6), Exclusion.Within.PLAN);
        RouteProblem problem =
                new RouteProblem(10, LINE, stops, List.of(new Shift(0, 0, 0, 12 * 60)), List.of(exclusion), List.of());
        RoutePlan plan = solve(problem);
        assertThat(plan.routes().get(0).stops()).contains(0, 6);
        assertThat(plan.leftOut().stream().map(out -> out.stop() + " " + out.reason() + " " + out.insteadOf()))
                .containsExactly(
                        "1 NO_WINDOW Optional.empty",
                        "2 TOO_FAR Optional.empty",
                        "3 WORTH_LESS Optional[6]",
                        "4 NO_TIME Optional.empty",
                        "5 EXCLUDED Optional.empty");
    }

    @Test
    void keepsStopsApart() {
        List<Stop> stops = List.of(stop(1, 5), stop(2, 5), stop(9, 1));
        Shift shift = new Shift(0, 0, 0, 7200);
        Gap gap = new Gap(0, 1, 900);
        RoutePlan plan = solve(new RouteProblem(10, LINE, stops, List.of(shift), List.of(), List.of(gap)));
        assertThat(plan.routes().get(0).stops()).hasSize(3);
        assertThat(plan.routes().get(0).stops().get(1)).isEqualTo(2);
    }

    @Test
    void refusesWhatNobodyCanHaveMeant() {
        assertField(() -> new TimeWindow(10, 5), "window");
        assertField(() -> problem(List.of(), -1), "shifts[0].until");
        assertField(() -> problem(List.of(new Stop(10, 1, TimeWindow.ALWAYS, 0)), 9), "stops[0].place");
        assertField(() -> problem(List.of(new Stop(1, -1, TimeWindow.ALWAYS, 0)), 9), "stops[0].value");
        assertField(() -> problem(List.of(new Stop(1, Double.NaN, TimeWindow.ALWAYS, 0)), 9), "stops[0].value");
        assertField(() -> problem(List.of(new Stop(1, 1, TimeWindow.ALWAYS, -5)), 9), "stops[0].serviceSeconds");
        assertField(
                () -> problem(List.of(new Stop(1, 1, List.of(), 0, false, Set.of(), Map.of())), 9), "stops[0].windows");
        assertField(
                () -> problem(List.of(new Stop(1, 1, List.of(TimeWindow.ALWAYS), 0, false, Set.of(1), Map.of())), 9),
                "stops[0].onlyIn");
        assertField(() -> Effort.ofIterations(1, 0), "iterations");
        assertField(() -> Effort.ofTime(1, Duration.ofSeconds(-1), 1), "time");
        assertField(() -> Effort.ofTime(1, Duration.ofSeconds(1), 0), "threads");
    }

    @Test
    void refusesPausesAndFixedStopsThatCanNotBeKept() {
        Pause afterwards = new Pause(Pause.ANYWHERE, new TimeWindow(500, 600), 60);
        Shift shift = new Shift(0, 0, 0, 100, List.of(afterwards), List.of());
        assertField(() -> solve(new RouteProblem(10, LINE, List.of(), List.of(shift))), "shifts[0].pauses");
        Shift tooFar = new Shift(0, 0, 0, 600, List.of(), List.of(0));
        assertField(() -> solve(new RouteProblem(10, LINE, List.of(stop(9, 1)), List.of(tooFar))), "shifts[0].fixed");
        Shift together = new Shift(0, 0, 0, 6000, List.of(), List.of(0, 1));
        Exclusion exclusion = new Exclusion(Set.of(0, 1), Exclusion.Within.PLAN);
        RouteProblem apart = new RouteProblem(
                10, LINE, List.of(stop(1, 1), stop(2, 1)), List.of(together), List.of(exclusion), List.of());
        assertField(() -> solve(apart), "shifts.fixed");
    }

    private static void assertField(org.assertj.core.api.ThrowableAssert.ThrowingCallable code, String field) {
        assertThatThrownBy(code)
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.field()).isEqualTo(field));
    }

    private static Stop stop(int place, double value) {
        return new Stop(place, value, TimeWindow.ALWAYS, 60);
    }

    private static RouteProblem problem(List<Stop> stops, int until) {
        return new RouteProblem(10, LINE, stops, List.of(new Shift(0, 0, 0, until)));
    }

    private static RoutePlan solve(RouteProblem problem) {
        return RouteSolver.solve(problem, Effort.ofIterations(1, 2000));
    }
}
