package org.gridwalk.geodata.demo.ground;

import org.gridwalk.geodata.demo.ground.StreetLine.Kind;
import org.locationtech.jts.geom.Coordinate;

/** Two-storey shops between an estate's wall and the street to its south, each with its own door to the street. */
final class ShopStrip {
    /** What the strip takes from the estate, in metres. */
    static final double DEPTH = 19;

    private static final double HOUSE_DEPTH = 11;
    private static final double SHOP_WIDTH = 6.5;

    private ShopStrip() {}

    static void lay(Ground ground, Plot plot, double drive, StreetLine street, int cell) {
        double[] span = plot.span(plot.bottom(), plot.bottom() + 1);
        double v = Math.min(0, plot.bottom()) - DEPTH + 3.5;
        house(ground, plot, span[0], drive - 6, v, street, cell);
        house(ground, plot, drive + 6, span[1], v, street, cell);
    }

    private static void house(Ground ground, Plot plot, double from, double to, double v, StreetLine street, int cell) {
        int shops = Math.min(9, (int) ((to - from) / SHOP_WIDTH));
        if (shops < 3) {
            return;
        }
        double width = shops * SHOP_WIDTH;
        double u = from + (to - from - width) / 2;
        Building house = new Building(
                Building.Use.COMMERCIAL, null, cell, HouseShapes.hall(plot, u, v, width, HOUSE_DEPTH, shops, true), 2);
        for (Building.Door door : house.doors) {
            Coordinate outside = plot.at(plot.u(door.place()), v - 1);
            ground.street(Kind.FOOTWAY, null, door.place(), street.meet(door.place(), outside));
        }
        house.name = "沿街商铺";
        house.address = HouseNumbers.at(street, street.join(house.doors.get(0).place()), true);
        ground.buildings.add(house);
        house.doors.forEach(
                door -> ground.premises.add(new Ground.Premises("SHOP", null, house, inside(house, door.place()))));
    }

    /** A step behind the door. */
    static Coordinate inside(Building house, Coordinate door) {
        Coordinate middle = house.middle();
        double share = 3 / Math.max(6, door.distance(middle));
        return new Coordinate(door.x + (middle.x - door.x) * share, door.y + (middle.y - door.y) * share);
    }
}
