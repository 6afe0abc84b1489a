package org.gridwalk.geodata.workload;

import java.time.LocalDate;
import java.util.List;
import org.gridwalk.geodata.coverage.CoverageCounts;

/**
 * What a policy would do: today's households as they are counted, and as they would be.
 *
 * @param now by the policy in force
 * @param then by the other
 * @param grids those that would change, first those that would lose most effective households
 * @param loadNow whether what is asked for now can be done
 * @param loadThen likewise
 */
public record PolicyPreview(
        LocalDate on,
        CoverageCounts now,
        CoverageCounts then,
        List<GridChange> grids,
        Feasibility loadNow,
        Feasibility loadThen) {
    /** @param gridId null for what lies in none; so too the code and the name */
    public record GridChange(Long gridId, String code, String name, CoverageCounts now, CoverageCounts then) {
        long loss() {
            return now.effective() - then.effective();
        }
    }

    public PolicyPreview {
        grids = List.copyOf(grids);
    }
}
