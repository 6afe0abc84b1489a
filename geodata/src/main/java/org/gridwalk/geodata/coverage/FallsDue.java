package org.gridwalk.geodata.coverage;

import java.time.LocalDate;
import java.util.List;

/**
 * When households fall due that nobody visits in the meantime, grid by grid.
 *
 * @param on the day from which it is looked ahead
 * @param days how many days are looked ahead
 * @param grids in the order of their ids, without those where nobody falls due; last what lies in no grid
 */
public record FallsDue(LocalDate on, int days, List<Row> grids) {
    /**
     * @param gridId null for what lies in none
     * @param households those past due already; then, for each day ahead, those of whose obligations the first one is
     *     past due on it for the first time; later ones are not in it
     */
    public record Row(Long gridId, List<Integer> households) {
        public Row {
            households = List.copyOf(households);
        }
    }

    public FallsDue {
        grids = List.copyOf(grids);
    }
}
