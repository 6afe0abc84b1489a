package org.gridwalk.geodata.hotspot.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whether somewhere more is going on, of late, than chance makes: over all circles of places and all last days, the one
 * with the greatest likelihood ratio (Poisson), held against simulations in which the days are dealt out to the cases anew.
 * So each place keeps what it has in all, and each day too: an old trouble is no news, nor is a rainy day, and nothing need
 * be known of either.
 *
 * <p>Sources: M. Kulldorff, Prospective time periodic geographical disease surveillance using a scan statistic (JRSS A 164,
 * 2001); M. Kulldorff and others, A space-time permutation scan statistic for disease outbreak detection (PLoS Medicine 2,
 * 2005); I. Silva, R. Assunção and M. Costa, Power of the sequential Monte Carlo test (Sequential Analysis 28, 2009), for
 * ending early; A. Abrams, K. Kleinman and M. Kulldorff, Gumbel based p-value approximations for spatial scan statistics
 * (International Journal of Health Geographics 9, 2010).
 */
public final class SpaceTimeScan {
    /** With fewer cases nothing is called a cluster. */
    public static final int FEWEST_CASES = 3;

    /** So many at once, between looks at whether it is decided. */
    private static final int BATCH = 100;

    /** Distances that differ by less are the same ring. */
    private static final double SAME_METERS = 1e-3;

    private static final double EULER = 0.5772156649015329;

    /**
     * Cases of one kind, that has places and times of its own.
     *
     * @param cases of each place, by day, the latest first; as many days as are compared with each other
     */
    @SuppressWarnings("ArrayRecordComponent") // Numbers by the thousand, that nobody compares.
    public record Stratum(int[][] cases) {}

    /**
     * What is scanned.
     *
     * @param x metres, of each place; {@code y} likewise
     * @param strata whose cases count together; each keeps its places, so that one that has its season alarms nowhere
     * @param longestDays how far back a cluster may begin, 1 to the number of days
     * @param widestMeters radius of a circle at most
     * @param largestShare of what is expected anywhere that a circle may hold, up to 0.5
     */
    @SuppressWarnings("ArrayRecordComponent") // Numbers by the thousand, that nobody compares.
    public record Field(
            double[] x, double[] y, List<Stratum> strata, int longestDays, double widestMeters, double largestShare) {
        public Field {
            strata = List.copyOf(strata);
        }
    }

    /**
     * Places where more is going on.
     *
     * @param days how many days it has lasted
     * @param relativeRisk of what is inside to what is outside
     * @param p the share of simulations that have as much anywhere; (1 + as much) / (1 + run)
     * @param gumbel the same by the distribution of extremes, which tells small p apart where simulations are few; 1
     *     where the test ended early
     */
    @SuppressWarnings("ArrayRecordComponent") // That nobody compares.
    public record Cluster(
            int[] places,
            int days,
            int cases,
            double expected,
            double relativeRisk,
            double logLikelihoodRatio,
            double p,
            double gumbel) {}

    /**
     * @param clusters the likeliest first; none shares a place with one before. Of those that chance can't be told from,
     *     the first alone, if there is any
     * @param simulations how many were run: it ends when it is clear that not even the first is beyond chance
     */
    public record Result(List<Cluster> clusters, int simulations) {
        public Result {
            clusters = List.copyOf(clusters);
        }
    }

    private final Field field;
    /** Of each place, the others by distance. */
    private final int[][] nearest;
    /** Of each place, after how many of these a ring is complete. */
    private final int[][] rings;

    /** The circles round each place stand together, the smallest first; one more at the end. */
    private final int[] firstCircle;
    /** Of each place the circles in which it lies that have no smaller one of the same middle in which it lies. */
    private final int[][] entered;
    /** Of each number of last days and each circle what is expected inside, and the logarithms of it and of the rest. */
    private final Inside[] inside;

    /** Of each number of last days and each place. */
    private final double[][] expected;

    private final double[] timesLog;
    /** Of each stratum the places of its cases. */
    private final int[][] decks;

    private final int[][] casesOfDay;

    private SpaceTimeScan(Field field) {
        this.field = field;
        int n = field.x.length;
        expected = expected(field);
        nearest = new int[n][];
        rings = new int[n][];
        IntStream.range(0, n).parallel().forEach(this::measure);
        decks = field.strata.stream().map(SpaceTimeScan::deck).toArray(int[][]::new);
        casesOfDay = field.strata.stream()
                .map(stratum -> Arrays.stream(stratum.cases)
                        .mapToInt(day -> Arrays.stream(day).sum())
                        .toArray())
                .toArray(int[][]::new);
        timesLog =
                new double[field.strata.stream().mapToInt(SpaceTimeScan::total).sum() + 1];
        for (int i = 1; i < timesLog.length; i++) {
            timesLog[i] = i * Math.log(i);
        }
        firstCircle = new int[n + 1];
        for (int place = 0; place < n; place++) {
            firstCircle[place + 1] = firstCircle[place] + rings[place].length;
        }
        entered = entered();
        inside = IntStream.range(0, expected.length)
                .parallel()
                .mapToObj(day -> inside(expected[day]))
                .toArray(Inside[]::new);
    }

    /** Of each circle, by its number. */
    private static final class Inside {
        private final double[] expected;
        private final double[] log;
        private final double[] logOfRest;

        Inside(int circles) {
            expected = new double[circles];
            log = new double[circles];
            logOfRest = new double[circles];
        }
    }

    private Inside inside(double[] ofPlaces) {
        int all = timesLog.length - 1;
        Inside made = new Inside(firstCircle[rings.length]);
        for (int place = 0; place < rings.length; place++) {
            double here = 0;
            int next = 0;
            for (int ring = 0; ring < rings[place].length; ring++) {
                for (; next < rings[place][ring]; next++) {
                    here += ofPlaces[nearest[place][next]];
                }
                int circle = firstCircle[place] + ring;
                made.expected[circle] = here;
                made.log[circle] = Math.log(here);
                made.logOfRest[circle] = Math.log(all - here);
            }
        }
        return made;
    }

    private int[][] entered() {
        int[] count = new int[rings.length];
        int[][] entered = new int[rings.length][0];
        for (boolean counted : new boolean[] {false, true}) {
            for (int i = 0; counted && i < count.length; i++) {
                entered[i] = new int[count[i]];
                count[i] = 0;
            }
            for (int place = 0; place < rings.length; place++) {
                int next = 0;
                for (int ring = 0; ring < rings[place].length; ring++) {
                    for (; next < rings[place][ring]; next++) {
                        int held = nearest[place][next];
                        if (counted) {
                            entered[held][count[held]] = firstCircle[place] + ring;
                        }
                        count[held]++;
                    }
                }
            }
        }
        return entered;
    }

    private static int total(Stratum stratum) {
        return Arrays.stream(stratum.cases)
                .mapToInt(day -> Arrays.stream(day).sum())
                .sum();
    }

    private static int[] deck(Stratum stratum) {
        return Arrays.stream(stratum.cases)
                .flatMapToInt(day -> IntStream.range(0, day.length)
                        .flatMap(place -> IntStream.generate(() -> place).limit(day[place])))
                .toArray();
    }

    private static double[][] expected(Field field) {
        double[][] expected = new double[field.longestDays][field.x.length];
        for (Stratum stratum : field.strata) {
            int[] ofPlace = new int[field.x.length];
            for (int[] day : stratum.cases) {
                Arrays.setAll(ofPlace, place -> ofPlace[place] + day[place]);
            }
            double all = Math.max(1, total(stratum));
            double share = 0;
            for (int day = 0; day < expected.length; day++) {
                share += Arrays.stream(stratum.cases[day]).sum() / all;
                for (int place = 0; place < ofPlace.length; place++) {
                    expected[day][place] += ofPlace[place] * share;
                }
            }
        }
        return expected;
    }

    /**
     * @param simulations at most, as 999
     * @param level from which p on it is chance, as 0.05
     */
    public static Result scan(Field field, int simulations, double level, long seed) {
        SpaceTimeScan scan = new SpaceTimeScan(field);
        List<Found> found = scan.separate(scan.candidates(scan.observed()));
        if (found.isEmpty()) {
            return new Result(List.of(), 0);
        }
        int enough = (int) Math.ceil(level * (1 + simulations));
        double[] highest = new double[simulations];
        int run = 0;
        int asHigh = 0;
        while (run < simulations && asHigh < enough) {
            int begin = run;
            int end = Math.min(simulations, run + BATCH);
            IntStream.range(begin, end)
                    .parallel()
                    .forEach(i -> highest[i] = scan.highest(scan.simulated(seed * 1_000_003 + i)));
            while (run < end && asHigh < enough) {
                asHigh += highest[run++] >= found.get(0).ratio - 1e-9 ? 1 : 0;
            }
        }
        return new Result(scan.judged(found, Arrays.copyOf(highest, run), run == simulations, level), run);
    }

    private void measure(int place) {
        double[] distance = new double[field.x.length];
        for (int i = 0; i < distance.length; i++) {
            distance[i] = Math.hypot(field.x[i] - field.x[place], field.y[i] - field.y[place]);
        }
        int[] order = IntStream.range(0, distance.length)
                .filter(i -> distance[i] <= field.widestMeters)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> distance[i]).thenComparing(i -> i))
                .mapToInt(i -> i)
                .toArray();
        List<Integer> ends = new ArrayList<>();
        double[] longest = expected[expected.length - 1];
        double most = field.largestShare * Arrays.stream(longest).sum();
        double held = 0;
        for (int i = 0; i < order.length; i++) {
            held += longest[order[i]];
            if (held > most && i > 0) {
                break;
            }
            boolean last = i + 1 == order.length;
            if (last || distance[order[i + 1]] - distance[order[i]] > SAME_METERS) {
                ends.add(i + 1);
            }
        }
        nearest[place] = order;
        rings[place] = ends.stream().mapToInt(end -> end).toArray();
    }

    /** A cylinder: the nearest places of one, in the last days. */
    private record Found(int place, int size, int days, int cases, double expected, double ratio) {}

    @FunctionalInterface
    private interface Cylinders {
        void take(int place, int circle, int days, int cases, double ratio);
    }

    /** All cylinders with more cases than expected. */
    private void each(int[][] cases, Cylinders cylinders) {
        // Of the last days so far, how many cases a circle has that none within it has.
        int[] added = new int[firstCircle[rings.length]];
        for (int days = 1; days <= field.longestDays; days++) {
            Inside of = inside[days - 1];
            int[] ofDay = cases[days - 1];
            for (int place = 0; place < ofDay.length; place++) {
                if (ofDay[place] > 0) {
                    for (int circle : entered[place]) {
                        added[circle] += ofDay[place];
                    }
                }
            }
            for (int place = 0; place < rings.length; place++) {
                int held = 0;
                for (int circle = firstCircle[place]; circle < firstCircle[place + 1]; circle++) {
                    held += added[circle];
                    if (held >= FEWEST_CASES && held > of.expected[circle]) {
                        cylinders.take(place, circle, days, held, ratio(held, of, circle));
                    }
                }
            }
        }
    }

    private double ratio(int held, Inside of, int circle) {
        int outside = timesLog.length - 1 - held;
        return timesLog[held]
                - held * of.log[circle]
                + timesLog[outside]
                - (outside == 0 ? 0 : outside * of.logOfRest[circle]);
    }

    /** Of each place and number of days the best. */
    private List<Found> candidates(int[][] cases) {
        List<Found> all = new ArrayList<>();
        each(cases, (place, circle, days, held, ratio) -> {
            Found last = all.isEmpty() ? null : all.get(all.size() - 1);
            boolean another = last == null || last.place != place || last.days != days;
            if (another || ratio > last.ratio) {
                Found found = new Found(
                        place,
                        rings[place][circle - firstCircle[place]],
                        days,
                        held,
                        inside[days - 1].expected[circle],
                        ratio);
                if (another) {
                    all.add(found);
                } else {
                    all.set(all.size() - 1, found);
                }
            }
        });
        return all;
    }

    private double highest(int[][] cases) {
        double[] highest = new double[1];
        each(cases, (place, circle, days, held, ratio) -> highest[0] = Math.max(highest[0], ratio));
        return highest[0];
    }

    /** The likeliest first, of equal ones the smaller and shorter; each without a place of one before. */
    private List<Found> separate(List<Found> candidates) {
        List<Found> sorted = new ArrayList<>(candidates);
        sorted.sort(Comparator.comparingDouble((Found found) -> -found.ratio)
                .thenComparingInt(Found::size)
                .thenComparingInt(Found::days)
                .thenComparingInt(Found::place));
        BitSet taken = new BitSet();
        List<Found> separate = new ArrayList<>();
        for (Found found : sorted) {
            int[] places = places(found);
            if (Arrays.stream(places).noneMatch(taken::get)) {
                Arrays.stream(places).forEach(taken::set);
                separate.add(found);
            }
        }
        return separate;
    }

    private int[] places(Found found) {
        return Arrays.copyOf(nearest[found.place], found.size);
    }

    private int[][] observed() {
        int[][] cases = new int[field.longestDays][field.x.length];
        for (Stratum stratum : field.strata) {
            for (int day = 0; day < cases.length; day++) {
                for (int place = 0; place < field.x.length; place++) {
                    cases[day][place] += stratum.cases[day][place];
                }
            }
        }
        return cases;
    }

    /** Of each stratum the last days' cases drawn from all that it has, each once. */
    private int[][] simulated(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] cases = new int[field.longestDays][field.x.length];
        for (int stratum = 0; stratum < decks.length; stratum++) {
            int[] deck = decks[stratum].clone();
            int drawn = 0;
            for (int day = 0; day < cases.length; day++) {
                int until = drawn + casesOfDay[stratum][day];
                for (; drawn < until; drawn++) {
                    int at = drawn + random.nextInt(deck.length - drawn);
                    cases[day][deck[at]]++;
                    deck[at] = deck[drawn];
                }
            }
        }
        return cases;
    }

    private List<Cluster> judged(List<Found> found, double[] highest, boolean whole, double level) {
        List<Cluster> clusters = new ArrayList<>();
        for (Found each : found) {
            long asHigh = Arrays.stream(highest)
                    .filter(ratio -> ratio >= each.ratio - 1e-9)
                    .count();
            double p = (1.0 + asHigh) / (1 + highest.length);
            if (p > level && !clusters.isEmpty()) {
                break;
            }
            clusters.add(cluster(each, p, whole ? gumbel(each.ratio, highest) : 1));
        }
        return clusters;
    }

    private Cluster cluster(Found found, double p, double gumbel) {
        int all = timesLog.length - 1;
        double inside = found.cases / found.expected;
        double outside = (all - found.cases) / (all - found.expected);
        return new Cluster(
                places(found),
                found.days,
                found.cases,
                found.expected,
                outside == 0 ? Double.MAX_VALUE : inside / outside,
                found.ratio,
                p,
                gumbel);
    }

    /** By the moments of the simulations' highest. */
    private static double gumbel(double ratio, double[] highest) {
        double mean = Arrays.stream(highest).average().orElse(0);
        double variance = Arrays.stream(highest)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        double scale = Math.sqrt(6 * variance) / Math.PI;
        return scale == 0 ? 1 : -Math.expm1(-Math.exp(-(ratio - (mean - EULER * scale)) / scale));
    }
}
