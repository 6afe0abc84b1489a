package org.gridwalk.geodata.demo.history;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.demo.ground.Dice;

/**
 * How the people of a grid work: leaders differ, and so do their grids.
 *
 * @param pace the share of what is due that gets done in time, over 0 to 1
 * @param evenings share of the walks that are made after work, when those who work are at home
 * @param attempts at most so many knocks in a round
 * @param fallow share of stairwells that they never enter without need
 */
record Leader(double pace, double evenings, int attempts, double fallow) {
    /** While a grid has no leader: others look in where it is urgent. */
    static final Leader NOBODY = new Leader(0.3, 0.02, 1, 0.9);

    private static final double[] PACES = {0.98, 0.5, 0.93, 0.86, 0.97, 0.7, 0.9, 0.95, 0.62, 0.82, 0.94, 0.78};

    static List<Leader> draw(int grids, Dice dice) {
        List<Leader> leaders = new ArrayList<>();
        for (int grid = 0; grid < grids; grid++) {
            double pace = PACES[grid % PACES.length];
            leaders.add(new Leader(
                    pace,
                    dice.between(0.02, 0.1) + (pace > 0.85 ? dice.between(0.1, 0.35) : 0),
                    pace > 0.8 ? 3 : 2,
                    0.02 + (1 - pace) * 0.35));
        }
        dice.shuffle(leaders);
        return leaders;
    }
}
