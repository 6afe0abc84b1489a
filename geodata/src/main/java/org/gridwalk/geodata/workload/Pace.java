package org.gridwalk.geodata.workload;

/**
 * How fast a grid's doors are visited, by its own past.
 *
 * @param minutesAVisit from one door to the next in one building: the visit and the stairs
 * @param minutesWalking what the ways between buildings add, spread over all visits
 * @param effectiveShare of all visits those that met somebody, 0 to 1
 * @param visits from how many it was measured
 * @param measured false where these were too few, and it is a guess
 */
public record Pace(double minutesAVisit, double minutesWalking, double effectiveShare, long visits, boolean measured) {
    /** Where nothing is known: a quarter of an hour a door, somebody at home at two of three. */
    public static final Pace GUESS = new Pace(12, 3, 2.0 / 3, 0, false);

    private static final long LEAST_VISITS = 50;

    /** Measured, or the guess where there were too few visits. */
    static Pace of(double minutesAVisit, double minutesWalking, double effectiveShare, long visits) {
        return visits < LEAST_VISITS || minutesAVisit <= 0 || effectiveShare <= 0
                ? new Pace(GUESS.minutesAVisit, GUESS.minutesWalking, GUESS.effectiveShare, visits, false)
                : new Pace(minutesAVisit, minutesWalking, effectiveShare, visits, true);
    }

    /** The same, taken over from elsewhere. */
    Pace guessed() {
        return new Pace(minutesAVisit, minutesWalking, effectiveShare, visits, false);
    }

    double minutesADoor() {
        return minutesAVisit + minutesWalking;
    }
}
