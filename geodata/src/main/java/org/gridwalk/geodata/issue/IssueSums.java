package org.gridwalk.geodata.issue;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridwalk.geodata.issue.IssueCounts.OfKind;

/** One cube of counts, added up along each of its edges. */
final class IssueSums {
    private IssueSums() {}

    /** @param byGrid whether only single grids are counted, in which nothing is unplaced */
    static List<IssueSummary.OfTopic> byTopic(List<OfKind> counts, boolean byGrid) {
        Map<String, Long> totals = sum(counts, OfKind::topic);
        Map<String, Long> unplaced = counts.stream().collect(groupingBy(OfKind::topic, summingLong(OfKind::unplaced)));
        return totals.entrySet().stream()
                .map(entry -> {
                    long without = unplaced.get(entry.getKey());
                    return new IssueSummary.OfTopic(
                            entry.getKey(),
                            entry.getValue(),
                            byGrid ? OptionalLong.empty() : OptionalLong.of(without),
                            byGrid ? OptionalDouble.empty() : OptionalDouble.of((double) without / entry.getValue()));
                })
                .sorted(Comparator.comparingLong(IssueSummary.OfTopic::total).reversed())
                .toList();
    }

    /** The Mondays of all weeks that the filter takes a part of. */
    static List<LocalDate> weeks(IssueFilter filter, ZoneId zone) {
        if (!filter.from().isBefore(filter.to())) {
            return List.of();
        }
        Instant lastHour = filter.to().minusSeconds(1);
        LocalDate last = monday(lastHour.atZone(zone).toLocalDate());
        return Stream.iterate(
                        monday(filter.from().atZone(zone).toLocalDate()),
                        week -> !week.isAfter(last),
                        week -> week.plusWeeks(1))
                .toList();
    }

    /** A week without issues is a zero, not a hole. */
    static List<IssueSummary.OfWeek> byWeek(List<LocalDate> weeks, Map<Integer, Long> totals) {
        return IntStream.range(0, weeks.size())
                .mapToObj(i -> new IssueSummary.OfWeek(weeks.get(i), totals.getOrDefault(i, 0L)))
                .toList();
    }

    static List<IssueSummary.OfStatus> byStatus(List<OfKind> counts) {
        return sum(counts, OfKind::status).entrySet().stream()
                .map(entry -> new IssueSummary.OfStatus(entry.getKey(), entry.getValue()))
                .toList();
    }

    static List<IssueSummary.OfSource> bySource(List<OfKind> counts) {
        return sum(counts, OfKind::source).entrySet().stream()
                .map(entry -> new IssueSummary.OfSource(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static <K> Map<K, Long> sum(List<OfKind> counts, Function<OfKind, K> key) {
        return counts.stream().collect(groupingBy(key, TreeMap::new, summingLong(OfKind::total)));
    }
}
