package org.gridwalk.geodata.workload;

import java.time.LocalDate;
import org.gridwalk.geodata.calendar.WorkCalendar;

/**
 * Who can go to the doors of a grid, in full-time workers: half of one who works part-time, and of one who has several
 * grids a share of each. Volunteers, police and property staff help, but are not counted on.
 *
 * @param outdoors those who can go on every working day
 * @param window those who sit at a window, and go on duty days only
 */
public record Team(double outdoors, double window) {
    static final Team NOBODY = new Team(0, 0);

    Team with(Team other) {
        return new Team(outdoors + other.outdoors, window + other.window);
    }

    double on(LocalDate day, WorkCalendar calendar) {
        return calendar.isWorking(day) ? outdoors + (calendar.isDuty(day) ? window : 0) : 0;
    }
}
