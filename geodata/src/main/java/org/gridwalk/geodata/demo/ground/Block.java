package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** What lies between four streets: an estate of each style given, side by side with lanes between, or no homes. */
final class Block {
    private static final double LANE_INSET = 5;

    final int index;
    final int column;
    final int row;
    final List<StreetLine> lanes = new ArrayList<>();

    private final Ground ground;
    private final StreetNet net;
    private final Dice dice;
    private final List<Style> styles;
    /** Where the parts begin and end, as shares of the south side; and of the north side. */
    private final List<Double> south = new ArrayList<>();

    private final List<Double> north = new ArrayList<>();

    /** @param position of the block: columns first, from the south-west */
    Block(Ground ground, StreetNet net, int index, int position, List<Style> styles, Dice dice) {
        this.ground = ground;
        this.net = net;
        this.index = index;
        this.column = position % StreetNet.COLUMNS;
        this.row = position / StreetNet.COLUMNS;
        this.dice = dice;
        this.styles = new ArrayList<>(styles);
        dice.shuffle(this.styles);
    }

    boolean homes() {
        return !styles.isEmpty();
    }

    Frontage frontage() {
        return net.frontage(column, row);
    }

    /** The whole of it as one plot. */
    Plot plot() {
        return new Plot(Plot.inset(net.corners(column, row), net.insets(column, row)), 0);
    }

    /** Lays the lanes; before any cell is made, because cells need the lanes of their neighbours. */
    void split() {
        double sum = styles.stream().mapToDouble(Block::width).sum();
        double at = 0;
        south.add(0.0);
        north.add(0.0);
        for (int i = 0; i + 1 < styles.size(); i++) {
            at += width(styles.get(i)) / sum;
            south.add(at + dice.between(-0.03, 0.03));
            north.add(at + dice.between(-0.03, 0.03));
        }
        south.add(1.0);
        north.add(1.0);
        for (int i = 1; i + 1 < south.size(); i++) {
            lanes.add(net.lane(column, row, south.get(i), north.get(i)));
        }
    }

    /** Makes the cell of a part, and gives its index. */
    int cell(int part) {
        int cell = ground.cells.size();
        double[] southern = {south.get(part), south.get(part + 1)};
        double[] northern = {north.get(part), north.get(part + 1)};
        ground.cells.add(new Ground.Cell(cell, index, homes(), net.outline(column, row, southern, northern)));
        return cell;
    }

    /** Builds the estates, with about so many dwellings altogether. */
    void build(int dwellings, PlaceNames names) {
        List<EstateLayout> layouts = new ArrayList<>();
        for (int part = 0; part < styles.size(); part++) {
            layouts.add(layOut(part, names));
        }
        Budget.meet(layouts, dwellings, ground, dice);
        layouts.forEach(layout -> layout.finish(ground));
    }

    private EstateLayout layOut(int part, PlaceNames names) {
        int cell = cell(part);
        double[] insets = net.insets(column, row);
        insets[1] = part == lanes.size() ? insets[1] : LANE_INSET;
        insets[3] = part == 0 ? insets[3] : LANE_INSET;
        StreetLine street = frontage().south();
        boolean strip = street != null && dice.chance(row == 0 ? 0.8 : 0.3);
        if (strip) {
            insets[0] += ShopStrip.DEPTH;
        }
        Plot plot = new Plot(Plot.inset(corners(part), insets), dice.between(-0.012, 0.012));
        Estate estate = new Estate(styles.get(part), cell, index, plot.corners(), dice);
        estate.name = names.estate(estate.style);
        EstateLayout layout = new EstateLayout(plot, estate, frontage(part), dice.fork(cell));
        if (strip) {
            ShopStrip.lay(ground, plot, layout.drive(), street, cell);
        }
        return layout;
    }

    private Frontage frontage(int part) {
        Frontage whole = frontage();
        return new Frontage(
                whole.south(),
                part == lanes.size() ? whole.east() : lanes.get(part),
                whole.north(),
                part == 0 ? whole.west() : lanes.get(part - 1));
    }

    private List<Coordinate> corners(int part) {
        List<Coordinate> whole = net.corners(column, row);
        return List.of(
                part == 0 ? whole.get(0) : first(lanes.get(part - 1)),
                part == lanes.size() ? whole.get(1) : first(lanes.get(part)),
                part == lanes.size() ? whole.get(2) : last(lanes.get(part)),
                part == 0 ? whole.get(3) : last(lanes.get(part - 1)));
    }

    private static Coordinate first(StreetLine lane) {
        return lane.points().get(0);
    }

    private static Coordinate last(StreetLine lane) {
        return lane.points().get(lane.points().size() - 1);
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
