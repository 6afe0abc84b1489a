package org.gridwalk.geodata.boundary;

import org.gridwalk.geodata.BadInput;

/**
 * What is asked of proposals.
 *
 * @param keep 0 starts again, 1 keeps all but what is broken; 0.7 where nothing is said
 * @param grids how many basic ones; where nothing is said, the number nearest to today's with which the deviation can be
 *     kept
 * @param deviation from the mean of visits a week that will do, 0.001 to 1; 0.05 where nothing is said
 */
public record ProposalWish(Double keep, Integer grids, Double deviation) {
    private static final int MOST_GRIDS = 500;

    public ProposalWish {
        keep = keep == null ? 0.7 : keep;
        deviation = deviation == null ? 0.05 : deviation;
        BadInput.unless(keep >= 0 && keep <= 1, "keep", keep, "0 to 1");
        BadInput.unless(deviation >= 0.001 && deviation <= 1, "deviation", deviation, "0.001 to 1");
        BadInput.unless(grids == null || (grids >= 1 && grids <= MOST_GRIDS), "grids", grids, "1 to " + MOST_GRIDS);
    }
}
