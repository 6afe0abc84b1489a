package org.gridwalk.geodata.boundary;

import org.gridwalk.geodata.workload.Pace;
import org.gridwalk.geodata.workload.Workload;

/**
 * What the visits of a grid cost its workers, from its figures alone.
 *
 * <p>A walk past {@code n} places strewn over an area {@code A} is about 0.7124 × √(nA) long (Beardwood, Halton and
 * Hammersley 1959; the constant by Applegate and others 2006), and on foot, round blocks, 1.3 times that.
 *
 * @param effectiveShare of all knocks those that meet somebody, 0 to 1
 * @param minutesAVisit with the stairs, without the way between buildings
 * @param minutesAMeter of √(nA)
 * @param daysAWeek on which there is a walk
 * @param minutesADay which a full-time worker has for doors
 */
public record Walking(
        double effectiveShare, double minutesAVisit, double minutesAMeter, int daysAWeek, int minutesADay) {
    private static final double TOUR = 0.7124;
    private static final double DETOUR = 1.3;
    private static final double METERS_A_MINUTE = 70;
    private static final int DAYS_A_WEEK = 5;

    static Walking of(Pace pace) {
        return new Walking(
                pace.effectiveShare(),
                pace.minutesAVisit(),
                TOUR * DETOUR / METERS_A_MINUTE,
                DAYS_A_WEEK,
                Workload.MINUTES_A_DAY);
    }

    /**
     * Minutes a week on the way between buildings, with one walk on each working day, its doors spread evenly.
     *
     * @param homes atoms on which somebody lives
     */
    double minutes(double visitsAWeek, int homes, double area_m2) {
        if (homes == 0 || visitsAWeek <= 0) {
            return 0;
        }
        double knocksADay = visitsAWeek / effectiveShare / daysAWeek;
        double stops = homes * (1 - Math.pow(1 - 1.0 / homes, knocksADay));
        return daysAWeek * minutesAMeter * Math.sqrt(stops * area_m2);
    }

    /** Full-time workers for the visits and the ways between them. */
    double workers(double visitsAWeek, double walkingMinutes) {
        return (visitsAWeek / effectiveShare * minutesAVisit + walkingMinutes) / (daysAWeek * minutesADay);
    }
}
