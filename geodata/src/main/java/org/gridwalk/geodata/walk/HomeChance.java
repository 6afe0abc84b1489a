package org.gridwalk.geodata.walk;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.walk.Door.Knock;

/**
 * The chance that somebody opens, by the hour and by weekday or weekend, learnt from the knocks at the doors of one grid.
 *
 * <p>Households differ less in how often somebody is at home than in when: so a grid is taken for a mixture of a few
 * habits (at home all day, out by day, seldom at home, …), each a chance for every hour. Which habits there are, what they
 * look like and how common each is among households of a kind (elderly, mobile, in care, other) is found by expectation
 * and maximisation (Dempster, Laird and Rubin 1977) from a guess that is worth a few knocks; an hour is shrunk towards its
 * part of the day, a kind towards the grid. A household's own knocks then say which habit is likely its own: two in vain
 * in the morning make the evening more likely, not less. A knock counts half after {@value #HALF_LIFE_DAYS} days.
 *
 * <p>Nothing is learnt about persons, and nothing is stored: it is computed for a plan and gone with it. A household
 * without knocks has the chance of its kind. Chances lie between {@value #LEAST} and {@value #MOST}.
 */
public final class HomeChance {
    /**
     * Weekday morning, afternoon, evening; the same of a weekend: what the habits of a grid without any history are, each
     * as common as the others.
     */
    private static final double[][] HABITS = {
        {0.85, 0.85, 0.85, 0.85, 0.85, 0.85},
        {0.12, 0.12, 0.75, 0.60, 0.55, 0.70},
        {0.25, 0.25, 0.30, 0.25, 0.25, 0.30},
        {0.50, 0.50, 0.55, 0.50, 0.50, 0.55},
        {0.35, 0.40, 0.85, 0.70, 0.70, 0.80},
    };

    /** That many knocks outweigh the guess, an hour's part of the day, and that many households the grid. */
    private static final double GUESS_KNOCKS = 4;

    private static final double PART_KNOCKS = 6;
    private static final double GRID_HOUSEHOLDS = 10;
    /** No habit is ever ruled out: this share of a grid is spread evenly. */
    private static final double RARE = 0.05;

    /** It changes no more after so many. */
    private static final int ROUNDS = 25;

    private static final int HALF_LIFE_DAYS = 730;
    private static final double LEAST = 0.03;
    private static final double MOST = 0.97;

    private static final int FIRST_HOUR = DayPart.MORNING.from.getHour();
    private static final int HOURS = DayPart.EVENING.until.getHour() - FIRST_HOUR;

    private enum Kind {
        ELDERLY(0),
        MOBILE(1),
        CARE(2),
        OTHER(3),
        ORGANISATION(4);

        /** From 0. */
        final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    /** @param hour of a weekday, or after those of a weekend: 0 to 2 × {@link #HOURS} less one */
    private record Told(int hour, boolean opened, double weight) {}

    private final LocalDate on;
    private final List<Door> doors;
    private final List<List<Told>> told = new ArrayList<>();
    /** By habit and hour. */
    private final double[][] chance = new double[HABITS.length][2 * HOURS];
    /** How common each habit is, by kind. */
    private final double[][] common = new double[Kind.values().length][HABITS.length];
    /** By door and habit. */
    private final double[][] likely;

    private final Map<Target, Integer> numbers = new HashMap<>();

    /**
     * @param all doors of a grid, so that there is something to learn from
     * @param on the day of the plan: only knocks before it count
     */
    public HomeChance(Collection<Door> all, LocalDate on) {
        this.on = on;
        this.doors = List.copyOf(all);
        this.likely = new double[doors.size()][HABITS.length];
        for (int door = 0; door < doors.size(); door++) {
            numbers.put(doors.get(door).target(), door);
            told.add(told(doors.get(door)));
        }
        for (int habit = 0; habit < HABITS.length; habit++) {
            for (int hour = 0; hour < 2 * HOURS; hour++) {
                chance[habit][hour] = HABITS[habit][part(hour)];
            }
        }
        for (double[] shares : common) {
            Arrays.fill(shares, 1.0 / HABITS.length);
        }
        for (int round = 0; round < ROUNDS; round++) {
            expect();
            maximise();
        }
        expect();
    }

    /** Whether somebody opens at a door between two times of a weekday, or of a day of the weekend, on average. */
    public double at(Door door, boolean weekend, LocalTime from, LocalTime until) {
        if (door.target().kind() == Target.Kind.DWELLING) {
            return 1; // Nobody has to open a vacant one.
        }
        Integer number = numbers.get(door.target());
        double[] habits = number == null ? common[kind(door).number] : likely[number];
        double sum = 0;
        double minutes = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            LocalTime begins = LocalTime.of(FIRST_HOUR + hour, 0);
            long overlap = ChronoUnit.MINUTES.between(later(from, begins), earlier(until, begins.plusHours(1)));
            if (overlap > 0) {
                sum += overlap * mean(habits, hour + (weekend ? HOURS : 0));
                minutes += overlap;
            }
        }
        double opens = minutes > 0 ? sum / minutes : mean(habits, slot(from, weekend));
        return Math.min(MOST, Math.max(LEAST, opens));
    }

    private static LocalTime later(LocalTime one, LocalTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalTime earlier(LocalTime one, LocalTime other) {
        return one.isBefore(other) ? one : other;
    }

    private double mean(double[] habits, int hour) {
        double sum = 0;
        for (int habit = 0; habit < HABITS.length; habit++) {
            sum += habits[habit] * chance[habit][hour];
        }
        return sum;
    }

    /** Which habit each household likely has, by its own knocks. */
    private void expect() {
        double[] logs = new double[HABITS.length];
        for (int door = 0; door < doors.size(); door++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int habit = 0; habit < HABITS.length; habit++) {
                logs[habit] = Math.log(common[kind(doors.get(door)).number][habit]);
                for (Told one : told.get(door)) {
                    double opens = chance[habit][one.hour];
                    logs[habit] += one.weight * Math.log(one.opened ? opens : 1 - opens);
                }
                most = Math.max(most, logs[habit]);
            }
            double sum = 0;
            for (int habit = 0; habit < HABITS.length; habit++) {
                likely[door][habit] = Math.exp(logs[habit] - most);
                sum += likely[door][habit];
            }
            for (int habit = 0; habit < HABITS.length; habit++) {
                likely[door][habit] /= sum;
            }
        }
    }

    /** What the habits look like, and how common they are, if that is so. */
    private void maximise() {
        double[] overall = new double[HABITS.length];
        double[][] byKind = new double[common.length][HABITS.length];
        double[] households = new double[common.length];
        for (int door = 0; door < doors.size(); door++) {
            int kind = kind(doors.get(door)).number;
            households[kind]++;
            for (int habit = 0; habit < HABITS.length; habit++) {
                overall[habit] += likely[door][habit] / doors.size();
                byKind[kind][habit] += likely[door][habit];
            }
        }
        for (int kind = 0; kind < common.length; kind++) {
            for (int habit = 0; habit < HABITS.length; habit++) {
                double grid = (1 - RARE) * overall[habit] + RARE / HABITS.length;
                common[kind][habit] =
                        (byKind[kind][habit] + GRID_HOUSEHOLDS * grid) / (households[kind] + GRID_HOUSEHOLDS);
            }
        }
        for (int habit = 0; habit < HABITS.length; habit++) {
            shape(habit);
        }
    }

    private void shape(int habit) {
        int parts = HABITS[habit].length;
        double[] opened = new double[2 * HOURS];
        double[] knocks = new double[2 * HOURS];
        double[] partOpened = new double[parts];
        double[] partKnocks = new double[parts];
        for (int door = 0; door < doors.size(); door++) {
            for (Told one : told.get(door)) {
                double weight = one.weight * likely[door][habit];
                knocks[one.hour] += weight;
                partKnocks[part(one.hour)] += weight;
                if (one.opened) {
                    opened[one.hour] += weight;
                    partOpened[part(one.hour)] += weight;
                }
            }
        }
        for (int hour = 0; hour < 2 * HOURS; hour++) {
            int part = part(hour);
            double mean = (partOpened[part] + GUESS_KNOCKS * HABITS[habit][part]) / (partKnocks[part] + GUESS_KNOCKS);
            double opens = (opened[hour] + PART_KNOCKS * mean) / (knocks[hour] + PART_KNOCKS);
            chance[habit][hour] = Math.min(1 - LEAST / 2, Math.max(LEAST / 2, opens));
        }
    }

    private List<Told> told(Door door) {
        List<Told> all = new ArrayList<>();
        for (Knock knock : door.knocks()) {
            LocalDate day = knock.at().toLocalDate();
            if (day.isBefore(on) && (knock.isOpened() || knock.isNotHome())) {
                double weight = Math.pow(0.5, (double) ChronoUnit.DAYS.between(day, on) / HALF_LIFE_DAYS);
                all.add(new Told(slot(knock.at().toLocalTime(), DayPart.isWeekend(day)), knock.isOpened(), weight));
            }
        }
        return all;
    }

    /** The night goes with the hour nearest to it. */
    private static int slot(LocalTime time, boolean weekend) {
        int hour = Math.min(HOURS - 1, Math.max(0, time.getHour() - FIRST_HOUR));
        return hour + (weekend ? HOURS : 0);
    }

    /** Of an hour its part of the day; a weekend's come after a weekday's. */
    private static int part(int hour) {
        DayPart part = DayPart.of(LocalTime.of(FIRST_HOUR + hour % HOURS, 30).minusMinutes(1));
        return part.number + (hour >= HOURS ? DayPart.SLOTS / 2 : 0);
    }

    private static Kind kind(Door door) {
        if (door.target().kind() != Target.Kind.HOUSEHOLD) {
            return Kind.ORGANISATION;
        }
        Kind kind = Kind.OTHER;
        for (Owed owed : door.owed()) {
            switch (owed.category()) {
                case "HIGH_RISK", "LIVES_ALONE", "EMPTY_NEST" -> {
                    return Kind.ELDERLY;
                }
                case "FLOATING", "RENTAL" -> kind = Kind.MOBILE;
                case "ORDINARY", "NEW_RESIDENT" -> {
                    // Tells nothing of who lives there.
                }
                default -> kind = kind == Kind.MOBILE ? kind : Kind.CARE;
            }
        }
        return kind;
    }
}
