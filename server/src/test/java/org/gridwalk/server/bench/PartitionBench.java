package org.gridwalk.server.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.boundary.partition.Community;
import org.gridwalk.geodata.boundary.partition.Effort;
import org.gridwalk.geodata.boundary.partition.PartitionProblem;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Rules;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Unit;
import org.gridwalk.geodata.boundary.partition.Partitioner;
import org.gridwalk.geodata.boundary.partition.PlanCheck;
import org.gridwalk.geodata.boundary.partition.Proposal;
import org.gridwalk.geodata.boundary.partition.Proposal.Aim;
import org.gridwalk.geodata.boundary.partition.Proposal.Note.Kind;

/**
 * How evenly, and with how few cut edges, graphs are divided into parts that hang together. The deviation is the worst
 * part's |load − mean| / mean in percent. The two pull against each other: the deviations are those of runs for the least
 * deviation, the cut edges those of a run for the fewest among plans within 1 %, beside the best that a plain ReCom walk
 * passes in the same seconds. Every answer is counted again here, and one whose parts don't hang together, or whose figures
 * are others, ends the bench. And proposals for invented communities. One thread.
 */
public final class PartitionBench {
    private static final double WITHIN_PERCENT = 1;
    private static final int ARKANSAS_PARTS = 4;
    private static final int COMMUNITIES = 5;
    private static final int COMMUNITY_SECONDS = 4;

    private final Options options;

    private PartitionBench(Options options) {
        this.options = options;
    }

    public static void main(String... args) throws IOException {
        try {
            new PartitionBench(Options.of(args)).run();
        } catch (IllegalArgumentException | BadInput e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    /** What was asked for. */
    private record Options(
            Path graph, String weight, int parts, double seconds, double withinPercent, long seed, boolean quick) {
        private static final String USAGE =
                ". Usage: bench partition [--graph FILE --parts N [--weight KEY] [--within PERCENT]]"
                        + " [--seconds N] [--seed N] [--quick]";

        static Options of(String... args) {
            Path graph = null;
            String weight = null;
            int parts = 0;
            double seconds = 10;
            double within = Double.NaN;
            long seed = 1;
            boolean quick = false;
            for (int i = 0; i < args.length; i++) {
                try {
                    switch (args[i]) {
                        case "--graph" -> graph = Path.of(value(args, ++i));
                        case "--weight" -> weight = value(args, ++i);
                        case "--parts" -> parts = Integer.parseInt(value(args, ++i));
                        case "--seconds" -> seconds = Double.parseDouble(value(args, ++i));
                        case "--within" -> within = Double.parseDouble(value(args, ++i));
                        case "--seed" -> seed = Long.parseLong(value(args, ++i));
                        case "--quick" -> quick = true;
                        default -> throw usage("There is no option " + args[i]);
                    }
                } catch (NumberFormatException e) {
                    throw usage(args[i - 1] + " is " + args[i] + ", which is no number");
                }
            }
            if (graph != null && (!Files.isRegularFile(graph) || parts < 1)) {
                throw usage(graph + " has to be a file, and --parts 1 or more");
            }
            if (!(seconds > 0 && seconds <= 3600) || within < 0) {
                throw usage("Seconds are more than 0 and at most 3600, and --within 0 or more");
            }
            return new Options(graph, weight, parts, seconds, within, seed, quick);
        }

        private static String value(String[] args, int i) {
            if (i >= args.length) {
                throw usage(args[i - 1] + " needs a value");
            }
            return args[i];
        }

        private static IllegalArgumentException usage(String why) {
            return new IllegalArgumentException(why + USAGE);
        }
    }

    private void run() throws IOException {
        if (options.graph != null) {
            one();
            return;
        }
        String named = System.getenv("GRIDWALK_TEST_DATA");
        Path folder = (named == null ? Path.of("..", "shared", "data") : Path.of(named)).resolve("partition");
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is not there: name a graph by --graph");
        }
        PartitionProblem grid = AdjacencyGraph.read(folder.resolve("8x8_with_muni.json"), "TOTPOP")
                .problem(Rules.of(8, 100));
        print("partition.grid8_deviation", solve(grid, Aim.BALANCE, 2).deviationPercent(), "%");
        AdjacencyGraph arkansas = AdjacencyGraph.read(folder.resolve("arkansas-block-groups.json.gz"), "tot_pop_20");
        PartitionProblem whole = arkansas.problem(Rules.of(ARKANSAS_PARTS, 100));
        for (double seconds : options.quick ? List.of(10.0) : List.of(10.0, 60.0)) {
            print(
                    "partition.arkansas_" + (int) seconds + "s_deviation",
                    solve(whole, Aim.BALANCE, seconds).deviationPercent(),
                    "%");
        }
        beside(arkansas.problem(Rules.of(ARKANSAS_PARTS, WITHIN_PERCENT)), options.quick ? 10 : 60);
        communities();
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        print("machine.load_on_" + system.getAvailableProcessors() + "_cores", system.getSystemLoadAverage(), "");
    }

    /** The worst of three proposals for each of some invented communities, with the slider in the middle. */
    private void communities() {
        double deviation = 0;
        double moved = 0;
        int fewest = Aim.values().length;
        Times times = new Times();
        for (long seed = options.seed; seed < options.seed + COMMUNITIES; seed++) {
            PartitionProblem problem = Community.of(seed).problem(0.5);
            Effort effort = Effort.ofTime(seed, Duration.ofSeconds(COMMUNITY_SECONDS));
            List<Proposal> proposals = new ArrayList<>();
            times.measure(() -> proposals.addAll(Partitioner.propose(problem, effort, () -> false)));
            double all = problem.units().stream().mapToDouble(Unit::households).sum();
            proposals.forEach(proposal -> check(problem, proposal));
            deviation = Math.max(deviation, worst(proposals, Proposal::deviationPercent));
            moved = Math.max(moved, worst(proposals, proposal -> 100 * proposal.movedHouseholds() / all));
            fewest = Math.min(fewest, proposals.size());
        }
        print("partition.community_proposals", fewest, "");
        print("partition.community_deviation", deviation, "%");
        print("partition.community_moved", moved, "%");
        print("partition.community_s", times.millis(1) / 1000, "s");
    }

    private static double worst(List<Proposal> proposals, ToDoubleFunction<Proposal> figure) {
        return proposals.stream().mapToDouble(figure).max().orElse(0);
    }

    private void beside(PartitionProblem problem, double seconds) {
        RecomWalk walk = new RecomWalk(problem, ARKANSAS_PARTS, WITHIN_PERCENT / 100, options.seed);
        int peer = walk.run(seconds);
        int ours = solve(problem, Aim.COMPACTNESS, seconds).cutBorders();
        System.out.printf(Locale.ROOT, "# ReCom made %d steps in %.0f s%n", walk.steps(), seconds);
        print("partition.cut_edges", ours, "edges");
        print("partition.recom_cut_edges", peer, "edges");
        print("partition.cut_edges_vs_recom", (double) ours / peer, "");
    }

    /** A graph of somebody's. */
    private void one() throws IOException {
        AdjacencyGraph graph = AdjacencyGraph.read(options.graph, options.weight);
        int nodes = graph.ids().size();
        if (options.parts > nodes) {
            throw new IllegalArgumentException(
                    "--parts is " + options.parts + "; expected 1 to " + nodes + ", a node each");
        }
        boolean even = Double.isNaN(options.withinPercent);
        PartitionProblem problem = graph.problem(Rules.of(options.parts, even ? 100 : options.withinPercent));
        Proposal proposal = solve(problem, even ? Aim.BALANCE : Aim.COMPACTNESS, options.seconds);
        if (graph.pieces() > 1) {
            System.out.println("# The graph is in " + graph.pieces() + " pieces");
        }
        for (Proposal.Note note : proposal.notes()) {
            if (note.kind() != Kind.OUT_OF_BALANCE || !even) {
                System.out.println("# " + words(note, graph));
            }
        }
        if (proposal.isLeastDeviation()) {
            System.out.println("# No plan has a smaller worst deviation: proven");
        }
        print("partition.deviation", proposal.deviationPercent(), "%");
        print("partition.cut_edges", proposal.cutBorders(), "edges");
        System.out.println("partition.assignment " + assignment(graph, proposal));
    }

    private static String words(Proposal.Note note, AdjacencyGraph graph) {
        return switch (note.kind()) {
            case OUT_OF_BALANCE -> "The worst deviation is more than was asked for: no better plan was found";
            case UNIT_TOO_HEAVY -> "Node " + graph.ids().get(note.index()) + " alone is heavier than a part may be";
            case IN_PIECES -> "Part " + note.index() + " is in pieces, because the graph is";
            case ESTATE_CUT, ESTATE_TOO_HEAVY -> throw new IllegalStateException("a graph has no estates");
        };
    }

    /** The part of each node's id, from 0, as one JSON object. */
    private static String assignment(AdjacencyGraph graph, Proposal proposal) {
        ObjectNode parts = new ObjectMapper().createObjectNode();
        for (int i = 0; i < graph.ids().size(); i++) {
            parts.put(graph.ids().get(i).asText(), proposal.partOf().get(i));
        }
        return parts.toString();
    }

    private Proposal solve(PartitionProblem problem, Aim aim, double seconds) {
        Effort effort = Effort.ofTime(options.seed, Duration.ofNanos((long) (seconds * 1e9)));
        Proposal proposal = Partitioner.solve(problem, aim, effort, () -> false);
        check(problem, proposal);
        return proposal;
    }

    private static void check(PartitionProblem problem, Proposal proposal) {
        List<String> faults = PlanCheck.faults(problem, proposal);
        if (!faults.isEmpty()) {
            throw new IllegalStateException("the plan is not what it says: " + faults);
        }
    }

    private static void print(String name, double value, String unit) {
        String number = String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.6f", value);
        System.out.println((name + " " + number + " " + unit).strip());
    }
}
