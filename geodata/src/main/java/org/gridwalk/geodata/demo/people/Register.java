package org.gridwalk.geodata.demo.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwalk.geodata.coverage.PolicyRule;
import org.gridwalk.geodata.coverage.Presets;
import org.gridwalk.geodata.demo.ground.Dice;

/**
 * Which old couples are on the register of those to be visited: seven of ten, and in each block so many that all blocks
 * owe about the same visits. So there is a fair plan of grids that cuts no estate: one grid a block.
 */
final class Register {
    private static final double SHARE = 0.7;
    private static final double DAYS_A_WEEK = 7;
    /** No two blocks are quite the same. */
    private static final double UNEVEN = 0.03;

    private static final String RESTRICTED = "COMMUNITY_CORRECTION RESETTLEMENT MENTAL_HEALTH";

    private final Dice dice;
    private final int today;
    private final Map<String, Double> visitsAWeek = new HashMap<>();

    Register(Dice dice, int today) {
        this.dice = dice;
        this.today = today;
        for (PolicyRule rule : Presets.rules(Presets.STANDARD)) {
            if (rule.clock() == PolicyRule.Clock.ROLLING && !RESTRICTED.contains(rule.category())) {
                visitsAWeek.put(rule.category(), DAYS_A_WEEK / rule.intervalDays());
            }
        }
    }

    /** Takes couples off the register, who are all on it. */
    void thin(List<Household> households) {
        Map<Integer, Block> blocks = new TreeMap<>();
        for (Household household : households) {
            if (household.livesHere(today)) {
                blocks.computeIfAbsent(household.dwelling.building().estate.block, key -> new Block())
                        .take(household);
            }
        }
        double fair = blocks.values().stream()
                .mapToDouble(block -> block.owed - (1 - SHARE) * block.ofCouples)
                .average()
                .orElse(0);
        blocks.values().forEach(block -> block.thin(fair * (1 + UNEVEN * (2 * dice.real() - 1))));
    }

    private double visits(List<String> categories) {
        return categories.stream()
                .mapToDouble(code -> visitsAWeek.getOrDefault(code, 0.0))
                .reduce(visitsAWeek.get("ORDINARY"), Math::max);
    }

    /** A couple, and what is owed to it because it is on the register. */
    private record Couple(Household household, double visits) {}

    private final class Block {
        private final List<Couple> couples = new ArrayList<>();
        private double owed;
        private double ofCouples;

        void take(Household household) {
            List<String> categories = household.categoriesOn(today);
            double visits = visits(categories);
            owed += visits;
            if (Categories.isCouple(household, today)) {
                List<String> others = new ArrayList<>(categories);
                others.removeAll(Categories.OF_COUPLES);
                couples.add(new Couple(household, visits - visits(others)));
                ofCouples += visits - visits(others);
            }
        }

        /** As many as bring the block nearest to what is fair. */
        void thin(double fair) {
            dice.shuffle(couples);
            for (Couple couple : couples) {
                if (owed - couple.visits / 2 >= fair) {
                    owed -= couple.visits;
                    couple.household.categories.removeIf(category -> Categories.OF_COUPLES.contains(category.code()));
                }
            }
        }
    }
}
