package org.gridwalk.geodata.boundary.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Border;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Rules;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Unit;
import org.gridwalk.geodata.boundary.partition.Proposal.Aim;
import org.gridwalk.geodata.boundary.partition.Proposal.Note;
import org.gridwalk.geodata.boundary.partition.Proposal.Note.Kind;
import org.junit.jupiter.api.Test;

class ProposalsTest {
    /** The same each time: how good a plan is that a search finds in a while is no law. */
    private static final long SEED = 20_261_122;

    private static final long ITERATIONS = 1_000_000;

    @Test
    void proposesWaysToMendACommunity() {
        Random random = new Random(SEED);
        for (int i = 0; i < 3; i++) {
            long seed = random.nextLong();
            PartitionProblem problem = Community.of(seed).problem(0.5);
            List<Proposal> proposals = propose(problem, seed);
            double all = problem.units().stream().mapToDouble(Unit::households).sum();
            String which = "seed " + seed + " of " + SEED + ": " + words(proposals, all);
            assertThat(proposals).as(which).isNotEmpty().doesNotHaveDuplicates();
            assertThat(proposals).as(which).anyMatch(proposal -> proposal.movedHouseholds() < 0.15 * all);
            for (Proposal proposal : proposals) {
                assertThat(PlanCheck.faults(problem, proposal)).as(which).isEmpty();
                assertThat(proposal.deviationPercent()).as(which).isLessThanOrEqualTo(5);
                assertThat(proposal.notes()).as(which).allMatch(note -> note.kind() == Kind.ESTATE_TOO_HEAVY);
                assertThat(proposals).as(which).noneMatch(other -> isBetter(other, proposal));
            }
        }
    }

    @Test
    void proposesThreeThatMoveFew() {
        PartitionProblem problem = Community.of(1).problem(0.5);
        List<Proposal> proposals = propose(problem, 1);
        double all = problem.units().stream().mapToDouble(Unit::households).sum();
        assertThat(proposals).extracting(Proposal::aim).containsExactly(Aim.values());
        assertThat(proposals).allMatch(proposal -> proposal.movedHouseholds() < 0.15 * all);
    }

    @Test
    void proposesThreeWhereverTheSliderIs() {
        for (long seed : new long[] {1, 3, 7}) {
            Community community = Community.of(seed);
            for (double keep : new double[] {0, 0.5, 1}) {
                PartitionProblem problem = community.problem(keep);
                List<Proposal> proposals = propose(problem, seed);
                String which = "seed " + seed + " keep " + keep + ": " + words(proposals, 5426);
                assertThat(proposals).as(which).extracting(Proposal::aim).containsExactly(Aim.values());
                for (Proposal proposal : proposals) {
                    assertThat(PlanCheck.faults(problem, proposal)).as(which).isEmpty();
                    assertThat(proposals).as(which).noneMatch(other -> isBetter(other, proposal));
                }
            }
        }
    }

    /** Ground so small that all its plans can be looked at. */
    @Test
    void proposesThreeWhereverThereAreThree() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int three = 0;
        for (int i = 0; i < 25; i++) {
            PartitionProblem problem = anyOfNine(random);
            List<double[]> front = BruteForce.front(problem);
            List<Proposal> proposals =
                    Partitioner.propose(problem, Effort.ofIterations(random.nextLong(), 100_000), () -> false);
            String which = "ground " + i + " of seed " + seed + ": " + words(proposals, 100);
            if (front.size() >= 3) {
                three++;
                assertThat(proposals).as(which).hasSize(3);
                assertThat(proposals)
                        .as(which)
                        .allMatch(one -> one.notes().stream().noneMatch(note -> note.kind() == Kind.OUT_OF_BALANCE));
            }
            for (Proposal proposal : proposals) {
                assertThat(PlanCheck.faults(problem, proposal)).as(which).isEmpty();
                assertThat(proposals).as(which).noneMatch(other -> isBetter(other, proposal));
            }
        }
        assertThat(three).as("grounds with three of seed %d", seed).isPositive();
    }

    /** Three rows of three, each a part today. */
    private static PartitionProblem anyOfNine(Random random) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            int row = i / 3;
            units.add(new Unit(1 + random.nextInt(4), 1 + random.nextInt(9), -1, row, false, i % 3, row));
        }
        List<Border> borders = Graphs.grid(3, 3).stream()
                .map(border -> new Border(border.one(), border.other(), 1 + random.nextInt(9), false))
                .toList();
        return new PartitionProblem(units, borders, 3, Set.of(), new Rules(3, 3, 40, random.nextDouble()));
    }

    private static List<String> words(List<Proposal> proposals, double all) {
        return proposals.stream()
                .map(proposal -> String.format(
                        Locale.ROOT,
                        "%s: deviation %.2f %%, cut %.0f m, moved %.2f %%, %s",
                        proposal.aim(),
                        proposal.deviationPercent(),
                        proposal.cutMeters(),
                        100 * proposal.movedHouseholds() / all,
                        proposal.notes()))
                .toList();
    }

    private static boolean isBetter(Proposal one, Proposal other) {
        return !one.equals(other)
                && one.deviationPercent() <= other.deviationPercent()
                && one.cutMeters() <= other.cutMeters()
                && one.movedHouseholds() <= other.movedHouseholds();
    }

    @Test
    void movesLittleMoreThanHasToBeIfAllIsToBeKept() {
        PartitionProblem problem = Community.of(SEED).problem(1);
        DoubleSummaryStatistics moved = propose(problem, SEED).stream()
                .mapToDouble(Proposal::movedHouseholds)
                .summaryStatistics();
        double all = problem.units().stream().mapToDouble(Unit::households).sum();
        assertThat(moved.getMin()).as("seed %d", SEED).isLessThan(0.15 * all);
        assertThat(moved.getMax()).as("seed %d", SEED).isLessThan(moved.getMin() + 0.05 * all);
    }

    @Test
    void leavesAloneWhatIsNotBroken() {
        List<Unit> units = quarters();
        PartitionProblem problem = new PartitionProblem(units, Graphs.grid(6, 6), 4, Set.of(), new Rules(4, 4, 5, 1));
        Proposal proposal = solve(problem, Aim.CONTINUITY);
        assertThat(proposal.partOf()).isEqualTo(units.stream().map(Unit::part).toList());
        assertThat(proposal.movedHouseholds()).isZero();
    }

    @Test
    void lockedPartsGainAndFixedUnitsStay() {
        List<Unit> units = quarters();
        units.set(0, new Unit(20, 20, -1, 0, false, 0, 0));
        units.set(35, new Unit(1, 1, -1, 3, true, 0, 0));
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i).part() == 1) {
                units.set(i, new Unit(0.2, 1, -1, 1, false, 0, 0));
            }
        }
        PartitionProblem problem =
                new PartitionProblem(units, Graphs.grid(6, 6), 4, Set.of(0, 1), new Rules(4, 4, 5, 0));
        for (Aim aim : Aim.values()) {
            Proposal proposal = solve(problem, aim);
            assertThat(PlanCheck.faults(problem, proposal)).as("%s", aim).isEmpty();
            assertThat(proposal.partOf().stream().filter(part -> part == 1).count())
                    .isGreaterThan(9);
        }
    }

    @Test
    void aPartThatIsLockedInTwoPlacesStaysInTwoPlaces() {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            units.add(new Unit(1, 1, -1, i % 11 == 0 ? 0 : 1, false, i, 0));
        }
        PartitionProblem problem = new PartitionProblem(units, Graphs.path(12), 2, Set.of(0), new Rules(2, 2, 5, 0));
        Proposal proposal = solve(problem, Aim.BALANCE);
        assertThat(PlanCheck.faults(problem, proposal)).isEmpty();
        assertThat(proposal.notes()).containsExactly(new Note(Kind.IN_PIECES, 0));
        assertThat(proposal.deviationPercent()).isZero();
    }

    @Test
    void keepsEstatesWholeAndCutsOnlyWhatIsTooHeavy() {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            units.add(new Unit(1, 1, i < 3 ? 0 : i < 16 ? 1 : i % 3 == 0 ? 2 : -1, -1, false, i, 0));
        }
        PartitionProblem problem = new PartitionProblem(units, Graphs.path(24), Rules.of(4, 10));
        Proposal proposal = solve(problem, Aim.BALANCE);
        assertThat(proposal.deviationPercent()).isZero();
        assertThat(proposal.notes()).containsExactly(new Note(Kind.ESTATE_TOO_HEAVY, 1));
        assertThat(PlanCheck.faults(problem, proposal)).isEmpty();
    }

    @Test
    void findsTheNumberOfParts() {
        PartitionProblem thirds = Graphs.of(Graphs.path(9), 9, unit -> unit % 3 == 1 ? 4 : 0, new Rules(2, 6, 5, 0));
        assertThat(solve(thirds, Aim.BALANCE).parts()).isEqualTo(3);
        List<Unit> units = quarters();
        PartitionProblem asToday = new PartitionProblem(units, Graphs.grid(6, 6), 4, Set.of(), new Rules(2, 6, 5, 0.5));
        assertThat(solve(asToday, Aim.BALANCE).parts()).isEqualTo(4);
    }

    @Test
    void namesNewPartsAndDissolvesOldOnes() {
        PartitionProblem more =
                new PartitionProblem(quarters(), Graphs.grid(6, 6), 4, Set.of(), new Rules(6, 6, 5, 0.5));
        assertThat(solve(more, Aim.CONTINUITY).partOf()).containsOnly(0, 1, 2, 3, 4, 5);
        assertThat(solve(more, Aim.CONTINUITY).movedHouseholds()).isEqualTo(12);
        PartitionProblem fewer =
                new PartitionProblem(quarters(), Graphs.grid(6, 6), 4, Set.of(), new Rules(3, 3, 5, 0.5));
        Proposal proposal = solve(fewer, Aim.CONTINUITY);
        assertThat(PlanCheck.faults(fewer, proposal)).isEmpty();
        assertThat(proposal.partOf().stream().distinct()).hasSize(3).allMatch(part -> part < 4);
        assertThat(proposal.deviationPercent()).isZero();
    }

    /** A square of 36 units in four parts of nine. */
    private static List<Unit> quarters() {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 36; i++) {
            int row = i / 6;
            units.add(new Unit(1, 1, -1, i % 6 / 3 + row / 3 * 2, false, i % 6, row));
        }
        return units;
    }

    private static List<Proposal> propose(PartitionProblem problem, long seed) {
        return Partitioner.propose(problem, Effort.ofIterations(seed, ITERATIONS), () -> false);
    }

    private static Proposal solve(PartitionProblem problem, Aim aim) {
        return Partitioner.solve(problem, aim, Effort.ofIterations(SEED, 100_000), () -> false);
    }
}
