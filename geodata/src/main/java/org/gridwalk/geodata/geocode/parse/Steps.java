package org.gridwalk.geodata.geocode.parse;

import static org.gridwalk.geodata.geocode.Kind.BUILDING;
import static org.gridwalk.geodata.geocode.Kind.CITY;
import static org.gridwalk.geodata.geocode.Kind.CODE;
import static org.gridwalk.geodata.geocode.Kind.COMMUNITY;
import static org.gridwalk.geodata.geocode.Kind.DISTRICT;
import static org.gridwalk.geodata.geocode.Kind.ENTRANCE;
import static org.gridwalk.geodata.geocode.Kind.ESTATE;
import static org.gridwalk.geodata.geocode.Kind.FLOOR;
import static org.gridwalk.geodata.geocode.Kind.GROUP;
import static org.gridwalk.geodata.geocode.Kind.LANE;
import static org.gridwalk.geodata.geocode.Kind.NOTE;
import static org.gridwalk.geodata.geocode.Kind.NUMBER;
import static org.gridwalk.geodata.geocode.Kind.PHASE;
import static org.gridwalk.geodata.geocode.Kind.PLACE;
import static org.gridwalk.geodata.geocode.Kind.PROVINCE;
import static org.gridwalk.geodata.geocode.Kind.ROAD;
import static org.gridwalk.geodata.geocode.Kind.ROOM;
import static org.gridwalk.geodata.geocode.Kind.SUBDISTRICT;

import org.gridwalk.geodata.geocode.Kind;

/**
 * What it costs that a part of one kind follows one of another. From the large to the small is free, mostly; backwards
 * costs, since levels are repeated and out of order in real addresses, but seldom. Where a kind is bound to what it stands
 * in (an entrance to a building), leaving that out costs too.
 */
final class Steps {
    static final int START = 0;
    static final int REST = Kind.values().length + 1;
    static final int SIZE = REST + 1;
    static final int ANY = (1 << SIZE) - 1;

    private static final int BACKWARDS = 9;
    private static final int AGAIN = 6;
    private static final int FROM_REST = 3;
    /** A short name of a division that nothing follows is more likely the beginning of another name. */
    private static final int AFTER_DIVISION = 4;

    private static final int[] COST = costs();

    private Steps() {}

    static int cost(int from, int to) {
        return COST[from * SIZE + to];
    }

    /**
     * @param kinds their names, START and REST among them, with commas between
     */
    static int mask(String kinds) {
        int mask = 0;
        for (String kind : kinds.split(",")) {
            mask |= bit(
                    kind.equals("START")
                            ? START
                            : kind.equals("REST") ? REST : Kind.valueOf(kind).index());
        }
        return mask;
    }

    static int bit(int state) {
        return 1 << state;
    }

    static int bits(Kind... kinds) {
        int mask = 0;
        for (Kind kind : kinds) {
            mask |= bit(kind.index());
        }
        return mask;
    }

    private static int[] costs() {
        int[] cost = new int[SIZE * SIZE];
        for (Kind from : Kind.values()) {
            for (Kind to : Kind.values()) {
                cost[from.index() * SIZE + to.index()] = from == to ? AGAIN : from.index() < to.index() ? 0 : BACKWARDS;
            }
        }
        Table table = new Table(cost);
        divisions(table);
        streets(table);
        estates(table);
        inside(table);
        for (Kind kind : Kind.values()) {
            table.set(0, kind, NOTE, CODE)
                    .set(kind.index() <= GROUP.index() ? 6 : 2, NOTE, kind)
                    .set(0, CODE, kind);
        }
        table.set(AFTER_DIVISION, PROVINCE, NOTE)
                .set(AFTER_DIVISION, CITY, NOTE)
                .set(AFTER_DIVISION, DISTRICT, NOTE);
        for (Kind kind : Kind.values()) {
            cost[kind.index() * SIZE + REST] = kind.index() <= DISTRICT.index() ? AFTER_DIVISION : 0;
            boolean within = kind.index() >= ENTRANCE.index() && kind.index() <= ROOM.index();
            cost[REST * SIZE + kind.index()] = within ? FROM_REST + 3 : FROM_REST;
        }
        return table.set(0, NOTE, NOTE).cost;
    }

    private static void divisions(Table table) {
        for (Kind kind : new Kind[] {PROVINCE, CITY, DISTRICT, SUBDISTRICT}) {
            table.set(3, kind, kind, NUMBER, GROUP)
                    .set(5, kind, LANE)
                    .set(11, kind, BUILDING, ENTRANCE, FLOOR, ROOM, PHASE);
        }
        table.set(3, SUBDISTRICT, BUILDING, PHASE);
        table.set(5, DISTRICT, CITY, PROVINCE).set(5, CITY, PROVINCE).set(5, SUBDISTRICT, DISTRICT);
        table.set(1, COMMUNITY, BUILDING).set(4, COMMUNITY, ENTRANCE, FLOOR, ROOM, COMMUNITY);
        table.set(2, GROUP, GROUP).set(5, NUMBER, COMMUNITY).set(4, ROAD, COMMUNITY);
    }

    private static void streets(Table table) {
        table.set(3, ROAD, ROAD).set(1, ROAD, ESTATE).set(1, ROAD, PLACE);
        table.set(8, ROAD, PHASE, ENTRANCE).set(5, ROAD, BUILDING, FLOOR, ROOM);
        table.set(1, LANE, LANE, ESTATE)
                .set(3, LANE, COMMUNITY)
                .set(6, NUMBER, LANE)
                .set(5, NUMBER, NUMBER);
        table.set(4, NUMBER, PHASE, ENTRANCE).set(1, NUMBER, ESTATE).set(1, NUMBER, PLACE);
    }

    private static void estates(Table table) {
        table.set(3, ESTATE, ESTATE).set(4, ESTATE, ROAD, LANE).set(2, ESTATE, NUMBER, PLACE);
        table.set(1, PLACE, ESTATE)
                .set(4, PLACE, COMMUNITY)
                .set(5, PLACE, ROAD, LANE, PLACE)
                .set(2, PLACE, NUMBER);
        table.set(3, PHASE, ESTATE, PLACE).set(4, PHASE, NUMBER, ROAD, LANE).set(2, PHASE, PHASE);
        table.set(3, ESTATE, ENTRANCE).set(3, PLACE, ENTRANCE).set(3, PHASE, ENTRANCE);
    }

    private static void inside(Table table) {
        table.set(14, FLOOR, ENTRANCE).set(12, FLOOR, BUILDING).set(12, ROOM, ENTRANCE, FLOOR);
        table.set(10, ENTRANCE, BUILDING, NUMBER).set(10, ROOM, BUILDING, NUMBER);
        for (Kind kind : new Kind[] {BUILDING, ENTRANCE, FLOOR, ROOM}) {
            table.set(3, kind, PLACE).set(12, kind, PHASE, LANE);
        }
        table.set(6, ROOM, ROOM).set(5, BUILDING, NUMBER).set(8, BUILDING, BUILDING);
    }

    /** Filled line by line. */
    private static final class Table {
        private final int[] cost;

        Table(int[] cost) {
            this.cost = cost;
        }

        Table set(int steps, Kind from, Kind... to) {
            for (Kind kind : to) {
                cost[from.index() * SIZE + kind.index()] = steps;
            }
            return this;
        }
    }
}
