package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.demo.ground.Building.Use;
import org.gridwalk.geodata.demo.ground.StreetLine.Kind;
import org.locationtech.jts.geom.Coordinate;

/** The two blocks without homes: school and offices in one, shops and a park in the other. */
final class PublicGround {
    private final Ground ground;
    private final PlaceNames names;
    private final Dice dice;

    PublicGround(Ground ground, PlaceNames names, Dice dice) {
        this.ground = ground;
        this.names = names;
        this.dice = dice;
    }

    void school(Plot plot, Frontage frontage, int cell) {
        Plot west = part(plot, 0, 0.6);
        Campus school = new Campus(ground, west, frontage, cell, 0.56, 0.45);
        Building house = school.wings(names.stemOf("小学"), -82, 74, 36, 4);
        school.house(Use.PUBLIC, "体育馆", false, -50, 40, 26, 1, 1);
        school.finish(true);
        patch("GREEN", "操场", west.oval(school.drive() + 34, (west.bottom() + west.top()) / 2, 25, 52));
        premises("ORGANISATION", house.name(), house);

        Plot east = part(plot, 0.63, 1);
        Campus offices = new Campus(ground, east, frontage, cell, 0.5, 0.5);
        Building office = offices.house(Use.PUBLIC, "社区党群服务中心", true, 6, 34, 14, 1, 3);
        Building clinic = offices.house(Use.PUBLIC, "社区卫生服务站", false, 6, 30, 13, 1, 2);
        Building kindergarten = offices.house(Use.PUBLIC, names.stemOf("幼儿园"), true, -46, 38, 16, 1, 3);
        Building police = offices.house(Use.PUBLIC, "警务室", false, -26, 18, 10, 1, 2);
        offices.finish(false);
        service("COMMUNITY_OFFICE", office);
        service("CLINIC", clinic);
        service("KINDERGARTEN", kindergarten);
        premises("ORGANISATION", clinic.name(), clinic);
        premises("ORGANISATION", kindergarten.name(), kindergarten);
        premises("ORGANISATION", police.name(), police);
    }

    void market(Plot plot, Frontage frontage, int cell) {
        Plot west = part(plot, 0, 0.47);
        Campus shops = new Campus(ground, west, frontage, cell, 0.5, 0.45);
        Building mall = shops.house(Use.COMMERCIAL, names.stemOf("广场"), true, -40, 78, 46, 4, 5);
        Building hall = shops.house(Use.COMMERCIAL, names.stemOf("农贸市场"), false, -52, 46, 28, 3, 1);
        Building bank = shops.house(Use.COMMERCIAL, "综合楼", false, 8, 36, 16, 3, 4);
        shops.finish(false);
        service("MARKET", hall);
        service("PARCEL_POINT", bank);
        stalls(mall, 24);
        stalls(hall, 32);
        stalls(bank, 5);
        premises("ORGANISATION", mall.name() + "物业中心", mall);
        premises("ORGANISATION", names.stemOf("银行储蓄所"), bank);
        park(part(plot, 0.5, 1), frontage, cell);
    }

    private void park(Plot plot, Frontage frontage, int cell) {
        Campus care = new Campus(ground, plot, frontage, cell, 0.2, 0.45);
        Building home = care.house(Use.PUBLIC, "养老服务中心", true, 5, 24, 14, 1, 3);
        Building canteen = care.house(Use.PUBLIC, "社区食堂", false, 5, 20, 12, 1, 1);
        service("ELDERLY_CARE", home);
        service("CANTEEN", canteen);
        premises("ORGANISATION", home.name(), home);
        care.finish(false);
        patch("GREEN", names.stemOf("公园"), plot.corners());
        double u = care.drive() + 68;
        double v = (plot.bottom() + plot.top()) / 2;
        patch("WATER", "荷塘", plot.oval(u, v, 24, 34));
        List<Coordinate> round = new ArrayList<>(plot.oval(u, v, 31, 42));
        round.add(round.get(0));
        StreetLine path = new StreetLine(Kind.FOOTWAY, null, round);
        ground.streets.add(path);
        StreetLine lane = ground.streets.stream()
                .filter(street -> street.kind() == Kind.SERVICE
                        && street.points().stream()
                                .anyMatch(p -> p.distance(plot.at(care.drive(), care.lane())) < 0.01))
                .findFirst()
                .orElseThrow();
        Coordinate from = lane.join(plot.at(care.drive() + 30, care.lane()));
        ground.street(Kind.FOOTWAY, null, from, path.join(from));
        Coordinate edge = path.join(plot.at(u, v + 42));
        ground.street(Kind.STEPS, null, edge, plot.at(u, v + 36));
        ground.servicePoints.add(new Ground.ServicePoint("PARK", "公园入口", from));
    }

    private static Plot part(Plot plot, double from, double to) {
        List<Coordinate> c = plot.corners();
        return new Plot(
                List.of(
                        share(c.get(0), c.get(1), from),
                        share(c.get(0), c.get(1), to),
                        share(c.get(3), c.get(2), to),
                        share(c.get(3), c.get(2), from)),
                0);
    }

    private static Coordinate share(Coordinate a, Coordinate b, double share) {
        return new Coordinate(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);
    }

    private void patch(String kind, String name, List<Coordinate> outline) {
        ground.patches.add(new Ground.Patch(kind, name, outline));
    }

    private void service(String kind, Building house) {
        ground.servicePoints.add(
                new Ground.ServicePoint(kind, house.name(), house.doors.get(0).place()));
    }

    private void premises(String kind, String name, Building house) {
        ground.premises.add(new Ground.Premises(
                kind, name, house, ShopStrip.inside(house, house.doors.get(0).place())));
    }

    private void stalls(Building house, int count) {
        for (int i = 0; i < count; i++) {
            Coordinate door = house.doors.get(i % house.doors.size()).place();
            Coordinate middle = house.middle();
            double share = dice.between(0.1, 0.9);
            ground.premises.add(new Ground.Premises(
                    "SHOP",
                    null,
                    house,
                    new Coordinate(door.x + (middle.x - door.x) * share, door.y + (middle.y - door.y) * share)));
        }
    }
}
