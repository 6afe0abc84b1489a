package org.gridwalk.geodata.intake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The hours of the day at which issues were reported, by both ways to read a file's times: as its offset says, shown in
 * the zone; and as they are written, taken for local time of the zone. People report by day, so the right one is the
 * one with the quiet night.
 *
 * @param zone of the clocks on the walls
 * @param labelHeld whether the import goes by the offset
 * @param offsets written in the file, such as {@code +00:00}; several are named {@code several}; empty when none is
 * @param asLabelled counts for hours 0 to 23, empty when the file has no offsets
 * @param asWritten likewise
 */
public record HoursOfDay(
        String zone, boolean labelHeld, Optional<String> offsets, List<Long> asLabelled, List<Long> asWritten) {
    /** Fewer times than this say nothing about a label. */
    static final long FEWEST = 100;

    private static final int HOURS = 24;
    private static final double TOO_MUCH_BETTER = 0.6;

    public HoursOfDay {
        asLabelled = List.copyOf(asLabelled);
        asWritten = List.copyOf(asWritten);
    }

    /** Share of the reports between 23:00 and 6:00, of {@link #asLabelled} or {@link #asWritten}; 0 when empty. */
    public static double nightShare(List<Long> hours) {
        long all = hours.stream().mapToLong(Long::longValue).sum();
        long night = 0;
        for (int hour = 0; hour < hours.size(); hour++) {
            night += hour < 6 || hour == 23 ? hours.get(hour) : 0;
        }
        return all == 0 ? 0 : (double) night / all;
    }

    /** Whether the night would be far quieter if the offsets were no offsets. */
    public boolean labelLooksWrong() {
        long all = asWritten.stream().mapToLong(Long::longValue).sum();
        return all >= FEWEST
                && !asLabelled.isEmpty()
                && nightShare(asLabelled) > 0.15
                && nightShare(asWritten) < TOO_MUCH_BETTER * nightShare(asLabelled);
    }

    /** Counts while a file is read. */
    static final class Counter {
        private final ZoneId zone;
        private final boolean labelHeld;
        private final long[] labelled = new long[HOURS];
        private final long[] written = new long[HOURS];
        private String offsets;

        Counter(ZoneId zone, boolean labelHeld) {
            this.zone = zone;
            this.labelHeld = labelHeld;
        }

        void add(WrittenTime time) {
            written[time.local().getHour()]++;
            if (time.offset() != null) {
                Instant instant = time.local().toInstant(time.offset());
                labelled[LocalDateTime.ofInstant(instant, zone).getHour()]++;
                String name = time.offset().getTotalSeconds() == 0
                        ? "+00:00"
                        : time.offset().getId();
                offsets = offsets == null || offsets.equals(name) ? name : "several";
            }
        }

        HoursOfDay hours() {
            return new HoursOfDay(
                    zone.getId(),
                    labelHeld && offsets != null,
                    Optional.ofNullable(offsets),
                    offsets == null ? List.of() : list(labelled),
                    list(written));
        }

        private static List<Long> list(long[] counts) {
            List<Long> list = new ArrayList<>(HOURS);
            for (long count : counts) {
                list.add(count);
            }
            return Collections.unmodifiableList(list);
        }
    }
}
