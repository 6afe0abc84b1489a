package org.gridwalk.geodata.walk;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.routing.TravelTimes;
import org.gridwalk.geodata.walk.Door.Knock;

/**
 * One worker's month in one grid under a way of choosing doors. Whoever chooses has the same hours, the same stairs, the
 * same minutes at the doors and the same rules, those of {@link Door#mayKnock}: no door twice on a day, where nobody
 * opened another time of day, what was refused rests, and who is never at home is the leader's for a while. What is behind the doors is drawn from {@link Habits}, which nobody is told.
 */
public final class WalkMonth {
    private static final Set<String> FAMILY_COUNTS = Set.of("NEEDY", "FLOATING", "RENTAL", "NEW_RESIDENT", "ORDINARY");
    private static final long WORKER = 1;
    /** Two hours and a half at the doors a day, at different times as leaders have to. */
    private static final List<LocalTime> BEGINS = List.of(
            LocalTime.of(9, 0),
            LocalTime.of(14, 30),
            LocalTime.of(18, 0),
            LocalTime.of(9, 0),
            LocalTime.of(14, 30),
            LocalTime.of(9, 30));

    private static final int MINUTES = 150;
    private static final int ATTEMPTS = 3;

    private final LngLat office;
    private final long seed;
    private final Map<Target, Door> doors = new HashMap<>();
    private final Map<Target, Habits> habits = new HashMap<>();
    private final Function<List<LngLat>, ? extends TravelTimes> ways;
    private final TravelTimes travel;
    private final Map<Target, Integer> place = new HashMap<>();
    private final int officePlace;
    private final Random luck;
    private final Tally tally = new Tally();

    /** What came of a month. */
    public static final class Tally {
        public double hours;
        public int knocks;
        public int effective;
        public double worth;
        /** Σ (forecast − outcome)², of the forecasts of who plans. */
        public double squaredError;

        public int forecasts;
        public int opened;

        public void add(Tally other) {
            hours += other.hours;
            knocks += other.knocks;
            effective += other.effective;
            worth += other.worth;
            squaredError += other.squaredError;
            forecasts += other.forecasts;
            opened += other.opened;
        }

        public double perHour() {
            return effective / hours;
        }
    }

    /** Chooses the next doors: those of a while, or none to go home. */
    public interface Chooser {
        List<Next> next(WalkMonth month, Stand stand);
    }

    /** @param forecast that somebody opens, or NaN where the chooser has none */
    public record Next(Target target, double forecast) {}

    /** Where the worker is, when, and until when. */
    public record Stand(LocalDateTime now, LocalDateTime until, Optional<Target> at, LngLat where) {}

    private WalkMonth(List<Door> all, LngLat office, long seed, Function<List<LngLat>, ? extends TravelTimes> ways) {
        this.office = office;
        this.seed = seed;
        this.ways = ways;
        this.luck = new Random(seed * 7_919);
        Places places = new Places();
        this.officePlace = places.open(office);
        for (Door door : all) {
            Habits own = new Habits(door, seed);
            habits.put(door.target(), own);
            doors.put(door.target(), with(door, door.owed(), own.past(door, seed)));
            place.put(door.target(), places.door(door));
        }
        this.travel = places.travel(ways.apply(places.ground()));
    }

    /** @param doors the households of a grid as they stand on the first day */
    public static Tally run(
            List<Door> doors,
            LngLat office,
            LocalDate first,
            int days,
            long seed,
            Function<List<LngLat>, ? extends TravelTimes> ways,
            Chooser chooser) {
        WalkMonth month = new WalkMonth(doors, office, seed, ways);
        for (int i = 0; i < days; i++) {
            LocalDate day = first.plusDays(i);
            int weekday = day.getDayOfWeek().getValue();
            if (weekday <= BEGINS.size()) {
                month.day(day, BEGINS.get(weekday - 1), chooser);
            }
        }
        return month.tally;
    }

    private static Door with(Door door, List<Owed> owed, List<Knock> knocks) {
        return new Door(
                door.target(),
                door.address(),
                door.buildingId(),
                door.entrance(),
                door.floor(),
                door.lift(),
                door.place(),
                owed,
                door.openIssues(),
                knocks,
                Optional.empty(),
                false);
    }

    private void day(LocalDate day, LocalTime begins, Chooser chooser) {
        doors.replaceAll((target, door) -> {
            boolean unreachable = isUnreachable(door);
            List<Owed> owed =
                    door.owed().stream().map(one -> on(one, day, unreachable)).toList();
            return with(door, owed, door.knocks());
        });
        LocalDateTime until = day.atTime(begins).plusMinutes(MINUTES);
        Stand stand = new Stand(day.atTime(begins), until, Optional.empty(), office);
        tally.hours += MINUTES / 60.0;
        boolean out = true;
        while (out) {
            List<Next> next = chooser.next(this, stand);
            out = false;
            for (Next one : next) {
                Optional<Stand> after = knock(one, stand);
                if (after.isEmpty()) {
                    out = false;
                    break;
                }
                stand = after.get();
                out = true;
            }
        }
    }

    /** An obligation as it stands on a day, from its due date and the knocks. */
    private static Owed on(Owed owed, LocalDate day, boolean unreachable) {
        if (owed.dueOn() == null) {
            return owed;
        }
        int overdue = (int) Math.max(0, ChronoUnit.DAYS.between(owed.dueOn(), day));
        String state = overdue > 0
                ? "OVERDUE"
                : day.isAfter(owed.dueOn().minusDays(owed.intervalDays() / 5)) ? "DUE_SOON" : "COVERED";
        if (owed.lastEffectiveOn() == null && overdue == 0) {
            state = "NOT_YET_VISITED";
        }
        return new Owed(
                owed.category(),
                state,
                owed.intervalDays(),
                owed.weight(),
                owed.visitors(),
                owed.dueOn(),
                overdue,
                owed.lastEffectiveOn(),
                owed.attempts(),
                owed.lastAttemptOn(),
                owed.lastAttemptOutcome(),
                owed.refusedUntil(),
                unreachable);
    }

    /** By the usual policy: in vain on three days since somebody opened, one of them in an evening or on a weekend. */
    private static boolean isUnreachable(Door door) {
        Set<LocalDate> days = new HashSet<>();
        boolean outOfHours = false;
        for (Knock knock : door.knocks()) {
            if (knock.isOpened()) {
                days.clear();
                outOfHours = false;
            } else if (knock.isNotHome()) {
                LocalDate day = knock.at().toLocalDate();
                days.add(day);
                outOfHours |= DayPart.isWeekend(day) || DayPart.of(knock.at().toLocalTime()) == DayPart.EVENING;
            }
        }
        return days.size() >= ATTEMPTS && outOfHours;
    }

    /** Goes to a door and knocks, unless that can't be done in time. */
    private Optional<Stand> knock(Next next, Stand stand) {
        Door door = doors.get(next.target());
        LocalDateTime at = stand.now().plusSeconds(seconds(stand, door));
        String outcome = habits.get(door.target()).outcome(door, at, luck);
        boolean opened = !outcome.equals("NOT_HOME");
        double minutes = opened
                ? DoorWorth.minutesMet(door) * Math.exp(0.25 * luck.nextGaussian() - 0.03)
                : DoorWorth.minutesNotHome();
        LocalDateTime end = at.plusSeconds(Math.round(60 * minutes));
        if (end.plusSeconds(travel.seconds(place.get(door.target()), officePlace))
                .isAfter(stand.until())) {
            return Optional.empty();
        }
        tally.knocks++;
        tally.opened += opened ? 1 : 0;
        if (!Double.isNaN(next.forecast())) {
            tally.forecasts++;
            tally.squaredError += Math.pow(next.forecast() - (opened ? 1 : 0), 2);
        }
        settle(door, at, outcome);
        return Optional.of(new Stand(end, stand.until(), Optional.of(door.target()), door.place()));
    }

    private void settle(Door door, LocalDateTime at, String outcome) {
        List<Knock> knocks = new ArrayList<>(door.knocks());
        knocks.add(new Knock(at, at.toInstant(ZoneOffset.ofHours(8)), outcome, WORKER));
        List<Owed> owed = new ArrayList<>();
        double worth = 0;
        for (Owed one : door.owed()) {
            boolean counts =
                    outcome.equals("MET") || (outcome.equals("FAMILY_MET") && FAMILY_COUNTS.contains(one.category()));
            worth += counts ? one.worth(at.toLocalDate()) : 0;
            owed.add(counts && one.dueOn() != null ? met(one, at.toLocalDate()) : one);
        }
        tally.worth += worth;
        tally.effective += worth > 0 ? 1 : 0;
        doors.put(door.target(), with(door, owed, knocks));
    }

    private static Owed met(Owed owed, LocalDate day) {
        LocalDate due = owed.category().equals("NEW_RESIDENT") ? null : day.plusDays(owed.intervalDays());
        return new Owed(
                owed.category(),
                "COVERED",
                owed.intervalDays(),
                owed.weight(),
                owed.visitors(),
                due,
                0,
                day,
                0,
                null,
                null,
                null,
                false);
    }

    /** All doors as they stand. */
    public List<Door> doors() {
        return List.copyOf(doors.values().stream()
                .sorted((one, other) -> one.target().compareTo(other.target()))
                .toList());
    }

    /** The doors where a visit is owed and the rules let one knock now. */
    public List<Door> open(LocalDateTime now) {
        LocalDate day = now.toLocalDate();
        return doors().stream()
                .filter(door -> DoorWorth.worth(door, day, 1) > 0)
                .filter(door -> door.visitOn(day).isEmpty())
                .filter(door -> door.mayKnock(DayPart.of(now.toLocalTime()), day, false))
                .toList();
    }

    /** On the way from where one stands to a door, in seconds. */
    public int seconds(Stand stand, Door door) {
        int from = stand.at().map(place::get).orElse(officePlace);
        return travel.seconds(from, place.get(door.target()));
    }

    LngLat office() {
        return office;
    }

    long seed() {
        return seed;
    }

    Function<List<LngLat>, ? extends TravelTimes> ways() {
        return ways;
    }
}
