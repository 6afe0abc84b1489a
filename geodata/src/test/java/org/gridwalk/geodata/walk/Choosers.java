package org.gridwalk.geodata.walk;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.routing.Effort;
import org.gridwalk.geodata.walk.WalkMonth.Chooser;
import org.gridwalk.geodata.walk.WalkMonth.Next;
import org.gridwalk.geodata.walk.WalkMonth.Stand;

/** The plan, and what sensible leaders do without one. */
public final class Choosers {
    /** As many of the oldest as fill an afternoon, so that they can be walked in a good order. */
    private static final int OLDEST = 15;
    /** A plan is made again after so long, as it is at noon. */
    private static final int MINUTES_OF_A_PLAN = 75;

    private Choosers() {}

    /**
     * Stairwell after stairwell: the one where the most is owed, the nearer of two; all doors in it where something is
     * owed, from the top down.
     */
    public static final Chooser SWEEP = (month, stand) -> {
        Map<String, List<Door>> stairwells = new HashMap<>();
        for (Door door : month.open(stand.now())) {
            stairwells
                    .computeIfAbsent(door.buildingId() + "/" + door.entrance(), key -> new ArrayList<>())
                    .add(door);
        }
        return stairwells.values().stream()
                .max(Comparator.<List<Door>>comparingInt(List::size)
                        .thenComparing(all -> -month.seconds(stand, all.get(0)))
                        .thenComparing(all -> all.get(0).target()))
                .map(all -> all.stream()
                        .sorted(Comparator.comparingInt(Door::floor).reversed().thenComparing(Door::target))
                        .map(door -> new Next(door.target(), Double.NaN))
                        .toList())
                .orElse(List.of());
    };

    /** What has been due for longest, some of it at a time, each time to the nearest next. */
    public static final Chooser OLDEST_FIRST = (month, stand) -> {
        LocalDate day = stand.now().toLocalDate();
        List<Door> oldest = new ArrayList<>(month.open(stand.now()).stream()
                .sorted(Comparator.<Door, LocalDate>comparing(door -> due(door, day))
                        .thenComparing(Door::target))
                .limit(OLDEST)
                .toList());
        List<Next> order = new ArrayList<>();
        Stand at = stand;
        while (!oldest.isEmpty()) {
            Stand from = at;
            Door nearest = oldest.stream()
                    .min(Comparator.<Door>comparingInt(door -> month.seconds(from, door))
                            .thenComparing(Door::target))
                    .orElseThrow();
            oldest.remove(nearest);
            order.add(new Next(nearest.target(), Double.NaN));
            at = new Stand(stand.now(), stand.until(), java.util.Optional.of(nearest.target()), nearest.place());
        }
        return order;
    };

    private static LocalDate due(Door door, LocalDate day) {
        return door.owed().stream()
                .filter(owed -> owed.worth(day) > 0)
                .map(Owed::dueOn)
                .min(Comparator.naturalOrder())
                .orElse(LocalDate.MAX);
    }

    /** The plan, made again on the way. */
    public static Chooser plan(long iterations) {
        return (month, stand) -> {
            List<Door> doors = month.doors();
            LocalDate day = stand.now().toLocalDate();
            WalkShift shift = new WalkShift(
                    Set.of(1L), stand.now(), stand.until(), stand.where(), month.office(), List.of(), List.of());
            RoutePlanner planner = new RoutePlanner(day, doors, month.ways());
            Drawn drawn = planner.plan(List.of(shift), Wishes.NONE, Effort.ofIterations(month.seed(), iterations));
            LocalDateTime again = stand.now().plusMinutes(MINUTES_OF_A_PLAN);
            return drawn.walks().get(0).calls().stream()
                    .filter(call -> call.startsAt().isBefore(again))
                    .map(call -> new Next(call.target().orElseThrow(), call.homeChance()))
                    .toList();
        };
    }
}
