package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.boundary.Change.Regridded;
import org.gridwalk.geodata.boundary.Change.Relabelled;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * What a drawn line does to a plan, in two steps: first {@link #draw} says how the ground is to be cut, and when it has
 * been, {@link #change} says which atoms change hands.
 *
 * <p>An atom lies on that side where most of it is; one with a building is cut round it, so it goes whole. Of a building
 * that grids share, what is theirs alone moves.
 */
final class DrawnStroke {
    private final Operation.Drawn operation;
    private final Draft draft;
    private final PlanGrid grid;

    /**
     * @param draft on the ground that is to be cut
     * @throws BadInput if the operation names no grid of the plan, or one that is locked
     */
    DrawnStroke(Operation.Drawn operation, Draft draft) {
        this.operation = operation;
        this.draft = draft;
        this.grid = grid("grid", operation instanceof Operation.SplitLine split ? split.grid() : edge().grid());
        if (operation instanceof Operation.SplitLine split) {
            BadInput.unless(!grid.locked(), "grid", grid.name(), "a grid that isn't locked");
            part(split);
        } else if (edge().other() != Label.NOBODY) {
            grid("other", edge().other());
        }
    }

    private Operation.Edge edge() {
        return (Operation.Edge) operation;
    }

    private PlanGrid grid(String field, int key) {
        PlanGrid found = draft.grids().get(key);
        BadInput.unless(found != null, field, key, "the key of a grid of the plan");
        return found;
    }

    private PlanGrid part(Operation.SplitLine split) {
        return new PlanGrid(draft.nextKey(), Optional.empty(), split.name(), grid.kind(), false, null);
    }

    /** @throws BadInput naming {@code line} where it can't be drawn there */
    DrawnLine draw(GridShapes shapes) {
        Geometry outline = shapes.outline(shapes.atoms(grid.key()));
        if (operation instanceof Operation.SplitLine) {
            return SplitSides.of(outline, operation.line());
        }
        return NewEdge.of(outline, shapes.outline(shapes.atoms(edge().other())), operation.line());
    }

    /** The outlines that the cut leaves as they are. */
    List<Polygon> outlines(GridShapes shapes) {
        List<Polygon> outlines = new ArrayList<>(GridShapes.parts(shapes.outline(shapes.atoms(grid.key()))));
        if (operation instanceof Operation.Edge edge) {
            outlines.addAll(GridShapes.parts(shapes.outline(shapes.atoms(edge.other()))));
        }
        return outlines;
    }

    /**
     * @param carried the plan on the ground that has been cut
     * @throws BadInput naming {@code line} where nothing is left on a side of it, or something would be taken that is
     *     locked
     */
    Change change(Draft carried, GridShapes shapes, List<Polygon> area) {
        return operation instanceof Operation.SplitLine split
                ? split(split, carried, shapes, area)
                : edge(carried, shapes, area);
    }

    private Change split(Operation.SplitLine split, Draft carried, GridShapes shapes, List<Polygon> area) {
        Set<Long> left = shapes.within(grid.key(), area);
        Set<Long> right = new TreeSet<>(shapes.atoms(grid.key()));
        right.removeAll(left);
        if (left.isEmpty() || right.isEmpty()) {
            throw DrawnLine.refused(
                    "a line with nothing on one side", "one that leaves ground of the grid on both sides");
        }
        PlanGrid part = part(split);
        List<Relabelled> moved = new ArrayList<>();
        Set<Long> fewer = households(carried, left) < households(carried, right) ? left : right;
        fewer.forEach(atom -> move(carried, atom, grid.key(), part.key(), moved));
        return new Change(moved, List.of(new Regridded(part.key(), Optional.empty(), Optional.of(part))));
    }

    private int households(Draft carried, Set<Long> atoms) {
        return atoms.stream()
                .mapToInt(atom -> carried.ground()
                        .tract(atom)
                        .load(carried.label(atom), grid.key())
                        .households())
                .sum();
    }

    private Change edge(Draft carried, GridShapes shapes, List<Polygon> area) {
        List<Relabelled> moved = new ArrayList<>();
        take(carried, shapes, area, grid.key(), edge().other(), moved);
        take(carried, shapes, area, edge().other(), grid.key(), moved);
        if (moved.isEmpty()) {
            throw DrawnLine.refused("a line with hardly anything between it and the edge", "one farther from the edge");
        }
        Draft after = carried.copy();
        Change change = new Change(moved, List.of());
        after.apply(change);
        for (int key : new int[] {grid.key(), edge().other()}) {
            if (key != Label.NOBODY && after.atoms(key).isEmpty()) {
                throw DrawnLine.refused("a line that takes all of a grid", "one that leaves it some ground");
            }
        }
        return change;
    }

    private void take(Draft carried, GridShapes shapes, List<Polygon> area, int from, int to, List<Relabelled> moved) {
        Set<Long> taken = shapes.within(from, area);
        if (!taken.isEmpty()
                && from != Label.NOBODY
                && carried.grids().get(from).locked()) {
            throw DrawnLine.refused(
                    "a line that takes from " + carried.grids().get(from).name(),
                    "one that takes nothing from a locked grid");
        }
        taken.forEach(atom -> move(carried, atom, from, to, moved));
    }

    private static void move(Draft carried, long atom, int from, int to, List<Relabelled> moved) {
        Label before = carried.label(atom);
        moved.add(new Relabelled(atom, before, from == Label.NOBODY ? Label.of(to) : before.replaced(from, to)));
    }

    /**
     * The buildings that a change moves, those with most households first.
     *
     * @param homes the buildings on each atom
     */
    static List<MovedBuilding> moved(Change change, Map<Long, List<Home>> homes) {
        List<MovedBuilding> moved = new ArrayList<>();
        for (Relabelled one : change.labels()) {
            for (Home home : homes.getOrDefault(one.atom(), List.of())) {
                Map<List<Integer>, Integer> ways = new TreeMap<>(
                        Comparator.comparing((List<Integer> way) -> way.get(0)).thenComparing(way -> way.get(1)));
                home.landings()
                        .forEach(landing -> ways.merge(
                                List.of(
                                        one.before().gridOf(landing.entrance(), landing.floor()),
                                        one.after().gridOf(landing.entrance(), landing.floor())),
                                landing.load().households(),
                                Integer::sum));
                if (ways.isEmpty()) {
                    ways.put(List.of(one.before().gridOf(1, 1), one.after().gridOf(1, 1)), 0);
                }
                ways.forEach((way, households) -> {
                    if (!way.get(0).equals(way.get(1))) {
                        moved.add(new MovedBuilding(home.id(), home.name(), way.get(0), way.get(1), households));
                    }
                });
            }
        }
        moved.sort(Comparator.comparingInt((MovedBuilding one) -> -one.households())
                .thenComparing(MovedBuilding::name)
                .thenComparing(MovedBuilding::id));
        return moved;
    }

    /** A building with who lives there. */
    record Home(long id, String name, List<PlanGround.Landing> landings) {
        Home {
            landings = List.copyOf(landings);
        }
    }
}
