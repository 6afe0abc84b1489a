package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwalk.geodata.boundary.BoundaryPlans.Start;
import org.gridwalk.geodata.boundary.Change.Regridded;
import org.gridwalk.geodata.boundary.Change.Relabelled;

/**
 * A plan put on other boundaries than it began from: these become its start, and one change on top of them makes it what
 * it was.
 *
 * <p>Grids are the same that have the same id. One that is no more keeps in the plan the ground that it had there, as a
 * grid that the plan makes; one that has come since has none until the plan gives it some. Where the plan had not changed
 * a name or a kind, today's holds.
 *
 * @param start the other boundaries, with the plan's keys
 */
record Rebase(Start start, Change change) {
    /**
     * @param plan as it stands
     * @param began the grids that it began from
     * @param today the other boundaries, on the same ground
     */
    static Rebase of(Draft plan, Collection<PlanGrid> began, Start today) {
        Map<Integer, PlanGrid> first = byKey(began);
        Map<Long, Integer> known = new HashMap<>();
        first.values().forEach(grid -> grid.gridId().ifPresent(id -> known.put(id, grid.key())));
        Map<Integer, Integer> keys = new HashMap<>();
        int next = plan.nextKey();
        for (PlanGrid grid : today.grids()) {
            Integer key = known.get(grid.gridId().orElseThrow());
            keys.put(grid.key(), key == null ? next++ : key);
        }
        Start start = today.renumbered(keys);
        return new Rebase(start, new Change(labels(plan, start), grids(plan, first, byKey(start.grids()))));
    }

    private static Map<Integer, PlanGrid> byKey(Collection<PlanGrid> grids) {
        Map<Integer, PlanGrid> byKey = new TreeMap<>();
        grids.forEach(grid -> byKey.put(grid.key(), grid));
        return byKey;
    }

    private static List<Relabelled> labels(Draft plan, Start start) {
        List<Relabelled> labels = new ArrayList<>();
        for (long atom : new TreeSet<>(plan.ground().tracts().keySet())) {
            Label before = start.labels().getOrDefault(atom, Label.NONE);
            if (!before.equals(plan.label(atom))) {
                labels.add(new Relabelled(atom, before, plan.label(atom)));
            }
        }
        return labels;
    }

    private static List<Regridded> grids(Draft plan, Map<Integer, PlanGrid> first, Map<Integer, PlanGrid> today) {
        Map<Integer, PlanGrid> wanted = new TreeMap<>();
        plan.grids().forEach((key, grid) -> wanted.put(key, merged(first.get(key), grid, today.get(key))));
        today.forEach((key, grid) -> {
            if (!first.containsKey(key)) {
                wanted.put(key, grid);
            }
        });
        TreeSet<Integer> keys = new TreeSet<>(wanted.keySet());
        keys.addAll(today.keySet());
        List<Regridded> grids = new ArrayList<>();
        for (int key : keys) {
            if (!Objects.equals(today.get(key), wanted.get(key))) {
                grids.add(
                        new Regridded(key, Optional.ofNullable(today.get(key)), Optional.ofNullable(wanted.get(key))));
            }
        }
        return grids;
    }

    private static PlanGrid merged(PlanGrid began, PlanGrid plan, PlanGrid today) {
        if (began == null || today == null) {
            return new PlanGrid(plan.key(), Optional.empty(), plan.name(), plan.kind(), plan.locked(), plan.owner());
        }
        boolean named = !plan.name().equals(began.name());
        boolean ofOtherKind = plan.kind() != began.kind() || !Objects.equals(plan.owner(), began.owner());
        return new PlanGrid(
                plan.key(),
                today.gridId(),
                named ? plan.name() : today.name(),
                ofOtherKind ? plan.kind() : today.kind(),
                plan.locked(),
                ofOtherKind ? plan.owner() : today.owner());
    }
}
