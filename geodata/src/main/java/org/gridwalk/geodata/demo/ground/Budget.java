package org.gridwalk.geodata.demo.ground;

import java.util.Comparator;
import java.util.List;

/** Brings the houses of a block to a number of dwellings: by leaving houses out, then by the height of those with lifts. */
final class Budget {
    private Budget() {}

    static void meet(List<EstateLayout> layouts, int dwellings, Ground ground, Dice dice) {
        while (leaveOutOne(layouts, dwellings, ground, dice)) {
            // Until none is left that can be spared.
        }
        raise(layouts, dwellings, true);
        raise(layouts, dwellings, false);
    }

    /** From the estate that takes most of the block: so all remain. */
    private static boolean leaveOutOne(List<EstateLayout> layouts, int dwellings, Ground ground, Dice dice) {
        int spare = sum(layouts) - dwellings;
        List<EstateLayout> biggestFirst = layouts.stream()
                .filter(layout -> layout.houses().size() > 1)
                .sorted(Comparator.comparingInt((EstateLayout layout) -> -dwellings(layout)))
                .toList();
        for (EstateLayout layout : biggestFirst) {
            List<Building> spared = layout.houses().stream()
                    .filter(house -> house.dwellings() <= spare)
                    .toList();
            if (!spared.isEmpty()) {
                layout.leaveOut(dice.pick(spared), ground);
                return true;
            }
        }
        return false;
    }

    private static void raise(List<EstateLayout> layouts, int dwellings, boolean lift) {
        List<Building> towers = layouts.stream()
                .flatMap(layout -> layout.houses().stream())
                .filter(house -> house.estate.style.lift == lift)
                .toList();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Building tower : towers) {
                int missing = dwellings - sum(layouts);
                int step = Integer.signum(missing);
                int floors = tower.floors + step;
                if (Math.abs(missing) > perFloor(tower) / 2
                        && floors >= tower.estate.style.minFloors
                        && floors <= tower.estate.style.maxFloors) {
                    tower.floors = floors;
                    changed = true;
                }
            }
        }
    }

    private static int perFloor(Building house) {
        return house.doors.size() * house.perLanding();
    }

    private static int dwellings(EstateLayout layout) {
        return layout.houses().stream().mapToInt(Building::dwellings).sum();
    }

    private static int sum(List<EstateLayout> layouts) {
        return layouts.stream().mapToInt(Budget::dwellings).sum();
    }
}
