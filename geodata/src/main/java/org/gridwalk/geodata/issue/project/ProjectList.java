package org.gridwalk.geodata.issue.project;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * The projects of one month, with what they cost. Money is in fen.
 *
 * @param plannedFen of all but those that were dropped; likewise {@code spentFen} and {@code byFund}
 */
public record ProjectList(YearMonth month, long plannedFen, long spentFen, List<OfFund> byFund, List<Item> items) {
    public ProjectList {
        byFund = List.copyOf(byFund);
        items = List.copyOf(items);
    }

    /** What comes from one fund. */
    public record OfFund(long fundId, String fund, Optional<String> fundEn, long plannedFen, long spentFen) {}

    /**
     * One project.
     *
     * @param area the name of its community
     * @param partners their names
     * @param issues how many it answers
     */
    public record Item(
            long id,
            ProjectState state,
            String title,
            String area,
            long plannedFen,
            long spentFen,
            List<String> partners,
            long issues,
            Optional<LocalDate> startsOn,
            Optional<LocalDate> endsOn,
            Optional<Instant> doneAt,
            Optional<String> result) {
        public Item {
            partners = List.copyOf(partners);
        }
    }
}
