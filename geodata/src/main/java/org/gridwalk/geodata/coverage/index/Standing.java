package org.gridwalk.geodata.coverage.index;

/** When an obligation is due and what led there, packed in an int. */
final class Standing {
    /** Set where there has been no effective visit. */
    static final int NEVER = 1;
    /** Set where there has been a visit since the last effective one, or any at all where there has been none. */
    static final int ATTEMPTED = 2;
    /** Set where one of these is a refusal that still gives rest. */
    static final int REFUSED = 4;
    /** Set where nobody was at home in these, often enough and once out of hours. */
    static final int UNREACHABLE = 8;
    /** Set where there has been a major event since, after which a visit is owed out of turn. */
    static final int EVENT = 16;

    static final int FLAGS = NEVER | ATTEMPTED | REFUSED | UNREACHABLE | EVENT;

    private static final int FLAG_BITS = 5;

    /** The state, the best first: of several the largest is the worst. */
    static final int COVERED = 0;

    static final int DUE_SOON = 1;
    static final int NOT_YET_VISITED = 2;
    static final int OVERDUE = 3;
    static final int UNCOVERED = 4;

    private Standing() {}

    /**
     * @param due a day number; {@link DayNumber#LAST} where nothing more is owed
     * @param flags some of {@link #FLAGS}
     */
    static int of(int due, int flags) {
        return (DayNumber.within(due) << FLAG_BITS) | flags;
    }

    static int due(int standing) {
        return standing >> FLAG_BITS;
    }

    static int flags(int standing) {
        return standing & FLAGS;
    }
}
