package org.gridwalk.geodata.issue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Counts of issues under one filter, all of the same moment.
 *
 * @param boundary by which grids were meant
 * @param unplaced of {@code total}, those with no position, whether known to their estate or not at all; absent where
 *     only single grids are counted, since an issue with no position belongs to none and a zero would say nothing
 * @param firstOn the day of the first issue that the filter takes but for its days, absent where there is none
 * @param lastOn likewise of the last
 * @param weeks by the Monday of the week of reporting, without gaps
 */
public record IssueSummary(
        Boundary boundary,
        long total,
        long placed,
        OptionalLong unplaced,
        Optional<LocalDate> firstOn,
        Optional<LocalDate> lastOn,
        List<OfTopic> topics,
        List<OfWeek> weeks,
        List<OfStatus> statuses,
        List<OfSource> sources) {
    public IssueSummary {
        topics = List.copyOf(topics);
        weeks = List.copyOf(weeks);
        statuses = List.copyOf(statuses);
        sources = List.copyOf(sources);
    }

    /** @param unplacedShare of this topic's issues, 0 to 1; absent where {@code unplaced} is */
    public record OfTopic(String topic, long total, OptionalLong unplaced, OptionalDouble unplacedShare) {}

    /** @param week its Monday; issues belong to that in which they were reported */
    public record OfWeek(LocalDate week, long total) {}

    public record OfStatus(String status, long total) {}

    public record OfSource(String source, long total) {}
}
