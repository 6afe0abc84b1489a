package org.gridwalk.geodata.boundary.partition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
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
    private static final double CHOOSING = 0.3;

    private static final double CHOOSING_EACH = 0.02;
    private static final int MOST_LOOKS = 12;
    /** The share of the effort for plans that cut no estate, where there are estates. */
    private static final double WITH_WHOLE_ESTATES = 0.35;
    /** Shares of the least worst deviation that is known. */
    private static final double LESS = 0.75;

    private static final double MUCH_LESS = 0.4;

    private final PartitionProblem problem;
    private final Budget budget;
    private final SplittableRandom random;
    private final DoubleConsumer found;
    private double least = Double.POSITIVE_INFINITY;

    private Partitioner(PartitionProblem problem, Effort effort, BooleanSupplier cancelled, DoubleConsumer found) {
        this.problem = problem;
        this.found = found;
        this.budget = new Budget(effort, cancelled);
        this.random = new SplittableRandom(effort.seed());
    }

    /**
     * Up to three proposals, in the order of their aims, none better than another in every respect; fewer only if no more
     * that differ were found. Where estates that stay whole leave less to choose from, some proposals cut them, and where
     * that is not enough some are less even than asked; they say so.
     *
     * @param cancelled asked often; true ends the search
     * @throws BadInput if what parts keep leaves too few units for the number of parts
     */
    public static List<Proposal> propose(PartitionProblem problem, Effort effort, BooleanSupplier cancelled) {
        return propose(problem, effort, cancelled, deviation -> {});
    }

    /**
     * The same.
     *
     * @param found told of the worst deviation of the most even plan so far whenever it has become less, as a share of the
     *     mean
     */
    public static List<Proposal> propose(
            PartitionProblem problem, Effort effort, BooleanSupplier cancelled, DoubleConsumer found) {
        return new Partitioner(problem, effort, cancelled, found).propose();
    }

    /**
     * All effort for one aim.
     *
     * @see #propose
     */
    public static Proposal solve(PartitionProblem problem, Aim aim, Effort effort, BooleanSupplier cancelled) {
        return new Partitioner(problem, effort, cancelled, deviation -> {}).solve(aim);
    }

    private List<Proposal> propose() {
        Instance instance = instance();
        boolean estates = problem.units().stream().anyMatch(unit -> unit.estate() != PartitionProblem.NONE);
        List<Front> fronts = new ArrayList<>(List.of(searched(instance, estates ? WITH_WHOLE_ESTATES : 1, List.of())));
        Choice choice = new Choice(problem);
        if (fronts.get(0).isBalanced()) {
            choice.take(fronts.get(0));
        } else {
            choice.takeMostEven(fronts.get(0));
        }
        if (estates && !choice.isFull()) {
            fronts.add(
                    searched(instance(instance.parts, false), 1, fronts.get(0).sketches(true)));
            choice.take(fronts.get(1));
        }
        choice.takeWhatElse(fronts);
        return choice.named();
    }

    /**
     * A round for each aim, weaker and then stronger.
     *
     * @param known plans of the same parts of larger units; those found are to be better in something
     */
    private Front searched(Instance instance, double share, List<Sketch> known) {
        Front front = new Front(instance, this::tell);
        double begin = budget.spent();
        double all = STRENGTHS.size() * Aim.values().length;
        int number = 0;
        for (double strength : STRENGTHS) {
            for (Aim aim : Aim.values()) {
                double end = begin + (1 - begin) * share * ++number / all;
                if (number <= Aim.values().length || !budget.isSpent()) {
                    Wish wish = Wish.of(instance, aim, strength);
                    Round round = new Round(instance, wish, budget, random.split(), front::offer);
                    if (!known.isEmpty() && strength > 1) {
                        setApart(round, aim, strength, known, instance);
                    }
                    round.run(budget.until(end));
                    front.add(round.best());
                }
            }
        }
        lookTowardsToday(front, instance, known);
        return front;
    }

    /** Between the best plans and today's, both ways: neither goes as far as the other everywhere. */
    private void lookTowardsToday(Front front, Instance instance, List<Sketch> known) {
        if (instance.mostKept == 0) {
            return;
        }
        int[] today = new Start(instance, random.split()).today();
        List<Sketch> from = known.isEmpty() ? front.sketches(true) : known;
        for (Aim aim : Aim.values()) {
            from.stream()
                    .min(Choice.order(aim))
                    .map(sketch -> sketch.on(instance))
                    .ifPresent(found -> {
                        Way.go(new Draft(instance, found), today, front::add);
                        Way.go(new Draft(instance, today), found, front::add);
                    });
        }
    }

    /** Where one plan is the best in every respect, others are more even, or less even than was asked and move fewer. */
    private void setApart(Round round, Aim aim, double strength, List<Sketch> known, Instance instance) {
        double least =
                known.stream().mapToDouble(sketch -> sketch.deviation).min().orElseThrow();
        double allowed = problem.rules().allowedPercent() / 100;
        boolean isLast = strength == STRENGTHS.get(STRENGTHS.size() - 1);
        switch (aim) {
            case BALANCE -> round.within(least * (isLast ? MUCH_LESS : LESS));
            case COMPACTNESS -> round.within(isLast ? Front.NEARLY * allowed : LESS * least);
            case CONTINUITY -> {
                if (isLast) {
                    round.within(Front.NEARLY * Front.NEARLY * allowed);
                } else {
                    round.begin(
                            known.stream().min(Choice.order(aim)).orElseThrow().on(instance));
                }
            }
        }
    }

    private void tell(double deviation) {
        if (deviation < least) {
            least = deviation;
            found.accept(deviation);
        }
    }

    private Proposal solve(Aim aim) {
        Instance instance = instance();
        Round round = new Round(instance, Wish.only(instance, aim), budget, random.split(), draft -> {});
        double chosen = budget.spent();
        for (int i = 0; i < ROUNDS && (i == 0 || !budget.isSpent()) && !round.isDone(); i++) {
            round.run(budget.until(chosen + (1 - chosen) * (i + 1) / ROUNDS));
        }
        return round.proposal();
    }

    /** With the number of parts that is nearest to today's and can be balanced as asked. */
    private Instance instance() {
        int fewest = problem.rules().fewest();
        int most = Math.min(problem.rules().most(), problem.units().size());
        if (fewest == most) {
            return instance(fewest, true);
        }
        List<Instance> instances = numbers(fewest, most).stream()
                .map(this::instanceOrNull)
                .filter(Objects::nonNull)
                .limit(MOST_LOOKS)
                .toList();
        if (instances.isEmpty()) {
            throw new BadInput("rules.fewest", String.valueOf(fewest), "fewer parts, others keep the rest");
        }
        return evenest(instances);
    }

    /** Of some the first that can be balanced as asked: a look at each, then longer ones at the better half of them. */
    private Instance evenest(List<Instance> instances) {
        Map<Instance, Round> rounds = new HashMap<>();
        instances.forEach(instance -> rounds.put(instance, choosing(instance)));
        List<Instance> left = instances;
        do {
            Map<Instance, Double> deviations = new HashMap<>();
            for (Instance instance : left) {
                rounds.get(instance).run(budget.until(budget.spent() + CHOOSING_EACH));
                double deviation = rounds.get(instance).best().deviation();
                if (deviation <= problem.rules().allowedPercent() / 100) {
                    return instance;
                }
                deviations.put(instance, deviation);
                if (isPast(CHOOSING)) {
                    break;
                }
            }
            left = left.stream()
                    .filter(deviations::containsKey)
                    .sorted(Comparator.comparing(deviations::get))
                    .limit((deviations.size() + 1) / 2)
                    .toList();
        } while (!isPast(CHOOSING));
        return left.get(0);
    }

    private boolean isPast(double share) {
        return budget.spent() >= share;
    }

    /** Balance is all that is asked here: how much is to be kept has no say in what can be had. */
    private Round choosing(Instance instance) {
        return new Round(instance, Wish.even(instance), budget, random.split(), draft -> {});
    }

    private List<Integer> numbers(int fewest, int most) {
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
