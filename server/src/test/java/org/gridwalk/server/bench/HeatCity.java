package org.gridwalk.server.bench;

import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.Random;

/**
 * Issues of a made-up metropolis of about 120 km × 100 km, with a thin rest over the country: hot spots of different
 * size, crowded towards the middle; four years with the rhythm of days, weeks and seasons; a hundred combinations of
 * topic and status with skewed shares; closed after minutes to months. The same for the same seed.
 *
 * <p>Statuses are drawn by their shares, and not from the hours, so that there is something to count of each.
 *
 * @param issues how many, 1 or more
 */
record HeatCity(int issues, long seed) {
    static final int TOPICS = 20;
    static final int STATUSES = 5;
    static final int SOURCES = 6;
    static final int GRIDS = GridCuts.ACROSS * GridCuts.DOWN;
    static final int AREAS = GRIDS / 5 + 1;

    /** The first day and the first day no longer there; their hours are hours in UTC. */
    static final LocalDate FIRST_DAY = LocalDate.of(2022, 11, 21);

    static final LocalDate END = LocalDate.of(2026, 11, 21);

    private static final int HOURS_A_DAY = 24;
    private static final double LNG = 116.4;
    private static final double LAT = 39.9;
    /** Degrees. */
    private static final double HALF_WIDTH = 0.705;

    private static final double HALF_HEIGHT = 0.45;
    private static final double KM_EAST = 1 / 85.4;
    private static final double KM_NORTH = 1 / 111.2;
    private static final int HOT_SPOTS = 1500;
    private static final int SAMPLE = 200_000;
    private static final double[] STATUS_SHARES = {0.06, 0.08, 0.13, 0.15, 0.58};
    private static final double[] SOURCE_SHARES = {0.46, 0.07, 0.09, 0.06, 0.2, 0.12};
    private static final double[] DAY = {
        .3, .2, .15, .15, .2, .4, .8, 1.4, 2, 2.2, 2.1, 1.6, 1.2, 1.5, 1.8, 1.8, 1.7, 1.5, 1.4, 1.5, 1.5, 1.2, .8, .5
    };

    /** What takes the issues. */
    @FunctionalInterface
    interface Sink {
        void take(Issue issue);
    }

    /**
     * One issue; the same object again and again, since there are millions.
     */
    static final class Issue {
        /** From 1 on, in the order of reporting. */
        long id;

        double lng;
        double lat;
        /** Since 1970. */
        int hour;
        /** Likewise, or {@link Integer#MAX_VALUE} while open. */
        int closed;
        /** 0 to {@link #TOPICS} - 1. */
        int topic;
        /** 0 to {@link #STATUSES} - 1; the last is that of the closed. */
        int status;
        /** 0 to {@link #SOURCES} - 1. */
        int source;
        /** 1 to {@link #GRIDS}, or 0 in the country. */
        int grid;
        /** The grid at the time of the report, likewise. */
        int reportedGrid;
        /** 1 to {@link #AREAS}. */
        int area;
    }

    /** Calls for each issue, in the order of reporting. */
    void each(Sink sink) {
        Random random = new Random(seed);
        HotSpots spots = HotSpots.of(random);
        GridCuts grids = GridCuts.of(spots, random);
        double[] topicShares = topicShares();
        double[] hours = hours();
        int firstHour = (int) FIRST_DAY.toEpochDay() * HOURS_A_DAY;
        Issue issue = new Issue();
        double due = 0;
        for (int hour = 0; hour < hours.length; hour++) {
            due = hour == hours.length - 1 ? issues : due + hours[hour] * issues;
            while (issue.id < Math.floor(due)) {
                issue.id++;
                issue.hour = firstHour + hour;
                spots.place(issue, random);
                grids.locate(issue, random);
                issue.topic = draw(topicShares, random);
                issue.status = draw(STATUS_SHARES, random);
                issue.source = draw(SOURCE_SHARES, random);
                issue.closed = closed(issue, firstHour + hours.length, random);
                sink.take(issue);
            }
        }
    }

    /** Medians from an hour to some eleven days, by topic; 2.5 % never close, and none closes after the end. */
    private static int closed(Issue issue, int end, Random random) {
        double median = Math.exp(5.6 * (issue.topic * 7 % TOPICS) / TOPICS);
        double hours = median * Math.exp(1.4 * random.nextGaussian());
        boolean never = random.nextDouble() < 0.025;
        double closed = issue.hour + hours;
        return never || closed >= end ? Integer.MAX_VALUE : (int) closed;
    }

    private static double[] topicShares() {
        double[] shares = new double[TOPICS];
        for (int i = 0; i < TOPICS; i++) {
            shares[i] = 1.0 / (i + 3);
        }
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }

    private static int draw(double[] shares, Random random) {
        double left = random.nextDouble();
        for (int i = 0; i < shares.length - 1; i++) {
            left -= shares[i];
            if (left < 0) {
                return i;
            }
        }
        return shares.length - 1;
    }

    /** The share of each hour. */
    private static double[] hours() {
        double[] shares = new double[(int) (END.toEpochDay() - FIRST_DAY.toEpochDay()) * HOURS_A_DAY];
        for (int hour = 0; hour < shares.length; hour++) {
            LocalDate day = FIRST_DAY.plusDays(hour / HOURS_A_DAY);
            double week = day.getDayOfWeek().getValue() > 5 ? 0.6 : 1;
            double summer = 1 + 0.3 * Math.cos(2 * Math.PI * (day.getDayOfYear() - 200) / 365.25);
            double winter = day.getMonth() == Month.NOVEMBER ? 1.25 : 1;
            double growth = 1 + 0.25 * hour / shares.length;
            shares[hour] = DAY[(hour + 8) % HOURS_A_DAY] * week * summer * winter * growth; // UTC+8
        }
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }

    private static final class HotSpots {
        private final double[] lngs = new double[HOT_SPOTS];
        private final double[] lats = new double[HOT_SPOTS];
        /** Standard deviations in kilometres. */
        private final double[] sizes = new double[HOT_SPOTS];
        /** The shares up to each, added up. */
        private final double[] upTo = new double[HOT_SPOTS];

        static HotSpots of(Random random) {
            HotSpots spots = new HotSpots();
            double sum = 0;
            for (int i = 0; i < HOT_SPOTS; i++) {
                boolean central = random.nextDouble() < 0.6;
                spots.lngs[i] = LNG + (central ? 16 * KM_EAST * random.nextGaussian() : even(HALF_WIDTH, random));
                spots.lats[i] = LAT + (central ? 13 * KM_NORTH * random.nextGaussian() : even(HALF_HEIGHT, random));
                spots.sizes[i] = 0.3 * Math.exp(0.9 * random.nextGaussian());
                sum += (central ? 1.5 : 0.6) * Math.exp(1.1 * random.nextGaussian());
                spots.upTo[i] = sum;
            }
            return spots;
        }

        private static double even(double half, Random random) {
            return half * (2 * random.nextDouble() - 1);
        }

        /** 82 % in hot spots, 15 % anywhere in the metropolis, 3 % in the country. */
        void place(Issue issue, Random random) {
            double where = random.nextDouble();
            if (where < 0.82) {
                int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[HOT_SPOTS - 1]);
                int spot = Math.min(HOT_SPOTS - 1, found < 0 ? -found - 1 : found);
                issue.lng = lngs[spot] + sizes[spot] * KM_EAST * random.nextGaussian();
                issue.lat = lats[spot] + sizes[spot] * KM_NORTH * random.nextGaussian();
            } else if (where < 0.97) {
                issue.lng = LNG + even(HALF_WIDTH, random);
                issue.lat = LAT + even(HALF_HEIGHT, random);
            } else {
                issue.lng = 75 + 57 * random.nextDouble();
                issue.lat = 19 + 32 * random.nextDouble();
            }
        }
    }

    /** Grids that hold about as many issues each: columns of equal share, each cut into equal shares. */
    private static final class GridCuts {
        static final int ACROSS = 50;
        static final int DOWN = 40;

        /** Upper edges of all columns but the last. */
        private final double[] lngs;
        /** For each column likewise. */
        private final double[][] lats;

        private GridCuts(double[] lngs, double[][] lats) {
            this.lngs = lngs;
            this.lats = lats;
        }

        static GridCuts of(HotSpots spots, Random random) {
            double[][] sample = new double[SAMPLE][];
            Issue issue = new Issue();
            for (int i = 0; i < SAMPLE; i++) {
                do {
                    spots.place(issue, random);
                } while (outside(issue));
                sample[i] = new double[] {issue.lng, issue.lat};
            }
            Arrays.sort(sample, (a, b) -> Double.compare(a[0], b[0]));
            double[] lngs = new double[ACROSS - 1];
            double[][] lats = new double[ACROSS][DOWN - 1];
            int inColumn = SAMPLE / ACROSS;
            for (int column = 0; column < ACROSS; column++) {
                if (column > 0) {
                    lngs[column - 1] = sample[column * inColumn][0];
                }
                double[][] rows = Arrays.copyOfRange(sample, column * inColumn, (column + 1) * inColumn);
                Arrays.sort(rows, (a, b) -> Double.compare(a[1], b[1]));
                for (int row = 1; row < DOWN; row++) {
                    lats[column][row - 1] = rows[row * (inColumn / DOWN)][1];
                }
            }
            return new GridCuts(lngs, lats);
        }

        private static boolean outside(Issue issue) {
            return Math.abs(issue.lng - LNG) > HALF_WIDTH || Math.abs(issue.lat - LAT) > HALF_HEIGHT;
        }

        void locate(Issue issue, Random random) {
            if (outside(issue)) {
                issue.grid = 0;
                issue.reportedGrid = 0;
                issue.area = AREAS;
                return;
            }
            int column = rank(lngs, issue.lng);
            int row = rank(lats[column], issue.lat);
            issue.grid = 1 + column * DOWN + row;
            boolean redrawn = random.nextInt(20) == 0;
            issue.reportedGrid = redrawn ? 1 + column * DOWN + Math.floorMod(row - 1, DOWN) : issue.grid;
            issue.area = 1 + (issue.grid - 1) / 5;
        }

        private static int rank(double[] edges, double value) {
            int found = Arrays.binarySearch(edges, value);
            return found < 0 ? -found - 1 : found + 1;
        }
    }
}
