package org.gridwalk.geodata.coverage;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is counted, of which day.
 *
 * @param on a day of the business zone, past ones too
 * @param boundaryOn the day whose boundary says which grid a target is in, for the scope too
 * @param category only obligations of this category
 * @param areaId only what lies in this area or one below it
 */
public record CoverageQuery(
        LocalDate on, LocalDate boundaryOn, By by, Optional<String> category, Optional<Long> areaId) {
    /** What one is counted as. Never mixed. */
    public enum By {
        /** A household counts once, by its worst obligation; organisations and vacant dwellings don't count. */
        HOUSEHOLD,
        /** Each obligation counts. */
        OBLIGATION
    }

    /** By the boundary of the day itself. */
    public CoverageQuery(LocalDate on, By by, Optional<String> category, Optional<Long> areaId) {
        this(on, on, by, category, areaId);
    }

    /** All of it, by the boundary of the day itself. */
    public static CoverageQuery of(LocalDate on, By by) {
        return new CoverageQuery(on, by, Optional.empty(), Optional.empty());
    }
}
