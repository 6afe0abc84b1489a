package org.gridwalk.geodata.issue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.gridwalk.geodata.account.Scope;

/**
 * What a summary of issues is added up from, all of one moment, wherever it was counted.
 *
 * @param kinds each kind once, under the whole filter
 * @param days under the filter but for its days
 * @param ofWeeks how many were reported in the weeks of {@link #weeks}, by the place in that list; where there are none it
 *     may be left out
 */
public record IssueCounts(List<OfKind> kinds, Days days, Map<Integer, Long> ofWeeks) {
    public IssueCounts {
        kinds = List.copyOf(kinds);
        ofWeeks = Map.copyOf(ofWeeks);
    }

    /**
     * @param topic code
     * @param unplaced of {@code total}, those with no position
     */
    public record OfKind(String topic, String status, String source, long total, long unplaced) {}

    /** From the first issue to the last. */
    public record Days(Optional<LocalDate> firstOn, Optional<LocalDate> lastOn) {}

    /** The Mondays of all weeks that a filter takes a part of. */
    public static List<LocalDate> weeks(IssueFilter filter, ZoneId zone) {
        return IssueSums.weeks(filter, zone);
    }

    /** @param zone in which weeks begin */
    public IssueSummary summary(IssueFilter filter, Scope scope, ZoneId zone) {
        long total = kinds.stream().mapToLong(OfKind::total).sum();
        long unplaced = kinds.stream().mapToLong(OfKind::unplaced).sum();
        boolean byGrid = !filter.gridIds().isEmpty() || scope.gridsAlone();
        return new IssueSummary(
                filter.boundary(),
                total,
                total - unplaced,
                byGrid ? OptionalLong.empty() : OptionalLong.of(unplaced),
                days.firstOn,
                days.lastOn,
                IssueSums.byTopic(kinds, byGrid),
                IssueSums.byWeek(weeks(filter, zone), ofWeeks),
                IssueSums.byStatus(kinds),
                IssueSums.bySource(kinds));
    }
}
