package org.gridwalk.geodata.hotspot;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * All that hot spots of a period are made of: who lived where, what was reported where, and the grids. Places are metres
 * on the plane.
 *
 * @param from the first day of the period; {@code to} the day after the last
 * @param since the first day of which events are known, for what was before
 * @param homes in order of their buildings
 */
record Ground(
        Plane plane,
        LocalDate from,
        LocalDate to,
        LocalDate since,
        List<Building> buildings,
        List<Homes> homes,
        List<Event> events,
        List<Grid> grids) {
    static final int DAYS_A_STEP = 7;

    Ground {
        buildings = List.copyOf(buildings);
        homes = List.copyOf(homes);
        events = List.copyOf(events);
        grids = List.copyOf(grids);
    }

    /**
     * One in which somebody lived in the period or before.
     *
     * @param estate its name, null for none
     */
    record Building(double x, double y, String estate) {}

    /**
     * Households of one building and grid that came and went on the same days.
     *
     * @param building index of it
     * @param grid 0 for none
     */
    record Homes(int building, long grid, LocalDate first, LocalDate until, int households, boolean inView) {
        /** Household-days between two days, the second not included. */
        double days(LocalDate from, LocalDate to) {
            return days(from.toEpochDay(), to.toEpochDay());
        }

        /** The same between two days since 1970. */
        double days(long from, long to) {
            long start = Math.max(first.toEpochDay(), from);
            long end = Math.min(until.toEpochDay(), to);
            return households * (double) Math.max(0, end - start);
        }
    }

    /**
     * A placed issue.
     *
     * @param home index of the inhabited building that it is of: its own, else the nearest within reach; -1 for none
     * @param grid 0 for none
     * @param step how many steps of seven days before the end of the period, from 0; days of the period come whole
     * @param inPeriod whether it counts, or is of before
     * @param merged whether it went into another and is no event of its own
     * @param inView whether it may and shall be seen, or is only compared with
     */
    record Event(
            long id,
            int topic,
            int home,
            double x,
            double y,
            long grid,
            int step,
            boolean inPeriod,
            boolean merged,
            boolean inView) {
        boolean counts() {
            return inPeriod && !merged;
        }
    }

    /** @param geom in EPSG:4326 */
    record Grid(long id, String code, String name, boolean dedicated, Geometry geom, boolean inView) {}

    double days() {
        return (double) ChronoUnit.DAYS.between(from, to);
    }

    /** How many steps reach back to {@link #since}, the last of them perhaps cut short. */
    int steps() {
        return (int) ((ChronoUnit.DAYS.between(since, to) + DAYS_A_STEP - 1) / DAYS_A_STEP);
    }

    /** The first day of a step. */
    LocalDate begin(int step) {
        return to.minusDays((step + 1L) * DAYS_A_STEP);
    }
}
