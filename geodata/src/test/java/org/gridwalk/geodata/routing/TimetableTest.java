package org.gridwalk.geodata.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.routing.RoutePlan.Call;
import org.gridwalk.geodata.routing.RoutePlan.Conflict;
import org.gridwalk.geodata.routing.RouteProblem.Exclusion;
import org.gridwalk.geodata.routing.RouteProblem.Gap;
import org.gridwalk.geodata.routing.RouteProblem.Pause;
import org.gridwalk.geodata.routing.RouteProblem.Shift;
import org.gridwalk.geodata.routing.RouteProblem.Stop;
import org.gridwalk.geodata.routing.RouteProblem.TimeWindow;
import org.junit.jupiter.api.Test;

/** An order of somebody's own: times and conflicts at once. */
class TimetableTest {
    private static final TravelTimes LINE = (from, to) -> 60 * Math.abs(from - to);
    private static final Shift DAY = new Shift(0, 0, 0, 3600);

    @Test
    void givesTimesWithWaitingForAWindow() {
        RoutePlan plan = Timetable.of(problem(DAY, stop(1, 600, 900), stop(2, 0, 3600)), List.of(List.of(0, 1)));
        assertThat(plan.routes().get(0).calls())
                .containsExactly(new Call(Call.Kind.STOP, 0, 60, 600, 700), new Call(Call.Kind.STOP, 1, 760, 760, 860));
        assertThat(plan.routes().get(0).endsAt()).isEqualTo(980);
        assertThat(plan.conflicts()).isEmpty();
    }

    @Test
    void takesTheNextWindowWhenOneHasPassed() {
        Stop evening = new Stop(
                5, 1, List.of(new TimeWindow(2000, 2100), new TimeWindow(0, 60)), 100, false, Set.of(), Map.of());
        RoutePlan plan = Timetable.of(problem(DAY, evening), List.of(List.of(0)));
        assertThat(plan.routes().get(0).calls()).containsExactly(new Call(Call.Kind.STOP, 0, 300, 2000, 2100));
    }

    @Test
    void saysHowLateItGets() {
        RoutePlan plan = Timetable.of(problem(DAY, stop(9, 0, 100), stop(1, 0, 3600)), List.of(List.of(0, 1)));
        assertThat(plan.conflicts()).containsExactly(new Conflict(Conflict.Kind.LATE, 0, Optional.of(0), 440));
        RoutePlan overtime = Timetable.of(problem(new Shift(0, 0, 0, 200), stop(2, 0, 3600)), List.of(List.of(0)));
        assertThat(overtime.conflicts())
                .containsExactly(new Conflict(Conflict.Kind.OVERTIME, 0, Optional.empty(), 140));
    }

    @Test
    void putsTheBreakWhereItFitsBest() {
        Shift shift =
                new Shift(0, 0, 0, 3600, List.of(new Pause(Pause.ANYWHERE, new TimeWindow(100, 700), 300)), List.of());
        RoutePlan plan = Timetable.of(problem(shift, stop(1, 0, 200), stop(2, 300, 400)), List.of(List.of(0, 1)));
        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.routes().get(0).calls().get(2)).isEqualTo(new Call(Call.Kind.PAUSE, 0, 400, 400, 700));
    }

    @Test
    void namesEveryKindOfConflict() {
        Stop other = new Stop(1, 1, List.of(TimeWindow.ALWAYS), 0, false, Set.of(1), Map.of());
        List<Stop> stops = List.of(stop(1, 0, 3600), stop(2, 0, 3600), stop(3, 0, 3600), other);
        List<Shift> shifts = List.of(new Shift(0, 0, 0, 3600, List.of(), List.of(1, 0)), DAY);
        RouteProblem problem = new RouteProblem(
                10,
                LINE,
                stops,
                shifts,
                List.of(new Exclusion(Set.of(0, 2), Exclusion.Within.SHIFT)),
                List.of(new Gap(0, 1, 1000)));
        RoutePlan plan = Timetable.of(problem, List.of(List.of(0, 1, 2, 3), List.of(1)));
        assertThat(plan.conflicts())
                .containsExactly(
                        new Conflict(Conflict.Kind.NOT_ALLOWED, 0, Optional.of(3), 0),
                        new Conflict(Conflict.Kind.MOVED, 0, Optional.of(0), 0),
                        new Conflict(Conflict.Kind.TWICE, 1, Optional.of(1), 0),
                        new Conflict(Conflict.Kind.EXCLUDED, 0, Optional.of(2), 0),
                        new Conflict(Conflict.Kind.TOO_CLOSE, 0, Optional.of(1), 840));
    }

    @Test
    void saysWhereNoWayLeads() {
        TravelTimes island = (from, to) -> from == to ? 0 : TravelTimes.NEVER;
        RouteProblem problem = new RouteProblem(2, island, List.of(stop(1, 0, 3600)), List.of(DAY));
        RoutePlan plan = Timetable.of(problem, List.of(List.of(0)));
        assertThat(plan.conflicts().get(0).kind()).isEqualTo(Conflict.Kind.UNREACHABLE);
        RoutePlan solved = RouteSolver.solve(problem, Effort.ofIterations(1, 100));
        assertThat(solved.leftOut().get(0).reason()).isEqualTo(RoutePlan.Reason.TOO_FAR);
    }

    @Test
    void offersWhatSomebodyTookOffThoughItFits() {
        RoutePlan plan = Timetable.of(problem(DAY, stop(1, 0, 3600)), List.of(List.of()));
        assertThat(plan.leftOut())
                .containsExactly(new RoutePlan.LeftOut(0, RoutePlan.Reason.NOT_CHOSEN, Optional.empty()));
    }

    @Test
    void refusesWhatIsNotOfTheProblem() {
        RouteProblem problem = problem(DAY, stop(1, 0, 3600));
        assertThatThrownBy(() -> Timetable.of(problem, List.of())).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> Timetable.of(problem, List.of(List.of(1)))).isInstanceOf(BadInput.class);
    }

    private static Stop stop(int place, int from, int until) {
        return new Stop(place, 1, new TimeWindow(from, until), 100);
    }

    private static RouteProblem problem(Shift shift, Stop... stops) {
        return new RouteProblem(10, LINE, List.of(stops), List.of(shift));
    }
}
