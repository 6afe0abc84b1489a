package org.gridwalk.geodata.coverage.index;

/** When an obligation is due and what led there, packed in an int. */
final class Standing {
    /** Set where there has been no effective visit. */
    static final int NEVER = 1;
    /** Set where there has been a visit since the last effective one, or any at all where there has been none. */
    static final int ATTEMPTED = 2;

    /** The state, the best first: of several the largest is the worst. */
    static final int COVERED = 0;

    static final int DUE_SOON = 1;
    static final int NOT_YET_VISITED = 2;
    static final int OVERDUE = 3;
    static final int UNCOVERED = 4;

    private Standing() {}

    /** @param due a day number; {@link DayNumber#LAST} where nothing more is owed */
    static int of(int due, boolean never, boolean attempted) {
        return (DayNumber.within(due) << 2) | (attempted ? ATTEMPTED : 0) | (never ? NEVER : 0);
    }

    static int due(int standing) {
        return standing >> 2;
    }

    static int flags(int standing) {
        return standing & (NEVER | ATTEMPTED);
    }
}
