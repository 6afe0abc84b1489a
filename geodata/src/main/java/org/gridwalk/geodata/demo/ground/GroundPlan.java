package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws a community: avenues along its edges, streets that cut it into twelve blocks, lanes that cut the blocks into
 * cells, and on the cells estates, a school, a market and a park.
 *
 * <p>Ten blocks hold homes, each about the same number: a division into ten equal grids that cuts no estate exists,
 * whatever today's boundaries are.
 */
final class GroundPlan {
    /** Dwellings for a household: the rest stand empty. */
    private static final double DWELLINGS_PER_HOUSEHOLD = 1.075;
    /** Blocks in the order in which a smaller community uses them; each touches the one before. */
    private static final int[] SNAKE = {0, 1, 2, 5, 4, 3, 6, 7, 8, 11, 10, 9};

    private static final List<Integer> MARKETS = List.of(3, 4, 5);
    private static final List<Integer> SCHOOLS = List.of(2, 6, 8, 10);

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
    private final StreetNet net;
    private final Block[] blocks = new Block[SNAKE.length];

    GroundPlan(Site site) {
        this.site = site;
        this.dice = site.dice().fork("ground");
        this.names = new PlaceNames(site);
        this.ground = new Ground(site);
        this.net = new StreetNet(ground, names, dice);
    }

    Ground draw() {
        int market = dice.pick(MARKETS);
        int school = dice.pick(SCHOOLS);
        List<Block> inOrder = placeBlocks(market, school);
        for (Block block : blocks) {
            block.split();
        }
        long homes = inOrder.stream().filter(Block::homes).count();
        int dwellings = (int) StrictMath.round(site.households() * DWELLINGS_PER_HOUSEHOLD / homes);
        for (Block block : inOrder) {
            if (block.homes()) {
                block.build(dwellings, names);
            } else {
                int cell = block.cell(0);
                if (block == blocks[school]) {
                    new PublicGround(ground, names, dice.fork("public")).school(block.plot(), block.frontage(), cell);
                } else if (block == blocks[market]) {
                    new PublicGround(ground, names, dice.fork("market")).market(block.plot(), block.frontage(), cell);
                } else {
                    ground.patches.add(
                            new Ground.Patch("GREEN", "预留绿地", block.plot().corners()));
                }
            }
        }
        net.drawCanal(Arrays.stream(blocks)
                .filter(block -> block.row == StreetNet.CANAL_ROW)
                .map(block -> block.lanes)
                .toList());
        ground.estates.forEach(this::settleTrades);
        return ground;
    }

    /** Blocks in the order of their indices: homes, reserves, the school's, the market's. */
    private List<Block> placeBlocks(int market, int school) {
        int used = Math.max(2, Math.min(PROGRAM.size(), (int) StrictMath.round(10 * StrictMath.sqrt(site.share()))));
        List<List<Style>> program = new ArrayList<>(PROGRAM.subList(0, used));
        if (used == PROGRAM.size()) {
            dice.shuffle(program);
        }
        List<Integer> positions = new ArrayList<>();
        for (int position : SNAKE) {
            if (position != market && position != school) {
                positions.add(position);
            }
        }
        positions.add(school);
        positions.add(market);
        for (int i = 0; i < positions.size(); i++) {
            List<Style> styles = i < used ? program.get(i) : List.of();
            blocks[positions.get(i)] = new Block(ground, net, i, positions.get(i), styles, dice);
        }
        return positions.stream().map(position -> blocks[position]).toList();
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
}
