package org.gridwalk.geodata.boundary.partition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Unit;
import org.gridwalk.geodata.boundary.partition.Proposal.Aim;

/**
 * Finds proposals: parts in one piece, estates whole, loads even, boundaries short, and no more moved than has to be.
 *
 * <p>Simulated annealing over moves of border units, chains of them and recombinations of two parts; for the least
 * deviation then exact trades along a tree of parts, and where units are few a search of all plans. Each round begins
 * with today's plan, a random one or the best so far. The search can be ended at any moment and gives what it has.
 */
public final class Partitioner {
    /** What a metre of border costs where a street, a wall or water lies along it. */
    public static final double NATURAL_SHARE = 0.25;

    private static final int ROUNDS = 9;
    /** How much each aim counts for more than usual, round by round. */
    private static final List<Double> STRENGTHS = List.of(1.0, 4.0, 16.0);

    /** The share of the effort that finding the number of parts may take. */
    private static final double CHOOSING = 0.25;

    private static final double CHOOSING_EACH = 0.05;
    /** The share of the effort for plans that cut no estate, where there are estates. */
    private static final double WITH_WHOLE_ESTATES = 0.6;

    private final PartitionProblem problem;
    private final Budget budget;
    private final SplittableRandom random;

    private Partitioner(PartitionProblem problem, Effort effort, BooleanSupplier cancelled) {
        this.problem = problem;
        this.budget = new Budget(effort, cancelled);
        this.random = new SplittableRandom(effort.seed());
    }

    /**
     * Up to three proposals, in the order of their aims, none better than another in every respect; fewer only if no more
     * that differ were found. Where estates that stay whole leave less to choose from, some proposals cut them and say so.
     *
     * @param cancelled asked often; true ends the search
     * @throws BadInput if what parts keep leaves too few units for the number of parts
     */
    public static List<Proposal> propose(PartitionProblem problem, Effort effort, BooleanSupplier cancelled) {
        return new Partitioner(problem, effort, cancelled).propose();
    }

    /**
     * All effort for one aim.
     *
     * @see #propose
     */
    public static Proposal solve(PartitionProblem problem, Aim aim, Effort effort, BooleanSupplier cancelled) {
        return new Partitioner(problem, effort, cancelled).solve(aim);
    }

    private List<Proposal> propose() {
        Instance instance = instance();
        boolean estates = problem.units().stream().anyMatch(unit -> unit.estate() != PartitionProblem.NONE);
        List<Proposal> proposals = new ArrayList<>(propose(instance, estates ? WITH_WHOLE_ESTATES : 1));
        if (estates && proposals.stream().noneMatch(Partitioner::isBalanced)) {
            proposals.removeIf(proposal -> proposal.aim() == Aim.COMPACTNESS);
        }
        if (estates && proposals.size() < Aim.values().length) {
            proposals.addAll(others(proposals, propose(instance(instance.parts, false), 1)));
        }
        return Front.named(tidied(proposals));
    }

    /** Streets go along with what lies on them; one that another is then as good as in every respect is left out. */
    private List<Proposal> tidied(List<Proposal> proposals) {
        List<Proposal> tidied = new ArrayList<>();
        for (Proposal proposal : proposals) {
            Proposal tidy = Figures.of(problem, OpenGround.tidied(problem, proposal.partOf()), proposal);
            if (tidied.stream().noneMatch(other -> Front.isAsGood(other, tidy))) {
                tidied.removeIf(other -> Front.isAsGood(tidy, other));
                tidied.add(tidy);
            }
        }
        return tidied;
    }

    private static boolean isBalanced(Proposal proposal) {
        return proposal.notes().stream().noneMatch(note -> note.kind() == Proposal.Note.Kind.OUT_OF_BALANCE);
    }

    /** As many of some as there is room for: none better than those there are in every respect, nor the other way round. */
    private static List<Proposal> others(List<Proposal> there, List<Proposal> some) {
        return some.stream()
                .filter(one ->
                        there.stream().noneMatch(other -> Front.isAsGood(other, one) || Front.isAsGood(one, other)))
                .limit(Aim.values().length - there.size())
                .toList();
    }

    private List<Proposal> propose(Instance instance, double until) {
        Front front = new Front(instance);
        double begin = budget.spent();
        int round = 0;
        for (double strength : STRENGTHS) {
            for (Aim aim : Aim.values()) {
                double end = begin + (until - begin) * ++round / (STRENGTHS.size() * Aim.values().length);
                if (round <= Aim.values().length || !budget.isSpent()) {
                    front.add(draftFor(Wish.of(instance, aim, strength), instance, budget.until(end), front));
                }
            }
        }
        return front.chosen();
    }

    private Draft draftFor(Wish wish, Instance instance, Budget.Window window, Front front) {
        Round round = new Round(instance, wish, budget, random.split(), front::offer);
        round.run(window);
        return round.best();
    }

    private Proposal solve(Aim aim) {
        Round round = alone(instance(), aim);
        double chosen = budget.spent();
        for (int i = 0; i < ROUNDS && (i == 0 || !budget.isSpent()) && !round.isDone(); i++) {
            round.run(budget.until(chosen + (1 - chosen) * (i + 1) / ROUNDS));
        }
        return round.proposal();
    }

    private Round alone(Instance instance, Aim aim) {
        return new Round(instance, Wish.only(instance, aim), budget, random.split(), draft -> {});
    }

    /** With the number of parts that is nearest to today's and can be balanced as asked. */
    private Instance instance() {
        int fewest = problem.rules().fewest();
        int most = Math.min(problem.rules().most(), problem.units().size());
        if (fewest == most) {
            return instance(fewest, true);
        }
        Instance best = null;
        double least = Double.POSITIVE_INFINITY;
        double end = 0;
        for (int parts : numbers(fewest, most)) {
            Instance instance = instanceOrNull(parts);
            if (instance == null || (best != null && budget.spent() >= CHOOSING)) {
                continue;
            }
            end = Math.min(CHOOSING, end + CHOOSING_EACH);
            Round round = alone(instance, Aim.CONTINUITY);
            round.run(budget.until(end));
            double deviation = round.proposal().deviationPercent();
            if (deviation <= problem.rules().allowedPercent()) {
                return instance;
            }
            if (deviation < least) {
                least = deviation;
                best = instance;
            }
        }
        if (best == null) {
            throw new BadInput("rules.fewest", String.valueOf(fewest), "fewer parts, others keep the rest");
        }
        return best;
    }

    private Iterable<Integer> numbers(int fewest, int most) {
        long today = problem.units().stream()
                .mapToInt(Unit::part)
                .filter(part -> part != PartitionProblem.NONE)
                .distinct()
                .count();
        List<Integer> numbers =
                new ArrayList<>(IntStream.rangeClosed(fewest, most).boxed().toList());
        numbers.sort(Comparator.comparingLong(number -> Math.abs(number - today)));
        return numbers;
    }

    private Instance instanceOrNull(int parts) {
        try {
            return instance(parts, true);
        } catch (BadInput e) {
            return null;
        }
    }

    /** Each part on one piece of ground, if there are enough of them and they come out as even as is allowed. */
    private Instance instance(int parts, boolean whole) {
        Instance apart = Contraction.of(problem, parts, whole, false);
        double allowed = problem.rules().allowedPercent() / 100 * apart.mean;
        boolean fits = apart.pieces <= parts && !apart.hasPinned && Start.leastUneven(apart) <= allowed;
        return fits || apart.pieces == 1 ? apart : Contraction.of(problem, parts, whole, true);
    }
}
