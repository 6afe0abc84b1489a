package org.gridwalk.geodata.feature;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gridwalk.geodata.BadInput;

/**
 * An instant or an interval, open where a bound is empty.
 *
 * @param from the first instant in it
 * @param until the first instant no longer in it, a microsecond after the last: the database knows none between
 */
public record TimeSpan(Optional<Instant> from, Optional<Instant> until) {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATE_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt].+");
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.withResolverStyle(ResolverStyle.STRICT);
    private static final Set<String> OPEN = Set.of("", "..");
    private static final String EXPECTED = "a time such as 2026-11-21T18:00:00Z, a day such as 2026-11-21, or two of"
            + " these, the earlier first, with a slash between, .. for an open end; a plus sign is sent as %2B";

    /** What a client writes as one bound. */
    private record Bound(Instant from, Instant until) {}

    /**
     * Reads a {@code datetime} of a request: an RFC 3339 time or day, or two with a slash between. An interval has
     * both its ends in it.
     *
     * @param zone in which a day without a time begins and ends
     */
    public static TimeSpan parse(String value, ZoneId zone) {
        String[] parts = value.split("/", -1);
        try {
            if (parts.length == 1) {
                Bound only = bound(parts[0], zone);
                return new TimeSpan(Optional.of(only.from()), Optional.of(only.until()));
            }
            if (parts.length == 2 && (value.equals("../..") || !OPEN.containsAll(List.of(parts)))) {
                Optional<Bound> first = openBound(parts[0], zone);
                Optional<Bound> last = openBound(parts[1], zone);
                if (first.isPresent()
                        && last.isPresent()
                        && !first.get().from().isBefore(last.get().until())) {
                    throw new BadInput("datetime", value, EXPECTED);
                }
                return new TimeSpan(first.map(Bound::from), last.map(Bound::until));
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new BadInput("datetime", value, EXPECTED);
    }

    /** That day from beginning to end. */
    static TimeSpan day(LocalDate day, ZoneId zone) {
        Bound bound = wholeDay(day, zone);
        return new TimeSpan(Optional.of(bound.from()), Optional.of(bound.until()));
    }

    /** The days that this touches, whole. */
    TimeSpan wholeDays(ZoneId zone) {
        return new TimeSpan(
                firstDay(zone).map(day -> day.atStartOfDay(zone).toInstant()),
                lastDay(zone).map(day -> wholeDay(day, zone).until()));
    }

    Optional<LocalDate> firstDay(ZoneId zone) {
        return from.map(instant -> LocalDate.ofInstant(instant, zone));
    }

    Optional<LocalDate> lastDay(ZoneId zone) {
        return until.map(instant -> LocalDate.ofInstant(instant.minusNanos(1), zone));
    }

    private static Optional<Bound> openBound(String text, ZoneId zone) {
        return OPEN.contains(text) ? Optional.empty() : Optional.of(bound(text, zone));
    }

    private static Bound bound(String text, ZoneId zone) {
        if (DAY.matcher(text).matches()) {
            return wholeDay(LocalDate.parse(text), zone);
        }
        if (!DATE_TIME.matcher(text).matches()) {
            throw new DateTimeException(text);
        }
        Instant instant = OffsetDateTime.parse(text, RFC_3339).toInstant().truncatedTo(ChronoUnit.MICROS);
        return new Bound(instant, instant.plus(1, ChronoUnit.MICROS));
    }

    private static Bound wholeDay(LocalDate day, ZoneId zone) {
        return new Bound(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
