package org.gridwalk.geodata.demo.grid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.demo.ground.Building;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.ground.Estate;
import org.gridwalk.geodata.demo.ground.Frame;
import org.gridwalk.geodata.demo.ground.Ground;
import org.gridwalk.geodata.demo.ground.Style;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * Which grid each house belongs to, over the two years.
 *
 * <p>It began as one grid a block. Since then estates went over to a neighbour, one of them within the two years; two
 * houses are shared, by entrance and by floor; a top floor put on later and a row of huts were entered nowhere; and the
 * polygons were drawn by hand. Days are counted from 1970-01-01; grids from 0.
 */
public final class GridPlan {
    private static final int ALL = CopyRows.UNBOUNDED;

    /** A house, or a part of it, in a grid over a time; ranges without their upper ends. */
    public record Box(
            int grid,
            Building building,
            int doorFrom,
            int doorUntil,
            int floorFrom,
            int floorUntil,
            int from,
            int until) {
        boolean holds(int door, int floor, int day) {
            return within(door, doorFrom, doorUntil)
                    && within(floor, floorFrom, floorUntil)
                    && from <= day
                    && day < until;
        }

        private static boolean within(int value, int from, int until) {
            return (from == ALL || from <= value) && (until == ALL || value < until);
        }
    }

    /** How a grid is drawn over a time. */
    public record Version(int grid, String name, Polygon outline, int from, int until) {
        boolean holds(Coordinate degrees) {
            return outline.getEnvelopeInternal().covers(degrees)
                    && RayCrossingCounter.locatePointInRing(
                                    degrees, outline.getExteriorRing().getCoordinateSequence())
                            != Location.EXTERIOR;
        }
    }

    public final List<Box> boxes = new ArrayList<>();
    public final List<Version> versions = new ArrayList<>();
    /** True for school and market, which have a grid of their own kind. */
    public final List<Boolean> dedicated = new ArrayList<>();

    private final Ground ground;
    private final Dice dice;
    private final int begin;
    private final int change;
    private final int basic;
    private final int[] gridOfCell;
    private final int[] formerGridOfCell;
    private final Map<Building, List<Box>> boxesOf = new HashMap<>();

    /** @param begin the first of the days; {@code change} that of the new boundaries */
    public GridPlan(Ground ground, int begin, int change) {
        this.ground = ground;
        this.dice = ground.site.dice().fork("grids");
        this.begin = begin;
        this.change = change;
        this.basic =
                ground.estates.stream().mapToInt(estate -> estate.block).max().orElse(0) + 1;
        int dedicatedFrom =
                ground.cells.stream().mapToInt(Ground.Cell::block).max().orElse(0) - 1;
        this.gridOfCell = ground.cells.stream()
                .mapToInt(cell -> cell.homes()
                        ? cell.block()
                        : cell.block() >= dedicatedFrom ? basic + cell.block() - dedicatedFrom : -1)
                .toArray();
        for (int grid = 0; grid < basic + 2; grid++) {
            dedicated.add(grid >= basic);
        }
        new Boundaries(ground, gridOfCell, dice).moveAnEstate();
        this.formerGridOfCell = gridOfCell.clone();
        new Boundaries(ground, gridOfCell, dice).moveAnEstate();
        enterHouses();
        for (int grid = 0; grid < basic + 2; grid++) {
            drawVersions(grid);
        }
    }

    public int count() {
        return dedicated.size();
    }

    private void enterHouses() {
        Boundaries boundaries = new Boundaries(ground, gridOfCell, dice);
        Building byDoor = boundaries.houseAtBoundary(house -> house.doors.size() > 2 && !house.lift(), List.of());
        Building byFloor = boundaries.houseAtBoundary(
                house -> house.floors() > 8, byDoor == null ? List.of() : List.of(byDoor.estate));
        List<Building> huts = ground.buildings.stream()
                .filter(house -> house.estate != null && house.estate.style == Style.BUNGALOW)
                .toList();
        Building forgotten = huts.isEmpty() ? null : dice.pick(huts);
        Building raised = dice.pick(ground.buildings.stream()
                .filter(house ->
                        house.estate != null && house.estate.style == Style.OLD && house != byDoor && house != byFloor)
                .toList());
        for (Building house : ground.buildings) {
            int now = gridOfCell[house.cell];
            int former = formerGridOfCell[house.cell];
            if (house == forgotten) {
                continue;
            }
            if (house == byDoor) {
                enter(new Box(now, house, ALL, 3, ALL, ALL, begin, ALL));
                enter(new Box(boundaries.neighbour(house), house, 3, ALL, ALL, ALL, begin, ALL));
            } else if (house == byFloor) {
                enter(new Box(now, house, ALL, ALL, ALL, 6, begin, ALL));
                enter(new Box(boundaries.neighbour(house), house, ALL, ALL, 6, ALL, begin, ALL));
            } else {
                int top = house == raised ? house.floors() : ALL;
                if (former != now) {
                    enter(new Box(former, house, ALL, ALL, ALL, top, begin, change));
                }
                enter(new Box(now, house, ALL, ALL, ALL, top, former == now ? begin : change, ALL));
            }
        }
    }

    private void enter(Box box) {
        boxes.add(box);
        boxesOf.computeIfAbsent(box.building, house -> new ArrayList<>()).add(box);
    }

    /** The grid of a dwelling on a day, or -1. */
    public int gridOf(Building building, int door, int floor, int day) {
        for (Box box : boxesOf.getOrDefault(building, List.of())) {
            if (box.holds(door, floor, day)) {
                return box.grid;
            }
        }
        return -1;
    }

    /** The grid whose polygon holds a place on a day, or -1. Where two do, the first. */
    public int gridAt(Coordinate meters, int day) {
        Coordinate point = Frame.degrees(meters);
        for (Version version : versions) {
            if (version.from <= day && day < version.until && version.holds(point)) {
                return version.grid;
            }
        }
        return -1;
    }

    private void drawVersions(int grid) {
        Polygon now = outline(grid, gridOfCell);
        Polygon former = outline(grid, formerGridOfCell);
        if (now == null) {
            return;
        }
        if (former == null || now.equalsExact(former)) {
            versions.add(new Version(grid, name(grid), now, begin, ALL));
        } else {
            versions.add(new Version(grid, name(grid), former, begin, change));
            versions.add(new Version(grid, name(grid), now, change, ALL));
        }
    }

    private Polygon outline(int grid, int[] grids) {
        Polygon[] cells = ground.cells.stream()
                .filter(cell -> grids[cell.index()] == grid)
                .map(cell -> Frame.polygon(cell.outline()))
                .toArray(Polygon[]::new);
        if (cells.length == 0) {
            return null;
        }
        Geometry union = CoverageUnion.union(cells);
        if (!(union instanceof Polygon polygon)) {
            throw new IllegalStateException("grid " + grid + " falls apart");
        }
        return Sketch.byHand(polygon, ground.site, dice.fork(grid));
    }

    private String name(int grid) {
        if (grid == basic) {
            return "学校专属网格";
        }
        return grid > basic ? "商圈专属网格" : "第" + Numerals.of(grid + 1) + "网格";
    }

    /** Who answers for a dedicated grid; null for a basic one. */
    public String owner(int grid) {
        if (!dedicated.get(grid)) {
            return null;
        }
        return grid == basic ? "学校总务处" : "集贸市场管理办公室";
    }

    /** Estates at which a boundary of today's cuts off a part. */
    public List<Estate> cutEstates() {
        return ground.estates.stream()
                .filter(estate -> estate.buildings.stream()
                                .flatMap(house -> boxesOf.getOrDefault(house, List.of()).stream())
                                .filter(box -> box.until == ALL)
                                .map(Box::grid)
                                .distinct()
                                .count()
                        > 1)
                .toList();
    }
}
