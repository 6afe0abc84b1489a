package org.gridwalk.geodata.boundary.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.boundary.PlanGrid;
import org.gridwalk.geodata.boundary.exchange.FilePlan.Grid;
import org.gridwalk.geodata.boundary.exchange.ImportReport.By;
import org.gridwalk.geodata.boundary.exchange.ImportReport.Matched;

/** Which grid of a plan each grid of a file is: by its code, else by its name, else a new one. */
final class GridMatch {
    /** For a key of the file that several grids have. */
    private static final int AMBIGUOUS = -1;

    private final Map<Integer, PlanGrid> plan;
    private final Map<Long, String> codes;
    private final Map<Integer, PlanGrid> grids = new TreeMap<>();
    private final Map<Integer, Grid> drawn = new TreeMap<>();
    private final Map<Long, Integer> keyInPlan = new HashMap<>();
    private final List<Matched> matched = new ArrayList<>();
    private final List<Integer> created = new ArrayList<>();

    /**
     * @param plan the grids of the plan by their keys, as they are today
     * @param codes by the ids of today's grids
     */
    GridMatch(List<Grid> file, Map<Integer, PlanGrid> plan, Map<Long, String> codes) {
        this.plan = plan;
        this.codes = codes;
        List<Grid> left = new ArrayList<>();
        file.forEach(grid -> byCode(grid).ifPresentOrElse(key -> enter(key, grid, By.CODE), () -> left.add(grid)));
        int next = plan.keySet().stream().mapToInt(key -> key + 1).max().orElse(1);
        for (Grid grid : left) {
            Optional<Integer> named = byName(grid);
            if (named.isPresent()) {
                enter(named.get(), grid, By.NAME);
            } else {
                created.add(next);
                enter(next++, grid);
            }
        }
    }

    private Optional<Integer> byCode(Grid grid) {
        return grid.code()
                .flatMap(code -> plan.values().stream()
                        .filter(one -> one.gridId().map(codes::get).equals(Optional.of(code)))
                        .map(PlanGrid::key)
                        .findFirst())
                .filter(key -> !grids.containsKey(key));
    }

    /** A name that two grids have says nothing. */
    private Optional<Integer> byName(Grid grid) {
        List<Integer> named = grid.name().stream()
                .flatMap(name -> plan.values().stream().filter(one -> one.name().equals(name)))
                .map(PlanGrid::key)
                .toList();
        return Optional.of(named)
                .filter(keys -> keys.size() == 1 && !grids.containsKey(keys.get(0)))
                .map(keys -> keys.get(0));
    }

    private void enter(int key, Grid grid, By by) {
        matched.add(new Matched(key, by));
        enter(key, grid);
    }

    private void enter(int key, Grid grid) {
        Optional<PlanGrid> today = Optional.ofNullable(plan.get(key));
        PlanGrid.Kind kind = grid.kind().or(() -> today.map(PlanGrid::kind)).orElse(PlanGrid.Kind.BASIC);
        String name =
                grid.name().or(() -> today.map(PlanGrid::name)).or(grid::code).orElse("新网格" + created.size());
        String owner = grid.owner().or(() -> today.map(PlanGrid::owner)).orElse(null);
        try {
            grids.put(key, new PlanGrid(key, today.flatMap(PlanGrid::gridId), name, kind, false, owner));
        } catch (BadInput bad) {
            throw new BadInput("file", grid.place() + ": " + bad.getMessage(), bad.expected());
        }
        drawn.put(key, grid);
        grid.key().ifPresent(inFile -> keyInPlan.merge(inFile, key, (one, other) -> AMBIGUOUS));
    }

    /** The grids of the plan as the file has them, by their keys. */
    Map<Integer, PlanGrid> grids() {
        return grids;
    }

    /** By their keys in the plan. */
    Map<Integer, Grid> drawn() {
        return drawn;
    }

    /** The key in the plan of what has a key in the file; empty where none or several have it. */
    Optional<Integer> key(long inFile) {
        return Optional.ofNullable(keyInPlan.get(inFile)).filter(key -> key != AMBIGUOUS);
    }

    List<Matched> matched() {
        return matched;
    }

    /** Keys in the plan. */
    List<Integer> created() {
        return created;
    }

    /** The names of today's grids that the file doesn't have. */
    List<String> dropped() {
        return plan.values().stream()
                .filter(grid -> !grids.containsKey(grid.key()))
                .map(PlanGrid::name)
                .toList();
    }
}
