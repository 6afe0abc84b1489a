package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.gridwalk.geodata.boundary.DrawnStroke.Home;
import org.gridwalk.geodata.boundary.PlanComparison.BuildingChange;
import org.gridwalk.geodata.boundary.PlanComparison.GridChange;
import org.gridwalk.geodata.boundary.PlanComparison.Moved;
import org.gridwalk.geodata.boundary.PlanGround.Landing;
import org.gridwalk.geodata.boundary.PlanGround.Tract;

/**
 * Holds a plan against what it began from. All that it takes was read with the ground, so that it costs some milliseconds
 * and can be told with every stroke.
 */
final class PlanComparisons {
    private final Draft before;
    private final Draft after;
    private final List<Move> moves = new ArrayList<>();

    /** @param before on the same ground */
    PlanComparisons(Draft before, Draft after) {
        this.before = before;
        this.after = after;
        for (Tract tract : after.ground().tracts().values()) {
            moves.addAll(moves(tract.id(), tract.landings()));
        }
    }

    /** From a grid to another, or from or to nobody. */
    private record Way(int from, int to) {}

    /** The households on one floor at one entrance, which go another way. */
    private record Move(long atom, Landing landing, Way way) {
        int households() {
            return landing.load().households();
        }
    }

    private List<Move> moves(long atom, List<Landing> landings) {
        Label was = before.label(atom);
        Label is = after.label(atom);
        if (was.equals(is)) {
            return List.of();
        }
        return landings.stream()
                .map(landing -> new Move(
                        atom,
                        landing,
                        new Way(
                                was.gridOf(landing.entrance(), landing.floor()),
                                is.gridOf(landing.entrance(), landing.floor()))))
                .filter(move -> move.way().from() != move.way().to() && move.households() > 0)
                .toList();
    }

    /** All households that change hands. */
    Moved moved() {
        Load load = moves.stream().map(move -> move.landing().load()).reduce(Load.NONE, Load::plus);
        return new Moved(
                load.households(),
                load.residents(),
                load.elders(),
                load.visitsOwed(),
                sum(moves, this::leadersChanged),
                sum(moves, this::relationshipsBroken));
    }

    private static int sum(List<Move> moves, ToIntFunction<Move> of) {
        return moves.stream().mapToInt(of).sum();
    }

    private int leadersChanged(Move move) {
        return leader(move.way().from()).equals(leader(move.way().to())) ? 0 : move.households();
    }

    private Optional<Long> leader(int key) {
        return gridId(key).flatMap(before.ground()::leader);
    }

    /** Empty for nobody, and for a grid that the plan makes. */
    private Optional<Long> gridId(int key) {
        return Optional.ofNullable(before.grids().get(key)).flatMap(PlanGrid::gridId);
    }

    private int relationshipsBroken(Move move) {
        Optional<Long> from = gridId(move.way().from());
        Optional<Long> to = gridId(move.way().to());
        return move.landing().known().stream()
                .filter(known -> from.filter(known.gridIds()::contains).isPresent()
                        && to.filter(known.gridIds()::contains).isEmpty())
                .mapToInt(PlanGround.Known::households)
                .sum();
    }

    /** The atoms with households that change hands. */
    List<Long> atoms() {
        return moves.stream().map(Move::atom).distinct().toList();
    }

    /** @param homes the buildings on each of {@link #atoms} */
    PlanComparison compare(Map<Long, List<Home>> homes) {
        PlanCheck check = new PlanCheck(after, PlanCheck.Wanted.USUAL);
        return new PlanComparison(moved(), check.worstDeviation(), grids(check), buildings(homes));
    }

    private List<GridChange> grids(PlanCheck check) {
        Map<Integer, GridNumbers> were = new PlanCheck(before, PlanCheck.Wanted.USUAL).numbers();
        Map<Integer, GridNumbers> are = check.numbers();
        Map<Integer, PlanGrid> all = new TreeMap<>(before.grids());
        all.putAll(after.grids());
        return all.values().stream()
                .map(grid -> new GridChange(
                        grid.key(),
                        grid.name(),
                        Optional.ofNullable(were.get(grid.key())).map(GridNumbers::load),
                        Optional.ofNullable(are.get(grid.key())).map(GridNumbers::load),
                        sum(moves, move -> move.way().to() == grid.key() ? move.households() : 0),
                        sum(moves, move -> move.way().from() == grid.key() ? move.households() : 0)))
                .toList();
    }

    private List<BuildingChange> buildings(Map<Long, List<Home>> homes) {
        List<BuildingChange> changes = new ArrayList<>();
        homes.forEach((atom, all) -> all.forEach(home -> {
            Map<Way, List<Move>> ways = new HashMap<>();
            moves(atom, home.landings())
                    .forEach(move -> ways.computeIfAbsent(move.way(), way -> new ArrayList<>())
                            .add(move));
            ways.forEach((way, moved) -> changes.add(change(home, way, moved)));
        }));
        changes.sort(Comparator.comparingInt(BuildingChange::from)
                .thenComparingInt(BuildingChange::to)
                .thenComparing(BuildingChange::name)
                .thenComparingLong(BuildingChange::id));
        return changes;
    }

    private BuildingChange change(Home home, Way way, List<Move> moved) {
        int lived = home.landings().stream()
                .mapToInt(landing -> landing.load().households())
                .sum();
        int households = sum(moved, Move::households);
        boolean whole = households == lived;
        return new BuildingChange(
                home.id(),
                home.name(),
                whole ? List.of() : sorted(moved, Landing::entrance),
                whole ? List.of() : sorted(moved, Landing::floor),
                way.from(),
                way.to(),
                households,
                sum(moved, this::leadersChanged),
                sum(moved, this::relationshipsBroken));
    }

    private static List<Integer> sorted(List<Move> moves, ToIntFunction<Landing> of) {
        return moves.stream()
                .map(move -> of.applyAsInt(move.landing()))
                .distinct()
                .sorted()
                .toList();
    }
}
