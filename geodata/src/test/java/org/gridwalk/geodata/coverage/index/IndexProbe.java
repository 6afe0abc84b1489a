package org.gridwalk.geodata.coverage.index;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.CoverageCounts;
import org.gridwalk.geodata.coverage.CoverageQuery;
import org.gridwalk.geodata.coverage.TargetKind;

/** Opens to benches what an index does inside. */
public final class IndexProbe {
    /** @param gridId 0 for none */
    public record GridCounts(long gridId, CoverageCounts counts) {}

    private IndexProbe() {}

    /** Takes in a visit to a household that is known, on a day after all others of it. */
    public static void visit(CoverageIndex index, long householdId, LocalDate day, String outcome) {
        if (!index.add(TargetKind.HOUSEHOLD, householdId, DayNumber.of(day), VisitCode.of(outcome, 1, false))) {
            throw new IllegalStateException("not the last visit of household " + householdId);
        }
    }

    /** The counts of each grid, without what it is called. */
    public static List<GridCounts> counts(CoverageIndex index, CoverageQuery query) {
        Tally tally = index.tally(query, Scope.EVERYWHERE, index.sight(Scope.EVERYWHERE));
        Grids grids = index.grids();
        List<GridCounts> counts = new ArrayList<>(grids.size() + 1);
        for (int row = 0; row <= grids.size(); row++) {
            if (tally.isCounted(row)) {
                counts.add(
                        new GridCounts(row == grids.size() ? 0 : grids.get(row).id(), tally.counts(row)));
            }
        }
        return counts;
    }
}
