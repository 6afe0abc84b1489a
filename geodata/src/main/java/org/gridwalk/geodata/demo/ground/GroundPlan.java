package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwalk.geodata.demo.ground.StreetLine.Kind;
import org.locationtech.jts.geom.Coordinate;

/**
 * Draws a community: avenues along its edges, streets that cut it into twelve blocks, lanes that cut the blocks into
 * cells, and on the cells estates, a school, a market and a park.
 *
 * <p>Ten blocks hold homes, each about the same number: a division into ten equal grids that cuts no estate exists,
 * whatever today's boundaries are.
 */
final class GroundPlan {
    static final int COLUMNS = 3;
    static final int ROWS = 4;
    private static final int CANAL_ROW = 2;
    /** From the edge of the community to the middle of its carriageway. */
    private static final double VERGE = 9;
    /** Dwellings for a household: the rest stand empty. */
    private static final double DWELLINGS_PER_HOUSEHOLD = 1.075;
    /** Blocks in the order in which a smaller community uses them; each touches the one before. */
    private static final int[] SNAKE = {0, 1, 2, 5, 4, 3, 6, 7, 8, 11, 10, 9};

    private static final List<List<Style>> PROGRAM = List.of(
            List.of(Style.DORM, Style.OLD, Style.HIGH),
            List.of(Style.OLD, Style.HIGH),
            List.of(Style.MID, Style.OLD),
            List.of(Style.BUNGALOW, Style.HIGH, Style.OLD),
            List.of(Style.OLD, Style.OLD),
            List.of(Style.HIGH, Style.OLD),
            List.of(Style.OLD, Style.MID),
            List.of(Style.MID, Style.HIGH, Style.OLD),
            List.of(Style.OLD, Style.DORM, Style.MID),
            List.of(Style.OLD, Style.HIGH));

    private final Site site;
    private final Dice dice;
    private final PlaceNames names;
    private final Ground ground;
    private final Coordinate[][] nodes = new Coordinate[COLUMNS + 1][ROWS + 1];
    private final StreetLine[] across = new StreetLine[ROWS + 1];
    private final StreetLine[] along = new StreetLine[COLUMNS + 1];
    private final Block[] blocks = new Block[COLUMNS * ROWS];

    GroundPlan(Site site) {
        this.site = site;
        this.dice = site.dice().fork("ground");
        this.names = new PlaceNames(site);
        this.ground = new Ground(site);
    }

    Ground draw() {
        drawStreets();
        List<Integer> order = new ArrayList<>();
        int market = dice.pick(List.of(3, 4, 5));
        int school = dice.pick(List.of(2, 6, 8, 10));
        for (int position : SNAKE) {
            if (position != market && position != school) {
                order.add(position);
            }
        }
        int used = Math.max(2, Math.min(PROGRAM.size(), (int) StrictMath.round(10 * StrictMath.sqrt(site.share()))));
        List<List<Style>> program = new ArrayList<>(PROGRAM.subList(0, used));
        if (used == PROGRAM.size()) {
            dice.shuffle(program);
        }
        int budget = (int) StrictMath.round(site.households() * DWELLINGS_PER_HOUSEHOLD / used);
        for (int i = 0; i < order.size(); i++) {
            blocks[order.get(i)] = new Block(i, order.get(i), i < used ? program.get(i) : List.of());
        }
        blocks[school] = new Block(order.size(), school, List.of());
        blocks[market] = new Block(order.size() + 1, market, List.of());
        for (Block block : blocks) {
            block.split();
        }
        for (Block block : java.util.Arrays.stream(blocks)
                .sorted(Comparator.comparingInt(b -> b.index))
                .toList()) {
            if (block.styles.isEmpty()) {
                block.cell(false);
            } else {
                block.build(budget);
            }
        }
        new PublicGround(ground, names, dice.fork("public"))
                .school(plot(blocks[school]), blocks[school].frontage(), blocks[school].firstCell);
        new PublicGround(ground, names, dice.fork("market"))
                .market(plot(blocks[market]), blocks[market].frontage(), blocks[market].firstCell);
        for (Block block : blocks) {
            if (block.styles.isEmpty() && block.index < order.size()) {
                ground.patches.add(new Ground.Patch("GREEN", "预留绿地", plot(block).corners()));
            }
        }
        drawCanal();
        ground.estates.forEach(this::settleTrades);
        return ground;
    }

    /** Who manages an estate has an office in it; in old ones there are shops on the ground floor. */
    private void settleTrades(Estate estate) {
        Building first = estate.buildings.get(0);
        if (estate.management == Estate.Management.MANAGED) {
            ground.premises.add(premises("ORGANISATION", estate.name + "物业服务中心", first, 1));
        }
        if (dice.chance(0.2)) {
            ground.servicePoints.add(new Ground.ServicePoint("PARCEL_POINT", estate.name + "快递柜", estate.gate));
        }
        for (Building house : estate.buildings) {
            if (estate.style == Style.OLD && dice.chance(0.12)) {
                ground.premises.add(premises("SHOP", null, house, house.doors.size()));
            }
        }
    }

    private static Ground.Premises premises(String kind, String name, Building house, int door) {
        return new Ground.Premises(kind, name, house, house.room(door, 0));
    }

    private Plot plot(Block block) {
        return new Plot(Plot.inset(block.corners(), block.insets()), 0);
    }

    private Coordinate node(int column, int row) {
        return nodes[column][row];
    }

    private void drawStreets() {
        for (int c = 0; c <= COLUMNS; c++) {
            for (int r = 0; r <= ROWS; r++) {
                boolean inside = c > 0 && c < COLUMNS && r > 0 && r < ROWS;
                double x = Math.max(VERGE, Math.min(Site.WIDTH - VERGE, c * Site.WIDTH / COLUMNS));
                double y = Math.max(VERGE, Math.min(Site.HEIGHT - VERGE, r * Site.HEIGHT / ROWS));
                nodes[c][r] = site.at(
                        x + (inside ? dice.between(-14.0, 14.0) : 0), y + (inside ? dice.between(-8.0, 8.0) : 0));
            }
        }
        for (int r = 0; r <= ROWS; r++) {
            double y = nodes[0][r].y;
            List<Coordinate> points = new ArrayList<>(List.of(new Coordinate(site.at(0, 0).x, y)));
            for (int c = 0; c <= COLUMNS; c++) {
                points.add(nodes[c][r]);
            }
            points.add(new Coordinate(site.at(Site.WIDTH, 0).x, y));
            across[r] = main(true, r, ROWS, site.row(), points);
        }
        for (int c = 0; c <= COLUMNS; c++) {
            double x = nodes[c][0].x;
            List<Coordinate> points = new ArrayList<>(List.of(new Coordinate(x, site.at(0, 0).y)));
            for (int r = 0; r <= ROWS; r++) {
                points.add(nodes[c][r]);
            }
            points.add(new Coordinate(x, site.at(0, Site.HEIGHT).y));
            along[c] = main(false, c, COLUMNS, site.column(), points);
        }
    }

    private StreetLine main(boolean eastWest, int index, int last, int tile, List<Coordinate> points) {
        boolean edge = index == 0 || index == last;
        int avenue = tile + (index == 0 ? 0 : 1);
        Kind kind = edge
                ? (avenue % 2 == 0 ? Kind.PRIMARY : Kind.SECONDARY)
                : index == (eastWest ? CANAL_ROW : 1) ? Kind.SECONDARY : Kind.RESIDENTIAL;
        String name = edge ? PlaceNames.avenue(eastWest, avenue) : names.street(kind);
        StreetLine street = new StreetLine(kind, name, points);
        ground.streets.add(street);
        return street;
    }

    /** Water north of the middle street, with a path on its far bank. */
    private void drawCanal() {
        List<Coordinate> street = new ArrayList<>();
        double west = site.at(0, 0).x;
        for (int c = 0; c <= COLUMNS; c++) {
            street.add(node(c, CANAL_ROW));
        }
        List<Coordinate> bank = new ArrayList<>();
        bank.add(new Coordinate(west, street.get(0).y));
        bank.addAll(street);
        bank.add(new Coordinate(west + Site.WIDTH, street.get(COLUMNS).y));
        List<Coordinate> outline = new ArrayList<>();
        bank.forEach(point -> outline.add(new Coordinate(point.x, point.y + 12)));
        java.util.Collections.reverse(bank);
        bank.forEach(point -> outline.add(new Coordinate(point.x, point.y + 23)));
        ground.patches.add(new Ground.Patch("WATER", names.stemOf("渠"), outline));
        for (int c = 0; c < COLUMNS; c++) {
            drawTowpath(c, street.get(c), street.get(c + 1));
        }
    }

    private void drawTowpath(int column, Coordinate from, Coordinate to) {
        double up = 26;
        Coordinate start = along[column].join(new Coordinate(from.x, from.y + up));
        Coordinate end = along[column + 1].join(new Coordinate(to.x, to.y + up));
        Coordinate down = between(start, end, 9 / start.distance(end));
        Coordinate rise = between(start, end, 1 - 9 / start.distance(end));
        List<Coordinate> path = new ArrayList<>(List.of(down, rise));
        for (StreetLine lane : blocks[CANAL_ROW * COLUMNS + column].lanes) {
            Coordinate crossing = lane.meet(down, rise);
            path.add(path.size() - 1, crossing);
        }
        ground.street(Kind.STEPS, null, start, down);
        ground.streets.add(new StreetLine(Kind.FOOTWAY, null, path));
        ground.street(Kind.STEPS, null, rise, end);
    }

    private static Coordinate between(Coordinate from, Coordinate to, double share) {
        return new Coordinate(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    }

    /** What lies between four streets. */
    private final class Block {
        final int index;
        final int column;
        final int row;
        final List<Style> styles;
        final List<StreetLine> lanes = new ArrayList<>();
        private final List<Double> south = new ArrayList<>();
        private final List<Double> north = new ArrayList<>();
        int firstCell;

        Block(int index, int position, List<Style> styles) {
            this.index = index;
            this.column = position % COLUMNS;
            this.row = position / COLUMNS;
            List<Style> mine = new ArrayList<>(styles);
            dice.shuffle(mine);
            this.styles = mine;
        }

        List<Coordinate> corners() {
            return List.of(node(column, row), node(column + 1, row), node(column + 1, row + 1), node(column, row + 1));
        }

        Frontage frontage() {
            return new Frontage(
                    row == CANAL_ROW ? null : across[row], along[column + 1], across[row + 1], along[column]);
        }

        double[] insets() {
            return new double[] {
                across(row) + (row == CANAL_ROW ? 20 : 0), along(column + 1), across(row + 1), along(column)
            };
        }

        private double across(int index) {
            return index == 0 || index == ROWS ? 14 : index == CANAL_ROW ? 11 : 8;
        }

        private double along(int index) {
            return index == 0 || index == COLUMNS ? 14 : index == 1 ? 11 : 8;
        }

        /** Decides where lanes run, as shares of the south and the north side. */
        void split() {
            double sum = styles.stream().mapToDouble(GroundPlan::width).sum();
            double at = 0;
            for (int i = 0; i + 1 < styles.size(); i++) {
                at += width(styles.get(i)) / sum;
                south.add(at + dice.between(-0.03, 0.03));
                north.add(at + dice.between(-0.03, 0.03));
            }
            for (int i = 0; i < south.size(); i++) {
                Coordinate a = across[row].join(between(node(column, row), node(column + 1, row), south.get(i)));
                Coordinate b =
                        across[row + 1].join(between(node(column, row + 1), node(column + 1, row + 1), north.get(i)));
                StreetLine lane = new StreetLine(Kind.RESIDENTIAL, names.lane(), List.of(a, b));
                ground.streets.add(lane);
                lanes.add(lane);
            }
        }

        void build(int budget) {
            List<EstateLayout> layouts = new ArrayList<>();
            List<Coordinate> corners = corners();
            double[] insets = insets();
            Frontage frontage = frontage();
            for (int i = 0; i <= lanes.size(); i++) {
                Coordinate sw =
                        i == 0 ? corners.get(0) : lanes.get(i - 1).points().get(0);
                Coordinate nw = i == 0 ? corners.get(3) : last(lanes.get(i - 1));
                Coordinate se = i == lanes.size()
                        ? corners.get(1)
                        : lanes.get(i).points().get(0);
                Coordinate ne = i == lanes.size() ? corners.get(2) : last(lanes.get(i));
                double[] mine = {insets[0], i == lanes.size() ? insets[1] : 5, insets[2], i == 0 ? insets[3] : 5};
                Frontage streets = new Frontage(
                        frontage.south(),
                        i == lanes.size() ? frontage.east() : lanes.get(i),
                        frontage.north(),
                        i == 0 ? frontage.west() : lanes.get(i - 1));
                int cell = cell(i == 0 ? 0 : south.get(i - 1), i == lanes.size() ? 1 : south.get(i), i);
                boolean strip = frontage.south() != null && dice.chance(row == 0 ? 0.8 : 0.3);
                if (strip) {
                    mine[0] += ShopStrip.DEPTH;
                }
                Plot plot = new Plot(Plot.inset(List.of(sw, se, ne, nw), mine), dice.between(-0.012, 0.012));
                Estate estate = new Estate(styles.get(i), cell, index, plot.corners(), dice);
                estate.name = names.estate(estate.style);
                EstateLayout layout = new EstateLayout(plot, estate, streets, dice.fork(cell));
                layouts.add(layout);
                if (strip) {
                    ShopStrip.lay(ground, plot, layout.drive(), frontage.south(), cell, dice.fork(1000 + cell));
                }
            }
            Budget.meet(layouts, budget, ground, dice);
            layouts.forEach(layout -> layout.finish(ground));
        }

        private Coordinate last(StreetLine lane) {
            return lane.points().get(lane.points().size() - 1);
        }

        int cell(boolean homes) {
            firstCell = ground.cells.size();
            ground.cells.add(new Ground.Cell(firstCell, index, homes, outline(0, 1, 0, 1)));
            return firstCell;
        }

        private int cell(double fromSouth, double toSouth, int part) {
            double fromNorth = part == 0 ? 0 : north.get(part - 1);
            double toNorth = part == lanes.size() ? 1 : north.get(part);
            int cell = ground.cells.size();
            ground.cells.add(new Ground.Cell(cell, index, true, outline(fromSouth, toSouth, fromNorth, toNorth)));
            return cell;
        }

        /** The outline up to the middle of the streets, or to the edge of the community, with every vertex a neighbour has. */
        private List<Coordinate> outline(double fromSouth, double toSouth, double fromNorth, double toNorth) {
            List<Coordinate> outline = new ArrayList<>();
            for (double share : shares(row, fromSouth, toSouth)) {
                outline.add(edge(between(node(column, row), node(column + 1, row), share)));
            }
            List<Double> northern = shares(row + 1, fromNorth, toNorth);
            java.util.Collections.reverse(northern);
            for (double share : northern) {
                outline.add(edge(between(node(column, row + 1), node(column + 1, row + 1), share)));
            }
            return outline;
        }

        /** Where lanes of either side meet a street within this block, from one share to another. */
        private List<Double> shares(int street, double from, double to) {
            List<Double> shares = new ArrayList<>(List.of(from, to));
            if (street > 0) {
                shares.addAll(blocks[(street - 1) * COLUMNS + column].north);
            }
            if (street < ROWS) {
                shares.addAll(blocks[street * COLUMNS + column].south);
            }
            return new ArrayList<>(shares.stream()
                    .filter(share -> share >= from && share <= to)
                    .distinct()
                    .sorted()
                    .toList());
        }

        /** Carriageways along the edge lie inside the community: the ground reaches on to the edge. */
        private Coordinate edge(Coordinate place) {
            Coordinate origin = site.at(0, 0);
            double x = place.x - origin.x;
            double y = place.y - origin.y;
            return site.at(
                    Math.abs(x - VERGE) < 0.01 ? 0 : Math.abs(x - Site.WIDTH + VERGE) < 0.01 ? Site.WIDTH : x,
                    Math.abs(y - VERGE) < 0.01 ? 0 : Math.abs(y - Site.HEIGHT + VERGE) < 0.01 ? Site.HEIGHT : y);
        }
    }

    private static double width(Style style) {
        return switch (style) {
            case OLD -> 1;
            case HIGH -> 1.05;
            case MID -> 0.95;
            case DORM -> 0.8;
            case BUNGALOW -> 0.6;
        };
    }
}
