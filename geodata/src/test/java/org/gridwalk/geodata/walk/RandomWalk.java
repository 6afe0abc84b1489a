package org.gridwalk.geodata.walk;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.routing.TravelTimes;
import org.gridwalk.geodata.walk.Door.Knock;
import org.gridwalk.geodata.walk.Door.Slot;

/** Doors, shifts and wishes of every kind, drawn from a seed. */
final class RandomWalk {
    static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    static final LngLat OFFICE = new LngLat(116.4, 39.9);
    private static final List<String> CATEGORIES =
            List.of("ORDINARY", "HIGH_RISK", "LIVES_ALONE", "RENTAL", "NEEDY", "MENTAL_HEALTH");
    private static final List<String> OUTCOMES = List.of("MET", "MET", "NOT_HOME", "NOT_HOME", "FAMILY_MET", "REFUSED");

    private final Random random;

    RandomWalk(long seed) {
        this.random = new Random(seed);
    }

    /** Seconds between places on the ground: four minutes from one end to the other. */
    static TravelTimes ways(List<LngLat> places) {
        return (from, to) -> (int) Math.round(100_000
                * Math.hypot(
                        places.get(from).lng() - places.get(to).lng(),
                        places.get(from).lat() - places.get(to).lat()));
    }

    List<Door> doors(int number) {
        List<Door> doors = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            doors.add(door(i + 1));
        }
        return doors;
    }

    private Door door(long id) {
        List<Owed> owed = new ArrayList<>();
        int reasons = 1 + random.nextInt(2);
        int first = random.nextInt(CATEGORIES.size());
        for (int i = 0; i < reasons; i++) {
            owed.add(owed(CATEGORIES.get((first + i) % CATEGORIES.size())));
        }
        LngLat place = new LngLat(116.4 + random.nextInt(8) * 0.0002, 39.9 + random.nextInt(4) * 0.0003);
        boolean lift = place.lng() > 116.4008;
        Optional<Slot> appointment =
                random.nextInt(12) == 0 ? Optional.of(slot(9 + random.nextInt(9))) : Optional.empty();
        return new Door(
                Target.household(id),
                "door " + id,
                1L,
                1,
                1 + random.nextInt(lift ? 18 : 6),
                lift,
                place,
                owed,
                random.nextInt(5) == 0 ? 1 : 0,
                knocks(),
                appointment,
                false);
    }

    private static Slot slot(int hour) {
        return new Slot(DAY.atTime(hour, 0), DAY.atTime(hour, 45));
    }

    private Owed owed(String category) {
        boolean due = random.nextInt(4) > 0;
        int overdue = due ? random.nextInt(40) : 0;
        int interval = category.equals("ORDINARY") ? 180 : 30;
        String state = due ? (overdue > 5 ? "UNCOVERED" : overdue > 0 ? "OVERDUE" : "DUE_SOON") : "COVERED";
        return new Owed(
                category,
                state,
                interval,
                1 + random.nextInt(10),
                category.equals("MENTAL_HEALTH") ? 2 : 1,
                due ? DAY.minusDays(overdue) : DAY.plusDays(interval),
                overdue,
                null,
                0,
                null,
                null,
                random.nextInt(8) == 0 ? DAY.plusDays(random.nextInt(3)) : null,
                random.nextInt(8) == 0);
    }

    private List<Knock> knocks() {
        List<Knock> knocks = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            LocalDateTime at = DAY.minusDays(random.nextInt(60)).atTime(8 + random.nextInt(12), random.nextInt(60));
            knocks.add(new Knock(
                    at,
                    at.toInstant(ZoneOffset.ofHours(8)),
                    OUTCOMES.get(random.nextInt(OUTCOMES.size())),
                    1L + random.nextInt(3)));
        }
        knocks.sort(Comparator.comparing(Knock::at));
        return knocks;
    }

    List<WalkShift> shifts(int number, int mostHours) {
        List<WalkShift> shifts = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            int from = 8 + random.nextInt(8);
            int until = Math.min(21, from + 1 + random.nextInt(mostHours));
            List<WalkShift.Pause> pauses = new ArrayList<>();
            if (until - from >= 4) {
                pauses.add(new WalkShift.Pause(null, DAY.atTime(from + 1, 30), DAY.atTime(from + 2, 30), 45));
                if (random.nextBoolean()) {
                    pauses.add(new WalkShift.Pause(OFFICE, DAY.atTime(until - 1, 0), DAY.atTime(until - 1, 0), 40));
                }
            }
            Set<Long> workers = random.nextInt(3) == 0 ? Set.of(i + 1L, i + 100L) : Set.of(i + 1L);
            shifts.add(new WalkShift(
                    workers, DAY.atTime(from, 0), DAY.atTime(until, 0), OFFICE, OFFICE, pauses, List.of()));
        }
        return shifts;
    }

    Wishes wishes(List<Door> doors) {
        Target one = doors.get(random.nextInt(doors.size())).target();
        Target other = doors.get(random.nextInt(doors.size())).target();
        Target third = doors.get(random.nextInt(doors.size())).target();
        return new Wishes(
                random.nextBoolean() ? Set.of(one) : Set.of(),
                third.equals(one) ? Set.of() : Set.of(third),
                one.equals(other) ? List.of() : List.of(Set.of(one, other)),
                List.of(new Wishes.NotWith(other, 1)));
    }
}
