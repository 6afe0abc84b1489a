package org.gridwalk.geodata.boundary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwalk.geodata.boundary.PlanGround.Border;
import org.gridwalk.geodata.boundary.PlanGround.Tract;

/**
 * A plan in figures, and what is wrong with it. One pass over atoms and borders, some milliseconds for ten thousand atoms.
 */
public final class PlanCheck {
    /**
     * What is wanted.
     *
     * @param deviation from the mean of visits a week that is still in balance: 0.1 is a tenth
     * @param leastHouseholds of a basic grid
     * @param mostHouseholds of a basic grid
     */
    public record Wanted(double deviation, int leastHouseholds, int mostHouseholds) {
        /** A tenth, and the 200 to 700 households that most cities write into their rules. */
        public static final Wanted USUAL = new Wanted(0.1, 200, 700);
    }

    private final Draft draft;
    private final Wanted wanted;
    private final Map<Integer, GridNumbers> numbers = new TreeMap<>();
    private final Map<Integer, List<Set<Long>>> pieces = new HashMap<>();
    private final Map<Integer, Double> perimeter = new HashMap<>();

    public PlanCheck(Draft draft, Wanted wanted) {
        this.draft = draft;
        this.wanted = wanted;
        measure();
    }

    private void measure() {
        Map<Integer, Load> loads = new HashMap<>();
        Map<Integer, Double> areas = new HashMap<>();
        Map<Integer, Integer> homes = new HashMap<>();
        Map<Integer, Set<Long>> atoms = new HashMap<>();
        for (Tract tract : draft.ground().tracts().values()) {
            Label label = draft.label(tract.id());
            for (int grid : label.grids()) {
                Load load = tract.load(label, grid);
                loads.merge(grid, load, Load::plus);
                homes.merge(grid, load.households() > 0 ? 1 : 0, Integer::sum);
                areas.merge(grid, tract.area_m2() * share(tract, label, grid), Double::sum);
                atoms.computeIfAbsent(grid, key -> new HashSet<>()).add(tract.id());
            }
        }
        draft.ground().borders().forEach(this::measure);
        double mean = draft.grids().values().stream()
                .filter(grid -> grid.kind() == PlanGrid.Kind.BASIC)
                .mapToDouble(grid -> loads.getOrDefault(grid.key(), Load.NONE).visitsAWeek())
                .average()
                .orElse(0);
        Walking walking = Walking.of(draft.ground().pace());
        for (PlanGrid grid : draft.grids().values()) {
            int key = grid.key();
            Load load = loads.getOrDefault(key, Load.NONE);
            double area = areas.getOrDefault(key, 0.0);
            double around = perimeter.getOrDefault(key, 0.0);
            boolean counts = grid.kind() == PlanGrid.Kind.BASIC && mean > 0;
            double minutes = walking.minutes(load.visitsAWeek(), homes.getOrDefault(key, 0), area);
            pieces.put(key, pieces(atoms.getOrDefault(key, Set.of())));
            numbers.put(
                    key,
                    new GridNumbers(
                            key,
                            load,
                            area,
                            around,
                            around == 0 ? 0 : Math.min(1, 4 * Math.PI * area / (around * around)),
                            counts ? load.visitsAWeek() / mean - 1 : 0,
                            pieces.get(key).size(),
                            minutes,
                            walking.workers(load.visitsAWeek(), minutes)));
        }
    }

    private static double share(Tract tract, Label label, int grid) {
        if (label.grids().size() == 1 || tract.landings().isEmpty()) {
            return 1.0 / label.grids().size();
        }
        long own = tract.landings().stream()
                .filter(landing -> label.gridOf(landing.entrance(), landing.floor()) == grid)
                .count();
        return (double) own / tract.landings().size();
    }

    /** A border counts for whoever is on one side of it only. */
    private void measure(Border border) {
        Set<Integer> one = draft.label(border.one()).grids();
        Set<Integer> other = border.other() == PlanGround.OUTSIDE
                ? Set.of()
                : draft.label(border.other()).grids();
        one.stream().filter(grid -> !other.contains(grid)).forEach(grid -> around(grid, border));
        other.stream().filter(grid -> !one.contains(grid)).forEach(grid -> around(grid, border));
    }

    private void around(int grid, Border border) {
        perimeter.merge(grid, border.meters(), Double::sum);
    }

    /** The pieces in which atoms lie, the one with most of them first. */
    private List<Set<Long>> pieces(Set<Long> atoms) {
        List<Set<Long>> found = new ArrayList<>();
        Set<Long> left = new TreeSet<>(atoms);
        while (!left.isEmpty()) {
            Set<Long> piece = new TreeSet<>();
            Deque<Long> open = new ArrayDeque<>(List.of(left.iterator().next()));
            while (!open.isEmpty()) {
                long atom = open.pop();
                if (left.remove(atom)) {
                    piece.add(atom);
                    draft.ground().borders(atom).stream()
                            .filter(border -> border.meters() > 0)
                            .forEach(border -> open.push(border.one() == atom ? border.other() : border.one()));
                }
            }
            found.add(piece);
        }
        found.sort(Comparator.comparingInt((Set<Long> piece) -> piece.size()).reversed());
        return found;
    }

    /** By the grids' keys. */
    public Map<Integer, GridNumbers> numbers() {
        return new TreeMap<>(numbers);
    }

    /** Of a basic grid from the mean of visits a week, without its sign. */
    double worstDeviation() {
        return numbers.values().stream()
                .mapToDouble(one -> Math.abs(one.deviation()))
                .max()
                .orElse(0);
    }

    /** The gravest first. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        unassigned(findings);
        draft.grids().values().forEach(grid -> check(grid, findings));
        cutEstates(findings);
        findings.sort(Comparator.comparing(Finding::kind)
                .thenComparing(Comparator.comparingDouble(Finding::value).reversed()));
        return findings;
    }

    /** Each piece of ground that is nobody's by itself; of a building that grids share what is left out of it. */
    private void unassigned(List<Finding> findings) {
        Set<Long> whole = new TreeSet<>();
        for (Tract tract : draft.ground().tracts().values()) {
            Label label = draft.label(tract.id());
            if (label.equals(Label.NONE)) {
                whole.add(tract.id());
                continue;
            }
            int households = tract.load(label, Label.NOBODY).households();
            if (households > 0) {
                findings.add(new Finding(
                        Finding.Kind.UNASSIGNED, List.copyOf(label.grids()), List.of(tract.id()), households));
            }
        }
        for (Set<Long> piece : pieces(whole)) {
            int households = piece.stream()
                    .mapToInt(atom -> draft.ground().tract(atom).load().households())
                    .sum();
            findings.add(new Finding(Finding.Kind.UNASSIGNED, List.of(), List.copyOf(piece), households));
        }
    }

    private void check(PlanGrid grid, List<Finding> findings) {
        GridNumbers one = numbers.get(grid.key());
        List<Integer> key = List.of(grid.key());
        List<Set<Long>> lies = pieces.get(grid.key());
        if (lies.isEmpty()) {
            findings.add(new Finding(Finding.Kind.EMPTY, key, List.of(), 0));
            return;
        }
        List<Long> apart = lies.stream().skip(1).flatMap(Set::stream).toList();
        if (!apart.isEmpty()) {
            findings.add(new Finding(Finding.Kind.NOT_CONTIGUOUS, key, apart, lies.size()));
        }
        if (grid.kind() == PlanGrid.Kind.DEDICATED) {
            if (grid.owner() == null) {
                findings.add(new Finding(Finding.Kind.NO_OWNER, key, List.of(), 0));
            }
            return;
        }
        int households = one.load().households();
        if (households < wanted.leastHouseholds()) {
            findings.add(new Finding(Finding.Kind.TOO_SMALL, key, List.of(), households));
        } else if (households > wanted.mostHouseholds()) {
            findings.add(new Finding(Finding.Kind.TOO_LARGE, key, List.of(), households));
        }
        if (Math.abs(one.deviation()) > wanted.deviation()) {
            findings.add(new Finding(Finding.Kind.OUT_OF_BALANCE, key, List.of(), one.deviation()));
        }
    }

    private void cutEstates(List<Finding> findings) {
        Map<Long, List<Tract>> estates = new TreeMap<>();
        draft.ground()
                .tracts()
                .values()
                .forEach(tract -> tract.estateId()
                        .ifPresent(estate -> estates.computeIfAbsent(estate, key -> new ArrayList<>())
                                .add(tract)));
        estates.values().forEach(tracts -> {
            Map<Integer, Set<Long>> byGrid = new TreeMap<>();
            tracts.stream()
                    .filter(tract -> tract.load().households() > 0)
                    .forEach(tract -> draft.label(tract.id())
                            .grids()
                            .forEach(grid -> byGrid.computeIfAbsent(grid, key -> new TreeSet<>())
                                    .add(tract.id())));
            if (byGrid.size() > 1) {
                Set<Long> most = byGrid.values().stream()
                        .max(Comparator.comparingInt(Set::size))
                        .orElseThrow();
                List<Long> rest = byGrid.values().stream()
                        .flatMap(Set::stream)
                        .filter(atom -> !most.contains(atom))
                        .toList();
                findings.add(new Finding(Finding.Kind.ESTATE_CUT, List.copyOf(byGrid.keySet()), rest, byGrid.size()));
            }
        });
    }
}
