package org.gridwalk.geodata.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.routing.Effort;
import org.gridwalk.geodata.walk.Drawn.Call;
import org.gridwalk.geodata.walk.Drawn.Conflict;
import org.gridwalk.geodata.walk.Drawn.Reason;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RoutePlannerTest {
    private static final Effort EFFORT = Effort.ofIterations(1, 4_000);

    private static RoutePlanner planner(List<Door> doors) {
        return new RoutePlanner(RandomWalk.DAY, doors, RandomWalk::ways);
    }

    @RepeatedTest(40)
    void aRandomPlanKeepsWhatItMust(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        RandomWalk random = new RandomWalk(seed);
        List<Door> doors = random.doors(5 + (int) (seed % 60));
        List<WalkShift> shifts = random.shifts(1 + (int) (seed % 3), 9);
        Wishes wishes = random.wishes(doors);
        Drawn plan = planner(doors).plan(shifts, wishes, EFFORT);
        assertThat(WalkReplay.faults(doors, shifts, wishes, plan))
                .as("seed " + seed)
                .isEmpty();
    }

    /** The same doors in the same order by hand take the same times. */
    @RepeatedTest(20)
    void byHandComesTheSame(RepetitionInfo repetition) {
        long seed = 100L + repetition.getCurrentRepetition();
        RandomWalk random = new RandomWalk(seed);
        List<Door> doors = random.doors(30);
        List<WalkShift> shifts = random.shifts(2, 9);
        Drawn plan = planner(doors).plan(shifts, Wishes.NONE, EFFORT);
        List<List<Target>> orders =
                plan.walks().stream().map(Drawn.Walk::targets).toList();
        Drawn same = planner(doors).keep(shifts, Wishes.NONE, orders);
        assertThat(same.conflicts()).as("seed " + seed).isEmpty();
        assertThat(same.walks().stream().map(Drawn.Walk::targets).toList()).isEqualTo(orders);
        List<String> faults = new ArrayList<>(WalkReplay.faults(doors, shifts, Wishes.NONE, same));
        // By hand nobody waits for a part of the day to begin, so a door may come sooner, and then no longer fits as
        // well.
        assertThat(faults).as("seed " + seed).allMatch(fault -> fault.contains("is on a walk or left out"));
    }

    @Test
    void theReplayFindsWhatIsWrong() {
        RandomWalk random = new RandomWalk(5);
        List<Door> doors = random.doors(20);
        List<WalkShift> shifts = random.shifts(1, 9);
        Drawn plan = planner(doors).plan(shifts, Wishes.NONE, EFFORT);
        Drawn.Walk walk = plan.walks().get(0);
        List<Call> turned = new ArrayList<>(walk.calls());
        assertThat(turned).hasSizeGreaterThan(2);
        Collections.swap(turned, 0, 1);
        Drawn wrong = new Drawn(
                List.of(new Drawn.Walk(turned, walk.endsAt(), walk.walkSeconds())), plan.leftOut(), List.of());
        assertThat(WalkReplay.faults(doors, shifts, Wishes.NONE, wrong)).isNotEmpty();
    }

    /**
     * Of few doors every order is walked; the planner's gains as much as the best. Where a part of the day ends on the
     * way it may gain more: it waits for the next part to begin, which those who walk every order don't.
     */
    @RepeatedTest(40)
    void fewDoorsArePlannedAsWellAsCanBe(RepetitionInfo repetition) {
        long seed = 1_000L + repetition.getCurrentRepetition();
        RandomWalk random = new RandomWalk(seed);
        List<Door> doors = random.doors(5);
        LocalDateTime from = RandomWalk.DAY.atTime(new Random(seed).nextInt(9, 19), 0);
        LocalDateTime until = from.plusMinutes(20 + seed % 45);
        LngLat office = RandomWalk.OFFICE;
        WalkShift shift = new WalkShift(Set.of(9L), from, until, office, office, List.of(), List.of());
        HomeChance chance = new HomeChance(doors, RandomWalk.DAY);
        double gain = new RoutePlanner(RandomWalk.DAY, doors, chance, RandomWalk::ways)
                .plan(List.of(shift), Wishes.NONE, EFFORT)
                .walks()
                .get(0)
                .gain();
        double best = new EveryWalk(doors, shift, chance).best();
        assertThat(gain).as("seed " + seed).isGreaterThanOrEqualTo(best - 1e-6);
        if (DayPart.of(from.toLocalTime()) == DayPart.of(until.toLocalTime())) {
            assertThat(gain).as("seed " + seed).isEqualTo(best, within(1e-6));
        }
    }

    /** Walks all doors in all orders. */
    private static final class EveryWalk {
        private final List<Door> doors;
        private final WalkShift shift;
        private final HomeChance chance;
        private final boolean[] used;
        private double best;

        EveryWalk(List<Door> doors, WalkShift shift, HomeChance chance) {
            this.doors = doors;
            this.shift = shift;
            this.chance = chance;
            this.used = new boolean[doors.size()];
        }

        double best() {
            extend(List.of());
            return best;
        }

        private void extend(List<Target> order) {
            RoutePlanner planner = new RoutePlanner(RandomWalk.DAY, doors, chance, RandomWalk::ways);
            Drawn plan = planner.keep(List.of(shift), Wishes.NONE, List.of(order));
            if (!plan.conflicts().isEmpty()) {
                return;
            }
            if (WalkReplay.faults(doors, List.of(shift), Wishes.NONE, plan).stream()
                    .allMatch(fault -> fault.contains("or left out"))) {
                best = Math.max(best, plan.walks().get(0).gain());
            }
            for (int i = 0; i < used.length; i++) {
                if (!used[i]) {
                    used[i] = true;
                    List<Target> longer = new ArrayList<>(order);
                    longer.add(doors.get(i).target());
                    extend(longer);
                    used[i] = false;
                }
            }
        }
    }

    private static Door door(long id, int floor, List<Owed> owed, List<Door.Knock> knocks) {
        return door(id, floor, owed, knocks, false);
    }

    private static Door door(long id, int floor, List<Owed> owed, List<Door.Knock> knocks, boolean again) {
        return new Door(
                Target.household(id),
                "door " + id,
                1L,
                1,
                floor,
                false,
                RandomWalk.OFFICE,
                owed,
                0,
                knocks,
                Optional.empty(),
                again);
    }

    private static Owed owed(String category, double weight, int visitors) {
        return owed(category, weight, visitors, null, false);
    }

    private static Owed owed(
            String category, double weight, int visitors, LocalDate refusedUntil, boolean unreachable) {
        LocalDate due = RandomWalk.DAY.minusDays(3);
        return new Owed(
                category, "OVERDUE", 30, weight, visitors, due, 3, null, 0, null, null, refusedUntil, unreachable);
    }

    private static WalkShift shift(Set<Long> workers, int from, int until, List<Target> fixed) {
        return new WalkShift(
                workers,
                RandomWalk.DAY.atTime(from, 0),
                RandomWalk.DAY.atTime(until, 0),
                RandomWalk.OFFICE,
                RandomWalk.OFFICE,
                List.of(),
                fixed);
    }

    private static Door.Knock knock(LocalDateTime at, String outcome, long worker) {
        return new Door.Knock(at, at.toInstant(java.time.ZoneOffset.UTC), outcome, worker);
    }

    @Test
    void saysWhyADoorStaysOut() {
        LocalDateTime yesterday = RandomWalk.DAY.minusDays(1).atTime(10, 0);
        List<Door> doors = List.of(
                door(1, 1, List.of(resting("ORDINARY")), List.of(knock(yesterday, "REFUSED", 1))),
                door(2, 1, List.of(owed("ORDINARY", 1, 1)), List.of(knock(yesterday, "NOT_HOME", 1))),
                door(3, 1, List.of(owed("MENTAL_HEALTH", 5, 2)), List.of()),
                door(4, 1, List.of(owed("ORDINARY", 1, 1)), List.of(knock(RandomWalk.DAY.atTime(8, 0), "NOT_HOME", 1))),
                door(5, 1, List.of(owed("ORDINARY", 1, 1)), List.of(knock(RandomWalk.DAY.atTime(8, 0), "MET", 1))),
                door(6, 1, List.of(owed("ORDINARY", 1, 1)), List.of()),
                door(
                        7,
                        1,
                        List.of(owed("HIGH_RISK", 10, 1), resting("ORDINARY")),
                        List.of(knock(yesterday, "REFUSED", 1))),
                door(8, 1, List.of(unreachable("ORDINARY")), List.of(knock(yesterday, "NOT_HOME", 1))));
        Wishes wishes = new Wishes(Set.of(), Set.of(Target.household(6)), List.of(), List.of());
        Drawn plan = planner(doors).plan(List.of(shift(Set.of(1L), 9, 12, List.of())), wishes, EFFORT);
        assertThat(plan.walks().get(0).targets()).containsExactly(Target.household(7));
        assertThat(plan.leftOut())
                .extracting(out -> out.target().id() + " " + out.reason())
                .containsExactlyInAnyOrder(
                        "1 " + Reason.RESTING,
                        "2 " + Reason.NO_WINDOW,
                        "3 " + Reason.NEEDS_TWO,
                        "4 " + Reason.TOO_SOON,
                        "5 " + Reason.VISITED,
                        "6 " + Reason.DROPPED,
                        "8 " + Reason.AWAITS_REVIEW);
    }

    @Test
    void goesAgainWhereTheLeaderHasDecidedSo() {
        LocalDateTime yesterday = RandomWalk.DAY.minusDays(1).atTime(18, 0);
        List<Door> doors = List.of(
                door(1, 1, List.of(resting("ORDINARY")), List.of(knock(yesterday, "REFUSED", 1)), true),
                door(2, 1, List.of(unreachable("ORDINARY")), List.of(knock(yesterday, "NOT_HOME", 1)), true));
        Drawn plan = planner(doors).plan(List.of(shift(Set.of(1L), 9, 12, List.of())), Wishes.NONE, EFFORT);
        assertThat(plan.walks().get(0).targets()).containsExactlyInAnyOrder(Target.household(1), Target.household(2));
    }

    private static Owed resting(String category) {
        return owed(category, 1, 1, RandomWalk.DAY.plusDays(1), false);
    }

    private static Owed unreachable(String category) {
        return owed(category, 1, 1, null, true);
    }

    /** Until the day that coverage gives, and that day itself is free. */
    @Test
    void aRefusalRestsUntilItsDay() {
        List<Door> doors = List.of(door(1, 1, List.of(resting("ORDINARY")), List.of()));
        WalkShift today = shift(Set.of(1L), 9, 12, List.of());
        WalkShift tomorrow = new WalkShift(
                today.workers(),
                today.from().plusDays(1),
                today.until().plusDays(1),
                today.start(),
                today.end(),
                List.of(),
                List.of());
        Drawn plan = planner(doors).plan(List.of(today, tomorrow), Wishes.NONE, EFFORT);
        assertThat(plan.walks().get(0).targets()).isEmpty();
        assertThat(plan.walks().get(1).targets()).containsExactly(Target.household(1));
    }

    /**
     * Who is never at home waits for the leader's word, unless the leader says so, a slot was promised, or it is high
     * risk; after two weeks a time comes that nobody has tried, so that nobody is forgotten.
     */
    @Test
    void whoIsNeverAtHomeIsNoPlainCall() {
        LocalDate day = RandomWalk.DAY;
        List<Door.Knock> lately = List.of(knock(day.minusDays(3).atTime(15, 0), "NOT_HOME", 1));
        Door door = door(1, 1, List.of(unreachable("ORDINARY")), lately);
        assertThat(door.mayKnock(DayPart.MORNING, day, false)).isFalse();
        assertThat(door.mayKnock(DayPart.MORNING, day, true)).isTrue();
        assertThat(door(1, 1, List.of(unreachable("HIGH_RISK")), lately).mayKnock(DayPart.MORNING, day, false))
                .isTrue();

        List<Door.Knock> earlier = List.of(
                knock(day.minusDays(28).atTime(10, 0), "NOT_HOME", 1),
                knock(day.minusDays(20).atTime(15, 0), "NOT_HOME", 1));
        Door again = door(1, 1, List.of(unreachable("ORDINARY")), earlier);
        assertThat(again.mayKnock(DayPart.MORNING, day, false)).as("tried").isFalse();
        assertThat(again.mayKnock(DayPart.EVENING, day, false))
                .as("never tried")
                .isTrue();

        WalkShift shift = shift(Set.of(1L), 9, 12, List.of());
        Wishes asked = new Wishes(Set.of(door.target()), Set.of(), List.of(), List.of());
        assertThat(planner(List.of(door))
                        .plan(List.of(shift), asked, EFFORT)
                        .walks()
                        .get(0)
                        .targets())
                .containsExactly(door.target());
    }

    @Test
    void twoGoWhereTwoAreNeeded() {
        List<Door> doors = List.of(
                door(1, 1, List.of(owed("MENTAL_HEALTH", 5, 2)), List.of()),
                door(2, 1, List.of(owed("ORDINARY", 1, 1)), List.of()));
        List<WalkShift> shifts = List.of(shift(Set.of(1L), 9, 12, List.of()), shift(Set.of(2L, 3L), 14, 17, List.of()));
        Drawn plan = planner(doors).plan(shifts, Wishes.NONE, EFFORT);
        assertThat(plan.walks().get(1).targets()).contains(Target.household(1));
        Drawn byHand = planner(doors).keep(shifts, Wishes.NONE, List.of(List.of(Target.household(1)), List.of()));
        assertThat(byHand.conflicts()).extracting(Conflict::kind).containsExactly(Conflict.Kind.NOT_ALLOWED);
    }

    @Test
    void whoIsKnownAtADoorGoesThere() {
        List<Door.Knock> known = List.of(
                knock(RandomWalk.DAY.minusDays(300).atTime(10, 0), "MET", 2),
                knock(RandomWalk.DAY.minusDays(200).atTime(10, 0), "MET", 2),
                knock(RandomWalk.DAY.minusDays(100).atTime(10, 0), "MET", 2));
        List<Door> doors = List.of(door(1, 3, List.of(owed("ORDINARY", 1, 1)), known));
        List<WalkShift> shifts = List.of(shift(Set.of(1L), 9, 12, List.of()), shift(Set.of(2L), 9, 12, List.of()));
        Drawn plan = planner(doors).plan(shifts, Wishes.NONE, EFFORT);
        assertThat(plan.walks().get(1).targets()).containsExactly(Target.household(1));
    }

    @Test
    void whatIsFixedStaysAndWhatCantBeKeptIsSaid() {
        List<Door> doors = new RandomWalk(3).doors(40);
        List<Target> fixed = List.of(doors.get(7).target(), doors.get(3).target());
        WalkShift shift = shift(Set.of(1L), 9, 20, fixed);
        Drawn plan = planner(doors).plan(List.of(shift), Wishes.NONE, EFFORT);
        assertThat(plan.walks().get(0).targets()).containsSubsequence(fixed);
        Drawn tooMuch = planner(doors)
                .keep(
                        List.of(shift(Set.of(1L), 9, 10, List.of())),
                        Wishes.NONE,
                        List.of(doors.stream().map(Door::target).toList()));
        assertThat(tooMuch.conflicts()).extracting(Conflict::kind).contains(Conflict.Kind.OVERTIME);
        assertThat(tooMuch.walks().get(0).targets()).hasSize(40);
    }
}
