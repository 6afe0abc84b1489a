package org.gridwalk.server.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.geodata.network.StraightLine;
import org.gridwalk.geodata.walk.Choosers;
import org.gridwalk.geodata.walk.Door;
import org.gridwalk.geodata.walk.Doors;
import org.gridwalk.geodata.walk.Target;
import org.gridwalk.geodata.walk.WalkMonth;
import org.gridwalk.geodata.walk.WalkMonth.Chooser;
import org.gridwalk.geodata.walk.WalkMonth.Tally;

/**
 * Is a plan worth it? A month in grids of the demo, with who is at home drawn from habits that nobody is told: effective
 * visits an hour of the plan, of who sweeps stairwells, and of who goes to the oldest first, with the same hours and
 * rules for all. Each seed draws other habits and another luck.
 *
 * <p>The planner was tuned on grids 1, 2, 3, 4 and 7 with seeds 1 and 11, so it is measured on others: what is printed is
 * held out. Each ratio is that of a seed over all grids together. {@code --quick} takes two grids and two seeds.
 */
public final class WalkBench {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 23);
    private static final int DAYS = 28;
    private static final long ITERATIONS = 2_500;
    private static final List<Long> GRIDS = List.of(5L, 6L, 8L, 9L, 10L);
    private static final List<Long> SEEDS = List.of(101L, 102L, 103L, 104L);

    private final Map<String, Chooser> choosers = new LinkedHashMap<>();
    private final Map<String, List<Tally>> tallies = new LinkedHashMap<>();

    private WalkBench() {
        choosers.put("plan", Choosers.plan(ITERATIONS));
        choosers.put("sweep", Choosers.SWEEP);
        choosers.put("oldest_first", Choosers.OLDEST_FIRST);
        choosers.keySet().forEach(name -> tallies.put(name, new ArrayList<>()));
    }

    public static void main(String[] args) {
        boolean quick = List.of(args).contains("--quick");
        try (Database database = TestPostgis.database()) {
            DemoGenerator.generate(database, new DemoSpec(1, 1, TODAY), step -> {});
            new WalkBench().run(database, quick ? GRIDS.subList(0, 2) : GRIDS, quick ? SEEDS.subList(0, 2) : SEEDS);
        }
    }

    private void run(Database database, List<Long> grids, List<Long> seeds) {
        Doors doors = new Doors(database, ZONE);
        Instant until = FIRST.atStartOfDay(ZONE).toInstant();
        List<List<Door>> all = grids.stream()
                .map(grid -> doors.of(grid, FIRST, 1, until, Scope.EVERYWHERE).stream()
                        .filter(door -> door.target().kind() == Target.Kind.HOUSEHOLD)
                        .toList())
                .toList();
        for (long seed : seeds) {
            choosers.forEach((name, chooser) -> tallies.get(name).add(month(all, seed, chooser)));
        }
        print();
    }

    /** Of all grids together; each is a month of its own. */
    private static Tally month(List<List<Door>> grids, long seed, Chooser chooser) {
        Tally sum = new Tally();
        grids.parallelStream()
                .map(grid -> WalkMonth.run(
                        grid, grid.get(0).place(), FIRST, DAYS, seed, StraightLine.USUAL::matrix, chooser))
                .toList()
                .forEach(sum::add);
        return sum;
    }

    private void print() {
        tallies.forEach((name, runs) -> {
            spread("walk." + name + "_effective_an_hour", runs, Tally::perHour);
            spread("walk." + name + "_worth_an_hour", runs, tally -> tally.worth / tally.hours);
            spread("walk." + name + "_opened_share", runs, tally -> (double) tally.opened / tally.knocks);
        });
        spread("walk.plan_chance_brier", tallies.get("plan"), tally -> tally.squaredError / tally.forecasts);
        ratio("walk.plan_vs_sweep", "sweep", Tally::perHour);
        ratio("walk.plan_vs_oldest_first", "oldest_first", Tally::perHour);
        ratio("walk.plan_vs_sweep_by_worth", "sweep", tally -> tally.worth);
        ratio("walk.plan_vs_oldest_first_by_worth", "oldest_first", tally -> tally.worth);
    }

    private void ratio(String name, String other, ToDoubleFunction<Tally> value) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < tallies.get("plan").size(); i++) {
            ratios.add(value.applyAsDouble(tallies.get("plan").get(i))
                    / value.applyAsDouble(tallies.get(other).get(i)));
        }
        spread(name, ratios, ratio -> ratio);
    }

    /** The mean over the seeds, and on lines of their own the least and the most. */
    private static <T> void spread(String name, List<T> runs, ToDoubleFunction<T> value) {
        double[] values = runs.stream().mapToDouble(value).sorted().toArray();
        double mean = runs.stream().mapToDouble(value).average().orElseThrow();
        System.out.printf(Locale.ROOT, "%s %.3f%n", name, mean);
        System.out.printf(Locale.ROOT, "%s_least %.3f%n", name, values[0]);
        System.out.printf(Locale.ROOT, "%s_most %.3f%n", name, values[values.length - 1]);
    }
}
