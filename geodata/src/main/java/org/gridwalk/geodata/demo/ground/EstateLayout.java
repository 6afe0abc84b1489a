package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwalk.geodata.demo.ground.Building.Door;
import org.gridwalk.geodata.demo.ground.Plot.Side;
import org.gridwalk.geodata.demo.ground.StreetLine.Kind;
import org.locationtech.jts.geom.Coordinate;

/**
 * Lays out one estate: rows of houses that face south, a lane north of each row to which every door has its path, a
 * drive that joins the lanes and leaves by the gate, and the wall.
 */
final class EstateLayout {
    private static final double DRIVE_HALF_WIDTH = 4.5;
    private static final int FEWEST_HOUSES = 3;
    private static final double BETWEEN_HOUSES = 8;

    /** Houses between one front line and the lane behind them. */
    private record Row(double front, double lane, List<Building> houses) {}

    private final Plot plot;
    private final Estate estate;
    private final Frontage frontage;
    private final Dice dice;
    private double drive;
    private final List<Row> rows = new ArrayList<>();

    /** @param frontage the street along each side, null where there must be no gate */
    EstateLayout(Plot plot, Estate estate, Frontage frontage, Dice dice) {
        this.plot = plot;
        this.estate = estate;
        this.frontage = frontage;
        this.dice = dice;
        double[] span = plot.span((plot.bottom() + plot.top()) / 2, (plot.bottom() + plot.top()) / 2);
        this.drive = span[0] + (span[1] - span[0]) * dice.between(0.38, 0.62);
        placeRows();
        if (houses().size() < FEWEST_HOUSES) {
            // Too narrow for houses on both sides.
            rows.clear();
            this.drive = span[0] + 2 * DRIVE_HALF_WIDTH;
            placeRows();
        }
    }

    Estate estate() {
        return estate;
    }

    /** Where the drive leaves the estate, along the rows. */
    double drive() {
        return drive;
    }

    private void placeRows() {
        Style style = estate.style;
        double pitch = style.depth + style.gap;
        double laneAway = Math.min(4.8, style.gap / 2);
        double room = plot.top() - plot.bottom() - 10 - style.depth - laneAway;
        int count = (int) (room / pitch) + 1;
        double slack = room - (count - 1) * pitch;
        double front = plot.bottom() + 5 + slack * dice.between(0.25, 0.5);
        for (int i = 0; i < count && room > 0; i++, front += pitch + slack * 0.4 / count) {
            double[] span = plot.span(front - 2, front + style.depth + laneAway + 1);
            List<Building> houses = new ArrayList<>();
            fill(houses, span[0] + 4, drive - DRIVE_HALF_WIDTH, front);
            fill(houses, drive + DRIVE_HALF_WIDTH, span[1] - 4, front);
            rows.add(new Row(front, front + style.depth + laneAway, houses));
        }
    }

    private void fill(List<Building> houses, double from, double to, double front) {
        Style style = estate.style;
        double length = to - from;
        int fewest = Math.min(2, style.minUnits);
        int count = 1;
        while (units(length, count) > style.maxUnits * count && units(length, count + 1) >= fewest * (count + 1)) {
            count++;
        }
        int units = Math.min(units(length, count), style.maxUnits * count);
        if (units < fewest * count) {
            return;
        }
        double between = style == Style.HIGH ? 12 : BETWEEN_HOUSES;
        double slack = length - units * style.unitWidth - (count - 1) * between;
        double u = from + slack * dice.between(0.2, 0.8) / (count + 1);
        for (int i = 0; i < count; i++) {
            int mine = units / count + (i < units % count ? 1 : 0);
            Building.Shape shape = HouseShapes.house(plot, style, u, front, mine);
            houses.add(new Building(Building.Use.RESIDENTIAL, estate, estate.cell, shape, style.usualFloors));
            u += mine * style.unitWidth + between + slack / (count + 1);
        }
    }

    private int units(double length, int houses) {
        double between = estate.style == Style.HIGH ? 12 : BETWEEN_HOUSES;
        int units = (int) ((length - (houses - 1) * between) / estate.style.unitWidth);
        return estate.style == Style.HIGH ? Math.min(units, houses) : units;
    }

    List<Building> houses() {
        return rows.stream().flatMap(row -> row.houses.stream()).toList();
    }

    /** Leaves a house out; there is a garden in its place. */
    void leaveOut(Building house, Ground ground) {
        rows.forEach(row -> row.houses.remove(house));
        double west = house.outline.stream().mapToDouble(plot::u).min().orElseThrow();
        double east = house.outline.stream().mapToDouble(plot::u).max().orElseThrow();
        double south = house.outline.stream().mapToDouble(plot::v).min().orElseThrow();
        double north = house.outline.stream().mapToDouble(plot::v).max().orElseThrow();
        ground.patches.add(new Ground.Patch(
                "GREEN",
                "小花园",
                plot.oval((west + east) / 2, (south + north) / 2, (east - west) / 2, (north - south) / 2)));
    }

    /** Beds along the sunny side of the houses. */
    private void plant(Row row, Ground ground) {
        boolean kept = estate.management == Estate.Management.MANAGED;
        for (Building house : row.houses) {
            double west = plot.u(house.outline.get(0));
            double width = house.doors.size() * estate.style.unitWidth;
            double south = row.front - (kept ? 7 : 5);
            if (estate.style == Style.HIGH && row.front - plot.bottom() > 25) {
                ground.patches.add(
                        new Ground.Patch("GREEN", null, plot.oval(west + width / 2, row.front - 13, width * 0.7, 8)));
            } else if (estate.style != Style.BUNGALOW && dice.chance(kept ? 0.9 : 0.4)) {
                ground.patches.add(
                        new Ground.Patch("GREEN", null, plot.box(west + 1, south, west + width - 1, row.front - 2.2)));
            }
        }
    }

    /** Numbers the houses that are left and lays ways and walls. */
    void finish(Ground ground) {
        for (Row row : rows) {
            estate.buildings.addAll(row.houses);
        }
        for (int i = 0; i < estate.buildings.size(); i++) {
            estate.buildings.get(i).name = (i + 1) + "号楼";
        }
        rows.removeIf(row -> row.houses.isEmpty());
        rows.forEach(row -> plant(row, ground));
        List<StreetLine> lanes = rows.stream().map(row -> lane(row, ground)).toList();
        List<Wall.Opening> openings = new ArrayList<>();
        layDrive(lanes, openings, ground);
        if (dice.chance(0.45)) {
            sideGate(lanes, openings, ground);
        }
        boolean broken = estate.management == Estate.Management.UNMANAGED;
        if (estate.style != Style.BUNGALOW) {
            ground.walls.addAll(Wall.round(plot.corners(), openings, broken ? dice : null));
            openings.forEach(opening -> ground.gates.add(new Ground.Gate(opening.name(), opening.place())));
        }
        estate.buildings.forEach(building -> building.address = estate.address);
        ground.estates.add(estate);
        ground.buildings.addAll(estate.buildings);
    }

    private StreetLine lane(Row row, Ground ground) {
        Kind kind = estate.style == Style.BUNGALOW ? Kind.FOOTWAY : Kind.SERVICE;
        List<Coordinate> points = new ArrayList<>();
        points.add(plot.at(drive, row.lane));
        for (Building house : row.houses) {
            for (Door door : house.doors) {
                Coordinate joint = plot.at(plot.u(door.place()), row.lane);
                points.add(joint);
                ground.street(Kind.FOOTWAY, null, door.place(), joint);
            }
        }
        points.sort(Comparator.comparingDouble(plot::u));
        StreetLine lane = new StreetLine(kind, null, points);
        ground.streets.add(lane);
        return lane;
    }

    private void layDrive(List<StreetLine> lanes, List<Wall.Opening> openings, Ground ground) {
        boolean south = frontage.south() != null && (frontage.north() == null || dice.chance(0.5));
        List<Coordinate> joints = new ArrayList<>(rows.stream()
                .map(row -> lanes.get(rows.indexOf(row)).join(plot.at(drive, row.lane)))
                .toList());
        Side main = south ? Side.SOUTH : Side.NORTH;
        if (south) {
            java.util.Collections.reverse(joints);
        }
        Coordinate last = joints.get(joints.size() - 1);
        estate.gate = plot.leave(drive, main);
        StreetLine street = frontage.on(main);
        Coordinate mouth = street.meet(last, estate.gate);
        joints.add(estate.gate);
        joints.add(mouth);
        ground.streets.add(new StreetLine(Kind.SERVICE, null, joints));
        openings.add(new Wall.Opening(main, estate.gate, 3.6, south ? "南门" : "北门"));
        estate.address = HouseNumbers.at(street, mouth, south);
        Side back = south ? Side.NORTH : Side.SOUTH;
        if (frontage.on(back) != null && (estate.style.lift || dice.chance(0.4))) {
            Coordinate gate = plot.leave(drive, back);
            ground.street(
                    Kind.FOOTWAY, null, joints.get(0), gate, frontage.on(back).meet(joints.get(0), gate));
            openings.add(new Wall.Opening(back, gate, 1.6, south ? "北门" : "南门"));
        }
    }

    private void sideGate(List<StreetLine> lanes, List<Wall.Opening> openings, Ground ground) {
        Side side = dice.chance(0.5) ? Side.EAST : Side.WEST;
        if (frontage.on(side) == null) {
            return;
        }
        Row row = rows.get(dice.below(rows.size()));
        List<Coordinate> lane = lanes.get(rows.indexOf(row)).points();
        Coordinate end = side == Side.EAST ? lane.get(lane.size() - 1) : lane.get(0);
        Coordinate gate = plot.leaveAlong(row.lane, side);
        ground.street(Kind.FOOTWAY, null, end, gate, frontage.on(side).meet(end, gate));
        openings.add(new Wall.Opening(side, gate, 1.6, side == Side.EAST ? "东门" : "西门"));
    }
}
