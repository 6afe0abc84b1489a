package org.gridwalk.server.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.gridwalk.geodata.routing.Effort;
import org.gridwalk.geodata.routing.RoutePlan;
import org.gridwalk.geodata.routing.RouteProblem;
import org.gridwalk.geodata.routing.RouteReplay;
import org.gridwalk.geodata.routing.RouteReplay.Item;
import org.gridwalk.geodata.routing.RouteSolver;
import org.gridwalk.server.bench.ToptwInstance.Case;

/**
 * How good plans are: our solver and OR-Tools on published instances of team orienteering with time windows, with the
 * same seconds, against the best that was published; and how soon a grid's day is planned. A gap is what is missing to
 * the published best, in percent of it; a negative gap beats it. Every answer of either solver is walked again, and one
 * that breaks a rule ends the bench.
 *
 * <p>{@code --instances DIR} takes another folder of Solomon's format, with a published.csv or without; where nothing is
 * published, the better of the two solvers stands in for it. {@code --seconds N} sets the time of a run. {@code --quick}
 * takes a tenth of the cases. {@code --seed N} draws other random numbers. The full table takes some 22 minutes.
 */
public final class RoutesBench {
    private static final int THREADS = 2;
    private static final double SHORT_SECONDS = 1;

    private final Options options;
    private final Map<String, Double> sums = new TreeMap<>();
    private double worst = Double.NEGATIVE_INFINITY;

    /** What was asked for. */
    private record Options(Path instances, double seconds, boolean quick, long seed) {
        static Options of(String... args) {
            Path instances = shared();
            double seconds = 5;
            boolean quick = false;
            long seed = 1;
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--instances" -> instances = Path.of(value(args, ++i));
                    case "--seconds" -> seconds = Double.parseDouble(value(args, ++i));
                    case "--seed" -> seed = Long.parseLong(value(args, ++i));
                    case "--quick" -> quick = true;
                    default -> throw usage("There is no option " + args[i]);
                }
            }
            if (!(seconds > 0 && seconds <= 3600) || !Files.isDirectory(instances)) {
                throw usage("Seconds are 0 to 3600, and " + instances + " has to be a folder");
            }
            return new Options(instances, seconds, quick, seed);
        }

        private static String value(String[] args, int i) {
            if (i >= args.length) {
                throw usage(args[i - 1] + " needs a value");
            }
            return args[i];
        }

        private static IllegalArgumentException usage(String why) {
            return new IllegalArgumentException(
                    why + ". Usage: bench routes [--instances DIR] [--seconds N] [--seed N] [--quick]");
        }

        private static Path shared() {
            String named = System.getenv("GRIDWALK_TEST_DATA");
            return (named == null ? Path.of("..", "shared", "data") : Path.of(named)).resolve("toptw");
        }
    }

    private RoutesBench(Options options) {
        this.options = options;
    }

    public static void main(String... args) throws IOException {
        Options options;
        try {
            options = Options.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        new RoutesBench(options).run();
    }

    private void run() throws IOException {
        machine();
        gridDay();
        List<Case> cases = ToptwInstance.cases(options.instances);
        if (options.quick) {
            List<Case> shuffled = new ArrayList<>(cases);
            Collections.shuffle(shuffled, new Random(options.seed));
            cases = shuffled.subList(0, (cases.size() + 9) / 10);
        }
        System.out.printf(Locale.ROOT, "# %d cases; a run takes %.1f s%n", cases.size(), options.seconds);
        System.out.println("# case published ours ours_1s or-tools gap%");
        OrToolsPeer.load();
        warmUp(cases);
        for (Case each : cases) {
            measure(each);
        }
        for (Map.Entry<String, Double> sum : sums.entrySet()) {
            print(sum.getKey(), sum.getValue() / cases.size(), "%");
        }
        print("routes.worst_gap" + suffix(options.seconds), worst, "%");
        print("routes.cases", cases.size(), "");
        machine();
    }

    private void warmUp(List<Case> cases) {
        if (!cases.isEmpty()) {
            solve(cases.get(0), 1);
        }
    }

    private void measure(Case what) {
        double ours = solve(what, options.seconds);
        double soon = options.seconds == SHORT_SECONDS ? ours : solve(what, SHORT_SECONDS);
        RouteProblem problem = what.instance().problem(what.routes());
        List<List<Item>> items = OrToolsPeer.solve(what, options.seconds).stream()
                .map(route -> route.stream().map(Item::stop).toList())
                .toList();
        double peer = checked(what, RouteReplay.ofItems(problem, items));
        double best = what.published() == null ? Math.max(Math.max(ours, soon), peer) : what.published();
        Function<Double, Double> gap = value -> best == 0 ? 0 : 100 * (best - value) / best;
        System.out.printf(
                Locale.ROOT,
                "# %s %s %.0f %.0f %.0f %.2f%n",
                what.name(),
                what.published() == null ? "-" : String.format(Locale.ROOT, "%.0f", best),
                ours,
                soon,
                peer,
                gap.apply(ours));
        sums.merge("routes.avg_gap" + suffix(options.seconds), gap.apply(ours), Double::sum);
        if (options.seconds != SHORT_SECONDS) {
            sums.merge("routes.avg_gap" + suffix(SHORT_SECONDS), gap.apply(soon), Double::sum);
        }
        sums.merge("routes.ortools_avg_gap" + suffix(options.seconds), gap.apply(peer), Double::sum);
        worst = Math.max(worst, gap.apply(ours));
    }

    private double solve(Case what, double seconds) {
        RouteProblem problem = what.instance().problem(what.routes());
        Duration time = Duration.ofNanos((long) (seconds * 1e9));
        return checked(
                what, RouteReplay.of(problem, RouteSolver.solve(problem, Effort.ofTime(options.seed, time, THREADS))));
    }

    private static double checked(Case what, RouteReplay.Result result) {
        if (!result.faults().isEmpty()) {
            throw new IllegalStateException(what.name() + ": " + result.faults());
        }
        return result.value();
    }

    /** The whole of planning a day with the effort that the product takes, and how near that comes to ten times it. */
    private void gridDay() {
        RouteProblem problem = GridDay.of(options.seed);
        RouteSolver.solve(problem, Effort.ofIterations(options.seed, 1000));
        Times times = new Times();
        List<RoutePlan> plans = new ArrayList<>();
        times.measure(() ->
                plans.add(RouteSolver.solve(problem, Effort.ofTime(options.seed, Duration.ofMillis(1500), THREADS))));
        RoutePlan longer = RouteSolver.solve(problem, Effort.ofTime(options.seed, Duration.ofSeconds(15), THREADS));
        for (RoutePlan plan : List.of(plans.get(0), longer)) {
            List<String> faults = RouteReplay.of(problem, plan).faults();
            if (!faults.isEmpty()) {
                throw new IllegalStateException("grid day: " + faults);
            }
        }
        print("routes.grid_day_s", times.millis(1) / 1000, "s");
        double less = longer.value() - plans.get(0).value();
        print("routes.grid_day_less_than_in_15_s", 100 * less / longer.value(), "%");
    }

    /** What the figures have to be read with: others' work on the machine takes from both solvers. */
    private static void machine() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        print("machine.load_on_" + system.getAvailableProcessors() + "_cores", system.getSystemLoadAverage(), "");
    }

    private static String suffix(double seconds) {
        return seconds == (long) seconds ? "_" + (long) seconds + "s" : "_" + seconds + "s";
    }

    private static void print(String name, double value, String unit) {
        System.out.println(
                String.format(Locale.ROOT, "%s %.2f %s", name, value, unit).trim());
    }
}
