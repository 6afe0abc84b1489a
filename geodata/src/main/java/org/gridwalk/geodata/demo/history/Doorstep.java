package org.gridwalk.geodata.demo.history;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.history.VisitHistory.Visit;
import org.gridwalk.geodata.demo.people.Household;
import org.gridwalk.geodata.demo.people.Household.Rhythm;

/** What happens when somebody knocks at the door of a household. */
final class Doorstep {
    private static final List<String> TWO_COME = List.of("MENTAL_HEALTH", "COMMUNITY_CORRECTION", "RESETTLEMENT");
    private static final List<String> ALL_ELDERLY = List.of("LIVES_ALONE", "EMPTY_NEST");
    private static final List<String> FOR_ONE_MEMBER = List.of(
            "HIGH_RISK",
            "DISABLED",
            "EXTREME_POVERTY",
            "CHILD_OR_WOMAN_IN_NEED",
            "MENTAL_HEALTH",
            "COMMUNITY_CORRECTION",
            "RESETTLEMENT");
    private static final int REST_AFTER_REFUSAL_DAYS = 60;

    /** Of weekday morning, weekday afternoon, evening, weekend: how likely somebody opens. */
    private static final Map<Rhythm, double[]> AT_HOME = Map.of(
            Rhythm.RETIRED, new double[] {0.8, 0.76, 0.9, 0.8},
            Rhythm.WORKING, new double[] {0.12, 0.15, 0.68, 0.5},
            Rhythm.FAMILY, new double[] {0.5, 0.5, 0.84, 0.55},
            Rhythm.SHIFTS, new double[] {0.2, 0.24, 0.5, 0.4});

    /** Who comes, from which grid, and why. */
    record Call(int grid, Leader leader, List<String> reasons) {
        /** Whether the call is not for one member above all. */
        private boolean familyCounts() {
            return FOR_ONE_MEMBER.stream().noneMatch(reasons::contains);
        }
    }

    private final Household household;
    private final Dice dice;
    private final Consumer<Visit> visits;
    private final boolean shy;
    private final double openness;

    Doorstep(Household household, Dice dice, Consumer<Visit> visits) {
        this.household = household;
        this.dice = dice;
        this.visits = visits;
        this.shy = dice.chance(0.012);
        this.openness = dice.between(0.75, 1.15);
    }

    /**
     * Attempts until somebody is met, or enough: the first on a day or the Monday after it, none after {@code end}.
     *
     * @return the day from which the next round is counted
     */
    int round(Call call, int first, int end) {
        boolean urgent = call.reasons.contains("HIGH_RISK");
        int day = notOnSunday(first);
        for (int attempt = 0; day <= end; attempt++) {
            String outcome = attempt(call, day, attempt);
            if (outcome.equals("REFUSED")) {
                return day + REST_AFTER_REFUSAL_DAYS;
            }
            int next = notOnSunday(day + (urgent ? 1 : 2 + dice.below(9)));
            boolean again = outcome.equals("NOT_HOME") || (outcome.equals("FAMILY_MET") && !call.familyCounts());
            if (!again || attempt + 1 >= call.leader.attempts() || next > end) {
                return day;
            }
            day = next;
        }
        return day;
    }

    private static int notOnSunday(int day) {
        return Calendar.sunday(day) ? day + 1 : day;
    }

    private String attempt(Call call, int day, int attempt) {
        boolean evening = dice.chance(call.leader.evenings() + (attempt > 0 && call.leader.pace() > 0.8 ? 0.35 : 0));
        boolean morning = dice.chance(0.55);
        int second = evening
                ? 18 * 3_600 + 1_800 + dice.below(7_200)
                : morning ? VisitHistory.OPEN_MORNING + dice.below(9_000) : 14 * 3_600 + dice.below(12_600);
        Rhythm rhythm = call.familyCounts() ? household.rhythm : Rhythm.RETIRED;
        double opens = AT_HOME.get(rhythm)[evening ? 2 : Calendar.weekend(day) ? 3 : morning ? 0 : 1];
        String outcome = dice.chance(opens * openness) ? met(call) : dice.chance(0.004) ? "WRONG_ADDRESS" : "NOT_HOME";
        if (attempt > 0 && outcome.equals("NOT_HOME") && !call.reasons.isEmpty() && dice.chance(0.3)) {
            outcome = "MET_REMOTE";
        }
        boolean helper = dice.chance(0.2);
        boolean two = TWO_COME.stream().anyMatch(call.reasons::contains) && dice.chance(0.96);
        long at = Calendar.at(day, second);
        long recordedAt = at + 60 + dice.below(2_400);
        visits.accept(new Visit(household.id, 0, 0, call.grid, helper, two ? 2 : 1, at, recordedAt, outcome));
        return outcome;
    }

    private String met(Call call) {
        if (dice.chance(shy ? 0.8 : 0.006)) {
            return "REFUSED";
        }
        boolean alone = household.members.size() == 1 || ALL_ELDERLY.stream().anyMatch(call.reasons::contains);
        return !alone && dice.chance(call.familyCounts() ? 0.22 : 0.12) ? "FAMILY_MET" : "MET";
    }
}
