package org.gridwalk.geodata.completeness;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;

/**
 * What is known of a day, by community and by grid.
 *
 * @param boundaryOn the day whose boundaries it is counted by
 * @param communities those that the scope sees as a whole
 * @param grids in the order of their codes; last, without a grid, what lies in none
 */
public record CompletenessTable(
        LocalDate on,
        LocalDate boundaryOn,
        Figures total,
        List<CommunityFigures> communities,
        List<GridFigures> grids) {
    /** A community with all that lies in it. */
    public record CommunityFigures(
            long areaId, String name, @JsonUnwrapped Figures figures) {}

    /**
     * @param gridId null for what lies in no grid; then there is no code, name or kind either
     * @param code of the boundaries' day, or null where it had none
     */
    public record GridFigures(
            Long gridId,
            String code,
            String name,
            String kind,
            @JsonUnwrapped Figures figures) {}

    public CompletenessTable {
        communities = List.copyOf(communities);
        grids = List.copyOf(grids);
    }
}
