package org.gridwalk.geodata.walk;

import java.time.LocalDate;
import java.util.Map;

/**
 * What a visit at a door is worth and how long it takes. The minutes are working values of people who do this, by the
 * category that wants most time; they are the same for every plan, and a plan says which it used by its times.
 */
final class DoorWorth {
    /** An issue to follow up is worth what an ordinary household due for two intervals is. */
    private static final double ISSUE = 2;

    /**
     * One more household that somebody has looked at, whatever its weight: coverage counts households. It weighs much, so
     * that severity × weight decides between doors that take about as long. In the bench {@code walk} a month reaches the
     * more households the more it weighs, and gains the less of severity × weight: between 40 and 400 this is the middle.
     */
    private static final double HOUSEHOLD = 80;

    private static final double APPOINTMENT = 10;
    /** Climbing aside: ring, wait, leave a card. */
    private static final double MINUTES_NOBODY_OPENS = 2;

    private static final double MINUTES_AN_ISSUE = 5;
    private static final int MOST_ISSUES = 3;
    private static final Map<String, Integer> MINUTES = Map.ofEntries(
            Map.entry("HIGH_RISK", 15),
            Map.entry("DISABLED", 12),
            Map.entry("EXTREME_POVERTY", 12),
            Map.entry("CHILD_OR_WOMAN_IN_NEED", 12),
            Map.entry("COMMUNITY_CORRECTION", 12),
            Map.entry("RESETTLEMENT", 12),
            Map.entry("MENTAL_HEALTH", 12),
            Map.entry("LIVES_ALONE", 10),
            Map.entry("EMPTY_NEST", 10),
            Map.entry("NEEDY", 10),
            Map.entry("NEW_RESIDENT", 10),
            Map.entry("ORGANISATION", 10),
            Map.entry("FLOATING", 6),
            Map.entry("RENTAL", 6),
            Map.entry("SHOP", 5),
            Map.entry("VACANT", 3));
    private static final int MINUTES_ELSE = 5;

    private DoorWorth() {}

    /**
     * @param visitors how many come: what needs two is worth nothing to one
     */
    static double worth(Door door, LocalDate on, int visitors) {
        double worth = Math.min(door.openIssues(), MOST_ISSUES) * ISSUE;
        double urgency = 0;
        for (Owed owed : door.owed()) {
            if (owed.visitors() <= visitors) {
                worth += owed.worth(on);
                urgency = Math.max(urgency, owed.urgency(on));
            }
        }
        worth += HOUSEHOLD * urgency;
        return worth + (door.appointment().isPresent() ? APPOINTMENT : 0);
    }

    /** What a visit takes when somebody opens. */
    static double minutesMet(Door door) {
        int most = 0;
        for (Owed owed : door.owed()) {
            if (owed.isOwed()) {
                most = Math.max(most, MINUTES.getOrDefault(owed.category(), MINUTES_ELSE));
            }
        }
        return (most == 0 ? MINUTES_ELSE : most) + Math.min(door.openIssues(), MOST_ISSUES) * MINUTES_AN_ISSUE;
    }

    static double minutesNotHome() {
        return MINUTES_NOBODY_OPENS;
    }

    /** What a knock takes on average, where somebody opens with this chance. */
    static int seconds(Door door, double chance) {
        return (int) Math.round(60 * (chance * minutesMet(door) + (1 - chance) * MINUTES_NOBODY_OPENS));
    }
}
