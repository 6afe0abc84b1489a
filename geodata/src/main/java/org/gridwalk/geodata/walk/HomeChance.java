package org.gridwalk.geodata.walk;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.walk.Door.Knock;

/**
 * The chance that somebody opens, learnt from the knocks at the doors of one grid. Three layers, each shrunk towards the
 * one above by what that is worth in knocks:
 *
 * <ol>
 *   <li>a guess for part of day × weekday or weekend, worth {@value #GUESS_KNOCKS} knocks, and the grid's own knocks;
 *   <li>the same for each kind of household (elderly, mobile, in care, other), the layer above worth
 *       {@value #GRID_KNOCKS};
 *   <li>the household's own surprises: what came of its knocks less what the second layer expected of them. Their mean
 *       moves the chance, shrunk by as many knocks as make σ²/τ²: the variance of a knock over that between households,
 *       which the grid's own pairs of knocks tell (the estimator of one-way random effects by moments, here over pairs).
 *       A knock at another time counts for less, by how much less such pairs go together; one counts half after a year.
 * </ol>
 *
 * <p>Nothing is learnt about persons, and nothing is stored: it is computed for a plan and gone with it. A household
 * without knocks has the chance of its kind. Chances lie between {@value #LEAST} and {@value #MOST}.
 */
public final class HomeChance {
    private static final double GUESS_KNOCKS = 4;
    private static final double GRID_KNOCKS = 12;
    private static final double LEAST = 0.03;
    private static final double MOST = 0.97;
    private static final double HALF_LIFE_DAYS = 365;
    private static final double LEAST_PRIOR_KNOCKS = 1;
    private static final double MOST_PRIOR_KNOCKS = 60;

    /** Weekday morning, afternoon, evening; the same of a weekend. What a grid without any history begins with. */
    private static final double[] GUESS = {0.45, 0.45, 0.7, 0.6, 0.55, 0.7};

    private static final int SLOTS = GUESS.length;

    private enum Kind {
        ELDERLY,
        MOBILE,
        CARE,
        OTHER,
        ORGANISATION
    }

    private record Residual(int slot, double weight, double surprise) {}

    private final LocalDate on;
    private final Map<Kind, double[]> expected = new EnumMap<>(Kind.class);
    private final Map<Target, List<Residual>> surprises = new HashMap<>();
    /** How many knocks of its own outweigh the household's kind. */
    private final double priorKnocks;
    /** What a knock at another time of day or week tells, beside one at the same: 0 to 1. */
    private final double elsewhere;

    /**
     * @param doors all of a grid, so that there is something to learn from
     * @param on the day of the plan: only knocks before it count
     */
    public HomeChance(Collection<Door> doors, LocalDate on) {
        this.on = on;
        expect(doors);
        doors.forEach(door -> surprises.put(door.target(), residuals(door)));
        Pairs same = new Pairs();
        Pairs other = new Pairs();
        double square = 0;
        long knocks = 0;
        for (List<Residual> own : surprises.values()) {
            for (int i = 0; i < own.size(); i++) {
                square += own.get(i).surprise * own.get(i).surprise;
                knocks++;
                for (int j = 0; j < i; j++) {
                    Pairs pairs = own.get(i).slot == own.get(j).slot ? same : other;
                    pairs.add(own.get(i).surprise * own.get(j).surprise);
                }
            }
        }
        double between = Math.max(same.mean(), 1e-6);
        double within = knocks == 0 ? between : square / knocks;
        this.priorKnocks = Math.min(MOST_PRIOR_KNOCKS, Math.max(LEAST_PRIOR_KNOCKS, within / between - 1));
        this.elsewhere = Math.min(1, Math.max(0, other.mean() / between));
    }

    private static final class Pairs {
        private double sum;
        private long number;

        void add(double product) {
            sum += product;
            number++;
        }

        double mean() {
            return number == 0 ? 0 : sum / number;
        }
    }

    /** Whether somebody opens at a door in a part of a day. */
    public double at(Door door, DayPart part, LocalDate day) {
        if (door.target().kind() == Target.Kind.DWELLING) {
            return 1; // Nobody has to open a vacant one.
        }
        int slot = slot(part, day);
        double sum = 0;
        double weights = 0;
        for (Residual residual : surprises.getOrDefault(door.target(), List.of())) {
            double weight = residual.weight * (residual.slot == slot ? 1 : elsewhere);
            sum += weight * residual.surprise;
            weights += weight;
        }
        double chance = expected.get(kind(door))[slot] + sum / (priorKnocks + weights);
        return Math.min(MOST, Math.max(LEAST, chance));
    }

    private void expect(Collection<Door> doors) {
        double[] opened = new double[SLOTS];
        double[] knocks = new double[SLOTS];
        Map<Kind, double[]> openedOf = new EnumMap<>(Kind.class);
        Map<Kind, double[]> knocksOf = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            openedOf.put(kind, new double[SLOTS]);
            knocksOf.put(kind, new double[SLOTS]);
        }
        for (Door door : doors) {
            for (Knock knock : tellingKnocks(door)) {
                int slot = slot(DayPart.of(knock.at().toLocalTime()), knock.at().toLocalDate());
                double open = knock.isOpened() ? 1 : 0;
                opened[slot] += open;
                knocks[slot]++;
                openedOf.get(kind(door))[slot] += open;
                knocksOf.get(kind(door))[slot]++;
            }
        }
        for (Kind kind : Kind.values()) {
            double[] chance = new double[SLOTS];
            for (int slot = 0; slot < SLOTS; slot++) {
                double grid = (opened[slot] + GUESS_KNOCKS * GUESS[slot]) / (knocks[slot] + GUESS_KNOCKS);
                chance[slot] =
                        (openedOf.get(kind)[slot] + GRID_KNOCKS * grid) / (knocksOf.get(kind)[slot] + GRID_KNOCKS);
            }
            expected.put(kind, chance);
        }
    }

    private List<Residual> residuals(Door door) {
        List<Residual> residuals = new ArrayList<>();
        double[] chance = expected.get(kind(door));
        for (Knock knock : tellingKnocks(door)) {
            LocalDate day = knock.at().toLocalDate();
            int slot = slot(DayPart.of(knock.at().toLocalTime()), day);
            double weight = Math.pow(0.5, ChronoUnit.DAYS.between(day, on) / HALF_LIFE_DAYS);
            residuals.add(new Residual(slot, weight, (knock.isOpened() ? 1 : 0) - chance[slot]));
        }
        return residuals;
    }

    private List<Knock> tellingKnocks(Door door) {
        return door.knocks().stream()
                .filter(knock -> knock.at().toLocalDate().isBefore(on) && (knock.isOpened() || knock.isNotHome()))
                .toList();
    }

    private static int slot(DayPart part, LocalDate day) {
        return part.number + (DayPart.isWeekend(day) ? DayPart.values().length : 0);
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
