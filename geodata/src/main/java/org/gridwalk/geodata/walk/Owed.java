package org.gridwalk.geodata.walk;

import java.time.LocalDate;

/**
 * Where one obligation at a door stands on the day of the plan.
 *
 * @param state as coverage says it
 * @param weight of its category, above 0
 * @param visitors how many have to come for the visit to count, 1 or 2
 * @param lastEffectiveOn null where there has been no effective visit
 * @param dueOn null where nothing more is owed
 * @param attempts visits of any outcome since the last effective one
 * @param lastAttemptOn null where there has been none; so too its outcome
 * @param refusedUntil the first day on which a refusal gives no rest any more; null where none does
 * @param unreachable nobody was at home often enough for the leader to say what next
 */
public record Owed(
        String category,
        String state,
        int intervalDays,
        double weight,
        int visitors,
        LocalDate dueOn,
        int daysOverdue,
        LocalDate lastEffectiveOn,
        long attempts,
        LocalDate lastAttemptOn,
        String lastAttemptOutcome,
        LocalDate refusedUntil,
        boolean unreachable) {
    private static final double PAST_DUE = 1;
    /** Whoever stands in the stairwell already looks in: what is due soon is due before one comes again. */
    private static final double SOON = 0.8;
    /** A first visit that the go-live plan has put further off. */
    private static final double LATER = 0.5;

    /** Whether a refusal still gives rest on a day. */
    boolean restsOn(LocalDate day) {
        return refusedUntil != null && refusedUntil.isAfter(day);
    }

    /** Whether a visit on the day is worth anything. */
    public boolean isOwed() {
        return dueOn != null && !state.equals("COVERED");
    }

    /**
     * What an effective visit on the day is worth by this obligation: severity (days overdue / interval × weight), and the
     * weight itself × {@link #urgency}.
     */
    public double worth(LocalDate on) {
        return isOwed() ? weight * (urgency(on) + (double) daysOverdue / intervalDays) : 0;
    }

    /**
     * 1 for what is due, {@value #SOON} for what is due soon, {@value #LATER} for a first visit that isn't due for long, 0
     * for what is met.
     */
    public double urgency(LocalDate on) {
        if (!isOwed()) {
            return 0;
        }
        if (daysOverdue > 0 || state.equals("OVERDUE") || state.equals("UNCOVERED")) {
            return PAST_DUE;
        }
        boolean soon = state.equals("DUE_SOON") || on.isAfter(dueOn.minusDays(intervalDays / 5));
        return soon ? SOON : LATER;
    }
}
