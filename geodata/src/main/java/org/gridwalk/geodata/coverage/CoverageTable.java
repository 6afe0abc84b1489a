package org.gridwalk.geodata.coverage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;

/**
 * The coverage of a day, grid by grid.
 *
 * @param policy whose terms held on that day, or null where none was in force and nothing was owed
 * @param boundaryOn the day whose boundary it is counted by
 * @param grids the grids of that boundary in the order of their codes, those without households too; last, without a grid,
 *     what lies in none
 */
public record CoverageTable(
        LocalDate on,
        LocalDate boundaryOn,
        CoverageQuery.By by,
        Policy policy,
        CoverageCounts total,
        List<GridCoverage> grids) {
    /** @param from the first day of the version */
    public record Policy(String preset, LocalDate from) {}

    /**
     * @param gridId null for what lies in no grid; then there is no code, name or kind either
     * @param code of the day of the boundary, or null where it had none; so too the name
     */
    public record GridCoverage(
            Long gridId,
            String code,
            String name,
            String kind,
            @JsonUnwrapped CoverageCounts counts) {}

    public CoverageTable {
        grids = List.copyOf(grids);
    }
}
