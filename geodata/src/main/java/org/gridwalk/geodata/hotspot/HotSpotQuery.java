package org.gridwalk.geodata.hotspot;

import java.time.LocalDate;
import java.time.ZoneId;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.issue.IssueFilter;

/**
 * Which hot spots are looked for.
 *
 * @param filter of which issues; its grids and area say what is shown, not what it is compared with
 * @param cellMeters width of a cell, {@link #SMALLEST_CELL} to {@link #LARGEST_CELL}; for grids it is not used
 * @param today whose grids and names are meant, where not those of the time
 * @param zone the business zone
 */
public record HotSpotQuery(
        IssueFilter filter, Measure measure, Unit unit, int cellMeters, LocalDate today, ZoneId zone) {
    public static final int SMALLEST_CELL = 40;
    public static final int LARGEST_CELL = 2000;
    /** Some sixty households in a dense community, and three or four buildings. */
    public static final int USUAL_CELL = 100;

    /** What is high in a hot spot. */
    public enum Measure {
        /** Events by household-days, smoothed where these are few. */
        RATE,
        /** Events alone: also where simply more people live. */
        COUNT
    }

    /** What the ground is cut into. */
    public enum Unit {
        CELL,
        GRID
    }

    public HotSpotQuery {
        BadInput.unless(
                cellMeters >= SMALLEST_CELL && cellMeters <= LARGEST_CELL,
                "cell",
                cellMeters,
                "metres from " + SMALLEST_CELL + " to " + LARGEST_CELL);
        BadInput.unless(filter.from().isBefore(filter.to()), "to", filter.to(), "a day not before 'from'");
    }
}
