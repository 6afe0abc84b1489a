package org.gridwalk.geodata.coverage.index;

/**
 * What the visits since the last effective one were, gathered from the latest back and packed in an int: the day of the
 * earliest one so far where nobody was at home, on how many days that was, and three flags.
 */
final class Attempts {
    static final int NONE = 0;

    private static final int ANY = 1;
    private static final int REFUSED = 2;
    private static final int OUT_OF_HOURS = 4;
    private static final int DAYS_SHIFT = 3;
    private static final int MOST_DAYS = (1 << 13) - 1;
    private static final int DAY_SHIFT = 16;

    private Attempts() {}

    static int another(int attempts) {
        return attempts | ANY;
    }

    /** @param resting whether the refusal still gives rest */
    static int refused(int attempts, boolean resting) {
        return attempts | ANY | (resting ? REFUSED : 0);
    }

    /** @param day a day number, not after those before */
    static int notHome(int attempts, int day, boolean evening) {
        int days = (attempts >>> DAYS_SHIFT) & MOST_DAYS;
        boolean same = days > 0 && attempts >> DAY_SHIFT == day;
        int more = same || days == MOST_DAYS ? days : days + 1;
        int flags = (attempts & (ANY | REFUSED | OUT_OF_HOURS))
                | ANY
                | (evening || DayNumber.isWeekend(day) ? OUT_OF_HOURS : 0);
        return (day << DAY_SHIFT) | (more << DAYS_SHIFT) | flags;
    }

    /**
     * As flags of a {@link Standing}.
     *
     * @param unreachableAttempts on how many days nobody was at home when somebody counts as unreachable
     */
    static int flags(int attempts, int unreachableAttempts) {
        int days = (attempts >>> DAYS_SHIFT) & MOST_DAYS;
        boolean unreachable = (attempts & OUT_OF_HOURS) != 0 && days >= unreachableAttempts;
        return ((attempts & ANY) != 0 ? Standing.ATTEMPTED : 0)
                | ((attempts & REFUSED) != 0 ? Standing.REFUSED : 0)
                | (unreachable ? Standing.UNREACHABLE : 0);
    }
}
