package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gridwalk.geodata.demo.ground.StreetLine.Kind;
import org.locationtech.jts.geom.Coordinate;

/**
 * The avenues along the edges of a community and the streets that cut it into blocks: columns from the west, rows from
 * the south. North of the middle street lies a canal.
 */
final class StreetNet {
    static final int COLUMNS = 3;
    static final int ROWS = 4;
    static final int CANAL_ROW = 2;

    /** From the edge of the community to the middle of its carriageway. */
    private static final double VERGE = 9;
    /** What the canal and its path take from the blocks north of it. */
    private static final double CANAL_WIDTH = 20;

    private static final double STEPS_LENGTH = 9;

    private final Site site;
    private final Ground ground;
    private final PlaceNames names;
    private final Coordinate[][] nodes = new Coordinate[COLUMNS + 1][ROWS + 1];
    private final List<StreetLine> across = new ArrayList<>();
    private final List<StreetLine> along = new ArrayList<>();
    /** Where lanes come into a street, as shares of its stretch in a column: by row and column. */
    private final List<List<List<Double>>> mouths = new ArrayList<>();

    StreetNet(Ground ground, PlaceNames names, Dice dice) {
        this.site = ground.site;
        this.ground = ground;
        this.names = names;
        for (int c = 0; c <= COLUMNS; c++) {
            for (int r = 0; r <= ROWS; r++) {
                nodes[c][r] = node(c, r, dice);
            }
        }
        for (int r = 0; r <= ROWS; r++) {
            mouths.add(new ArrayList<>());
            List<Coordinate> points = new ArrayList<>();
            for (int c = 0; c <= COLUMNS; c++) {
                points.add(nodes[c][r]);
                mouths.get(r).add(new ArrayList<>());
            }
            points.add(0, new Coordinate(site.at(0, 0).x, nodes[0][r].y));
            points.add(new Coordinate(site.at(Site.WIDTH, 0).x, nodes[0][r].y));
            across.add(street(true, r, ROWS, site.row(), points));
        }
        for (int c = 0; c <= COLUMNS; c++) {
            List<Coordinate> points = new ArrayList<>(List.of(nodes[c]));
            points.add(0, new Coordinate(nodes[c][0].x, site.at(0, 0).y));
            points.add(new Coordinate(nodes[c][0].x, site.at(0, Site.HEIGHT).y));
            along.add(street(false, c, COLUMNS, site.column(), points));
        }
    }

    private Coordinate node(int column, int row, Dice dice) {
        boolean inside = column > 0 && column < COLUMNS && row > 0 && row < ROWS;
        double x = Math.max(VERGE, Math.min(Site.WIDTH - VERGE, column * Site.WIDTH / COLUMNS));
        double y = Math.max(VERGE, Math.min(Site.HEIGHT - VERGE, row * Site.HEIGHT / ROWS));
        return site.at(x + (inside ? dice.between(-14.0, 14.0) : 0), y + (inside ? dice.between(-8.0, 8.0) : 0));
    }

    private StreetLine street(boolean eastWest, int index, int last, int tile, List<Coordinate> points) {
        boolean edge = index == 0 || index == last;
        int avenue = tile + (index == 0 ? 0 : 1);
        boolean wide = edge ? avenue % 2 == 0 : index == (eastWest ? CANAL_ROW : 1);
        Kind kind = edge ? (wide ? Kind.PRIMARY : Kind.SECONDARY) : wide ? Kind.SECONDARY : Kind.RESIDENTIAL;
        String name = edge ? PlaceNames.avenue(eastWest, avenue) : names.street(kind);
        StreetLine street = new StreetLine(kind, name, points);
        ground.streets.add(street);
        return street;
    }

    /** South-west, south-east, north-east and north-west corner of a block, in the middle of the streets. */
    List<Coordinate> corners(int column, int row) {
        return List.of(nodes[column][row], nodes[column + 1][row], nodes[column + 1][row + 1], nodes[column][row + 1]);
    }

    /** The streets round a block. Nobody drives in across the canal. */
    Frontage frontage(int column, int row) {
        return new Frontage(
                row == CANAL_ROW ? null : across.get(row),
                along.get(column + 1),
                across.get(row + 1),
                along.get(column));
    }

    /** How far what is built stays away from the middle of the streets: south, east, north, west; metres. */
    double[] insets(int column, int row) {
        return new double[] {
            inset(row, ROWS, CANAL_ROW) + (row == CANAL_ROW ? CANAL_WIDTH : 0),
            inset(column + 1, COLUMNS, 1),
            inset(row + 1, ROWS, CANAL_ROW),
            inset(column, COLUMNS, 1)
        };
    }

    private static double inset(int index, int last, int wide) {
        return index == 0 || index == last ? 14 : index == wide ? 11 : 8;
    }

    /** Lays a lane through a block, between shares of its south and its north side. */
    StreetLine lane(int column, int row, double south, double north) {
        mouths.get(row).get(column).add(south);
        mouths.get(row + 1).get(column).add(north);
        StreetLine lane = new StreetLine(
                Kind.RESIDENTIAL,
                names.lane(),
                List.of(
                        across.get(row).join(point(column, row, south)),
                        across.get(row + 1).join(point(column, row + 1, north))));
        ground.streets.add(lane);
        return lane;
    }

    private Coordinate point(int column, int row, double share) {
        return between(nodes[column][row], nodes[column + 1][row], share);
    }

    /**
     * The outline of a part of a block, up to the middle of the streets or to the edge of the community, with every
     * vertex that a neighbour has; after all lanes.
     */
    List<Coordinate> outline(int column, int row, double[] south, double[] north) {
        List<Coordinate> outline = side(column, row, south);
        List<Coordinate> northern = side(column, row + 1, north);
        Collections.reverse(northern);
        outline.addAll(northern);
        return outline;
    }

    private List<Coordinate> side(int column, int row, double[] part) {
        List<Double> shares = new ArrayList<>(mouths.get(row).get(column));
        shares.add(part[0]);
        shares.add(part[1]);
        List<Coordinate> side = new ArrayList<>();
        shares.stream()
                .filter(share -> share >= part[0] && share <= part[1])
                .distinct()
                .sorted()
                .forEach(share -> side.add(toTheEdge(point(column, row, share))));
        return side;
    }

    /** Carriageways along the edge lie inside the community: the ground reaches on to the edge. */
    private Coordinate toTheEdge(Coordinate place) {
        Coordinate origin = site.at(0, 0);
        return site.at(toTheEdge(place.x - origin.x, Site.WIDTH), toTheEdge(place.y - origin.y, Site.HEIGHT));
    }

    private static double toTheEdge(double way, double length) {
        return Math.abs(way - VERGE) < 0.01 ? 0 : Math.abs(way - length + VERGE) < 0.01 ? length : way;
    }

    /** Water north of the middle street, with a path on its far bank that passes under the bridges. */
    void drawCanal(List<List<StreetLine>> lanes) {
        List<Coordinate> street = new ArrayList<>();
        for (int c = 0; c <= COLUMNS; c++) {
            street.add(nodes[c][CANAL_ROW]);
        }
        List<Coordinate> bank = new ArrayList<>(street);
        double west = site.at(0, 0).x;
        bank.add(0, new Coordinate(west, street.get(0).y));
        bank.add(new Coordinate(west + Site.WIDTH, street.get(COLUMNS).y));
        List<Coordinate> outline = new ArrayList<>();
        bank.forEach(point -> outline.add(new Coordinate(point.x, point.y + 12)));
        Collections.reverse(bank);
        bank.forEach(point -> outline.add(new Coordinate(point.x, point.y + 23)));
        ground.patches.add(new Ground.Patch("WATER", names.stemOf("渠"), outline));
        for (int c = 0; c < COLUMNS; c++) {
            drawTowpath(c, lanes.get(c));
        }
    }

    private void drawTowpath(int column, List<StreetLine> lanes) {
        Coordinate start = towpathEnd(column);
        Coordinate end = towpathEnd(column + 1);
        Coordinate down = between(start, end, STEPS_LENGTH / start.distance(end));
        Coordinate rise = between(start, end, 1 - STEPS_LENGTH / start.distance(end));
        List<Coordinate> path = new ArrayList<>(List.of(down));
        lanes.forEach(lane -> path.add(lane.meet(down, rise)));
        path.add(rise);
        ground.street(Kind.STEPS, null, start, down);
        ground.streets.add(new StreetLine(Kind.FOOTWAY, null, path));
        ground.street(Kind.STEPS, null, rise, end);
    }

    private Coordinate towpathEnd(int column) {
        Coordinate node = nodes[column][CANAL_ROW];
        return along.get(column).join(new Coordinate(node.x, node.y + 26));
    }

    private static Coordinate between(Coordinate from, Coordinate to, double share) {
        return new Coordinate(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    }
}
