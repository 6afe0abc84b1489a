package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwalk.geodata.boundary.Change.Regridded;
import org.gridwalk.geodata.boundary.Change.Relabelled;

/**
 * A plan put on other boundaries than it began from: these become its start, and one change on top of them brings back
 * what the plan had changed of its own.
 *
 * <p>Where the plan had left an atom as it was, today's boundaries hold; where it had given it to somebody else, the plan's
 * wish does. So with names and kinds. Grids are the same that have the same id. One that is no more stays in the plan as a
 * grid that it makes if the plan had given it ground, and one that has come since, or that the plan had taken away, is in it
 * as far as it has ground where the plan wished nothing.
 *
 * @param start the other boundaries, with the plan's keys
 */
record Rebase(PlanStart start, Change change) {
    /**
     * @param state of the plan, on the ground as it is now
     * @param today the other boundaries, on the same ground
     */
    static Rebase of(PlanState state, PlanStart today) {
        Draft plan = state.now();
        Map<Integer, PlanGrid> first = state.begun().grids();
        Map<Long, Integer> known = new HashMap<>();
        first.values().forEach(grid -> grid.gridId().ifPresent(id -> known.put(id, grid.key())));
        Map<Integer, Integer> keys = new HashMap<>();
        int next = plan.nextKey();
        for (PlanGrid grid : today.grids()) {
            Integer key = known.get(grid.gridId().orElseThrow());
            keys.put(grid.key(), key == null ? next++ : key);
        }
        PlanStart start = today.renumbered(keys);
        Map<Long, Label> wanted = wanted(state, start);
        return new Rebase(
                start,
                new Change(
                        relabelled(start, wanted), regridded(byKey(start.grids()), grids(plan, first, start, wanted))));
    }

    private static Map<Integer, PlanGrid> byKey(Collection<PlanGrid> grids) {
        Map<Integer, PlanGrid> byKey = new TreeMap<>();
        grids.forEach(grid -> byKey.put(grid.key(), grid));
        return byKey;
    }

    /** Whose each atom is to be. */
    private static Map<Long, Label> wanted(PlanState state, PlanStart today) {
        Map<Long, Label> wanted = new TreeMap<>();
        for (long atom : state.now().ground().tracts().keySet()) {
            Label own = state.now().label(atom);
            boolean untouched = own.equals(state.begun().label(atom));
            wanted.put(atom, untouched ? today.labels().getOrDefault(atom, Label.NONE) : own);
        }
        return wanted;
    }

    private static List<Relabelled> relabelled(PlanStart start, Map<Long, Label> wanted) {
        List<Relabelled> labels = new ArrayList<>();
        wanted.forEach((atom, after) -> {
            Label before = start.labels().getOrDefault(atom, Label.NONE);
            if (!before.equals(after)) {
                labels.add(new Relabelled(atom, before, after));
            }
        });
        return labels;
    }

    /** Those with ground, those that the plan makes, and those of today that it leaves as they are. */
    private static Map<Integer, PlanGrid> grids(
            Draft plan, Map<Integer, PlanGrid> first, PlanStart today, Map<Long, Label> wanted) {
        Map<Integer, PlanGrid> todays = byKey(today.grids());
        Set<Integer> owning = owning(wanted.values());
        Set<Integer> lost = owning(today.labels().values());
        lost.removeAll(owning);
        Map<Integer, PlanGrid> grids = new TreeMap<>();
        plan.grids().forEach((key, grid) -> {
            boolean isGone = first.containsKey(key) && !todays.containsKey(key);
            if (!isGone || owning.contains(key)) {
                grids.put(key, merged(first.get(key), grid, todays.get(key)));
            }
        });
        todays.forEach((key, grid) -> {
            boolean isNew = !first.containsKey(key) && !lost.contains(key);
            if (isNew || owning.contains(key)) {
                grids.putIfAbsent(key, grid);
            }
        });
        return grids;
    }

    private static Set<Integer> owning(Collection<Label> labels) {
        Set<Integer> owning = new TreeSet<>();
        labels.forEach(label -> owning.addAll(label.grids()));
        return owning;
    }

    private static List<Regridded> regridded(Map<Integer, PlanGrid> today, Map<Integer, PlanGrid> wanted) {
        Set<Integer> keys = new TreeSet<>(wanted.keySet());
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
