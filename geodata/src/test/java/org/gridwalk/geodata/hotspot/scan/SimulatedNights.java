package org.gridwalk.geodata.hotspot.scan;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
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
    private final List<Long> topics;
    private final double[] households;

    public SimulatedNights(Database database, long area, LocalDate to, ZoneId zone) {
        this.ground = database.jdbi().withHandle(handle -> ScanGround.read(handle, area, to, zone));
        this.cases = ground.cases(null, ScanField.DAYS + ScanField.DAYS_BEFORE);
        this.topics = new ArrayList<>(new TreeSet<>(ground.topics()));
        this.households = ground.field(null).households();
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

    /** @param uneven whether cases fall to where they fall in the long run; else to households */
    public Night night(Planted planted, boolean uneven, long seed) {
        Random random = new Random(seed);
        int middle = drawn(sums(households), random);
        long topic = topics.get(random.nextInt(topics.size()));
        List<ScanField> fields = new ArrayList<>();
        int[][][] counts = new int[topics.size() + 1][ScanField.DAYS + ScanField.DAYS_BEFORE][households.length];
        double[][] where = new double[topics.size()][];
        for (int i = 0; i < where.length; i++) {
            where[i] = uneven ? longRun(topics.get(i)) : sums(households);
        }
        for (Case each : cases) {
            int group = topics.indexOf(each.topic());
            int cell = drawn(where[group], random);
            counts[group][each.day()][cell]++;
            counts[topics.size()][each.day()][cell]++;
        }
        for (int i = 0; i < planted.cases; i++) {
            int cell = beside(middle, random);
            int day = random.nextInt(planted.days);
            counts[topics.indexOf(topic)][day][cell]++;
            counts[topics.size()][day][cell]++;
        }
        for (int[][] group : counts) {
            fields.add(field(group));
        }
        fields.removeIf(field -> !field.isEnough());
        return judged(fields, middle, seed);
    }

    private static Night judged(List<ScanField> fields, int middle, long seed) {
        boolean alarm = false;
        boolean found = false;
        for (int i = 0; i < fields.size(); i++) {
            for (Cluster cluster : SpaceTimeScan.scan(
                            fields.get(i).field(),
                            ScanJob.SIMULATIONS,
                            ScanJob.LEVEL / fields.size(),
                            seed * 100 + i)
                    .clusters()) {
                if (cluster.p() * fields.size() <= ScanJob.LEVEL) {
                    alarm = true;
                    found |= Arrays.stream(cluster.places()).anyMatch(place -> place == middle);
                }
            }
        }
        return new Night(alarm, found);
    }

    private ScanField field(int[][] counts) {
        ScanField real = ground.field(null);
        double[] before = new double[households.length];
        for (int day = ScanField.DAYS; day < counts.length; day++) {
            for (int cell = 0; cell < before.length; cell++) {
                before[cell] += counts[day][cell];
            }
        }
        return new ScanField(real.x(), real.y(), households, before, Arrays.copyOf(counts, ScanField.DAYS));
    }

    private double[] longRun(long topic) {
        ScanField real = ground.field(topic);
        double[] all = real.before().clone();
        for (int[] day : real.cases()) {
            for (int cell = 0; cell < all.length; cell++) {
                all[cell] += day[cell];
            }
        }
        return sums(all);
    }

    private int beside(int middle, Random random) {
        ScanField real = ground.field(null);
        int[] near = IntStream.range(0, households.length)
                .filter(i -> Math.hypot(real.x()[i] - real.x()[middle], real.y()[i] - real.y()[middle]) < 110)
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
