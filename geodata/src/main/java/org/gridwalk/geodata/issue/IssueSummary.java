package org.gridwalk.geodata.issue;

import java.time.LocalDate;
import java.util.List;

/**
 * Counts of issues under one filter, all of the same moment.
 *
 * @param unplaced of {@code total}, those with no position, whether known to their estate or not at all
 * @param weeks by the Monday of the week of reporting, without gaps
 */
public record IssueSummary(
        long total,
        long placed,
        long unplaced,
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

    /** @param unplacedShare of this topic's issues, 0 to 1 */
    public record OfTopic(String topic, long total, long unplaced, double unplacedShare) {}

    public record OfWeek(LocalDate week, long total) {}

    public record OfStatus(String status, long total) {}

    public record OfSource(String source, long total) {}
}
