package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Brings the houses of a block to a number of dwellings: by leaving houses out, then by the height of those with lifts. */
final class Budget {
    private Budget() {}

    static void meet(List<EstateLayout> layouts, int dwellings, Ground ground, Dice dice) {
        while (true) {
            int sum = sum(layouts);
            List<EstateLayout> candidates = new ArrayList<>(layouts.stream()
                    .filter(layout -> layout.houses().size() > 1)
                    .toList());
            dice.shuffle(candidates);
            // The estate that takes most of the block gives first, so that all remain.
            candidates.sort(Comparator.comparingInt((EstateLayout layout) -> -dwellings(layout)));
            Building house = null;
            EstateLayout from = null;
            for (EstateLayout candidate : candidates) {
                Building drawn = dice.pick(candidate.houses());
                if (sum - smallest(drawn) >= dwellings - slack(layouts, drawn)) {
                    house = drawn;
                    from = candidate;
                    break;
                }
            }
            if (house == null || sum <= dwellings) {
                break;
            }
            from.leaveOut(house, ground);
        }
        raise(layouts, dwellings);
    }

    /** By how many dwellings the houses with lifts, but for one, can still grow. */
    private static int slack(List<EstateLayout> layouts, Building without) {
        return layouts.stream()
                .flatMap(layout -> layout.houses().stream())
                .filter(house -> house != without && house.estate.style.lift)
                .mapToInt(house -> (house.estate.style.maxFloors - house.floors) * perFloor(house) / 3)
                .sum();
    }

    private static int smallest(Building house) {
        return house.dwellings();
    }

    private static void raise(List<EstateLayout> layouts, int dwellings) {
        List<Building> towers = layouts.stream()
                .flatMap(layout -> layout.houses().stream())
                .filter(house -> house.estate.style.lift)
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
