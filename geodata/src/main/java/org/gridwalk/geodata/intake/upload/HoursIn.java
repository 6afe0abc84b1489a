package org.gridwalk.geodata.intake.upload;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.intake.HoursOfDay;
import org.gridwalk.geodata.intake.WrittenTime;

/**
 * The hours of the day, on the clocks here, that the times of a table give if they are meant in a zone.
 *
 * @param zone as a mapping says it; empty for the offset that the file writes
 * @param hours counts for hours 0 to 23
 * @param nightShare of those between 23:00 and 6:00
 */
public record HoursIn(Optional<String> zone, List<Long> hours, double nightShare) {
    private static final long FEWEST = 100;
    private static final double QUIET = 0.15;
    private static final double FAR_QUIETER = 0.6;

    public HoursIn {
        hours = List.copyOf(hours);
    }

    /** By the zone of the business, by Greenwich, and by what the file writes if it writes one; with a time of day alone. */
    static List<HoursIn> candidates(List<WrittenTime> times, ZoneId business) {
        List<WrittenTime> timed = times.stream().filter(time -> !time.dayOnly()).toList();
        List<HoursIn> candidates = new ArrayList<>();
        if (timed.stream().anyMatch(time -> time.offset() != null)) {
            candidates.add(of(Optional.empty(), timed, business, business));
        }
        candidates.add(of(Optional.of(business.getId()), timed, business, business));
        candidates.add(of(Optional.of("UTC"), timed, ZoneOffset.UTC, business));
        return candidates;
    }

    private static HoursIn of(Optional<String> name, List<WrittenTime> times, ZoneId zone, ZoneId business) {
        long[] counts = new long[24];
        for (WrittenTime time : times) {
            Instant at = time.in(zone, name.isEmpty());
            counts[LocalDateTime.ofInstant(at, business).getHour()]++;
        }
        List<Long> hours = new ArrayList<>();
        for (long count : counts) {
            hours.add(count);
        }
        return new HoursIn(name, hours, HoursOfDay.nightShare(hours));
    }

    /**
     * The zone that the first candidate is right about, as people report by day: one with a quiet night, unless another's
     * is far quieter. Empty where somebody has to say. Few times say nothing; then it is taken as it stands.
     */
    static Optional<HoursIn> clear(List<HoursIn> candidates) {
        HoursIn first = candidates.get(0);
        long all = first.hours().stream().mapToLong(Long::longValue).sum();
        double quietest = candidates.stream()
                .min(Comparator.comparingDouble(HoursIn::nightShare))
                .orElseThrow()
                .nightShare();
        boolean quiet = first.nightShare() <= QUIET || quietest >= FAR_QUIETER * first.nightShare();
        return all < FEWEST || quiet ? Optional.of(first) : Optional.empty();
    }
}
