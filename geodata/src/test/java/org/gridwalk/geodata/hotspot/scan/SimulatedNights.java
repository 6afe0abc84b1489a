package org.gridwalk.geodata.hotspot.scan;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.hotspot.scan.ScanGround.Case;
import org.gridwalk.geodata.hotspot.stats.SpaceTimeScan;
import org.gridwalk.geodata.hotspot.stats.SpaceTimeScan.Cluster;

/**
 * Nights on a real ground with cases that fall anew: each keeps its day and topic, and falls to the households, or to where
 * its group of topics falls in the long run. On such a night nothing is going on, but for what is planted.
 */
public final class SimulatedNights {
    private final ScanGround ground;
    private final List<Case> cases;
    private final List<Long> groups;
    private final ScanField field;
    private final double[] households;
    /** Of each topic, cumulated. */
    private final Map<Long, double[]> longRun;

    public SimulatedNights(Database database, long area, LocalDate to, ZoneId zone) {
        this.ground = database.jdbi().withHandle(handle -> ScanGround.read(handle, area, to, zone));
        this.cases = ground.cases(null);
        this.groups = List.copyOf(ground.groups());
        this.field = ground.field(cases);
        this.households = new double[ground.size()];
        for (int i = 0; i < households.length; i++) {
            long cell = ground.cell(i);
            households[i] = ground.homes().stream()
                    .filter(homes -> homes.cell() == cell)
                    .mapToDouble(ScanGround.Homes::households)
                    .sum();
        }
        this.longRun = longRun();
    }

    /**
     * What is planted: so many cases more of one group of topics in one inhabited cell and those next to it, in the last
     * days.
     *
     * @param cases 0 for nothing
     */
    public record Planted(int cases, int days) {
        public static final Planted NOTHING = new Planted(0, 1);
    }

    /**
     * @param alarm whether anything is told
     * @param found whether something is told that holds the cell in the middle of what was planted
     */
    public record Night(boolean alarm, boolean found) {}

    /** @param uneven whether cases fall to where those of their topic fall in the long run; else to households */
    public Night night(Planted planted, boolean uneven, long seed) {
        Random random = new Random(new SplittableRandom(seed).nextLong()); // neighbouring seeds begin alike otherwise
        int middle = drawn(sums(households), random);
        List<Case> planting = cases.stream()
                .filter(each -> each.day() < planted.days)
                .filter(each -> each.group() == groups.get(Math.floorMod(seed, groups.size())))
                .toList();
        List<Case> fallen = new ArrayList<>();
        double[] byHouseholds = sums(households);
        for (Case each : cases) {
            fallen.add(at(drawn(uneven ? longRun.get(each.topic()) : byHouseholds, random), each));
        }
        for (int i = 0; i < planted.cases && !planting.isEmpty(); i++) {
            fallen.add(at(beside(middle, random), planting.get(random.nextInt(planting.size()))));
        }
        List<ScanField> fields = new ArrayList<>(List.of(ground.field(fallen)));
        groups.forEach(group -> fields.add(ground.field(
                fallen.stream().filter(each -> each.group() == group).toList())));
        fields.removeIf(field -> !field.isEnough());
        return judged(fields, middle, seed);
    }

    private Case at(int cell, Case like) {
        return new Case(ground.cell(cell), like.community(), like.grid(), like.group(), like.topic(), like.day());
    }

    private static Night judged(List<ScanField> fields, int middle, long seed) {
        boolean alarm = false;
        boolean found = false;
        for (int i = 0; i < fields.size(); i++) {
            for (Cluster cluster : SpaceTimeScan.scan(
                            fields.get(i).field(), ScanJob.SIMULATIONS, ScanJob.LEVEL / fields.size(), seed * 100 + i)
                    .clusters()) {
                if (cluster.p() * fields.size() <= ScanJob.LEVEL) {
                    alarm = true;
                    found |= Arrays.stream(cluster.places()).anyMatch(place -> place == middle);
                }
            }
        }
        return new Night(alarm, found);
    }

    private Map<Long, double[]> longRun() {
        Map<Long, Integer> indexes = new HashMap<>();
        for (int i = 0; i < households.length; i++) {
            indexes.put(ground.cell(i), i);
        }
        Map<Long, double[]> counts = new HashMap<>();
        for (Case each : cases) {
            counts.computeIfAbsent(each.topic(), topic -> new double[households.length])[indexes.get(each.cell())]++;
        }
        counts.replaceAll((topic, all) -> sums(all));
        return counts;
    }

    private int beside(int middle, Random random) {
        int[] near = IntStream.range(0, households.length)
                .filter(i -> Math.hypot(field.x()[i] - field.x()[middle], field.y()[i] - field.y()[middle]) < 110)
                .toArray();
        return near[random.nextInt(near.length)];
    }

    private static double[] sums(double[] weights) {
        double[] sums = weights.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        return sums;
    }

    private static int drawn(double[] sums, Random random) {
        int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        int index = at < 0 ? -at - 1 : at + 1;
        return Math.min(sums.length - 1, index);
    }
}
