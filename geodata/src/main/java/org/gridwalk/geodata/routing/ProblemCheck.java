package org.gridwalk.geodata.routing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.routing.RouteProblem.Exclusion;
import org.gridwalk.geodata.routing.RouteProblem.Gap;
import org.gridwalk.geodata.routing.RouteProblem.Pause;
import org.gridwalk.geodata.routing.RouteProblem.Shift;
import org.gridwalk.geodata.routing.RouteProblem.Stop;

/** Refuses problems that nobody can have meant, and names the field: {@code stops[3].serviceSeconds}. */
final class ProblemCheck {
    private static final double MOST_VALUE = 1e9;

    private final int places;
    private final List<Stop> stops;
    private final List<Shift> shifts;
    private final List<Exclusion> exclusions;
    private final List<Gap> gaps;

    ProblemCheck(int places, List<Stop> stops, List<Shift> shifts, List<Exclusion> exclusions, List<Gap> gaps) {
        this.places = places;
        this.stops = stops;
        this.shifts = shifts;
        this.exclusions = exclusions;
        this.gaps = gaps;
    }

    void run() {
        for (int i = 0; i < stops.size(); i++) {
            stop("stops[" + i + "]", stops.get(i));
        }
        Set<Integer> fixed = new HashSet<>();
        for (int i = 0; i < shifts.size(); i++) {
            shift("shifts[" + i + "]", shifts.get(i));
            for (int stop : shifts.get(i).fixed()) {
                Set<Integer> allowed = stops.get(stop).onlyIn();
                check(
                        allowed.isEmpty() || allowed.contains(i),
                        "shifts[" + i + "].fixed",
                        stop,
                        "stops that this shift may have");
                check(fixed.add(stop), "shifts[" + i + "].fixed", stop, "each stop fixed at most once");
            }
        }
        for (int i = 0; i < exclusions.size(); i++) {
            for (int stop : exclusions.get(i).stops()) {
                index("exclusions[" + i + "].stops", stop, stops.size());
            }
        }
        for (int i = 0; i < gaps.size(); i++) {
            gap("gaps[" + i + "]", gaps.get(i));
        }
    }

    private void stop(String field, Stop stop) {
        index(field + ".place", stop.place(), places);
        check(stop.value() >= 0 && stop.value() <= MOST_VALUE, field + ".value", stop.value(), "0 to 1e9");
        check(!stop.windows().isEmpty(), field + ".windows", "[]", "at least one window");
        check(
                stop.serviceSeconds() >= 0 && stop.serviceSeconds() <= RouteProblem.LATEST,
                field + ".serviceSeconds",
                stop.serviceSeconds(),
                "0 or more seconds");
        for (int shift : stop.onlyIn()) {
            index(field + ".onlyIn", shift, shifts.size());
        }
        stop.bonus().forEach((shift, bonus) -> {
            index(field + ".bonus", shift, shifts.size());
            check(bonus >= 0 && bonus <= MOST_VALUE, field + ".bonus", bonus, "0 to 1e9");
        });
    }

    private void shift(String field, Shift shift) {
        index(field + ".startPlace", shift.startPlace(), places);
        index(field + ".endPlace", shift.endPlace(), places);
        check(shift.from() >= 0, field + ".from", shift.from(), "0 or later");
        check(
                shift.until() >= shift.from() && shift.until() <= RouteProblem.LATEST,
                field + ".until",
                shift.until(),
                "not before from (" + shift.from() + ")");
        for (int i = 0; i < shift.pauses().size(); i++) {
            Pause pause = shift.pauses().get(i);
            String at = field + ".pauses[" + i + "]";
            check(pause.seconds() >= 0, at + ".seconds", pause.seconds(), "0 or more seconds");
            if (pause.place() != Pause.ANYWHERE) {
                index(at + ".place", pause.place(), places);
            }
        }
        for (int stop : shift.fixed()) {
            index(field + ".fixed", stop, stops.size());
        }
    }

    private void gap(String field, Gap gap) {
        index(field + ".one", gap.one(), stops.size());
        index(field + ".other", gap.other(), stops.size());
        check(gap.one() != gap.other(), field + ".other", gap.other(), "another stop");
        check(gap.seconds() >= 0, field + ".seconds", gap.seconds(), "0 or more seconds");
    }

    private static void index(String field, int value, int size) {
        check(value >= 0 && value < size, field, value, "0 to " + (size - 1));
    }

    private static void check(boolean right, String field, Object value, String expected) {
        if (!right) {
            throw new BadInput(field, String.valueOf(value), expected);
        }
    }
}
