package org.gridwalk.geodata.coverage;

import java.time.LocalDate;
import java.util.Optional;

/**
 * By what buildings are looked at.
 *
 * @param on a day of the business zone, past ones too
 * @param boundaryOn the day whose boundary says which grid a target is in, for the scope too
 * @param target by which kind of target a building stands
 * @param gridId only targets in this grid
 * @param category only obligations of this category
 * @param areaId only what lies in this area or one below it
 */
public record BuildingsQuery(
        LocalDate on,
        LocalDate boundaryOn,
        TargetKind target,
        Optional<Long> gridId,
        Optional<String> category,
        Optional<Long> areaId) {
    /** By the boundary of the day itself. */
    public BuildingsQuery(
            LocalDate on, TargetKind target, Optional<Long> gridId, Optional<String> category, Optional<Long> areaId) {
        this(on, on, target, gridId, category, areaId);
    }
}
