package org.gridwalk.geodata.calendar;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Counts limits on a calendar, in the business zone.
 *
 * <p>A limit in hours begins at once; one in days on the day after, as administrative law counts (the day of the beginning
 * is not one of them). While a clock stands, no time goes by; and none ends before it goes on again.
 */
public final class WorkingTime {
    /** No calendar has so many days without work in a row. */
    private static final int LONGEST_BREAK_DAYS = 400;

    private final WorkCalendar calendar;
    private final ZoneId zone;

    public WorkingTime(WorkCalendar calendar, ZoneId zone) {
        this.calendar = calendar;
        this.zone = zone;
    }

    /**
     * A time in which nothing counts.
     *
     * @param until the first instant that counts again, not before {@code from}
     */
    public record Standstill(Instant from, Instant until) {}

    /**
     * When something is due.
     *
     * @param unit what was counted
     * @param provisional whether it lies behind the last day for which holidays are known, so that it may still move
     * @param knownUntil that day, where any is known
     */
    public record Due(Instant at, Limit.Unit unit, boolean provisional, Optional<LocalDate> knownUntil) {}

    /** @param standstills in their order, not overlapping */
    public Due due(Instant from, Limit limit, List<Standstill> standstills) {
        Instant due = after(from, limit);
        for (Standstill still : standstills) {
            if (still.from().isBefore(due)) {
                due = resumed(still, due, limit.unit());
            }
        }
        boolean working = limit.unit() == Limit.Unit.WORKING_DAYS || limit.unit() == Limit.Unit.WORKING_HOURS;
        Optional<LocalDate> known = calendar.knownUntil();
        boolean provisional = working && known.map(lastDay(due)::isAfter).orElse(true);
        return new Due(due, limit.unit(), provisional, known);
    }

    /** What was left when the clock stopped is left when it goes on. */
    private Instant resumed(Standstill still, Instant due, Limit.Unit unit) {
        return switch (unit) {
            case HOURS -> still.until().plus(Duration.between(still.from(), due));
            case WORKING_HOURS -> afterWork(still.until(), worked(still.from(), due));
            case DAYS -> endOf(day(still.until()).plusDays(DAYS.between(day(still.from()), lastDay(due))));
            case WORKING_DAYS -> resumedDays(still.until(), workingDays(day(still.from()), lastDay(due)));
        };
    }

    /** The day that was under way counts to its end; one that is over, or none, gives way to the next that is worked. */
    private Instant resumedDays(Instant from, int left) {
        Instant end = afterDays(day(from), left);
        boolean counts = left > 0 || (calendar.isWorking(day(from)) && end.isAfter(from));
        return counts ? end : afterDays(day(from), 1);
    }

    private Instant after(Instant from, Limit limit) {
        return switch (limit.unit()) {
            case HOURS -> from.plus(Duration.ofHours(limit.amount()));
            case WORKING_HOURS -> afterWork(from, Duration.ofHours(limit.amount()));
            case DAYS -> endOf(day(from).plusDays(limit.amount()));
            case WORKING_DAYS -> afterDays(day(from), limit.amount());
        };
    }

    /** When so much has been worked since then; at once if nothing is left. */
    private Instant afterWork(Instant from, Duration left) {
        Duration still = left;
        Instant reached = from;
        for (LocalDate day = day(from); !still.isZero(); day = nextWorkingDay(day)) {
            for (WorkingHours.Stretch stretch : calendar.hours(day)) {
                Instant begin = latest(from, at(day, stretch.from()));
                Instant end = at(day, stretch.to());
                if (still.isZero() || !begin.isBefore(end)) {
                    continue;
                }
                Duration here = Duration.between(begin, end);
                Duration taken = here.compareTo(still) < 0 ? here : still;
                reached = begin.plus(taken);
                still = still.minus(taken);
            }
        }
        return reached;
    }

    /** How much is worked between two instants; zero if the second is not after the first. */
    public Duration worked(Instant from, Instant until) {
        Duration sum = Duration.ZERO;
        if (!from.isBefore(until)) {
            return sum;
        }
        LocalDate last = day(until);
        for (LocalDate day = day(from); !day.isAfter(last); day = day.plusDays(1)) {
            for (WorkingHours.Stretch stretch : calendar.hours(day)) {
                Instant begin = latest(from, at(day, stretch.from()));
                Instant end = at(day, stretch.to()).isBefore(until) ? at(day, stretch.to()) : until;
                if (begin.isBefore(end)) {
                    sum = sum.plus(Duration.between(begin, end));
                }
            }
        }
        return sum;
    }

    /** The working days after the day of the first instant, up to the day of the second and with it. */
    public int workingDays(Instant from, Instant until) {
        LocalDate last = lastDay(until);
        return last.isBefore(day(from)) ? 0 : workingDays(day(from), last);
    }

    /** The working days after the first day, up to the last and with it. */
    private int workingDays(LocalDate after, LocalDate last) {
        return (int) after.datesUntil(last.plusDays(1))
                .skip(1)
                .filter(calendar::isWorking)
                .count();
    }

    private Instant afterDays(LocalDate first, int count) {
        LocalDate day = first;
        for (int i = 0; i < count; i++) {
            day = nextWorkingDay(day);
        }
        List<WorkingHours.Stretch> hours = calendar.hours(day);
        return hours.isEmpty()
                ? endOf(day)
                : at(day, hours.get(hours.size() - 1).to());
    }

    private LocalDate nextWorkingDay(LocalDate day) {
        return day.datesUntil(day.plusDays(LONGEST_BREAK_DAYS))
                .skip(1)
                .filter(calendar::isWorking)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("nobody works for " + LONGEST_BREAK_DAYS + " days after " + day));
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    /** A midnight belongs to the day that it ends. */
    private LocalDate lastDay(Instant due) {
        return day(due.minusNanos(1));
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    /** Its midnight. */
    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
