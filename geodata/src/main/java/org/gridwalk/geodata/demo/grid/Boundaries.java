package org.gridwalk.geodata.demo.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.gridwalk.geodata.demo.ground.Building;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.ground.Estate;
import org.gridwalk.geodata.demo.ground.Frame;
import org.gridwalk.geodata.demo.ground.Ground;
import org.locationtech.jts.geom.Geometry;

/** Where grids meet, and what can go over from one to the other without tearing a grid apart. */
final class Boundaries {
    private static final double SHORTEST_BORDER_DEGREES = 3e-4;
    private static final int FEWEST_STAY = 2;

    /** A cell, and a grid of homes across its border. */
    private record Crossing(int cell, int neighbour) {}

    private final Ground ground;
    private final int[] gridOfCell;
    private final Dice dice;
    private final List<Crossing> crossings = new ArrayList<>();

    Boundaries(Ground ground, int[] gridOfCell, Dice dice) {
        this.ground = ground;
        this.gridOfCell = gridOfCell;
        this.dice = dice;
        List<Geometry> outlines = ground.cells.stream()
                .map(cell -> (Geometry) Frame.polygon(cell.outline()))
                .toList();
        for (Ground.Cell cell : ground.cells) {
            for (Ground.Cell other : ground.cells) {
                if (cell.homes()
                        && other.homes()
                        && cell.block() != other.block()
                        && gridOfCell[cell.index()] != gridOfCell[other.index()]
                        && outlines.get(cell.index())
                                        .intersection(outlines.get(other.index()))
                                        .getLength()
                                > SHORTEST_BORDER_DEGREES) {
                    crossings.add(new Crossing(cell.index(), gridOfCell[other.index()]));
                }
            }
        }
    }

    /** Gives one estate to a neighbour: of a grid that has lost and won none yet, and not its larger part. */
    void moveAnEstate() {
        List<Crossing> candidates = crossings.stream()
                .filter(crossing -> {
                    int home = ground.cells.get(crossing.cell).block();
                    int others = ground.estates.stream()
                            .filter(estate -> estate.block == home && estate.cell != crossing.cell)
                            .mapToInt(Estate::dwellings)
                            .sum();
                    int mine = dwellings(crossing.cell);
                    return untouched(home)
                            && untouched(crossing.neighbour)
                            && mine * FEWEST_STAY <= others + mine
                            && staysWhole(crossing);
                })
                .toList();
        if (!candidates.isEmpty()) {
            Crossing crossing = dice.pick(candidates);
            gridOfCell[crossing.cell] = crossing.neighbour;
        }
    }

    /** A cell between two others of its block can not go: what is left would fall apart. */
    private boolean staysWhole(Crossing crossing) {
        int block = ground.cells.get(crossing.cell).block();
        List<Integer> cells = ground.cells.stream()
                .filter(cell -> cell.block() == block)
                .map(Ground.Cell::index)
                .toList();
        int position = cells.indexOf(crossing.cell);
        return position == 0 || position == cells.size() - 1;
    }

    private boolean untouched(int grid) {
        return ground.cells.stream()
                .filter(Ground.Cell::homes)
                .allMatch(cell -> (cell.block() == grid) == (gridOfCell[cell.index()] == grid));
    }

    private int dwellings(int cell) {
        return ground.estates.stream()
                .filter(estate -> estate.cell == cell)
                .mapToInt(Estate::dwellings)
                .sum();
    }

    /** A house of an estate that lies at a boundary, or null. */
    Building houseAtBoundary(Predicate<Building> fit, List<Estate> except) {
        List<Building> candidates = ground.buildings.stream()
                .filter(house -> house.estate != null
                        && !except.contains(house.estate)
                        && neighbour(house) >= 0
                        && gridOfCell[house.cell] == house.estate.block
                        && fit.test(house))
                .toList();
        return candidates.isEmpty() ? null : dice.pick(candidates);
    }

    /** The grid across the nearest border of the house's cell, or -1. */
    int neighbour(Building house) {
        return crossings.stream()
                .filter(crossing -> crossing.cell == house.cell)
                .mapToInt(Crossing::neighbour)
                .findFirst()
                .orElse(-1);
    }
}
