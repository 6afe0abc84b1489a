package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwalk.geodata.boundary.PlanGround.Tract;
import org.gridwalk.geodata.boundary.partition.Effort;
import org.gridwalk.geodata.boundary.partition.PartitionProblem;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Border;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Unit;
import org.gridwalk.geodata.boundary.partition.Partitioner;
import org.gridwalk.geodata.boundary.partition.Proposal;

/**
 * Puts a plan before the {@link Partitioner}, and its answers back into the plan's terms.
 *
 * <p>The load to share out are the visits a week. Dedicated grids stay as they are. A building that is too much for one
 * grid stays shared as it is, its parts each a fixed piece of their grid; a smaller one goes to one grid as a whole.
 */
final class PlanProposals {
    private final Draft draft;
    private final ProposalWish wish;
    private final List<PlanGrid> basic;
    private final int fewest;
    private final int most;
    /** More than this is too much for one grid. */
    private final double mostVisits;

    private final Map<Integer, Integer> partOfGrid = new HashMap<>();
    private final List<Unit> units = new ArrayList<>();
    /** By unit; of a building that grids share, the same for each of its parts. */
    private final List<Long> atomOf = new ArrayList<>();

    private final Map<Long, List<Integer>> unitsOf = new LinkedHashMap<>();

    PlanProposals(Draft draft, ProposalWish wish) {
        this.draft = draft;
        this.wish = wish;
        this.basic = draft.grids().values().stream()
                .filter(grid -> grid.kind() == PlanGrid.Kind.BASIC)
                .toList();
        for (PlanGrid grid : basic) {
            partOfGrid.put(grid.key(), partOfGrid.size());
        }
        int today = Math.max(1, basic.size());
        int households = draft.ground().tracts().values().stream()
                .mapToInt(tract -> tract.load().households())
                .sum();
        PlanCheck.Wanted usual = PlanCheck.Wanted.USUAL;
        this.fewest =
                wish.grids() == null ? Math.min(today, 1 + households / (usual.mostHouseholds() + 1)) : wish.grids();
        this.most = wish.grids() == null ? Math.max(today, households / usual.leastHouseholds()) : wish.grids();
        double visits = draft.ground().tracts().values().stream()
                .mapToDouble(tract -> tract.load().visitsAWeek())
                .sum();
        this.mostVisits = visits / Math.max(fewest, Math.min(most, today)) * (1 + wish.deviation());
        Map<Long, Integer> estates = new HashMap<>();
        for (Tract tract : new TreeMap<>(draft.ground().tracts()).values()) {
            int estate = tract.estateId()
                    .map(id -> estates.computeIfAbsent(id, key -> estates.size()))
                    .orElse(PartitionProblem.NONE);
            enter(tract, draft.label(tract.id()), estate);
        }
    }

    private void enter(Tract tract, Label label, int estate) {
        if (label.grids().stream().anyMatch(grid -> !partOfGrid.containsKey(grid))) {
            return;
        }
        if (label.grids().size() > 1 && tract.load().visitsAWeek() > mostVisits) {
            label.grids().forEach(grid -> enter(tract, tract.load(label, grid), grid, PartitionProblem.NONE, true));
        } else {
            int grid = label.grids().stream()
                    .max(Comparator.comparingDouble(
                            one -> tract.load(label, one).visitsAWeek()))
                    .orElse(Label.NOBODY);
            enter(tract, tract.load(), grid, estate, false);
        }
    }

    private void enter(Tract tract, Load load, int grid, int estate, boolean fixed) {
        unitsOf.computeIfAbsent(tract.id(), key -> new ArrayList<>()).add(units.size());
        atomOf.add(tract.id());
        units.add(new Unit(
                load.visitsAWeek(),
                load.households(),
                estate,
                partOfGrid.getOrDefault(grid, PartitionProblem.NONE),
                fixed,
                Double.NaN,
                Double.NaN));
    }

    private List<Border> borders() {
        List<Border> borders = new ArrayList<>();
        for (PlanGround.Border border : draft.ground().borders()) {
            for (int one : unitsOf.getOrDefault(border.one(), List.of())) {
                for (int other : unitsOf.getOrDefault(border.other(), List.of())) {
                    borders.add(new Border(one, other, border.meters(), border.natural()));
                }
            }
        }
        for (List<Integer> together : unitsOf.values()) {
            for (int i = 1; i < together.size(); i++) {
                borders.add(new Border(together.get(0), together.get(i), 0, true));
            }
        }
        return borders;
    }

    /** @throws org.gridwalk.geodata.BadInput where more grids keep something than there are to be */
    PartitionProblem problem() {
        Set<Integer> locked = new HashSet<>();
        basic.stream().filter(PlanGrid::locked).forEach(grid -> locked.add(partOfGrid.get(grid.key())));
        return new PartitionProblem(
                units,
                borders(),
                basic.size(),
                locked,
                new PartitionProblem.Rules(fewest, most, 100 * wish.deviation(), wish.keep()));
    }

    /**
     * What has all that was asked for comes first: no estate cut, nothing out of balance.
     *
     * @throws org.gridwalk.geodata.BadInput where what is kept leaves no room for so many grids
     */
    List<PlanProposal> propose(Effort effort, BoundaryPlans.Search search) {
        return Partitioner.propose(problem(), effort, search::isOver, search::found).stream()
                .map(this::proposal)
                .sorted(Comparator.comparingInt(
                        proposal -> proposal.notes().size() + (proposal.cutEstates() > 0 ? 1 : 0)))
                .toList();
    }

    private PlanProposal proposal(Proposal found) {
        Map<Long, Integer> grids = new TreeMap<>();
        Map<Integer, String> names = new TreeMap<>();
        Map<Integer, Integer> keyOfPart = new HashMap<>();
        for (int unit = 0; unit < units.size(); unit++) {
            int part = found.partOf().get(unit);
            boolean whole = draft.label(atomOf.get(unit)).isWhole();
            if (units.get(unit).fixed() || (part == units.get(unit).part() && whole)) {
                continue;
            }
            int key = keyOfPart.computeIfAbsent(
                    part,
                    number ->
                            number < basic.size() ? basic.get(number).key() : draft.nextKey() + number - basic.size());
            if (part >= basic.size()) {
                names.putIfAbsent(key, "新网格" + (part - basic.size() + 1));
            }
            grids.put(atomOf.get(unit), key);
        }
        Draft adopted = draft.copy();
        adopted.apply(adopted.changeOf(new Operation.Adopt(grids, names)));
        PlanCheck check = new PlanCheck(adopted, PlanCheck.Wanted.USUAL);
        double households = units.stream().mapToDouble(Unit::households).sum();
        return new PlanProposal(
                found.aim(),
                grids,
                names,
                found.deviationPercent() / 100,
                (int) Math.round(found.movedHouseholds()),
                households == 0 ? 0 : found.movedHouseholds() / households,
                found.cutMeters(),
                (int) check.findings().stream()
                        .filter(finding -> finding.kind() == Finding.Kind.ESTATE_CUT)
                        .count(),
                check.numbers().values(),
                List.copyOf(new TreeSet<>(
                        found.notes().stream().map(Proposal.Note::kind).toList())));
    }
}
