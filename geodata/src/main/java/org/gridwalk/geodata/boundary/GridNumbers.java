package org.gridwalk.geodata.boundary;

/**
 * A grid of a plan in figures.
 *
 * @param grid its key
 * @param area_m2 of its atoms; of one that grids share the share of the floor space that is the grid's
 * @param perimeterMeters of its atoms together, with that around holes
 * @param compactness by Polsby and Popper (1991): 4π × area / perimeter², from 0 to 1, a circle's; 0 of an empty grid
 * @param deviation from the mean of the basic grids in visits a week: 0.1 is a tenth more; 0 of a dedicated grid
 * @param pieces in which it lies on the ground; 1 is as it should be
 * @param walkingMinutes a week, from building to building, as {@link Walking} estimates them
 * @param workersNeeded for its visits, in full-time workers
 */
public record GridNumbers(
        int grid,
        Load load,
        double area_m2,
        double perimeterMeters,
        double compactness,
        double deviation,
        int pieces,
        double walkingMinutes,
        double workersNeeded) {}
