package org.gridwalk.geodata.boundary.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Border;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Rules;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Unit;
import org.gridwalk.geodata.boundary.partition.Proposal.Aim;
import org.gridwalk.geodata.boundary.partition.Proposal.Note;
import org.gridwalk.geodata.boundary.partition.Proposal.Note.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionerTest {
    /** The same each time: how good a plan is that a search finds in a while is no law. */
    private static final long SEED = 20_261_122;

    @Test
    void findsTheLeastDeviationOfSmallGraphs() {
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            long seed = random.nextLong();
            Random own = new Random(seed);
            int units = 3 + own.nextInt(7);
            List<Border> borders = Graphs.any(units, own);
            int parts = 1 + own.nextInt(Math.min(4, units));
            int most = own.nextBoolean() ? 3 : 1000;
            double[] load =
                    own.doubles(units).map(each -> Math.floor(each * most)).toArray();
            PartitionProblem problem = Graphs.of(borders, units, unit -> load[unit], Rules.of(parts, 1000));
            Proposal proposal = balance(problem, 20_000);
            String which = "seed " + seed + " of " + SEED + ": " + problem;
            assertThat(PlanCheck.faults(problem, proposal)).as(which).isEmpty();
            BruteForce.Best best = BruteForce.of(problem, parts);
            if (Double.isFinite(best.percent())) {
                assertThat(proposal.deviationPercent()).as(which).isCloseTo(best.percent(), within(1e-6));
                assertThat(proposal.cutBorders()).as(which).isEqualTo(best.cutBorders());
                assertThat(proposal.isLeastDeviation()).as(which).isTrue();
            } else {
                assertThat(proposal.notes()).as(which).anyMatch(note -> note.kind() == Kind.IN_PIECES);
            }
        }
    }

    @Test
    void provesTheLeastDeviationOfTwentyFiveUnits() {
        Random random = new Random(SEED);
        double[] load = random.ints(25, 1, 1000).asDoubleStream().toArray();
        PartitionProblem problem = Graphs.of(Graphs.grid(5, 5), 25, unit -> load[unit], Rules.of(3, 100));
        Proposal proposal = balance(problem, 2_000_000);
        assertThat(proposal.isLeastDeviation()).as("seed %d", SEED).isTrue();
        assertThat(PlanCheck.faults(problem, proposal)).as("seed %d", SEED).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"8, 8, 8, 32", "6, 6, 4, 12", "5, 5, 5, 20", "10, 10, 4, 20", "12, 1, 4, 3"})
    void dividesGridsEvenlyAndBySquares(int width, int height, int parts, int cut) {
        PartitionProblem problem =
                Graphs.of(Graphs.grid(width, height), width * height, unit -> 1, Rules.of(parts, 100));
        Proposal proposal = balance(problem, 1_000_000);
        assertThat(proposal.deviationPercent()).isZero();
        assertThat(proposal.isLeastDeviation()).isTrue();
        assertThat(proposal.cutBorders()).isLessThanOrEqualTo(cut);
        assertThat(PlanCheck.faults(problem, proposal)).isEmpty();
    }

    @Test
    void evensOutToTheLastUnitOfLoad() {
        Random random = new Random(SEED);
        double[] load = random.ints(900, 500, 3000).asDoubleStream().toArray();
        PartitionProblem problem = Graphs.of(Graphs.grid(30, 30), 900, unit -> load[unit], Rules.of(7, 100));
        Proposal proposal = balance(problem, 1_000_000);
        assertThat(proposal.isLeastDeviation()).as("seed %d", SEED).isTrue();
        assertThat(PlanCheck.faults(problem, proposal)).as("seed %d", SEED).isEmpty();
    }

    @Test
    void givesNearlyAllOfAStarToTheHub() {
        PartitionProblem problem = Graphs.of(Graphs.star(9), 9, unit -> 1, Rules.of(4, 100));
        Proposal proposal = balance(problem, 10_000);
        assertThat(proposal.deviationPercent()).isCloseTo(100 * (6 - 2.25) / 2.25, within(1e-9));
        assertThat(proposal.isLeastDeviation()).isTrue();
    }

    @Test
    void takesOnePartAndAsManyAsThereAreUnits() {
        PartitionProblem one = Graphs.of(Graphs.ring(5), 5, unit -> unit, Rules.of(1, 5));
        assertThat(balance(one, 100).partOf()).containsOnly(0);
        assertThat(balance(one, 100).deviationPercent()).isZero();
        PartitionProblem each = Graphs.of(Graphs.ring(5), 5, unit -> 1, Rules.of(5, 5));
        assertThat(balance(each, 100).partOf()).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        PartitionProblem nothing = Graphs.of(Graphs.grid(3, 3), 9, unit -> 0, Rules.of(3, 5));
        assertThat(balance(nothing, 100).deviationPercent()).isZero();
    }

    @Test
    void refusesMorePartsThanUnitsAndWhatIsNotThere() {
        assertRefused("rules.fewest", () -> Graphs.of(Graphs.path(3), 3, unit -> 1, Rules.of(4, 5)));
        assertRefused("units", () -> Graphs.of(List.of(), 0, unit -> 1, Rules.of(1, 5)));
        assertRefused("borders[1].other", () -> Graphs.of(Graphs.path(3), 2, unit -> 1, Rules.of(1, 5)));
        assertRefused("load", () -> Graphs.of(List.of(), 1, unit -> Double.NaN, Rules.of(1, 5)));
        assertRefused("load", () -> Graphs.of(List.of(), 1, unit -> -1, Rules.of(1, 5)));
        assertRefused("fewest", () -> Rules.of(0, 5));
        assertRefused("iterations", () -> Effort.ofIterations(1, 0));
    }

    private static void assertRefused(String field, Runnable problem) {
        assertThatThrownBy(problem::run)
                .isInstanceOfSatisfying(
                        BadInput.class, e -> assertThat(e.field()).startsWith(field));
    }

    @Test
    void saysThatAUnitIsTooHeavy() {
        PartitionProblem problem = Graphs.of(Graphs.path(6), 6, unit -> unit == 2 ? 100 : 1, new Rules(3, 3, 5, 0));
        Proposal proposal = balance(problem, 10_000);
        assertThat(proposal.notes())
                .containsExactly(new Note(Kind.OUT_OF_BALANCE, -1), new Note(Kind.UNIT_TOO_HEAVY, 2));
        assertThat(proposal.isLeastDeviation()).isTrue();
        assertThat(proposal.deviationPercent()).isCloseTo(100 * (100 - 35.0) / 35, within(1e-9));
    }

    @Test
    void givesIslandsPartsOfTheirOwnIfTheyAreLargeEnoughAndJoinsThemIfNot() {
        List<Border> borders = new ArrayList<>(Graphs.path(4));
        borders.add(Graphs.border(4, 5));
        PartitionProblem apart = Graphs.of(borders, 6, unit -> 1, Rules.of(3, 5));
        assertThat(balance(apart, 10_000).notes()).isEmpty();
        assertThat(balance(apart, 10_000).deviationPercent()).isZero();
        PartitionProblem joined = Graphs.of(borders, 6, unit -> 1, Rules.of(2, 5));
        Proposal proposal = balance(joined, 10_000);
        assertThat(proposal.deviationPercent()).isZero();
        assertThat(proposal.notes()).extracting(Note::kind).containsExactly(Kind.IN_PIECES);
        PartitionProblem one = Graphs.of(borders, 6, unit -> 1, Rules.of(1, 5));
        assertThat(balance(one, 10).notes()).containsExactly(new Note(Kind.IN_PIECES, 0));
    }

    @Test
    void joinsAnIslandToTheGroundNearestToIt() {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            units.add(new Unit(1, 0, -1, -1, false, i, 0));
        }
        units.add(new Unit(0, 0, -1, -1, false, 7, 1));
        PartitionProblem problem = new PartitionProblem(units, Graphs.path(8), Rules.of(2, 5));
        List<Integer> partOf = balance(problem, 10_000).partOf();
        assertThat(partOf.get(8)).isEqualTo(partOf.get(7));
    }

    @Test
    void givesTheSameProposalsForTheSameSeedAndIterations() {
        PartitionProblem problem = Community.of(SEED).problem(0.5);
        Effort effort = Effort.ofIterations(SEED, 20_000);
        assertThat(Partitioner.propose(problem, effort, () -> false))
                .as("seed %d", SEED)
                .isEqualTo(Partitioner.propose(problem, effort, () -> false));
    }

    @Test
    void endsWhenCancelledWithWhatItHas() {
        PartitionProblem problem = Community.of(7).problem(0.5);
        AtomicInteger asked = new AtomicInteger();
        List<Proposal> proposals = Partitioner.propose(
                problem, Effort.ofTime(1, Duration.ofDays(1)), () -> asked.incrementAndGet() > 1000);
        assertThat(proposals).isNotEmpty();
        for (Proposal proposal : proposals) {
            assertThat(PlanCheck.faults(problem, proposal)).isEmpty();
        }
    }

    @Test
    void givesAnAnswerWithoutTime() {
        PartitionProblem problem = Community.of(8).problem(0.5);
        List<Proposal> proposals = Partitioner.propose(problem, Effort.ofTime(1, Duration.ZERO), () -> false);
        assertThat(proposals).isNotEmpty();
        assertThat(PlanCheck.faults(problem, proposals.get(0))).isEmpty();
    }

    private static Proposal balance(PartitionProblem problem, long iterations) {
        return Partitioner.solve(problem, Aim.BALANCE, Effort.ofIterations(SEED, iterations), () -> false);
    }
}
