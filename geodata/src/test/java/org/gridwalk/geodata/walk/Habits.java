package org.gridwalk.geodata.walk;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.walk.Door.Knock;

/**
 * When somebody is at home in a household: a hidden type, hours of leaving and coming back of its own, days of its own,
 * and a readiness to open. By the hour and the day of the week; the planner's model knows parts of days, and none of
 * this. The past knocks of a door are drawn from the same habits.
 */
final class Habits {
    private enum Type {
        AT_HOME,
        WORKING,
        SCHOOL,
        SHIFTS
    }

    private static final double FAMILY_ONLY = 0.2;

    private final Type type;
    private final double leaves;
    private final double returns;
    private final double opens;
    private final double lively;
    private final DayOfWeek dayOff;
    private final int shiftPhase;

    /** @param seed of the run; the household's id makes each its own */
    Habits(Door door, long seed) {
        Random random = new Random(seed * 1_000_003 + door.target().id());
        random.nextInt();
        this.type = type(door, random.nextDouble());
        this.leaves = 7.2 + random.nextGaussian() * 0.7;
        this.returns = (type == Type.SCHOOL ? 16.3 : 18.2) + random.nextGaussian() * 1.1;
        this.opens = 0.78 + 0.2 * random.nextDouble();
        this.lively = random.nextDouble();
        this.dayOff = DayOfWeek.of(1 + random.nextInt(7));
        this.shiftPhase = random.nextInt(3);
    }

    private static Type type(Door door, double drawn) {
        boolean elderly = door.owed().stream()
                .anyMatch(owed ->
                        List.of("HIGH_RISK", "LIVES_ALONE", "EMPTY_NEST").contains(owed.category()));
        boolean mobile = door.owed().stream()
                .anyMatch(owed -> List.of("FLOATING", "RENTAL").contains(owed.category()));
        double[] shares = elderly
                ? new double[] {0.8, 0.88, 0.95}
                : mobile ? new double[] {0.08, 0.72, 0.8} : new double[] {0.22, 0.65, 0.88};
        for (int i = 0; i < shares.length; i++) {
            if (drawn < shares[i]) {
                return Type.values()[i];
            }
        }
        return Type.SHIFTS;
    }

    /** The chance that somebody is at home and opens. */
    double at(LocalDateTime time) {
        double hour = time.getHour() + time.getMinute() / 60.0;
        return Math.min(0.98, opens * atHome(time.toLocalDate(), hour));
    }

    private double atHome(LocalDate day, double hour) {
        boolean free = DayPart.isWeekend(day) || (day.getDayOfWeek() == dayOff && lively > 0.7);
        return switch (type) {
            // Out for the market in the morning and for a walk in the afternoon, the livelier the more.
            case AT_HOME ->
                0.95 - (hour > 8 && hour < 10.5 ? 0.45 * lively : 0) - (hour > 15 && hour < 17 ? 0.35 * lively : 0);
            case WORKING ->
                free
                        ? 0.75 - (hour > 10 && hour < 18 ? 0.5 * lively : 0)
                        : hour < leaves || hour > returns ? 0.92 - 0.25 * lively : 0.04;
            case SCHOOL -> free ? 0.8 - 0.4 * lively : hour < leaves || hour > returns ? 0.93 : 0.25 + 0.2 * lively;
            case SHIFTS ->
                switch ((int) ((day.toEpochDay() / 2 + shiftPhase) % 3)) {
                    case 0 -> hour < 13 ? 0.6 : 0.1;
                    case 1 -> hour < 14 ? 0.1 : 0.75;
                    default -> 0.6;
                };
        };
    }

    /** What comes of a knock. */
    String outcome(Door door, LocalDateTime time, Random random) {
        if (random.nextDouble() >= at(time)) {
            return "NOT_HOME";
        }
        boolean alone = door.owed().stream().anyMatch(owed -> owed.category().equals("LIVES_ALONE"));
        return !alone && random.nextDouble() < FAMILY_ONLY ? "FAMILY_MET" : "MET";
    }

    /** The knocks that there were, as they would have gone with these habits. */
    List<Knock> past(Door door, long seed) {
        Random random = new Random(seed ^ door.target().id() * 31);
        List<Knock> past = new ArrayList<>();
        for (Knock knock : door.knocks()) {
            boolean telling = knock.isNotHome()
                    || knock.outcome().equals("MET")
                    || knock.outcome().equals("FAMILY_MET");
            String outcome = telling ? outcome(door, knock.at(), random) : knock.outcome();
            past.add(new Knock(knock.at(), knock.instant(), outcome, knock.workerId()));
        }
        return past;
    }
}
