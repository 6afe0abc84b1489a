package org.gridwalk.geodata.heat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.heat.index.HeatFilter;
import org.gridwalk.geodata.heat.index.HeatView;
import org.gridwalk.geodata.heat.index.Sums;
import org.gridwalk.geodata.heat.index.Window;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.During;
import org.gridwalk.geodata.issue.IssueCounts;
import org.gridwalk.geodata.issue.IssueFilter;

/** Issues counted from memory, placed or not, as SQL counts them. */
final class HeatSums {
    private static final int SECONDS_AN_HOUR = 3600;

    /** More weeks, of some four centuries, are none that a page shows. */
    private static final int MOST_WEEKS = 20_000;

    private final HeatView view;
    private final Meaning meaning;
    private final IssueFilter filter;
    private final HeatFilter wanted;

    HeatSums(HeatView view, Meaning meaning, IssueFilter filter, Scope scope) {
        this.view = view;
        this.meaning = meaning;
        this.filter = filter;
        this.wanted = meaning.of(view, filter, scope);
    }

    Map<Long, Long> byGrid() {
        return view.sums(wanted).byGrid(filter.boundary() == Boundary.THEN);
    }

    /** @return empty where days or weeks don't begin on a whole hour, by which alone issues are known here */
    Optional<IssueCounts> counts(ZoneId zone) {
        List<LocalDate> weeks = IssueCounts.weeks(filter, zone);
        Optional<Map<Integer, Long>> ofWeeks = ofWeeks(weeks, zone);
        Optional<Sums.Hours> hours = view.sums(wanted.in(Window.ALWAYS)).hours();
        boolean wholeHours = hours.map(known -> isWhole(known.first(), zone) && isWhole(known.last(), zone))
                .orElse(true);
        if (ofWeeks.isEmpty() || !wholeHours) {
            return Optional.empty();
        }
        return Optional.of(new IssueCounts(
                view.sums(wanted).byKind().stream()
                        .map(kind -> new IssueCounts.OfKind(
                                meaning.topic(kind.topic()),
                                HeatFeed.status(kind.status()),
                                HeatFeed.source(kind.source()),
                                kind.placed() + kind.unplaced(),
                                kind.unplaced()))
                        .toList(),
                new IssueCounts.Days(
                        hours.map(known -> day(known.first(), zone)), hours.map(known -> day(known.last(), zone))),
                ofWeeks.get()));
    }

    private static Instant instant(int hour) {
        return Instant.ofEpochSecond((long) hour * SECONDS_AN_HOUR);
    }

    private static boolean isWhole(int hour, ZoneId zone) {
        return zone.getRules().getOffset(instant(hour)).getTotalSeconds() % SECONDS_AN_HOUR == 0;
    }

    private static LocalDate day(int hour, ZoneId zone) {
        return instant(hour).atZone(zone).toLocalDate();
    }

    /** By the time of reporting, from the first Monday on. */
    private Optional<Map<Integer, Long>> ofWeeks(List<LocalDate> weeks, ZoneId zone) {
        if (weeks.isEmpty()) {
            return Optional.of(Map.of());
        }
        List<Instant> begins =
                weeks.stream().map(week -> week.atStartOfDay(zone).toInstant()).toList();
        if (weeks.size() > MOST_WEEKS
                || begins.stream().anyMatch(begin -> begin.getEpochSecond() % SECONDS_AN_HOUR != 0)) {
            return Optional.empty();
        }
        int[] edges = IntStream.concat(begins.stream().mapToInt(Meaning::hour), IntStream.of(Meaning.hour(filter.to())))
                .toArray();
        int monday = edges[0];
        edges[0] = Meaning.hour(filter.from());
        long[] counts =
                view.histogram(wanted.in(Window.reported(edges[0], edges[weeks.size()])), edges, Optional.empty());
        if (filter.during() == During.OPEN) {
            // What was reported in that week before the filter's time, and was still open in it.
            counts[0] = view.sums(wanted.in(Window.open(edges[0], edges[1]))).reportedSince(monday);
        }
        return Optional.of(IntStream.range(0, counts.length)
                .boxed()
                .collect(Collectors.toMap(week -> week, week -> counts[week])));
    }
}
