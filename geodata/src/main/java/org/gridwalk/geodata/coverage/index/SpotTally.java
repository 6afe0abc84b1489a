package org.gridwalk.geodata.coverage.index;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.coverage.BuildingState;
import org.gridwalk.geodata.coverage.BuildingState.State;
import org.gridwalk.geodata.geo.Bounds;

/** How many targets of each spot are in each state. */
final class SpotTally {
    private static final State[] STATES = State.values();

    /** By number of the target. */
    private final int[] spotOfTarget;
    /** Cell {@code spot * STATES.length + state}. */
    private final int[] cells;

    SpotTally(int[] spotOfTarget, int spots) {
        this.spotOfTarget = spotOfTarget;
        this.cells = new int[spots * STATES.length];
    }

    /** An empty one of the same spots. */
    SpotTally another() {
        return new SpotTally(spotOfTarget, cells.length / STATES.length);
    }

    void count(int target, int state) {
        cells[spotOfTarget[target] * STATES.length + state]++;
    }

    void add(SpotTally other) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] += other.cells[i];
        }
    }

    /** Those in a box. */
    List<BuildingState> in(Bounds box, Spots spots) {
        List<BuildingState> found = new ArrayList<>();
        for (int spot = 0; spot < cells.length / STATES.length; spot++) {
            int eligible = 0;
            int worst = 0;
            for (int state = 0; state < STATES.length; state++) {
                int targets = cells[spot * STATES.length + state];
                eligible += targets;
                worst = targets > 0 ? state : worst;
            }
            if (eligible > 0) {
                long key = spots.key(spot);
                BuildingState building = new BuildingState(
                        key > 0 ? key : null,
                        key < 0 ? -key : null,
                        spots.lng(spot),
                        spots.lat(spot),
                        STATES[worst],
                        cells[spot * STATES.length + worst],
                        eligible);
                if (building.isIn(box)) {
                    found.add(building);
                }
            }
        }
        return found;
    }
}
