package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.gridwalk.geodata.demo.ground.Building.Use;
import org.gridwalk.geodata.demo.ground.Plot.Side;
import org.gridwalk.geodata.demo.ground.StreetLine.Kind;
import org.locationtech.jts.geom.Coordinate;

/** A plot with public houses or shops: a drive from the street, a lane across it, houses on both sides of the lane. */
final class Campus {
    /** From the lane to the front of a house, in metres. */
    private static final double FRONT = 6;

    private final Ground ground;
    private final Plot plot;
    private final Frontage frontage;
    private final int cell;
    private final double drive;
    private final double laneAt;
    private final List<Coordinate> joints = new ArrayList<>();

    /**
     * @param drive where the drive runs, as a share of the width
     * @param lane where the lane runs, as a share of the height
     */
    Campus(Ground ground, Plot plot, Frontage frontage, int cell, double drive, double lane) {
        this.ground = ground;
        this.plot = plot;
        this.frontage = frontage;
        this.cell = cell;
        this.laneAt = plot.bottom() + lane * (plot.top() - plot.bottom());
        double[] span = plot.span(laneAt, laneAt);
        this.drive = span[0] + drive * (span[1] - span[0]);
        joints.add(plot.at(this.drive, laneAt));
    }

    double drive() {
        return drive;
    }

    double lane() {
        return laneAt;
    }

    /** A house north of the lane with its doors to the south, or the other way round; {@code away} metres east of the drive. */
    Building house(
            Use use, String name, boolean north, double away, double width, double depth, int doors, int floors) {
        double v = north ? laneAt + FRONT : laneAt - FRONT - depth;
        return stand(use, name, HouseShapes.hall(plot, drive + away, v, width, depth, doors, north), floors);
    }

    Building wings(String name, double away, double width, double depth, int floors) {
        return stand(Use.PUBLIC, name, HouseShapes.wings(plot, drive + away, laneAt + FRONT, width, depth), floors);
    }

    private Building stand(Use use, String name, Building.Shape shape, int floors) {
        Building house = new Building(use, null, cell, shape, floors);
        house.name = name;
        ground.buildings.add(house);
        for (Building.Door door : house.doors) {
            Coordinate joint = plot.at(plot.u(door.place()), laneAt);
            joints.add(joint);
            ground.street(Kind.FOOTWAY, null, door.place(), joint);
        }
        return house;
    }

    /** Lays drive, lane, gate and, where wanted, a wall; after the houses. */
    void finish(boolean walled) {
        joints.sort(Comparator.comparingDouble(plot::u));
        StreetLine lane = new StreetLine(Kind.SERVICE, null, joints);
        Coordinate middle = lane.join(plot.at(drive, laneAt));
        ground.streets.add(lane);
        Side side = frontage.south() != null ? Side.SOUTH : Side.NORTH;
        StreetLine street = frontage.on(side);
        Coordinate gate = plot.leave(drive, side);
        Coordinate mouth = street.meet(middle, gate);
        ground.street(Kind.SERVICE, null, middle, gate, mouth);
        if (walled) {
            Wall.Opening opening = new Wall.Opening(side, gate, 4, side == Side.SOUTH ? "南门" : "北门");
            ground.walls.addAll(Wall.round(plot.corners(), Collections.singletonList(opening), null));
            ground.gates.add(new Ground.Gate(opening.name(), gate));
        }
        String address = HouseNumbers.at(street, mouth, side == Side.SOUTH);
        ground.buildings.stream()
                .filter(house -> house.cell == cell && house.address == null)
                .forEach(house -> house.address = address);
    }
}
