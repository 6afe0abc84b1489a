package org.gridwalk.geodata.workload;

import java.time.LocalDate;
import java.util.List;

/**
 * Whether what a policy asks for can be done.
 *
 * @param preset what the rules began from
 * @param targets households, organisations and empty dwellings to which something is owed
 * @param visitsAWeek effective visits that the rules ask for, once what is late has been caught up with
 * @param capacityAWeek effective visits that the teams can make, on the working days of the next four weeks
 * @param workers who can go, in full-time workers
 * @param minutesADay which a full-time worker has for doors, assumed
 * @param pace of all grids together
 * @param doorsAWorkerADay how many doors each would have to knock on, as not everybody is at home; null if nobody goes
 * @param keeps whether it can be kept
 * @param intervals those that would have to be longer, the least weighty first; empty where all can be kept
 */
public record Feasibility(
        LocalDate on,
        String preset,
        long targets,
        double visitsAWeek,
        double capacityAWeek,
        double workers,
        int minutesADay,
        Pace pace,
        Double doorsAWorkerADay,
        boolean keeps,
        List<Interval> intervals) {
    /**
     * An interval that can't be kept, and the shortest one that could, where the less weighty are stretched first. Ten
     * years say that even that would not be enough.
     */
    public record Interval(String category, int intervalDays, int keepableDays) {}

    public Feasibility {
        intervals = List.copyOf(intervals);
    }
}
